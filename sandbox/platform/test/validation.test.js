import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { EVENTS, EXPORT, PROFILES, lines, platformFor, profile, profiles } from './harness.js';

async function violations(platform, row, wish = {}) {
  const { id, batch } = await platform.loadAndWait({ 'a.json': [row] }, { enableErrorDiagnostics: true, ...wish });
  if (batch.status === 'success') return [];
  const { text } = await platform.get(`${EXPORT}/batches/${id}/meta?path=row_errors%2Fvalidation_errors_0.json`);
  return JSON.parse(text)._validationErrors.map(({ pointerToViolation, message }) => `${pointerToViolation} ${message}`);
}

function tenant(fields) {
  return profile(1, { _acmegaming: fields });
}

test('a row that breaks the schema is refused, and says where and why', async (t) => {
  const platform = await platformFor(t);
  const cases = [
    [tenant({ customer_ltv: '12.5' }), '#/_acmegaming/customer_ltv expected type: Number, found: String'],
    [tenant({ email_opt_in: 1 }), '#/_acmegaming/email_opt_in expected type: Boolean, found: Integer'],
    [tenant({ user_id: '' }), '#/_acmegaming/user_id expected minLength: 1, actual: 0'],
    [tenant({ user_id: null }), '#/_acmegaming/user_id expected type: String, found: Null'],
    [tenant({ date_joined: '2024-09-23 16:01:06Z' }), '#/_acmegaming/date_joined [2024-09-23 16:01:06Z] is not a valid date-time'],
    [tenant({ date_joined: '2024-09-23T16:01:06' }), '#/_acmegaming/date_joined [2024-09-23T16:01:06] is not a valid date-time'],
    [tenant({ date_joined: '2023-02-29T00:00:00Z' }), '#/_acmegaming/date_joined [2023-02-29T00:00:00Z] is not a valid date-time'],
    [tenant({ shoe_size: 42 }), '#/_acmegaming extraneous key [shoe_size] is not permitted'],
    [{ ...profile(1), personID: undefined }, '# required key [personID] not found'],
    [{ ...profile(1), personID: '' }, '#/personID expected minLength: 1, actual: 0'],
    [profile(1, { person: { birthDate: '2001-13-01' } }), '#/person/birthDate [2001-13-01] is not a valid date'],
    [profile(1, { personalEmail: { address: 'nobody' } }), '#/personalEmail/address [nobody] is not a valid email'],
    [profile(1, { homeAddress: { countryCode: 'usa' } }), '#/homeAddress/countryCode string [usa] does not match pattern ^[A-Z]{2}$'],
    [profile(1, { homeAddress: { dmaID: 3000000000 } }), '#/homeAddress/dmaID 3000000000 is not less or equal to 2147483647'],
    [profile(1, { homeAddress: { _schema: { latitude: 91 } } }), '#/homeAddress/_schema/latitude 91 is not less or equal to 90'],
    [profile(1, { homeAddress: [] }), '#/homeAddress expected type: JSONObject, found: JSONArray'],
  ];

  for (const [row, expected] of cases) assert.deepEqual(await violations(platform, row), [expected]);
});

test('a row that fits is taken', async (t) => {
  const platform = await platformFor(t);
  const rows = [
    tenant({ date_joined: '0001-01-01T00:00:00.123456789Z' }),
    tenant({ date_joined: '9999-12-31T23:59:59+14:00' }),
    profile(1, { homeAddress: { stateProvince: 'Texas', postalCode: '01234' } }),
    profile('😀 "quoted"\n', { person: { name: { firstName: 'Ωmega' } } }),
  ];

  const { batch } = await platform.loadAndWait({ 'a.json': rows });

  assert.deepEqual([batch.status, batch.metrics.outputRecordCount], ['success', 4]);
});

test('a map takes any key, with values of its kind', async (t) => {
  const platform = await platformFor(t);
  const event = (identityMap) => ({ _id: 'e1', timestamp: '2024-09-23T16:01:06Z', identityMap });

  assert.deepEqual(await violations(platform, event({ email: [{ id: 'a@b.example', primary: true }] }), { datasetId: EVENTS }), []);
  assert.deepEqual(await violations(platform, event({ email: [{ id: 7 }] }), { datasetId: EVENTS }),
    ['#/identityMap/email/0/id expected type: String, found: Integer']);
  assert.deepEqual(await violations(platform, { _id: 'e1' }, { datasetId: EVENTS }), ['# required key [timestamp] not found']);
});

test('without a threshold one bad row fails the batch', async (t) => {
  const platform = await platformFor(t);

  const { batch } = await platform.loadAndWait({ 'a.json': [...profiles(9), { personID: 1 }] }, { enableErrorDiagnostics: true });

  assert.equal(batch.status, 'failed');
  assert.deepEqual(batch.errors.map((error) => error.code), ['INGEST-1212-400']);
  const { inputRecordCount, outputRecordCount, failedRecordCount, outputFileCount } = batch.metrics;
  assert.deepEqual([inputRecordCount, outputRecordCount, failedRecordCount, outputFileCount], [10, 0, 1, 0]);
  assert.equal(await platform.rows(), 0);
});

