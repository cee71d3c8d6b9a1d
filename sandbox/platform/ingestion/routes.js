import { empty, json, problem, refuse } from '../http/answers.js';
import { statusOf } from './batches.js';
import { readWish } from './wish.js';

const BASE = '/data/foundation/import/batches';
const FILES = `${BASE}/:batch/datasets/:dataset/files/*path`;

/** Batch Ingestion: create, put files, and the four signals. */
export function ingestionRoutes(router, { batches, datasets, uploads, life, settings, org }) {
  router.add('POST', BASE, async (call) => {
    const batch = batches.create(readWish(await call.json(), { datasets, batches, settings }));
    return json(201, { ...shown(batch, org), created: 0, updated: 0 });
  });
  router.add('PUT', FILES, async (call) => {
    checkTarget(call, batches, datasets);
    checkBinary(call);
    await uploads.put(call.params.batch, call.params.path, call.request, () => checkTarget(call, batches, datasets));
    return empty(200);
  });
  router.add('POST', `${BASE}/:batch`, (call) => {
    const batch = known(call, batches);
    signal(call, batch, life);
    return json(200, shown(batch, org));
  });
  for (const method of ['POST', 'PATCH', 'HEAD']) router.add(method, FILES, largeFiles);
}

function shown(batch, org) {
  return {
    id: batch.id,
    imsOrg: org,
    status: statusOf(batch),
    created: batch.created,
    updated: batch.history.at(-1).at,
    version: `1.0.${batch.history.length - 1}`,
    tags: batch.tags,
    relatedObjects: [{ type: 'dataSet', id: batch.datasetId }],
  };
}

function known(call, batches) {
  return batches.find(call.params.batch) ?? refuse(404, 'Not Found', `There is no batch '${call.params.batch}'.`);
}

function checkTarget(call, batches, datasets) {
  const batch = known(call, batches);
  const { dataset } = call.params;
  if (!datasets.find(dataset)) refuse(404, 'Not Found', `There is no dataset '${dataset}'.`);
  if (batch.datasetId !== dataset) refuse(400, 'Bad Request', `Batch ${batch.id} is of dataset '${batch.datasetId}', not '${dataset}'.`);
  if (statusOf(batch) !== 'loading') refuse(400, 'Bad Request', `Batch ${batch.id} is ${statusOf(batch)} and takes no more files.`);
}

function checkBinary(call) {
  if (call.mediaType === 'application/octet-stream') return;
  refuse(415, 'Unsupported Media Type', `Content-Type is '${call.mediaType}'; a file is put as 'application/octet-stream'.`);
}

function signal(call, batch, life) {
  const action = (call.query.get('action') ?? '').toUpperCase();
  const signals = { COMPLETE: 'complete', ABORT: 'abort', FAIL: 'fail', REVERT: 'revert' };
  if (!signals[action]) {
    refuse(400, 'Bad Request', `The action '${call.query.get('action') ?? ''}' is none of ${Object.keys(signals).join(', ')}.`);
  }
  const objection = life[signals[action]](batch);
  if (objection) refuse(400, 'Bad Request', objection);
}

function largeFiles() {
  return problem(501, 'Not Implemented', 'This sandbox takes files in one PUT each, not in pieces.');
}
