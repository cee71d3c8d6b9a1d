import { json } from '../http/answers.js';
import { checkDescriptorLookup, descriptorListForm, listForm, lookupForm, registryProblem } from './accept.js';

const BASE = '/data/foundation/schemaregistry';
const CLASSES = [
  { $id: 'https://ns.adobe.com/xdm/context/profile', title: 'XDM Individual Profile', 'meta:altId': '_xdm.context.profile', version: '1' },
  {
    $id: 'https://ns.adobe.com/xdm/context/experienceevent',
    title: 'XDM ExperienceEvent',
    'meta:altId': '_xdm.context.experienceevent',
    version: '1',
  },
];

/** Schema Registry, as far as a client that only reads needs it. */
export function registryRoutes(router, { schemas, org, tenant }) {
  router.add('GET', `${BASE}/stats`, () => json(200, stats(schemas, org, tenant)));
  router.add('GET', `${BASE}/global/classes`, (call) => listed(call, CLASSES));
  router.add('GET', `${BASE}/tenant/schemas`, (call) => listed(call, schemas.list().map((entry) => entry.schema)));
  router.add('GET', `${BASE}/tenant/schemas/:id`, (call) => lookup(call, schemas));
  router.add('GET', `${BASE}/tenant/descriptors`, (call) => descriptors(call, schemas.descriptors()));
  router.add('GET', `${BASE}/tenant/descriptors/:id`, (call) => descriptor(call, schemas.descriptors()));
}

function lookup(call, schemas) {
  const { form, version, served } = lookupForm(call.headers.accept);
  const entry = schemas.find(call.params.id);
  if (!entry) notFound(call.params.id, version);
  if (!served) notAcceptable(`The sandbox keeps resolved schemas only: ask for xed-full, not for ${form}.`);
  if (version !== entry.schema.version?.split('.')[0]) {
    notAcceptable(`The format/version asked for is not available: ${call.params.id} has no version ${version}.`);
  }
  const schema = form === 'xed-full-notext' ? withoutText(entry.schema) : entry.schema;
  return json(200, schema, { 'Content-Type': `application/vnd.adobe.${form}+json; version=${version}` });
}

function notFound(id, version) {
  registryProblem(404, 'XDM-1012-404', 'Resource Not Found', `Requested resource ${id} with version ${version} is not found`);
}

function notAcceptable(detail) {
  registryProblem(406, 'XDM-1010-406', 'Accept header not acceptable', detail);
}

/** Leaves out titles and descriptions, but not fields that have these names. */
function withoutText(node, areFields = false) {
  if (Array.isArray(node)) return node.map((each) => withoutText(each));
  if (node === null || typeof node !== 'object') return node;
  const kept = Object.entries(node).filter(([key]) => areFields || (key !== 'title' && key !== 'description'));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutText(value, !areFields && key === 'properties')]));
}

function listed(call, all) {
  const form = listForm(call.headers.accept);
  const limit = Number(call.query.get('limit') ?? 300);
  const results = all.slice(0, limit).map((each) => (form === 'xed' ? each : brief(each)));
  return json(200, { results, _page: { orderby: 'updated', next: null, count: results.length }, _links: { next: null } });
}

function brief({ $id, 'meta:altId': altId, version, title }) {
  return { $id, 'meta:altId': altId, version, title };
}

function descriptors(call, all) {
  const form = descriptorListForm(call.headers.accept);
  const shown = (each) => {
    if (form.endsWith('-id')) return each['@id'];
    return form.endsWith('-link') ? `${BASE}/tenant/descriptors/${each['@id']}` : each;
  };
  if (form.startsWith('xdm-v2')) return json(200, { results: all.map(shown), _page: { next: null, count: all.length } });
  const grouped = {};
  for (const each of all) (grouped[each['@type']] ??= []).push(shown(each));
  return json(200, grouped);
}

function descriptor(call, all) {
  checkDescriptorLookup(call.headers.accept);
  const found = all.find((each) => each['@id'] === call.params.id);
  if (!found) registryProblem(404, 'XDM-1012-404', 'Resource Not Found', `Requested resource ${call.params.id} is not found`);
  return json(200, found);
}

function stats(schemas, org, tenant) {
  const all = schemas.list().map((entry) => entry.schema);
  return {
    imsOrg: org,
    tenantId: tenant,
    counts: { schemas: all.length, mixins: 0, datatypes: 0, classes: 0, unions: 1 },
    recentlyCreatedResources: all.map(brief),
    recentlyUpdatedResources: all.map(brief),
    classUsage: CLASSES.map((each) => usage(each, all)),
  };
}

function usage({ $id, title }, all) {
  const schemas = all.filter((schema) => schema['meta:class'] === $id).map(brief);
  return { $id, title, numberOfSchemas: schemas.length, schemas };
}
