import { createHash } from 'node:crypto';
import { json, refuse } from '../http/answers.js';
import { contentOf, schemaRefOf, verdicts } from './content.js';

const BASE = '/data/foundation/conversion/mappingSets';
const CLIENT = 'landfall_sandbox';

/** Data Prep's conversion service: mapping sets. Answers hold the names of both dialects. */
export function conversionRoutes(router, { mappingSets, schemas }) {
  router.add('GET', BASE, (call) => json(200, page(call, mappingSets.list())));
  router.add('POST', BASE, async (call) => json(200, simple(mappingSets.create(checked(await call.json(), schemas)))));
  router.add('POST', `${BASE}/validate`, async (call) => json(200, validated(await call.json(), schemas)));
  router.add('GET', `${BASE}/:id`, (call) => json(200, view(found(call, mappingSets, version(call)))));
  router.add('GET', `${BASE}/:id/mappings`, (call) => json(200, view(found(call, mappingSets, version(call))).mappings));
  router.add('PUT', `${BASE}/:id`, async (call) => {
    const { id } = found(call, mappingSets);
    return json(200, view(mappingSets.replace(id, checked(await call.json(), schemas))));
  });
}

function found(call, mappingSets, wanted) {
  const { id } = call.params;
  if (!mappingSets.find(id)) refuse(404, 'Not Found', `There is no mapping set '${id}'.`);
  return mappingSets.find(id, wanted) ?? refuse(404, 'Not Found', `The mapping set '${id}' has no version ${wanted}.`);
}

function version(call) {
  return call.query.has('version') ? count(call, 'version') : undefined;
}

function count(call, name) {
  const text = call.query.get(name);
  if (!/^\d{1,9}$/.test(text ?? '')) refuse(400, 'Bad Request', `The parameter '${name}' is ${text === null ? 'missing' : `'${text}'`}.`);
  return Number(text);
}

function page(call, all) {
  const start = count(call, 'start');
  const limit = count(call, 'limit');
  const named = call.query.has('name') ? all.filter((each) => each.content.name === call.query.get('name')) : all;
  const data = named.slice(start, start + limit).map(view);
  return { data, _page: { count: data.length, limit }, _links: {} };
}

function checked(set, schemas) {
  const mistake = judged(set, schemas).find((each) => each);
  return mistake ? refuse(400, 'Bad Request', mistake) : contentOf(set);
}

/** One verdict for each mapping; a set of which that cannot be said is refused. */
function judged(set, schemas) {
  if (!Array.isArray(set.mappings) || set.mappings.length === 0) refuse(400, 'Bad Request', "The mapping set has no 'mappings'.");
  const schema = schemas.find(schemaRefOf(set)?.id)?.schema;
  return verdicts(set, schema ?? refuse(400, 'Bad Request', `The output schema '${schemaRefOf(set)?.id}' is unknown.`));
}

function validated(set, schemas) {
  const errorsOf = (mistake, { destination, source, sourceType }) => [{ destination, source, sourceType, exception: mistake }];
  return {
    validationResponse: judged(set, schemas).map((mistake, i) => ({
      status: mistake ? 'FAILED' : 'SUCCESS',
      errors: mistake ? errorsOf(mistake, set.mappings[i] ?? {}) : null,
    })),
  };
}

function simple({ id, version: number, created, modified }) {
  return { id, version: number, createdDate: created, modifiedDate: modified, createdBy: CLIENT, modifiedBy: CLIENT };
}

function view(set) {
  const { schemaRef, mappings, ...said } = set.content;
  return {
    ...simple(set),
    supportVersion: '1.1',
    strictMapping: false,
    allowNullValues: false,
    ...said,
    outputSchema: { id: idOf('schema', schemaRef.id), version: 0, schemaRef },
    mappings: mappings.map((mapping, i) => mappingView(set, mapping, i)),
    status: 'PUBLISHED',
    xdmVersion: '1.0',
    schemaRef,
    xdmSchema: schemaRef.id,
  };
}

function mappingView(set, mapping, position) {
  return {
    ...simple({ ...set, id: idOf(set.id, set.version, position), version: 0 }),
    identity: false,
    primaryIdentity: false,
    matchScore: 0.0,
    functionVersion: 1,
    ...mapping,
    sourceAttribute: mapping.source,
    destinationXdmPath: mapping.destination,
  };
}

function idOf(...parts) {
  return createHash('md5').update(parts.join('/')).digest('hex');
}
