import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Batches } from '../ingestion/batches.js';
import { StateFolder } from '../state-folder.js';
import { CATALOG, Client, IMPORT, PROFILES, lines, profiles, until } from './harness.js';

const START = new URL('../start.js', import.meta.url).pathname;

async function stateFor(t) {
  const state = await mkdtemp(join(tmpdir(), 'landfall-platform-'));
  t.after(() => rm(state, { recursive: true, force: true, maxRetries: 5 }));
  return state;
}

async function start(t, state, ...flags) {
  const args = [START, '--port', '0', '--state', state, '--lag-ms', '0', ...flags];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  let error = '';
  child.stderr.on('data', (text) => (error += text));
  const [ready] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  const client = new Client(String(ready).trim().split(' ')[1]);
  return Object.assign(client, { child, ready: String(ready), error: () => error });
}

async function stop({ child }, signal) {
  child.kill(signal);
  return (await once(child, 'exit'))[0];
}

test('a killed platform knows tokens, batches, files and datasets again', async (t) => {
  const state = await stateFor(t);
  const first = await start(t, state, '--work-ms', '0');
  await first.renewToken();
  const { id: done } = await first.loadAndWait({ 'a.json': profiles(3) }, { externalId: 'done' });
  const { id: loading } = (await first.create()).body;
  await first.put(loading, 'part/a.json', lines(profiles(2)));
  const { body: own } = await first.admin('/datasets', { name: 'Own', schemaId: '_acmegaming.schemas.derived-commerce-event' });
  await stop(first, 'SIGKILL');

  const second = await start(t, state, '--work-ms', '0');
  second.headers.Authorization = first.headers.Authorization;
  const found = await second.get(`${CATALOG}/batches?externalId=done`);
  await second.signal(loading, 'COMPLETE');
  const batch = await second.ended(loading);

  assert.equal(found.body[done].status, 'success');
  assert.deepEqual([batch.status, batch.metrics.inputRecordCount], ['success', 2]);
  assert.equal(await second.rows(), 5);
  assert.equal((await second.get(`${CATALOG}/dataSets/${own.id}`)).status, 200);
});

for (const signal of ['SIGKILL', 'SIGTERM']) {
  test(`an ingestion under way at a ${signal} is taken up again`, async (t) => {
    const state = await stateFor(t);
    const first = await start(t, state, '--work-ms', '60000');
    await first.renewToken();
    const id = await first.load({ 'a.json': profiles(4) });
    await stop(first, signal);

    const second = await start(t, state, '--work-ms', '0');
    await second.renewToken();

    assert.equal((await second.ended(id)).status, 'success');
    assert.equal(await second.rows(), 4);
  });
}

test('a stalled batch keeps its files when the platform stops', async (t) => {
  const state = await stateFor(t);
  const platform = await start(t, state, '--work-ms', '0');
  await platform.renewToken();
  await platform.admin('/settings', { nextOutcome: { status: 'stalled' } });
  const id = await platform.load({ 'a.json': profiles(4) });
  await until(async () => (await platform.batch(id)).status === 'stalled');

  await stop(platform, 'SIGTERM');

  assert.ok(existsSync(join(state, 'uploads', id, 'a.json')));
});

test('a replacement under way at a kill is carried to its end', async (t) => {
  const state = await stateFor(t);
  const first = await start(t, state, '--work-ms', '0');
  await first.renewToken();
  const { id: old } = await first.loadAndWait({ 'a.json': profiles(4) });
  await stop(first, 'SIGKILL');
  const between = await halfReplaced(state, old);

  const second = await start(t, state, '--work-ms', '0');
  await second.renewToken();

  assert.equal((await second.batch(old)).status, 'inactive');
  assert.equal((await second.batch(between)).status, 'success');
  assert.equal(await second.rows(), 1);
  assert.ok(existsSync(join(state, 'replaced', PROFILES, old)));
});

/** What is on disk when the process dies after it has noted the replacement, before any folder was moved. */
async function halfReplaced(state, old) {
  const folder = new StateFolder(state);
  const batches = new Batches(folder);
  batches.load();
  const batch = batches.create({ datasetId: PROFILES, tags: {}, inputFormat: { format: 'json' }, replay: { predecessors: [old] } });
  batch.accepted = true;
  batch.files = [{ path: 'a.json', size: 1 }];
  batch.committing = { status: 'success', metrics: {}, outputs: [{ path: 'a.json', stored: 'a.json', size: 1, records: 1 }] };
  batches.change(batch, { status: 'processing' });
  mkdirSync(folder.path('work', batch.id, 'rows'), { recursive: true });
  writeFileSync(folder.path('work', batch.id, 'rows', 'a.json'), lines(profiles(1)));
  return batch.id;
}

test('it prints one line, and stops at once on SIGTERM', async (t) => {
  const platform = await start(t, await stateFor(t));
  await platform.renewToken();
  await platform.load({ 'a.json': profiles(1) });
  const stopping = Date.now();

  const code = await stop(platform, 'SIGTERM');

  assert.match(platform.ready, /^READY http:\/\/127\.0\.0\.1:\d+\n$/);
  assert.deepEqual([code, platform.error()], [0, '']);
  assert.ok(Date.now() - stopping < 5000);
});

test('a taken port and a wrong option are one sentence and exit code 2', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1');
  t.after(() => taken.close());
  await once(taken, 'listening');
  const state = await stateFor(t);

  for (const [flags, sentence] of [
    [['--port', String(taken.address().port)], /^Port \d+ is taken: .+\n$/],
    [['--lag-ms', 'soon'], /^--lag-ms cannot be 'soon'\.\nusage/],
    [['--lagms', '1'], /^Unknown option '--lagms'/],
  ]) {
    const { child, error } = await start(t, state, ...flags);
    assert.equal(child.exitCode, 2);
    assert.match(error(), sentence);
  }
});

test('an upload that was cut leaves the former file', async (t) => {
  const state = await stateFor(t);
  const platform = await start(t, state, '--work-ms', '0');
  await platform.renewToken();
  const { id } = (await platform.create()).body;
  await platform.put(id, 'a.json', lines(profiles(2)));
  const cut = new ReadableStream({
    pull(stream) {
      stream.enqueue(new TextEncoder().encode(lines(profiles(1))));
      if ((this.sent = (this.sent ?? 0) + 1) > 3) stream.error(new Error('cut'));
    },
  });

  await assert.rejects(platform.put(id, 'a.json', cut));
  await platform.signal(id, 'COMPLETE');

  assert.equal((await platform.ended(id)).metrics.inputRecordCount, 2);
  assert.equal((await platform.post(IMPORT, {})).status, 400);
});
