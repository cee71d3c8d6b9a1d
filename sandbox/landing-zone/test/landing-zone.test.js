import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { ACCOUNT, ACCOUNT_KEY, CONTAINER } from '../account.js';

const START = new URL('../start.js', import.meta.url).pathname;

async function folderFor(t) {
  const folder = await mkdtemp(join(tmpdir(), 'landfall-zone-'));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

async function start(t, args) {
  const child = spawn(process.execPath, [START, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  const output = { out: '', err: '' };
  child.stdout.on('data', (text) => (output.out += text));
  child.stderr.on('data', (text) => (output.err += text));
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return { child, output, url: output.out.trim().split(' ')[1] };
}

async function stop({ child }, signal) {
  child.kill(signal);
  return (await once(child, 'exit'))[0];
}

function container(url) {
  const credential = new StorageSharedKeyCredential(ACCOUNT, ACCOUNT_KEY);
  return new BlobServiceClient(url, credential, { retryOptions: { maxTries: 1 } }).getContainerClient(CONTAINER);
}

async function names(url) {
  const found = [];
  for await (const blob of container(url).listBlobsFlat()) found.push(blob.name);
  return found;
}

test('it prints one line, has its container, and keeps blobs over a restart', async (t) => {
  const state = await folderFor(t);
  const first = await start(t, ['--port', '0', '--state', state]);
  await container(first.url).getBlockBlobClient('run/part-00000.csv').upload('a,b\n', 4);
  const code = await stop(first, 'SIGTERM');
  const second = await start(t, ['--port', '0', '--state', state]);

  assert.match(first.output.out, /^READY http:\/\/127\.0\.0\.1:\d+\/landfallzone\n$/);
  assert.equal(code, 0);
  assert.deepEqual(await names(second.url), ['run/part-00000.csv']);
  await assert.rejects(fetch(first.url));
});

test('a killed zone leaves no child behind and loses no blob it had time to note', async (t) => {
  const state = await folderFor(t);
  const first = await start(t, ['--port', '0', '--state', state]);
  await container(first.url).getBlockBlobClient('kept').upload('x', 1);
  await noted(state, 'kept');
  await stop(first, 'SIGKILL');
  const second = await start(t, ['--port', new URL(first.url).port, '--state', state]);

  assert.deepEqual(await names(second.url), ['kept']);
});

async function noted(state, name) {
  const deadline = Date.now() + 3000;
  while (!(await readFile(join(state, 'blobs.json'), 'utf8')).includes(`"${name}"`)) {
    assert.ok(Date.now() < deadline, 'the blob was not noted within 3 s');
    await sleep(20);
  }
}

test('a taken port is one sentence and exit code 2', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1');
  t.after(() => taken.close());
  await once(taken, 'listening');

  const { child, output } = await start(t, ['--port', String(taken.address().port), '--state', await folderFor(t)]);
  if (child.exitCode === null) await once(child, 'exit');

  assert.equal(child.exitCode, 2);
  assert.equal(output.out, '');
  assert.match(output.err, /^Port \d+ is taken: .+\n$/);
});

test('another account key can be given', async (t) => {
  const key = Buffer.alloc(64, 7).toString('base64');

  const { url } = await start(t, ['--port', '0', '--state', await folderFor(t), '--account-key', key]);

  await assert.rejects(names(url), { statusCode: 403 });
});
