import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ContainerClient } from '@azure/storage-blob';
import { startLandingZone } from '../../landing-zone/zone.js';
import { platformFor, until } from './harness.js';

const BASE = '/data/foundation/connectors/landingzone';
const CREDENTIALS = `${BASE}/credentials?type=dlz_databricks_source`;
let zone;
let state;

before(async () => {
  state = await mkdtemp(join(tmpdir(), 'landfall-zone-'));
  zone = await startLandingZone({ port: 0, state });
});

after(async () => {
  await zone.close();
  await rm(state, { recursive: true, force: true, maxRetries: 5 });
});

function landing(t, flags = {}) {
  return platformFor(t, { 'landing-zone': zone.url, ...flags });
}

function container({ SASUri }) {
  return new ContainerClient(SASUri, undefined, { retryOptions: { maxTries: 1 } });
}

async function works(credentials) {
  try {
    for await (const blob of container(credentials).listBlobsFlat()) assert.ok(blob.name);
    return true;
  } catch (error) {
    assert.equal(error.statusCode, 403);
    return false;
  }
}

test('the credentials have the documented shape and open the container, and that only', async (t) => {
  const platform = await landing(t);

  const { status, body } = await platform.get(CREDENTIALS);
  const blob = container(body).getBlockBlobClient('run/part-00000.csv');
  await blob.upload('a\n', 2);
  const text = await (await fetch(blob.url)).text();
  await blob.delete();

  assert.equal(status, 200);
  assert.deepEqual(Object.keys(body), ['containerName', 'SASToken', 'storageAccountName', 'SASUri', 'expiryDate']);
  assert.deepEqual([body.containerName, body.storageAccountName], ['dlz-databricks-container', 'landfallzone']);
  assert.match(body.SASToken, /^sv=2020-10-02&si=dlz-[0-9a-f-]{36}&sr=c&sp=racwdl&sig=[A-Za-z0-9%]+$/);
  assert.equal(body.SASUri, `${zone.url}/dlz-databricks-container?${body.SASToken}`);
  assert.match(body.expiryDate, /^\d{4}-\d\d-\d\d$/);
  assert.equal(text, 'a\n');
  await assert.rejects(container(body).create(), { statusCode: 403 });
});

test('asked again the credentials are the same, also after a restart', async (t) => {
  const kept = await mkdtemp(join(tmpdir(), 'landfall-platform-'));
  t.after(() => rm(kept, { recursive: true, force: true, maxRetries: 5 }));
  const first = await landing(t, { state: kept });
  const { body } = await first.get(CREDENTIALS);
  const second = await landing(t, { state: kept });

  assert.deepEqual((await first.get(CREDENTIALS)).body, body);
  assert.deepEqual((await second.get(CREDENTIALS)).body, body);
});

test('a refresh gives new credentials and ends the old at once', async (t) => {
  const platform = await landing(t);
  const { body: old } = await platform.get(CREDENTIALS);
  const worked = await works(old);

  const { body: fresh } = await platform.post(`${CREDENTIALS}&action=refresh`);

  assert.deepEqual([worked, await works(old), await works(fresh)], [true, false, true]);
  assert.deepEqual((await platform.get(CREDENTIALS)).body, fresh);
});

test('expired credentials end by themselves and are issued anew when asked for', async (t) => {
  const platform = await landing(t);
  const { body: old } = await platform.get(CREDENTIALS);

  await platform.admin('/settings', { expiryDate: '2020-01-01' });
  const ended = await until(async () => !(await works(old)));
  const { body: fresh } = await platform.get(CREDENTIALS);

  assert.ok(ended);
  assert.notEqual(fresh.SASToken, old.SASToken);
  assert.ok(await works(fresh));
});

test('credentials can be replaced behind the client, and their end shown or not', async (t) => {
  const platform = await landing(t);
  const { body: old } = await platform.get(CREDENTIALS);

  await platform.admin('/settings', { rotateLandingZone: true, expiryDate: '2099-12-31' });
  const rotated = await works(old);
  const { body: fresh } = await platform.get(CREDENTIALS);
  await platform.admin('/settings', { expiryDate: null });
  const { body: silent } = await platform.get(CREDENTIALS);

  assert.deepEqual([rotated, await works(fresh), fresh.expiryDate], [false, true, '2099-12-31']);
  assert.equal('expiryDate' in silent, false);
  assert.equal(silent.SASToken, fresh.SASToken);
});

test('an organisation on AWS gets the other answer', async (t) => {
  const platform = await landing(t);
  await platform.admin('/settings', { provider: 'aws' });

  const { body } = await platform.get(CREDENTIALS);
  const { body: life } = await platform.get(`${BASE}?type=dlz_databricks_source`);

  assert.deepEqual([body.dlzProvider, typeof body.expiryTime], ['Amazon S3', 'number']);
  assert.deepEqual(Object.keys(body.dlzPath), ['bucketName', 'dlzFolder']);
  assert.deepEqual([life.dlzProvider, life.dataTTL], ['Amazon S3', { timeUnit: 'days', timeQuantity: 7 }]);
});

test('the time to live is told in days', async (t) => {
  const platform = await landing(t);

  const { body } = await platform.get(`${BASE}?type=dlz_databricks_source`);

  assert.deepEqual(body, { containerName: 'dlz-databricks-container', containerTTL: '7' });
});

test('an unknown type or action is refused, and a zone that is down is said to be', async (t) => {
  const platform = await landing(t);
  const without = await platformFor(t, { 'landing-zone': 'http://127.0.0.1:1/landfallzone' });

  assert.equal((await platform.get(`${BASE}/credentials?type=other`)).status, 400);
  assert.equal((await platform.post(`${CREDENTIALS}&action=other`)).status, 400);
  assert.equal((await without.get(CREDENTIALS)).status, 503);
});
