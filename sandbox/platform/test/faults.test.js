import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOG, IMPORT, PROFILES, platformFor, until } from './harness.js';

const DATASET = `${CATALOG}/dataSets/${PROFILES}`;

test('the next so many fitting calls are answered with a status, headers and a body', async (t) => {
  const platform = await platformFor(t);
  const fault = {
    match: 'GET /data/foundation/catalog/dataSets.*', times: 2, status: 429, headers: { 'Retry-After': '1' }, body: { title: 'slow down' },
  };
  await platform.admin('/faults', fault);

  const answers = [await platform.get(DATASET), await platform.get(DATASET), await platform.get(DATASET)];

  assert.deepEqual(answers.map((each) => each.status), [429, 429, 200]);
  assert.equal(answers[0].headers.get('retry-after'), '1');
  assert.deepEqual(answers[0].body, { title: 'slow down' });
  assert.deepEqual((await platform.admin('/faults')).body, []);
});

test('a fault can let some calls pass first', async (t) => {
  const platform = await platformFor(t);
  await platform.admin('/faults', { match: 'dataSets', skip: 1, status: 503, body: 'busy' });

  const answers = [await platform.get(DATASET), await platform.get(DATASET), await platform.get(DATASET)];

  assert.deepEqual(answers.map((each) => each.status), [200, 503, 200]);
  assert.equal(answers[1].text, 'busy');
});

test('a connection can be dropped before a call takes effect, or after', async (t) => {
  const platform = await platformFor(t);
  const batches = async () => Object.keys((await platform.get(`${CATALOG}/batches`)).body).length;

  await platform.admin('/faults', { match: `POST ${IMPORT}`, drop: 'before' });
  await assert.rejects(platform.create());
  const before = await batches();
  await platform.admin('/faults', { match: `POST ${IMPORT}`, drop: 'after' });
  await assert.rejects(platform.create());

  assert.deepEqual([before, await batches()], [0, 1]);
});

test('half an answer can be sent', async (t) => {
  const platform = await platformFor(t);
  await platform.admin('/faults', { match: 'dataSets', half: true });

  await assert.rejects(platform.get(DATASET));

  assert.equal((await platform.get(DATASET)).status, 200);
});

test('an answer can be slow, and the call has taken effect by then', async (t) => {
  const platform = await platformFor(t);
  await platform.admin('/faults', { match: `POST ${IMPORT}`, delayMs: 1000 });
  const started = Date.now();

  const creating = platform.create({ externalId: 'slow' });
  await until(async () => Object.keys((await platform.get(`${CATALOG}/batches?externalId=slow`)).body).length === 1);
  const effective = Date.now() - started;
  await creating;

  assert.ok(effective < Date.now() - started);
  assert.ok(Date.now() - started >= 1000);
});

test('the token endpoint can fail too, the admin paths cannot', async (t) => {
  const platform = await platformFor(t);
  await platform.admin('/faults', { match: '.*', times: 1, status: 500 });

  assert.equal((await platform.admin('/faults')).status, 200);
  assert.equal((await platform.token()).status, 500);
  assert.equal((await platform.token()).status, 200);
});

test('faults can be withdrawn', async (t) => {
  const platform = await platformFor(t);
  await platform.admin('/faults', { match: 'dataSets', times: 100, status: 500 });

  await platform.admin('/faults', undefined, 'DELETE');

  assert.equal((await platform.get(DATASET)).status, 200);
});

test('a mistaken wish changes nothing and says what is wrong', async (t) => {
  const platform = await platformFor(t);
  const wrong = [
    ['/faults', { status: 500 }], ['/faults', { match: '(' }],
    ['/faults', { match: 'a', drop: 'never' }], ['/faults', { match: 'a', stauts: 500 }],
    ['/settings', { lagMs: -1 }], ['/settings', { lag: 1 }],
    ['/settings', { provider: 'gcp' }], ['/settings', { nextOutcome: { status: 'lost' } }],
    ['/settings', { expiryDate: 'tomorrow' }], ['/schemas', { schema: {} }], ['/datasets', { schemaId: 'unknown' }],
  ];

  for (const [path, wish] of wrong) {
    const { status, body } = await platform.admin(path, wish);
    assert.equal(status, 400, JSON.stringify(wish));
    assert.ok(body.detail);
  }
});

test('the calls are kept, without secrets', async (t) => {
  const platform = await platformFor(t);
  await platform.admin('/calls', undefined, 'DELETE');
  await platform.send('POST', '/ims/token/v3?client_id=landfall-sandbox&client_secret=landfall-sandbox-secret', { headers: {} });
  await platform.get(DATASET);
  await platform.admin('/faults', { match: 'dataSets', drop: 'after' });
  await assert.rejects(platform.get(DATASET));

  const { body, text } = await platform.admin('/calls');

  assert.deepEqual(body.map(({ method, status, fault }) => [method, status, fault]), [
    ['POST', 400, undefined], ['GET', 200, undefined], ['GET', 0, 'dropped after'],
  ]);
  assert.equal(body[1].path, DATASET);
  assert.doesNotMatch(text, /landfall-sandbox-secret/);
});