test('with a threshold the bad rows are dropped, up to it and not beyond', async (t) => {
  const platform = await platformFor(t);
  const rows = [...profiles(9), { personID: 1 }];

  const { id, batch: within } = await platform.loadAndWait({ 'a.json': rows }, { partialIngestionPercent: 10 });
  const { batch: beyond } = await platform.loadAndWait({ 'a.json': rows }, { partialIngestionPercent: 9 });

  assert.deepEqual([within.status, within.metrics.outputRecordCount, within.metrics.failedRecordCount], ['success', 9, 1]);
  assert.deepEqual(within.errors.map((error) => error.code), ['INGEST-1211-400']);
  assert.equal(beyond.status, 'failed');
  assert.equal(await platform.rows(), 9);
  assert.equal(readFileSync(join(platform.state, 'datasets', PROFILES, id, 'a.json'), 'utf8'), lines(profiles(9)));
});

test('the older name of the threshold works too', async (t) => {
  const platform = await platformFor(t);

  const { batch } = await platform.loadAndWait({ 'a.json': [...profiles(1), { personID: 1 }] }, { partialIngestionPercentage: 50 });

  assert.equal(batch.status, 'success');
});

test('corrupt rows, and missing values, have codes of their own', async (t) => {
  const platform = await platformFor(t);
  const text = `${JSON.stringify(profile(1))}\n{missing quotes: "v1"}\n[1]\n{"personID":null}\n`;

  const { id, batch } = await platform.loadAndWait({ 'a.json': text }, { enableErrorDiagnostics: true });
  const corrupt = await platform.get(`${EXPORT}/batches/${id}/meta?path=row_errors/parsing_errors_0.json`);

  assert.deepEqual(batch.errors.map((error) => error.code), ['INGEST-1212-400', 'INGEST-1401-400', 'INGEST-1555-400']);
  assert.equal(batch.metrics.failedRecordCount, 3);
  assert.deepEqual(JSON.parse(corrupt.text.split('\n')[0]), {
    _corrupt_record: '{missing quotes: "v1"}',
    _errors: [{ code: '1401', message: 'Row is corrupted and cannot be read, please fix and resend.' }],
    _filename: 'a.json',
  });
});

test('bytes that are no UTF-8 make a row corrupt', async (t) => {
  const platform = await platformFor(t);
  const good = JSON.stringify(profile('\ufffd'));

  const { batch } = await platform.loadAndWait({ 'a.json': Buffer.from('{"personID":"\xe9"}\n', 'latin1') });
  const { batch: replacement } = await platform.loadAndWait({ 'a.json': `${good}\n` });

  assert.equal(batch.errors[1].code, 'INGEST-1401-400');
  assert.equal(replacement.status, 'success');
});

test('blank lines, CRLF and a missing last newline change nothing', async (t) => {
  const platform = await platformFor(t);
  const [first, second, third] = profiles(3).map((row) => JSON.stringify(row));

  const { batch } = await platform.loadAndWait({ 'a.json': `${first}\r\n\n  \n${second}\n${third}` });

  assert.deepEqual([batch.status, batch.metrics.inputRecordCount], ['success', 3]);
  assert.equal(await platform.rows(), 3);
});

test('rows longer than a piece of the file are read whole', async (t) => {
  const platform = await platformFor(t);
  const long = profile('x'.repeat(9 * 1024 * 1024));

  const { batch } = await platform.loadAndWait({ 'a.json': [profile(1), long, profile(2)] });

  assert.deepEqual([batch.status, batch.metrics.outputRecordCount], ['success', 3]);
  assert.equal(batch.metrics.outputByteSize, Buffer.byteLength(lines([profile(1), long, profile(2)])));
});

test('a multi-line file is one array of objects, or one object', async (t) => {
  const platform = await platformFor(t);
  const wish = { inputFormat: { format: 'json', isMultiLineJson: true } };

  const pretty = (value) => JSON.stringify(value, null, 2);
  const { id, batch: array } = await platform.loadAndWait({ 'a.json': pretty(profiles(3)), 'b.json': pretty(profile('} "]')) }, wish);
  const { batch: newlineDelimited } = await platform.loadAndWait({ 'a.json': lines(profiles(2)) }, wish);
  const { batch: wrongMode } = await platform.loadAndWait({ 'a.json': pretty(profiles(3)) });

  assert.deepEqual([array.status, array.metrics.outputRecordCount], ['success', 4]);
  const stored = readFileSync(join(platform.state, 'datasets', PROFILES, id, 'a.json'), 'utf8').trimEnd().split('\n');
  assert.deepEqual(stored.map((line) => JSON.parse(line)), profiles(3));
  assert.equal(newlineDelimited.status, 'failed');
  assert.equal(wrongMode.status, 'failed');
});
