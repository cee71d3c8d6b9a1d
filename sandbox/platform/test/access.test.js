import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXPORT, lines, platformFor, profiles } from './harness.js';

const BAD = '{"personID":7}\n{broken\n';

test('the failed rows of a batch can be listed and fetched', async (t) => {
  const platform = await platformFor(t);
  const { id } = await platform.loadAndWait({ 'a.json': BAD }, { enableErrorDiagnostics: true });

  const { body: list } = await platform.get(`${EXPORT}/batches/${id}/meta?path=row_errors`);
  const self = new URL(list.data[1]._links.self.href);
  const { text } = await platform.get(self.pathname + self.search);

  assert.deepEqual(list.data.map((each) => each.name), ['parsing_errors_0.json', 'validation_errors_0.json']);
  assert.deepEqual(list._page, { limit: 100, count: 2 });
  assert.equal(list.data[1].length, String(Buffer.byteLength(text)));
  const row = JSON.parse(text);
  assert.equal(row.personID, 7);
  const keys = ['keyword', 'message', 'pointerToViolation', 'schemaLocation', 'causingExceptions'];
  assert.deepEqual(Object.keys(row._validationErrors[0]), keys);
});

test('the sample and the input files stand beside them', async (t) => {
  const platform = await platformFor(t);
  const { id } = await platform.loadAndWait({ 'a.json': BAD }, { enableErrorDiagnostics: true });
  const meta = (path) => platform.get(`${EXPORT}/batches/${id}/meta?path=${encodeURIComponent(path)}`);

  assert.equal((await meta('row_errors_sample.json')).text.trimEnd().split('\n').length, 2);
  assert.equal((await meta('row_error_samples.json')).status, 200);
  assert.deepEqual((await meta('input_files')).body.data.map(({ name, length }) => [name, length]), [['a.json', String(BAD.length)]]);
  assert.deepEqual((await meta('input_files/a.json')).body, { path: 'a.json', sizeInBytes: BAD.length });
  assert.equal((await meta('nothing')).status, 404);
  assert.deepEqual((await meta('')).body.data.map((each) => each.name), ['input_files', 'row_errors', 'row_errors_sample.json']);
});

test('without diagnostics there are no row errors, but failed files', async (t) => {
  const platform = await platformFor(t);
  const { id, batch } = await platform.loadAndWait({ 'a.json': BAD });

  const meta = await platform.get(`${EXPORT}/batches/${id}/meta?path=row_errors`);
  const { body } = await platform.get(`${EXPORT}/batches/${id}/failed`);
  const texts = await Promise.all(body.data.map((each) => platform.get(`${EXPORT}/batches/${id}/failed?path=${each.name}`)));

  assert.equal(batch.errors[0].code, 'INGEST-1211-400');
  assert.equal(meta.status, 404);
  assert.deepEqual(body.data.map((each) => each.name), [`part-00000-${id}.json`, `part-00001-${id}.json`]);
  assert.match(texts[1].text, /"_validationErrors"/);
});

test('the good data can be fetched, whole or in ranges', async (t) => {
  const platform = await platformFor(t);
  const { id } = await platform.loadAndWait({ 'a.json': profiles(2), 'b.json': profiles(1) });

  const { body: files } = await platform.get(`${EXPORT}/batches/${id}/files`);
  const file = `${EXPORT}/files/${files.data[0].dataSetFileId}`;
  const { body: inside } = await platform.get(file);
  const whole = await platform.get(`${file}?path=a.json`);
  const range = await platform.get(`${file}?path=a.json`, { Range: 'bytes=0-9' });
  const head = await platform.send('HEAD', `${file}?path=a.json`);

  assert.deepEqual(files.data.map((each) => each.records), ['2', '1']);
  assert.equal(inside.data[0].name, 'a.json');
  assert.equal(whole.text, lines(profiles(2)));
  assert.deepEqual([range.status, range.text], [206, whole.text.slice(0, 10)]);
  assert.equal(range.headers.get('content-range'), `bytes 0-9/${whole.text.length}`);
  assert.deepEqual([head.headers.get('content-length'), head.headers.get('accept-ranges')], [String(whole.text.length), 'bytes']);
  assert.equal((await platform.get(`${file}?path=c.json`)).status, 404);
});

test('lists come in pages', async (t) => {
  const platform = await platformFor(t);
  const { id } = await platform.loadAndWait({ 'a.json': profiles(1), 'b.json': profiles(1), 'c.json': profiles(1) });

  const { body } = await platform.get(`${EXPORT}/batches/${id}/files?limit=2`);
  const next = new URL(body._links.next.href);
  const { body: rest } = await platform.get(next.pathname + next.search);

  assert.deepEqual([body.data.length, rest.data.length, rest._links], [2, 1, undefined]);
});
