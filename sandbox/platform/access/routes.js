import { closeSync, existsSync, openSync, readSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { json, refuse } from '../http/answers.js';
import { statusOf } from '../ingestion/batches.js';
import { content } from './content.js';
import { entry, listing } from './listing.js';

const BASE = '/data/foundation/export';
const SAMPLED_BYTES = 64 * 1024;
const SAMPLES = ['row_errors_sample.json', 'row_error_samples.json'];

/** Data Access: what failed, what was given, and the good data of a batch. */
export function accessRoutes(router, { batches, lake }) {
  router.add('GET', `${BASE}/batches/:batch/meta`, (call) => meta(call, known(call, batches), lake));
  router.add('GET', `${BASE}/batches/:batch/failed`, (call) => failed(call, known(call, batches), lake));
  router.add('GET', `${BASE}/batches/:batch/files`, (call) => goodFiles(call, known(call, batches)));
  for (const method of ['GET', 'HEAD']) router.add(method, `${BASE}/files/:file`, (call) => goodFile(call, batches, lake));
}

function known(call, batches) {
  return batches.find(call.params.batch) ?? refuse(404, 'Not Found', `There is no batch '${call.params.batch}'.`);
}

function noPath(path) {
  return refuse(404, 'Not Found', `There is nothing at the path '${path}'.`);
}

function meta(call, batch, lake) {
  const path = (call.query.get('path') ?? '').replace(/\/$/, '');
  const folder = lake.errorFolder(batch);
  if (path.startsWith('input_files')) return inputFiles(call, batch, path);
  if (path !== '' && !batch.enableErrorDiagnostics) return noPath(path);
  if (path === 'row_errors') return rowErrors(call, folder);
  if (SAMPLES.includes(path)) return sample(folder, path);
  if (path === '') return listing(call, root(call, batch));
  const found = errorFiles(folder).find((each) => path === `row_errors/${each.name}`);
  return found ? content(call, join(folder, found.name)) : noPath(path);
}

function rowErrors(call, folder) {
  return listing(call, errorFiles(folder).map((each) => entry(call, each.name, each.size, `row_errors/${each.name}`)));
}

function root(call, batch) {
  const names = ['input_files', ...(batch.enableErrorDiagnostics ? ['row_errors', SAMPLES[0]] : [])];
  return names.map((name) => entry(call, name, 0, name));
}

function errorFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().map((name) => ({ name, size: statSync(join(folder, name)).size }));
}

/** The first failed rows, whole lines of the first 64 KiB of each kind. */
function sample(folder, path) {
  const found = errorFiles(folder);
  if (found.length === 0) noPath(path);
  const lines = found.flatMap((each) => firstLines(join(folder, each.name)));
  return { status: 200, headers: { 'Content-Type': 'application/octet-stream' }, body: lines.map((line) => `${line}\n`).join('') };
}

function firstLines(path) {
  const buffer = Buffer.alloc(SAMPLED_BYTES);
  const fd = openSync(path, 'r');
  const read = readSync(fd, buffer, 0, buffer.length, 0);
  closeSync(fd);
  return buffer.toString('utf8', 0, buffer.lastIndexOf(10, read - 1)).split('\n').slice(0, 100);
}

function inputFiles(call, batch, path) {
  const files = batch.files ?? [];
  if (path === 'input_files') return listing(call, files.map((each) => entry(call, each.path, each.size, `input_files/${each.path}`)));
  const found = files.find((each) => path === `input_files/${each.path}`);
  return found ? json(200, { path: found.path, sizeInBytes: found.size }) : noPath(path);
}

/** The same rows under the names of part files: the page about failed batches knows no kinds of errors. */
function failed(call, batch, lake) {
  const folder = lake.errorFolder(batch);
  const parts = errorFiles(folder).map((each, i) => ({ ...each, part: `part-${String(i).padStart(5, '0')}-${batch.id}.json` }));
  const path = call.query.get('path');
  if (!path) return listing(call, parts.map((each) => entry(call, each.part, each.size, each.part)));
  const found = parts.find((each) => each.part === path);
  return found ? content(call, join(folder, found.name)) : noPath(path);
}

function goodFiles(call, batch) {
  return listing(call, outputs(batch).map((each, i) => ({
    dataSetFileId: `${batch.id}-${i}`,
    dataSetViewId: batch.datasetId,
    version: '1.0.0',
    created: String(batch.created),
    updated: String(batch.history.at(-1).at),
    records: String(each.records),
    size: String(each.size),
    isValid: true,
    _links: { self: { href: `${call.origin}${BASE}/files/${batch.id}-${i}` } },
  })));
}

function outputs(batch) {
  return statusOf(batch) === 'success' ? batch.outputs ?? [] : [];
}

function goodFile(call, batches, lake) {
  const [id, index] = call.params.file.split('-');
  const batch = batches.find(id);
  const found = batch && outputs(batch)[Number(index)];
  if (!found) refuse(404, 'Not Found', `There is no file '${call.params.file}'.`);
  const path = call.query.get('path');
  if (!path) return listing(call, [entry(call, found.path, found.size, found.path)]);
  return path === found.path ? content(call, join(lake.datasetFolder(batch), found.stored)) : noPath(path);
}
