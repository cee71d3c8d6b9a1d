import { once, setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isFinal, statusOf } from './batches.js';
import { failure, verdict } from './verdict.js';

const EMPTY = { code: '106', description: 'The file is empty.' };

/**
 * The life of a batch after it was created: loading, loaded, processing, then success or failed. The signals change a batch
 * at once or say why they cannot; the ingestion goes on behind them. What is on disk decides: after a kill, `resume` takes up
 * what was under way.
 */
export class Life {
  constructor({ batches, uploads, lake, workshop, schemaOf, settings, log }) {
    Object.assign(this, { batches, uploads, lake, workshop, schemaOf, settings, log });
    this.closing = new AbortController();
    setMaxListeners(0, this.closing.signal);
  }

  complete(batch) {
    if (batch.accepted && !batch.signalled) return undefined;
    if (statusOf(batch) !== 'loading') return `Batch ${batch.id} is ${statusOf(batch)} and cannot be completed.`;
    batch.accepted = true;
    batch.files = this.uploads.list(batch.id);
    batch.outcome = this.settings.takeNextOutcome() ?? undefined;
    batch.vanished = batch.outcome?.status === 'vanish' || undefined;
    this.batches.change(batch, { status: 'loaded' });
    this.#ingest(batch);
    return undefined;
  }

  abort(batch) {
    return this.#end(batch, { status: 'aborted' }, 'aborted');
  }

  fail(batch) {
    const errors = [{ code: 'SANDBOX-FAILED', description: 'The client marked the batch as failed.', rows: [] }];
    return this.#end(batch, { status: 'failed', errors }, 'failed');
  }

  revert(batch) {
    if (statusOf(batch) !== 'success') return `Batch ${batch.id} is ${statusOf(batch)}; only a successful one can be reverted.`;
    this.lake.withdraw(batch);
    return undefined;
  }

  resume() {
    for (const batch of this.batches.list()) {
      if (batch.committing) this.lake.finish(batch);
      else if (batch.accepted && !isFinal(batch)) this.#ingest(batch);
    }
  }

  close() {
    this.closing.abort();
  }

  #end(batch, state, word) {
    if (isFinal(batch)) return `Batch ${batch.id} is ${statusOf(batch)} and cannot be ${word}.`;
    batch.signalled = true;
    this.batches.change(batch, { ...state, completed: Date.now() });
    this.uploads.remove(batch.id);
    return undefined;
  }

  #ingest(batch) {
    this.#work(batch)
      .catch((error) => this.#stumble(batch, error))
      .catch((error) => this.log(`batch ${batch.id}: ${error.stack}`));
  }

  #stumble(batch, error) {
    if (!this.#goesOn(batch)) return this.#leave(batch);
    this.log(`batch ${batch.id}: ${error.stack}`);
    return this.#close(batch, failure('SANDBOX-500', `The sandbox failed: ${error.message}`));
  }

  async #work(batch) {
    if (batch.vanished) return this.#leave(batch);
    const started = Date.now();
    const leisure = this.settings.workMs;
    await this.#pause(leisure / 4);
    await this.#detour(batch);
    if (!this.#goesOn(batch)) return this.#leave(batch);
    this.batches.change(batch, { status: 'processing', started: Date.now() });
    const result = await this.#examine(batch);
    await this.#pause(started + leisure - Date.now());
    return this.#goesOn(batch) ? this.#close(batch, result) : this.#leave(batch);
  }

  /** States that an admin asked for: stalled or retrying for a while or for ever, or an end without ingestion. */
  async #detour(batch) {
    const { status, thenMs } = batch.outcome ?? {};
    if (!['stalled', 'retrying', 'abandoned'].includes(status) || !this.#goesOn(batch)) return;
    this.batches.change(batch, { status });
    if (thenMs === undefined && status !== 'abandoned') await this.#pause(Infinity);
    if (status !== 'abandoned') await this.#pause(thenMs);
  }

  async #examine(batch) {
    if (batch.outcome?.status === 'failed') {
      return failure(batch.outcome.code ?? 'INGEST-1002-400', batch.outcome.description ?? 'The batch failed, as the sandbox was told.');
    }
    if (batch.files.length === 0 || batch.files.some((file) => file.size === 0)) return failure(EMPTY.code, EMPTY.description);
    const counts = await this.workshop.run({
      ...this.schemaOf(batch.datasetId),
      multiLine: batch.inputFormat.isMultiLineJson,
      files: batch.files.map((file) => file.path),
      from: this.uploads.root(batch.id),
      to: this.lake.workFolder(batch),
    });
    return verdict(batch, counts);
  }

  #close(batch, { outputs, ...state }) {
    if (state.status === 'success') this.lake.publish(batch, { outputs, ...state });
    else this.lake.fail(batch, state);
    this.uploads.remove(batch.id);
  }

  /** What was put into a batch that goes nowhere, and what came of it, is not kept; a closing platform takes it up later. */
  #leave(batch) {
    if (this.closing.signal.aborted) return;
    this.lake.discard(batch);
    this.uploads.remove(batch.id);
  }

  /** A batch that was meanwhile aborted, replaced or forgotten is left alone. */
  #goesOn(batch) {
    return this.batches.find(batch.id) === batch && !isFinal(batch) && !this.closing.signal.aborted;
  }

  async #pause(ms) {
    if (ms === Infinity) await once(this.closing.signal, 'abort');
    else if (ms > 0) await sleep(ms, undefined, { signal: this.closing.signal });
  }
}
