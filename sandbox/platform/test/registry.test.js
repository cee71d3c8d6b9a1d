import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOG, PROFILES, platformFor } from './harness.js';

const BASE = '/data/foundation/schemaregistry';
const ID = 'https://ns.adobe.com/acmegaming/schemas/a9e0d94adf2e90616f5ba843b5f1eef29f6a9dda64830c29';
const ALT_ID = '_acmegaming.schemas.a9e0d94adf2e90616f5ba843b5f1eef29f6a9dda64830c29';
const FULL = 'application/vnd.adobe.xed-full+json; version=1';

function lookup(platform, id, Accept) {
  return platform.get(`${BASE}/tenant/schemas/${encodeURIComponent(id)}`, { Accept });
}

test('a schema is found by its encoded id and by its alternative id', async (t) => {
  const platform = await platformFor(t);

  const byId = await lookup(platform, ID, FULL);
  const byAltId = await lookup(platform, ALT_ID, 'application/vnd.adobe.xed-full+json;version=1');

  assert.equal(byId.status, 200);
  assert.equal(byId.body.$id, ID);
  assert.equal(byId.body.properties._acmegaming.properties.customer_ltv.type, 'number');
  assert.deepEqual(byId.body['meta:immutableTags'], ['union']);
  assert.deepEqual(byAltId.body, byId.body);
});

test('a schema without texts keeps fields named title', async (t) => {
  const platform = await platformFor(t);
  const schema = {
    $id: 'https://ns.adobe.com/acmegaming/schemas/titled',
    'meta:altId': '_acmegaming.schemas.titled',
    version: '1.0',
    title: 'Titled',
    type: 'object',
    properties: { title: { title: 'The title', type: 'string' } },
  };
  await platform.admin('/schemas', { schema });

  const { body } = await lookup(platform, schema.$id, 'application/vnd.adobe.xed-full-notext+json; version=1');

  assert.equal(body.title, undefined);
  assert.deepEqual(body.properties, { title: { type: 'string' } });
});

test('a look-up without a version, or with an odd Accept, is refused', async (t) => {
  const platform = await platformFor(t);

  for (const accept of ['application/vnd.adobe.xed-full+json', 'application/json', '*/*', 'application/vnd.adobe.xdm+json; version=1']) {
    const { status, body } = await lookup(platform, ID, accept);
    assert.deepEqual([status, body.status, body.type], [400, 400, 'http://ns.adobe.com/aep/errors/XDM-1007-400'], accept);
    assert.equal(body.report['detailed-message'], body.detail);
    assert.deepEqual(body.report['sub-errors'], []);
    assert.match(body.report.timestamp, /^\d\d-\d\d-\d{4} \d\d:\d\d:\d\d$/);
  }
});

test('a version or form that is not there is not acceptable', async (t) => {
  const platform = await platformFor(t);

  assert.equal((await lookup(platform, ID, 'application/vnd.adobe.xed-full+json; version=2')).status, 406);
  assert.equal((await lookup(platform, ID, 'application/vnd.adobe.xed+json; version=1')).status, 406);
});

test('an unknown schema is not found', async (t) => {
  const platform = await platformFor(t);

  const { status, body } = await lookup(platform, `${ID}x`, FULL);

  assert.deepEqual([status, body.type, body.title], [404, 'http://ns.adobe.com/aep/errors/XDM-1012-404', 'Resource Not Found']);
});

test('lists take no version', async (t) => {
  const platform = await platformFor(t);
  const Accept = 'application/vnd.adobe.xed-id+json';

  const classes = await platform.get(`${BASE}/global/classes`, { Accept });
  const schemas = await platform.get(`${BASE}/tenant/schemas`, { Accept });
  const refused = await platform.get(`${BASE}/tenant/schemas`, { Accept: FULL });

  assert.equal(classes.body.results[0].$id, 'https://ns.adobe.com/xdm/context/profile');
  assert.deepEqual(schemas.body.results.map((each) => each.title), ['Gaming_Profile', 'Commerce event (derived sample)']);
  assert.deepEqual([refused.status, refused.body.type], [400, 'http://ns.adobe.com/aep/errors/XDM-1006-400']);
});

test('descriptors come grouped by type, in three forms, and one by one', async (t) => {
  const platform = await platformFor(t);
  const list = (form) => platform.get(`${BASE}/tenant/descriptors`, { Accept: `application/vnd.adobe.${form}+json` });

  const [identity] = (await list('xdm')).body['xdm:descriptorIdentity'];
  const [id] = (await list('xdm-id')).body['xdm:descriptorIdentity'];
  const [link] = (await list('xdm-link')).body['xdm:descriptorIdentity'];

  assert.deepEqual([identity['xdm:sourceProperty'], identity['xdm:isPrimary'], identity['@id']], ['/personID', true, id]);
  assert.equal((await platform.get(link)).body['@id'], id);
  assert.equal((await list('xdm-v2')).body.results.length, 1);
  assert.equal((await list('xed')).body.type, 'http://ns.adobe.com/aep/errors/XDM-1008-400');
  assert.equal((await platform.get(link, { Accept: FULL })).body.type, 'http://ns.adobe.com/aep/errors/XDM-1009-400');
});

test('the statistics tell the tenant', async (t) => {
  const platform = await platformFor(t);

  const { body } = await platform.get(`${BASE}/stats`);

  assert.deepEqual([body.tenantId, body.imsOrg, body.counts.schemas], ['acmegaming', '5F1A0000000000000A495C00@AdobeOrg', 2]);
});

test('a dataset is answered keyed by its id', async (t) => {
  const platform = await platformFor(t);

  const { status, body } = await platform.get(`${CATALOG}/dataSets/${PROFILES}`);
  const dataset = body[PROFILES];

  assert.equal(status, 200);
  assert.deepEqual([dataset.name, dataset.schemaRef.id, dataset.tags.unifiedProfile], ['Gaming profiles', ID, ['enabled:true']]);
});

test('an unknown dataset is not found', async (t) => {
  const platform = await platformFor(t);

  const { status, body } = await platform.get(`${CATALOG}/dataSets/64b100000000000000000000`);

  assert.equal(status, 404);
  assert.deepEqual([body.code, body.title], [404, 'NotFoundError']);
  assert.ok(body.requestId);
});

test('a dataset can be created for a schema there is', async (t) => {
  const platform = await platformFor(t);

  const wish = { name: 'Mine', schemaRef: { id: ID }, tags: { unifiedProfile: ['enabled:true'] } };
  const created = await platform.post(`${CATALOG}/dataSets`, wish);
  const id = created.body[0].replace('@/dataSets/', '');
  const refused = await platform.post(`${CATALOG}/dataSets`, { name: 'Mine', schemaRef: { id: 'unknown' } });

  assert.equal(created.status, 201);
  assert.equal((await platform.get(`${CATALOG}/dataSets/${id}`)).body[id].name, 'Mine');
  assert.equal(refused.status, 400);
});
