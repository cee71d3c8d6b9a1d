import { ulid } from './ulid.js';

const FINAL = ['success', 'active', 'failed', 'failure', 'aborted', 'abandoned', 'inactive', 'deleted'];

export function statusOf(batch) {
  return batch.history.at(-1).status;
}

export function isFinal(batch) {
  return FINAL.includes(statusOf(batch));
}

/**
 * All batches, one JSON file each. A batch keeps the history of its states: the ingestion side goes by the last one, Catalog
 * by one that is old enough.
 */
export class Batches {
  #byId = new Map();

  constructor(folder) {
    this.folder = folder;
  }

  load() {
    for (const batch of this.folder.readAll('batches')) this.#byId.set(batch.id, batch);
  }

  create(wish) {
    const now = Date.now();
    const id = ulid(now);
    const batch = { ...wish, id, externalId: wish.externalId ?? id, created: now, history: [{ at: now, status: 'loading' }] };
    this.#byId.set(id, batch);
    this.save(batch);
    return batch;
  }

  /** Adds a state; what it does not name (times, metrics, errors) stays as it was. */
  change(batch, state) {
    const { at, ...former } = batch.history.at(-1);
    batch.history.push({ ...former, ...state, at: Date.now() });
    this.save(batch);
  }

  save(batch) {
    this.folder.write('batches', `${batch.id}.json`, batch);
  }

  /** Not a vanished one: that is known to nobody any more. */
  find(id) {
    const batch = this.#byId.get(id);
    return batch?.vanished ? undefined : batch;
  }

  findExternal(externalId) {
    return this.list().find((batch) => batch.externalId === externalId);
  }

  list() {
    return this.all().filter((batch) => !batch.vanished);
  }

  /** With the vanished ones, for housekeeping. */
  all() {
    return [...this.#byId.values()];
  }

  of(datasetId) {
    return this.list().filter((batch) => batch.datasetId === datasetId);
  }

  forget(batch) {
    this.#byId.delete(batch.id);
    this.folder.remove('batches', `${batch.id}.json`);
  }
}
