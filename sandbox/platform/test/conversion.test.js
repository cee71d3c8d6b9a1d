import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { platformFor } from './harness.js';

const BASE = '/data/foundation/conversion/mappingSets';
const SCHEMA = 'https://ns.adobe.com/acmegaming/schemas/a9e0d94adf2e90616f5ba843b5f1eef29f6a9dda64830c29';
const TYPES = ['text/x.schema-path', 'text/x.aep-xl', 'text/plain'];

function newer(...mappings) {
  return {
    name: 'gaming',
    outputSchema: { schemaRef: { id: SCHEMA, contentType: 'application/vnd.adobe.xed-full+json;version=1' } },
    mappings: mappings.length > 0 ? mappings : [
      { sourceType: 'ATTRIBUTE', source: 'username', destination: 'personID' },
      { sourceType: 'EXPRESSION', source: "concat('(', first_name)", destination: 'person.name.firstName', description: 'odd' },
      { sourceType: 'STATIC', source: 'y', destination: '_acmegaming.preferred_platform', functionVersion: 2 },
    ],
  };
}

const OLDER = {
  version: 0, xdmSchema: SCHEMA, xdmVersion: '1.0', id: null,
  mappings: [{ destinationXdmPath: 'personID', sourceAttribute: 'username', identity: false, identityGroup: null, version: 0 }],
};

function replace(platform, id, set) {
  const headers = { ...platform.headers, 'Content-Type': 'application/json' };
  return platform.send('PUT', `${BASE}/${id}`, { headers, body: JSON.stringify(set) });
}

test('a mapping set is answered in both dialects', async (t) => {
  const platform = await platformFor(t);

  const created = await platform.post(BASE, newer());
  const { body } = await platform.get(`${BASE}/${created.body.id}`);
  const mappings = await platform.get(`${BASE}/${created.body.id}/mappings`);

  assert.deepEqual([created.status, created.body.version, created.body.name], [200, 0, undefined]);
  assert.deepEqual([body.id, body.version, body.name, body.status], [created.body.id, 0, 'gaming', 'PUBLISHED']);
  assert.deepEqual([body.outputSchema.schemaRef.id, body.xdmSchema], [SCHEMA, SCHEMA]);
  assert.deepEqual(body.mappings.map((each) => each.sourceType), TYPES);
  assert.deepEqual(body.mappings.map((each) => each.functionVersion), [1, 1, 2]);
  assert.equal(body.mappings[1].description, 'odd');
  for (const each of body.mappings) {
    assert.deepEqual([each.sourceAttribute, each.destinationXdmPath], [each.source, each.destination]);
  }
  assert.deepEqual(mappings.body, body.mappings);
});

test('the older dialect and MIME names are read', async (t) => {
  const platform = await platformFor(t);
  const mime = newer({ sourceType: 'text/x.aep-xl', source: 'uuid()', destination: 'personID' });

  const older = (await platform.post(BASE, OLDER)).body.id;
  const newest = (await platform.post(BASE, mime)).body.id;

  const [mapping] = (await platform.get(`${BASE}/${older}`)).body.mappings;
  assert.deepEqual([mapping.sourceType, mapping.source, mapping.destination], [TYPES[0], 'username', 'personID']);
  assert.equal((await platform.get(`${BASE}/${newest}`)).body.mappings[0].sourceType, TYPES[1]);
});

test("keys of the caller's own are forgotten", async (t) => {
  const platform = await platformFor(t);
  const own = { ...newer(), owner: 'me', mappings: newer().mappings.map((each) => ({ ...each, why: 'so' })) };

  const { id } = (await platform.post(BASE, own)).body;

  const { body } = await platform.get(`${BASE}/${id}`);
  assert.deepEqual([body.name, body.owner, body.mappings[0].why], ['gaming', undefined, undefined]);
});

test('a replacement is a version of its own, and the former stay', async (t) => {
  const platform = await platformFor(t);
  const { id } = (await platform.post(BASE, newer())).body;

  const replaced = await replace(platform, id, OLDER);

  assert.deepEqual([replaced.status, replaced.body.version, replaced.body.mappings.length], [200, 1, 1]);
  assert.equal((await platform.get(`${BASE}/${id}`)).body.version, 1);
  assert.equal((await platform.get(`${BASE}/${id}?version=0`)).body.mappings.length, 3);
  assert.equal((await platform.get(`${BASE}/${id}?version=2`)).status, 404);
  assert.equal((await platform.get(`${BASE}/${id}?version=x`)).status, 400);
});

