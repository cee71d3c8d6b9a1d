import { json, refuse } from '../http/answers.js';
import { mistakeIn } from '../http/faults.js';
import { schemaRef } from '../catalog/datasets.js';
import { statusOf } from '../ingestion/batches.js';
import { countLines } from './count.js';

const BASE = '/__admin';

/** What tests and the launcher may do to the platform; open, because the server listens on loopback only. */
export function adminRoutes(router, parts) {
  faultRoutes(router, parts);
  callRoutes(router, parts);
  settingRoutes(router, parts);
  datasetRoutes(router, parts);
}

function faultRoutes(router, { faults }) {
  router.add('GET', `${BASE}/faults`, () => json(200, faults.list()));
  router.add('POST', `${BASE}/faults`, async (call) => {
    const wish = await call.json({ anyType: true });
    const mistake = mistakeIn(wish);
    return mistake ? refuse(400, 'Bad Request', mistake) : json(201, faults.add(wish));
  });
  router.add('DELETE', `${BASE}/faults`, () => {
    faults.clear();
    return json(200, []);
  });
}

function callRoutes(router, { callLog }) {
  router.add('GET', `${BASE}/calls`, () => json(200, callLog.list()));
  router.add('DELETE', `${BASE}/calls`, () => {
    callLog.clear();
    return json(200, []);
  });
}

function settingRoutes(router, { settings, tokens, credentials }) {
  router.add('GET', `${BASE}/settings`, () => json(200, settings));
  router.add('POST', `${BASE}/settings`, async (call) => {
    const { expiryDate, revokeTokens, rotateLandingZone } = applied(settings, await call.json({ anyType: true }));
    if (revokeTokens) tokens.revokeAll();
    if (rotateLandingZone) await credentials.replace();
    if (expiryDate !== undefined) await credentials.expireOn(expiryDate);
    return json(200, settings);
  });
}

function applied(settings, wishes) {
  try {
    return settings.apply(wishes);
  } catch (error) {
    if (error instanceof RangeError) refuse(400, 'Bad Request', error.message);
    throw error;
  }
}

function datasetRoutes(router, { schemas, datasets, batches, lake }) {
  router.add('POST', `${BASE}/schemas`, async (call) => {
    const { schema, descriptors = [] } = await call.json({ anyType: true });
    if (typeof schema?.$id !== 'string' || !Array.isArray(descriptors)) {
      refuse(400, 'Bad Request', "'schema' needs an $id, 'descriptors' is an array.");
    }
    schemas.add({ schema, descriptors });
    return json(201, { id: schema.$id });
  });
  router.add('POST', `${BASE}/datasets`, async (call) => {
    const { schemaId, ...wish } = await call.json({ anyType: true });
    const found = schemas.find(schemaId)?.schema ?? refuse(400, 'Bad Request', `There is no schema '${schemaId}'.`);
    return json(201, { id: datasets.create({ ...wish, schemaRef: schemaRef(found.$id, found.version) }).id });
  });
  router.add('POST', `${BASE}/datasets/:id/reset`, (call) => {
    const forgotten = batches.all().filter((batch) => batch.datasetId === call.params.id);
    for (const batch of forgotten) {
      batches.forget(batch);
      lake.remove(batch);
    }
    return json(200, { forgotten: forgotten.length });
  });
  router.add('GET', `${BASE}/datasets/:id/count`, async (call) => json(200, await counted(call.params.id, batches, lake)));
}

async function counted(datasetId, batches, lake) {
  const list = [];
  for (const batch of batches.of(datasetId)) {
    const rows = await countLines(lake.datasetFolder(batch));
    list.push({ id: batch.id, externalId: batch.externalId, status: statusOf(batch), rows });
  }
  return { rows: list.reduce((sum, batch) => sum + batch.rows, 0), batches: list };
}
