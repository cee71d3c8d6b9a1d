import { Refusal, json } from '../http/answers.js';
import { batchView } from './batch-view.js';
import { schemaRef } from './datasets.js';

const BASE = '/data/foundation/catalog';
const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 20;
const SANDBOX_ID = '3a096756-74b0-4c26-8967-5674b02c26fe';

/** Catalog: datasets and batches, each answer keyed by id. What it says about batches lags behind. */
export function catalogRoutes(router, { datasets, batches, schemas, settings, org }) {
  const view = (batch) => batchView(batch, org, settings.lagMs);
  const one = (call) => {
    const batch = batches.find(call.params.id);
    const seen = batch && view(batch);
    if (!seen) failed(call, 404, 'NotFoundError', `There is no batch '${call.params.id}'.`);
    return json(200, { [batch.id]: seen });
  };
  router.add('GET', `${BASE}/batches`, (call) => json(200, search(call, batches.list(), view)));
  router.add('GET', `${BASE}/batches/:id`, one);
  router.add('GET', `${BASE}/batch/:id`, one);
  router.add('GET', `${BASE}/dataSets`, (call) => {
    return json(200, keyed(page(call, datasets.list()), (each) => datasetView(each, batches, view, org)));
  });
  router.add('GET', `${BASE}/dataSets/:id`, (call) => {
    const dataset = datasets.find(call.params.id);
    if (!dataset) failed(call, 404, 'NotFoundError', `There is no dataSet '${call.params.id}'.`);
    return json(200, { [dataset.id]: datasetView(dataset, batches, view, org) });
  });
  router.add('POST', `${BASE}/dataSets`, async (call) => {
    const dataset = datasets.create(wanted(call, await call.json(), schemas));
    return json(201, [`@/dataSets/${dataset.id}`], { Location: `${BASE}/dataSets/${dataset.id}` });
  });
}

/** Catalog's own, older error shape. */
function failed(call, code, title, message) {
  throw new Refusal(json(code, { code, title, message, requestId: call.requestId }));
}

function search(call, all, view) {
  const asked = call.query;
  const seen = all.map((batch) => [batch, view(batch)]).filter(([, shown]) => shown);
  const found = seen.filter(([batch, shown]) => fits(asked, batch, shown));
  return keyed(page(call, ordered(call, found)), ([, shown]) => only(shown, asked.get('properties')), ([batch]) => batch.id);
}

function fits(asked, batch, shown) {
  const among = (name, value) => !asked.has(name) || asked.get(name).split(',').includes(value);
  const after = asked.has('createdAfter') ? shown.created > Number(asked.get('createdAfter')) : true;
  const before = asked.has('createdBefore') ? shown.created < Number(asked.get('createdBefore')) : true;
  const named = !asked.has('externalId') || asked.get('externalId') === shown.externalId;
  return named && among('dataSet', batch.datasetId) && among('status', shown.status) && among('batch', batch.id) && after && before;
}

function ordered(call, found) {
  const [direction, fields] = (call.query.get('orderBy') ?? 'desc:created').split(':');
  if (!fields || !['asc', 'desc'].includes(direction)) {
    failed(call, 400, 'BadRequestError', `orderBy '${call.query.get('orderBy')}' is not asc:field or desc:field.`);
  }
  const sign = direction === 'asc' ? 1 : -1;
  const [field] = fields.split(',');
  const value = ([batch, shown]) => shown[field] ?? batch.id;
  return found.toSorted((a, b) => sign * (compare(value(a), value(b)) || compare(a[0].id, b[0].id)));
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

function page(call, all) {
  const limit = Number(call.query.get('limit') ?? DEFAULT_LIMIT);
  const start = Number(call.query.get('start') ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    failed(call, 400, 'BadRequestError', `limit '${call.query.get('limit')}' is not between 1 and ${MAX_LIMIT}.`);
  }
  return all.slice(start, start + limit);
}

function keyed(list, show, id = (each) => each.id) {
  return Object.fromEntries(list.map((each) => [id(each), show(each)]));
}

function only(shown, properties) {
  if (!properties) return shown;
  const names = properties.split(',');
  return Object.fromEntries(Object.entries(shown).filter(([name]) => names.includes(name)));
}

function datasetView(dataset, batches, view, org) {
  const { id, name, schemaRef: ref, tags, enableErrorDiagnostics, created } = dataset;
  const own = batches.of(id).map((batch) => [batch.id, view(batch)]).filter(([, shown]) => shown);
  const last = own.at(-1);
  const lastIn = (...states) => own.findLast(([, shown]) => states.includes(shown.status))?.[0];
  return {
    name,
    imsOrg: org,
    sandboxId: SANDBOX_ID,
    version: '1.0.0',
    created,
    updated: created,
    createdClient: 'landfall_sandbox',
    state: 'ACTIVE',
    schemaRef: ref,
    tags,
    enableErrorDiagnostics,
    lastBatchId: last?.[0],
    lastBatchStatus: last?.[1].status,
    lastSuccessfulBatch: lastIn('success', 'active'),
    lastFailedBatch: lastIn('failed'),
  };
}

function wanted(call, body, schemas) {
  if (typeof body.name !== 'string' || body.name === '') failed(call, 400, 'ValidationError', "'name' is missing.");
  const schema = schemas.find(body.schemaRef?.id);
  if (!schema) failed(call, 400, 'ValidationError', `There is no schema '${body.schemaRef?.id}'.`);
  return { ...body, id: undefined, schemaRef: { ...schemaRef(schema.schema.$id, schema.schema.version), ...body.schemaRef } };
}