test('a list needs its start and its limit, and can be asked for a name', async (t) => {
  const platform = await platformFor(t);
  for (const name of ['a', 'b', 'a']) await platform.post(BASE, { ...newer(), name });

  const page = await platform.get(`${BASE}?start=1&limit=1`);
  const named = await platform.get(`${BASE}?start=0&limit=9&name=a`);

  assert.deepEqual([page.body.data.length, page.body._page.limit], [1, 1]);
  assert.equal(named.body.data.length, 2);
  assert.equal((await platform.get(BASE)).status, 400);
  assert.match((await platform.get(`${BASE}?start=0`)).body.detail, /'limit' is missing/);
});

test('an unknown set is not found', async (t) => {
  const platform = await platformFor(t);

  for (const answer of [await platform.get(`${BASE}/nothing`), await replace(platform, 'nothing', newer())]) {
    assert.deepEqual([answer.status, answer.body.title], [404, 'Not Found']);
    assert.match(answer.body.detail, /'nothing'/);
  }
});

const to = (destination, more = {}) => ({ sourceType: 'ATTRIBUTE', source: 'a', destination, ...more });
const wrong = [
  [to('personID', { sourceType: 'FORMULA' }), /sourceType 'FORMULA'/],
  [to(undefined), /no 'destination'/],
  [to('personID', { source: undefined }), /no 'source'/],
  [to('_acmegaming.user_idd'), /'_acmegaming.user_idd' is not in the schema/],
  [to('personID', { sourceType: 'EXPRESSION', source: 'concat("(", a' }), /cannot be parsed/],
  [to('personID', { sourceType: 'EXPRESSION', source: '1'.repeat(4097) }), /longer than 4096/],
];

test('what is wrong with a mapping is refused, and told when it is validated', async (t) => {
  const platform = await platformFor(t);

  for (const [mapping, sentence] of wrong) {
    const refused = await platform.post(BASE, newer(mapping));
    const { body } = await platform.post(`${BASE}/validate`, newer(to('_acmegaming.user_id'), mapping));
    assert.deepEqual([refused.status, refused.body.status], [400, 400], String(sentence));
    assert.match(refused.body.detail, sentence);
    assert.deepEqual(body.validationResponse.map((each) => each.status), ['SUCCESS', 'FAILED']);
    assert.deepEqual(body.validationResponse[0].errors, null);
    assert.match(body.validationResponse[1].errors[0].exception, sentence);
  }
});

test('one destination twice is refused', async (t) => {
  const platform = await platformFor(t);

  const { status, body } = await platform.post(BASE, newer(to('personID'), to('personID')));

  assert.equal(status, 400);
  assert.match(body.detail, /'personID' is mapped more than once/);
});

test('a set without mappings or for an unknown schema is refused', async (t) => {
  const platform = await platformFor(t);

  assert.match((await platform.post(`${BASE}/validate`, { ...newer(), mappings: [] })).body.detail, /no 'mappings'/);
  assert.match((await platform.post(BASE, { ...OLDER, xdmSchema: 'x' })).body.detail, /'x' is unknown/);
  assert.match((await platform.post(BASE, { mappings: OLDER.mappings })).body.detail, /unknown/);
});

test('maps, arrays and their elements are destinations', async (t) => {
  const platform = await platformFor(t);

  const set = {
    outputSchema: { schemaRef: { id: 'https://ns.adobe.com/acmegaming/schemas/derived-commerce-event' } },
    mappings: [to('identityMap.email[0].id'), to('productListItems[*].SKU'), to('productListItems'), to('productListItems[0].nothing')],
  };

  assert.deepEqual((await platform.post(`${BASE}/validate`, set)).body.validationResponse.map((each) => each.status), [
    'SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILED',
  ]);
});

test('a restart forgets no mapping set', async (t) => {
  const state = await mkdtemp(join(tmpdir(), 'landfall-platform-'));
  t.after(() => rm(state, { recursive: true, force: true, maxRetries: 5 }));
  const first = await platformFor(t, { state });
  const { id } = (await first.post(BASE, newer())).body;
  await replace(first, id, OLDER);

  const second = await platformFor(t, { state });

  assert.equal((await second.get(`${BASE}/${id}`)).body.version, 1);
  assert.equal((await second.get(`${BASE}/${id}?version=0`)).body.mappings.length, 3);
});

test('a call without a token is refused, a fault takes one', async (t) => {
  const platform = await platformFor(t);
  await platform.admin('/faults', { match: 'GET .*/mappingSets', status: 503 });

  assert.equal((await platform.get(`${BASE}?start=0&limit=1`)).status, 503);
  assert.equal((await platform.get(`${BASE}?start=0&limit=1`, { Authorization: undefined })).status, 403);
  assert.equal((await platform.get(`${BASE}?start=0&limit=1`)).status, 200);
});
