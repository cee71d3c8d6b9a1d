import { parentPort } from 'node:worker_threads';
import { ingest } from './ingest.js';
import { compile } from './validator.js';

const validators = new Map();

/** A thread that ingests; a schema it has compiled it keeps. */
parentPort.on('message', ({ key, schema, descriptors, ...job }) => {
  try {
    if (!validators.has(key)) validators.set(key, compile(schema, descriptors));
    parentPort.postMessage({ result: ingest({ ...job, validate: validators.get(key) }) });
  } catch (error) {
    parentPort.postMessage({ error: error.message });
  }
});
