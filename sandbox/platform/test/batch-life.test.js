import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { batchView } from '../catalog/batch-view.js';
import { CATALOG, EVENTS, IMPORT, PROFILES, lines, platformFor, profile, profiles, until } from './harness.js';

test('a batch goes from loading over processing to success and its rows lie on disk', async (t) => {
  const platform = await platformFor(t);

  const created = await platform.create({
    externalId: 'run-1', tags: { flow: ['gaming-profile'] }, enableErrorDiagnostics: true, partialIngestionPercent: 5,
  });
  const { id } = created.body;
  const put = await platform.put(id, 'part-00000.json', lines(profiles(3)));
  const completed = await platform.signal(id, 'COMPLETE');
  const batch = await platform.ended(id);
  const { history } = JSON.parse(readFileSync(join(platform.state, 'batches', `${id}.json`), 'utf8'));

  assert.equal(created.status, 201);
  assert.match(id, /^[0-9A-HJKMNP-TV-Z]{26}$/);
  assert.deepEqual([created.body.status, created.body.created, created.body.updated], ['loading', 0, 0]);
  assert.deepEqual(created.body.relatedObjects, [{ type: 'dataSet', id: PROFILES }]);
  assert.equal(put.status, 200);
  assert.deepEqual([completed.status, completed.body.status], [200, 'loaded']);
  assert.deepEqual(history.map((each) => each.status), ['loading', 'loaded', 'processing', 'success']);
  assert.equal(batch.externalId, 'run-1');
  assert.deepEqual(batch.tags, { flow: ['gaming-profile'], acp_enableErrorDiagnostics: ['true'], acp_partialIngestionPercent: ['5'] });
  assert.ok(batch.created <= batch.started && batch.started <= batch.completed);
  const { inputRecordCount, outputRecordCount, failedRecordCount, inputFileCount, outputFileCount } = batch.metrics;
  assert.deepEqual([inputRecordCount, outputRecordCount, failedRecordCount, inputFileCount, outputFileCount], [3, 3, 0, 1, 1]);
  const stored = join(platform.state, 'datasets', PROFILES, id, 'part-00000.json');
  assert.equal(readFileSync(stored, 'utf8'), lines(profiles(3)));
});

test('the externalId is the batch id when the client gives none', async (t) => {
  const platform = await platformFor(t);

  const { id } = (await platform.create()).body;

  assert.equal((await platform.batch(id)).externalId, id);
});

test('a format may be written in capitals', async (t) => {
  const platform = await platformFor(t);

  const created = await platform.create({ inputFormat: { format: 'JSON' } });

  assert.equal(created.status, 201);
});

test('an externalId can be used once, unless duplicates are accepted', async (t) => {
  const platform = await platformFor(t);
  await platform.create({ externalId: 'once' });

  const refused = await platform.create({ externalId: 'once' });
  await platform.admin('/settings', { duplicateExternalId: 'accept' });
  const accepted = await platform.create({ externalId: 'once' });

  assert.deepEqual([refused.status, refused.body.status, refused.body.title], [409, 409, 'Conflict']);
  assert.equal(accepted.status, 201);
});

test('a batch that is not asked for rightly is refused', async (t) => {
  const platform = await platformFor(t);
  const wrong = [
    { datasetId: undefined }, { datasetId: 'unknown' }, { inputFormat: undefined }, { inputFormat: { format: 'xml' } },
    { inputFormat: { format: 'parquet' } }, { tags: { a: 'b' } }, { partialIngestionPercent: 101 }, { replay: {} },
    { replay: { predecessors: ['unknown'] } }, { externalId: '' },
  ];

  for (const wish of wrong) {
    const { status, body } = await platform.create(wish);
    assert.deepEqual([status, body.status, body.title], [400, 400, 'Bad Request'], JSON.stringify(wish));
    assert.ok(body.detail);
  }
  const send = (type, body) => platform.send('POST', IMPORT, { headers: { ...platform.headers, 'Content-Type': type }, body });
  assert.equal((await send('application/json', '{')).status, 400);
  assert.equal((await send('text/plain', '{}')).status, 415);
});

test('putting the same path again replaces the file', async (t) => {
  const platform = await platformFor(t);
  const { id } = (await platform.create()).body;

  await platform.put(id, 'a.json', lines(profiles(5)));
  await platform.put(id, 'a.json', lines(profiles(2)));
  await platform.signal(id, 'COMPLETE');
  const batch = await platform.ended(id);

  assert.equal(batch.metrics.inputRecordCount, 2);
  assert.equal(await platform.rows(), 2);
});

test('a path may have folders, which are kept', async (t) => {
  const platform = await platformFor(t);

  const { id } = await platform.loadAndWait({ 'day=1/a.json': profiles(1), 'day=2/a.json': profiles(2) });

  assert.ok(existsSync(join(platform.state, 'datasets', PROFILES, id, 'day=2', 'a.json')));
  assert.equal(await platform.rows(), 3);
});

