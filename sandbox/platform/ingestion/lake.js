import { statusOf } from './batches.js';

/**
 * Where rows lie after ingestion: `datasets/<dataset>/<batch>/<file>`. A batch appears whole, by the renaming of one folder,
 * and the batches it replaces go in the same act: the intention is on disk first and carried out again after a kill.
 */
export class Lake {
  constructor({ folder, batches }) {
    this.folder = folder;
    this.batches = batches;
  }

  workFolder(batch) {
    this.discard(batch);
    return this.folder.path('work', batch.id);
  }

  datasetFolder(batch) {
    return this.folder.path('datasets', batch.datasetId, batch.id);
  }

  errorFolder(batch) {
    return this.folder.path('row-errors', batch.id);
  }

  publish(batch, result) {
    batch.committing = result;
    this.batches.save(batch);
    this.finish(batch);
  }

  finish(batch) {
    const { outputs, ...state } = batch.committing;
    for (const id of batch.replay?.predecessors ?? []) this.#replace(this.batches.find(id));
    this.keepErrors(batch);
    this.folder.move(this.folder.path('work', batch.id, 'rows'), this.datasetFolder(batch));
    this.discard(batch);
    Object.assign(batch, { outputs, committing: undefined });
    this.batches.change(batch, { ...state, completed: Date.now() });
  }

  fail(batch, state) {
    this.keepErrors(batch);
    this.discard(batch);
    this.batches.change(batch, { ...state, completed: Date.now() });
  }

  /** Takes the rows of a batch out of its dataset; they are kept aside. */
  withdraw(batch) {
    this.folder.move(this.datasetFolder(batch), this.folder.path('replaced', batch.datasetId, batch.id));
    this.folder.remove('uploads', batch.id);
    this.batches.change(batch, { status: 'inactive' });
  }

  /** Removes what an ingestion left lying. */
  discard(batch) {
    this.folder.remove('work', batch.id);
  }

  keepErrors(batch) {
    this.folder.move(this.folder.path('work', batch.id, 'row-errors'), this.errorFolder(batch));
  }

  remove(batch) {
    for (const place of [['work', batch.id], ['row-errors', batch.id], ['uploads', batch.id]]) this.folder.remove(...place);
    for (const place of ['datasets', 'replaced']) this.folder.remove(place, batch.datasetId, batch.id);
  }

  /** A predecessor that is still under way must not come up later. */
  #replace(predecessor) {
    if (predecessor && !['failed', 'aborted', 'abandoned', 'inactive'].includes(statusOf(predecessor))) this.withdraw(predecessor);
  }
}
