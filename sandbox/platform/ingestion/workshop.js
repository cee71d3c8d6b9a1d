import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * Ingests off the HTTP thread: jobs wait for one of a few threads, so that many batches cannot starve the machine.
 * A thread lives as long as the platform and keeps its compiled schemas.
 */
export class Workshop {
  #idle = [];
  #waiting = [];
  #threads;

  constructor(threads = 2) {
    this.#threads = threads;
  }

  async run(job) {
    const worker = await this.#take();
    try {
      worker.postMessage({ ...job, key: keyOf(job) });
      const [{ result, error }] = await once(worker, 'message');
      if (error) throw new Error(error);
      return result;
    } finally {
      this.#giveBack(worker);
    }
  }

  async #take() {
    if (this.#idle.length > 0) return this.#idle.pop();
    if (this.#threads > 0) {
      this.#threads -= 1;
      const worker = new Worker(new URL('./worker.js', import.meta.url));
      worker.unref();
      return worker;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(worker) {
    const alive = worker.threadId > 0;
    if (!alive) this.#threads += 1;
    const next = this.#waiting.shift();
    if (next) next(alive ? worker : this.#take());
    else if (alive) this.#idle.push(worker);
  }
}

function keyOf({ schema, descriptors }) {
  return createHash('sha1').update(JSON.stringify([schema, descriptors])).digest('hex');
}
