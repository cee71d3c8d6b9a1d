import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Workshop } from '../ingestion/workshop.js';
import { readOptions } from '../options.js';
import { startPlatform } from '../platform.js';

export const PROFILES = '65f000000000000000000001';
export const EVENTS = '65f000000000000000000002';
export const IMPORT = '/data/foundation/import/batches';
export const CATALOG = '/data/foundation/catalog';
export const EXPORT = '/data/foundation/export';

const CREDENTIALS = {
  grant_type: 'client_credentials', client_id: 'landfall-sandbox', client_secret: 'landfall-sandbox-secret', scope: 'openid,AdobeID',
};

// One for all platforms of a test file, so that a schema is compiled once.
const workshop = new Workshop();

/** A platform of its own for a test, quick unless told otherwise; `t.after` stops it. */
export async function platformFor(t, flags = {}) {
  const state = flags.state ?? await mkdtemp(join(tmpdir(), 'landfall-platform-'));
  const logged = [];
  const all = Object.entries({ port: 0, state, 'lag-ms': 0, 'work-ms': 0, ...flags });
  const options = readOptions(all.flatMap(([name, value]) => [`--${name}`, String(value)]));
  const platform = await startPlatform({ ...options, workshop, log: (line) => logged.push(line) });
  const client = new Client(platform.url);
  await client.renewToken();
  t.after(async () => {
    await platform.close();
    if (!flags.state) await rm(state, { recursive: true, force: true, maxRetries: 5 });
  });
  return Object.assign(client, { state, logged, close: platform.close });
}

/** Speaks HTTP as the product does. */
export class Client {
  constructor(url) {
    this.url = url;
    this.headers = { 'x-api-key': 'landfall-sandbox', 'x-gw-ims-org-id': '5F1A0000000000000A495C00@AdobeOrg', 'x-sandbox-name': 'prod' };
  }

  token(change = {}) {
    const given = Object.entries({ ...CREDENTIALS, ...change }).filter(([, value]) => value !== undefined);
    return this.send('POST', '/ims/token/v3', { headers: {}, body: new URLSearchParams(given) });
  }

  async renewToken() {
    this.headers.Authorization = `Bearer ${(await this.token()).body.access_token}`;
  }

  /** Headers given as undefined are left out. */
  async send(method, path, { headers = this.headers, body } = {}) {
    const kept = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
    const response = await fetch(this.url + path, { method, headers: kept, body, ...(body?.getReader && { duplex: 'half' }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: json(text) };
  }

  get(path, headers = {}) {
    return this.send('GET', path, { headers: { ...this.headers, ...headers } });
  }

  post(path, value, headers = {}) {
    const own = { ...this.headers, ...(value !== undefined && { 'Content-Type': 'application/json' }), ...headers };
    return this.send('POST', path, { headers: own, body: value === undefined ? undefined : JSON.stringify(value) });
  }

  put(batch, path, body, { dataset = PROFILES, type = 'application/octet-stream' } = {}) {
    const headers = { ...this.headers, 'Content-Type': type };
    return this.send('PUT', `${IMPORT}/${batch}/datasets/${dataset}/files/${path}`, { headers, body });
  }

  admin(path, value, method = value === undefined ? 'GET' : 'POST') {
    const body = value === undefined ? undefined : JSON.stringify(value);
    return this.send(method, `/__admin${path}`, { headers: {}, body });
  }

  async create(wish = {}) {
    return this.post(IMPORT, { datasetId: PROFILES, inputFormat: { format: 'json' }, ...wish });
  }

  signal(batch, action) {
    return this.post(`${IMPORT}/${batch}?action=${action}`);
  }

  async batch(id) {
    return (await this.get(`${CATALOG}/batches/${id}`)).body?.[id];
  }

  /** Creates, puts, completes; files are `{ path: rows or text }`. */
  async load(files, wish = {}) {
    const { id } = (await this.create(wish)).body;
    for (const [path, rows] of Object.entries(files)) {
      await this.put(id, path, Array.isArray(rows) ? lines(rows) : rows, { dataset: wish.datasetId });
    }
    await this.signal(id, 'COMPLETE');
    return id;
  }

  async ended(id) {
    return until(async () => {
      const batch = await this.batch(id);
      return ['success', 'failed', 'aborted', 'inactive', 'abandoned'].includes(batch?.status) ? batch : undefined;
    });
  }

  async loadAndWait(files, wish) {
    const id = await this.load(files, wish);
    return { id, batch: await this.ended(id) };
  }

  async rows(dataset = PROFILES) {
    return (await this.admin(`/datasets/${dataset}/count`)).body.rows;
  }
}

export async function until(ask, ms = 10_000) {
  const deadline = Date.now() + ms;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`not within ${ms} ms`);
    await sleep(10);
  }
}

export function lines(rows) {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

export function profile(id, more = {}) {
  const own = { user_id: String(id), customer_ltv: 12.5, date_joined: '2024-09-23T16:01:06.123456Z' };
  return { personID: `user${id}`, _acmegaming: own, ...more };
}

export function profiles(count, from = 0) {
  return Array.from({ length: count }, (_, i) => profile(from + i));
}

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