test('a file is refused for its batch, dataset, type, path or size', async (t) => {
  const platform = await platformFor(t);
  const { id } = (await platform.create()).body;
  const huge = new ReadableStream({
    sent: 0,
    pull(stream) {
      if ((this.sent += 1) > 257) stream.close();
      else stream.enqueue(new Uint8Array(1024 * 1024));
    },
  });

  assert.equal((await platform.put('01ARZ3NDEKTSV4RRFFQ69G5FAV', 'a.json', '{}')).status, 404);
  assert.equal((await platform.put(id, 'a.json', '{}', { dataset: 'unknown' })).status, 404);
  assert.equal((await platform.put(id, 'a.json', '{}', { dataset: EVENTS })).status, 400);
  assert.equal((await platform.put(id, 'a.json', '{}', { type: 'application/json' })).status, 415);
  assert.equal((await platform.put(id, 'a/..%2F..%2Fb.json', '{}')).status, 400);
  assert.equal((await platform.put(id, 'a.json', huge)).status, 413);
  assert.equal((await platform.put(id, `${'x'.repeat(2000)}.json`, '{}')).status, 414);
  assert.equal((await platform.put(id, 'a.json', '{}')).status, 200);
  assert.equal((await platform.put(id, 'a.json/b.json', '{}')).status, 400);
});

test('after completion no file is taken, and completing again is harmless', async (t) => {
  const platform = await platformFor(t);
  const { id } = await platform.loadAndWait({ 'a.json': profiles(1) });

  const again = await platform.signal(id, 'COMPLETE');
  const put = await platform.put(id, 'b.json', lines(profiles(1)));

  assert.equal(again.status, 200);
  assert.equal(put.status, 400);
  assert.equal(await platform.rows(), 1);
});

test('a batch can be aborted until it is final', async (t) => {
  const platform = await platformFor(t);
  const { id: loading } = (await platform.create()).body;
  const { id: done } = await platform.loadAndWait({ 'a.json': profiles(1) });

  const answers = [await platform.signal(loading, 'abort'), await platform.signal(loading, 'ABORT'), await platform.signal(done, 'ABORT')];

  assert.deepEqual(answers.map((each) => each.status), [200, 400, 400]);
  assert.equal((await platform.batch(loading)).status, 'aborted');
  assert.equal((await platform.signal(loading, 'COMPLETE')).status, 400);
});

test('a batch that is aborted while it is ingested leaves no rows', async (t) => {
  const platform = await platformFor(t, { 'work-ms': 60_000 });
  const id = await platform.load({ 'a.json': profiles(1) });
  await platform.admin('/settings', { workMs: 0 });

  const aborted = await platform.signal(id, 'ABORT');
  const { batch } = await platform.loadAndWait({ 'b.json': profiles(2) });

  assert.equal(aborted.status, 200);
  assert.equal((await platform.batch(id)).status, 'aborted');
  assert.equal(batch.status, 'success');
  assert.equal(await platform.rows(), 2);
});

test('the client can mark a batch as failed, and take a successful one back', async (t) => {
  const platform = await platformFor(t);
  const { id: loading } = (await platform.create()).body;
  const { id: done } = await platform.loadAndWait({ 'a.json': profiles(1) });

  assert.equal((await platform.signal(loading, 'REVERT')).status, 400);
  assert.equal((await platform.signal(loading, 'FAIL')).status, 200);
  assert.equal((await platform.signal(done, 'REVERT')).status, 200);

  assert.equal((await platform.batch(loading)).status, 'failed');
  assert.equal((await platform.batch(done)).status, 'inactive');
  assert.equal(await platform.rows(), 0);
  assert.ok(existsSync(join(platform.state, 'replaced', PROFILES, done, 'a.json')));
});

test('an unknown batch or action is refused', async (t) => {
  const platform = await platformFor(t);
  const { id } = (await platform.create()).body;

  assert.equal((await platform.signal('01ARZ3NDEKTSV4RRFFQ69G5FAV', 'COMPLETE')).status, 404);
  assert.equal((await platform.signal(id, 'PROMOTE')).status, 400);
});

test('a batch without files, or with an empty one, fails with 106', async (t) => {
  const platform = await platformFor(t);

  const { batch: none } = await platform.loadAndWait({});
  const { batch: empty } = await platform.loadAndWait({ 'a.json': profiles(1), 'b.json': '' });

  assert.deepEqual([none.status, none.errors[0].code], ['failed', '106']);
  assert.deepEqual([empty.status, empty.errors[0].code], ['failed', '106']);
  assert.equal(await platform.rows(), 0);
});

test('a replay replaces its predecessor in one act', async (t) => {
  const platform = await platformFor(t);
  const { id: first } = await platform.loadAndWait({ 'a.json': profiles(5) }, { externalId: 'first' });

  const replacing = (...predecessors) => ({ replay: { predecessors, reason: 'replace' } });
  const { id: second, batch } = await platform.loadAndWait({ 'a.json': profiles(3) }, replacing(first));
  const { id: third } = await platform.loadAndWait({ 'a.json': profiles(2) }, replacing(second, '$first'));

  assert.deepEqual(batch.replay, { predecessors: [first], reason: 'replace' });
  assert.equal((await platform.batch(first)).status, 'inactive');
  assert.equal((await platform.batch(second)).status, 'inactive');
  assert.equal((await platform.batch(third)).status, 'success');
  assert.equal(await platform.rows(), 2);
  assert.equal(existsSync(join(platform.state, 'datasets', PROFILES, first)), false);
});

test('a failed replay leaves its predecessor alone', async (t) => {
  const platform = await platformFor(t);
  const { id: first } = await platform.loadAndWait({ 'a.json': profiles(5) });

  const { batch } = await platform.loadAndWait({ 'a.json': [{ nothing: 1 }] }, { replay: { predecessors: [first] } });

  assert.equal(batch.status, 'failed');
  assert.equal((await platform.batch(first)).status, 'success');
  assert.equal(await platform.rows(), 5);
});

test('a batch of another dataset cannot be replaced', async (t) => {
  const platform = await platformFor(t);
  const { id } = (await platform.create({ datasetId: EVENTS })).body;

  assert.equal((await platform.create({ replay: { predecessors: [id] } })).status, 400);
});

test('catalog lags: what is ingested already is unknown to it for a while', async (t) => {
  const platform = await platformFor(t, { 'lag-ms': 60_000 });
  const id = await platform.load({ 'a.json': profiles(1) }, { externalId: 'late' });
  await until(async () => (await platform.rows()) === 1);

  const early = await platform.get(`${CATALOG}/batches/${id}`);
  const listed = await platform.get(`${CATALOG}/batches?externalId=late`);
  await platform.admin('/settings', { lagMs: 0 });

  assert.deepEqual([early.status, early.body.code], [404, 404]);
  assert.deepEqual([listed.status, listed.body], [200, {}]);
  assert.equal((await platform.batch(id)).status, 'success');
});

test('catalog shows the state that is old enough', () => {
  const minutesAgo = (minutes) => Date.now() - minutes * 60_000;
  const history = [{ at: minutesAgo(9), status: 'loading' }, { at: minutesAgo(6), status: 'loaded' }, { at: minutesAgo(1), status: 'success' }];
  const shown = (minutes) => batchView({ history }, 'org', minutes * 60_000)?.status;

  assert.deepEqual([shown(0), shown(3), shown(7), shown(10)], ['success', 'loaded', 'loading', undefined]);
});

test('catalog finds batches by external id, dataset, status and time', async (t) => {
  const platform = await platformFor(t);
  const { id: first } = await platform.loadAndWait({ 'a.json': profiles(1) }, { externalId: 'x' });
  const { id: second } = (await platform.create()).body;
  const { id: third } = (await platform.create({ datasetId: EVENTS })).body;
  const find = async (query) => Object.keys((await platform.get(`${CATALOG}/batches?${query}`)).body);

  assert.deepEqual(await find('externalId=x'), [first]);
  assert.deepEqual(await find(`dataSet=${EVENTS}`), [third]);
  assert.deepEqual(await find('status=loading&orderBy=asc:created'), [second, third]);
  assert.deepEqual(await find('orderBy=desc:created&limit=1'), [third]);
  assert.deepEqual(await find(`createdAfter=${Date.now() + 1000}`), []);
  assert.equal((await platform.get(`${CATALOG}/batches?limit=1000`)).status, 400);
  assert.ok((await platform.get(`${CATALOG}/batch/${first}`)).body[first]);
});

test('an outcome can be chosen for the next batch', async (t) => {
  const platform = await platformFor(t);
  const next = async (outcome) => {
    await platform.admin('/settings', { nextOutcome: outcome });
    return platform.load({ 'a.json': profiles(1) });
  };

  const stalled = await next({ status: 'stalled' });
  const retried = await next({ status: 'retrying', thenMs: 50 });
  const failed = await next({ status: 'failed', code: 'CONNECTOR-2001-500' });
  const vanished = await next({ status: 'vanish' });

  assert.deepEqual((await platform.ended(failed)).errors.map((error) => error.code), ['CONNECTOR-2001-500']);
  assert.equal((await platform.ended(retried)).status, 'success');
  assert.equal((await platform.batch(stalled)).status, 'stalled');
  assert.equal((await platform.get(`${CATALOG}/batches/${vanished}`)).status, 404);
  assert.equal((await platform.signal(vanished, 'COMPLETE')).status, 404);
  assert.equal(await platform.rows(), 1);
});

test('a dataset can be emptied', async (t) => {
  const platform = await platformFor(t);
  const { id } = await platform.loadAndWait({ 'a.json': [profile(1)] }, { externalId: 'x' });

  const reset = await platform.admin(`/datasets/${PROFILES}/reset`, {});

  assert.deepEqual(reset.body, { forgotten: 1 });
  assert.equal(await platform.rows(), 0);
  assert.equal(await platform.batch(id), undefined);
  assert.equal((await platform.create({ externalId: 'x' })).status, 201);
});
