import { json } from '../http/answers.js';

const MAX_ENTRIES = 100;

/** A page of entries, at most a hundred, with a link to the next one if there is one. */
export function listing(call, entries) {
  const start = Math.max(0, Number(call.query.get('start') ?? 0) || 0);
  const limit = Math.min(MAX_ENTRIES, Math.max(1, Number(call.query.get('limit') ?? MAX_ENTRIES) || MAX_ENTRIES));
  const data = entries.slice(start, start + limit);
  const next = start + limit < entries.length && { next: { href: hrefOfNext(call, start + limit, limit) } };
  return json(200, { data, _page: { limit, count: data.length }, ...(next && { _links: next }) });
}

export function entry(call, name, size, path) {
  return { name, length: String(size), _links: { self: { href: hrefOf(call, path) } } };
}

function hrefOf(call, path) {
  return `${call.origin}${call.path}?path=${encodeURIComponent(path)}`;
}

function hrefOfNext(call, start, limit) {
  const query = new URLSearchParams([...call.query].filter(([name]) => name !== 'start' && name !== 'limit'));
  query.set('start', start);
  query.set('limit', limit);
  return `${call.origin}${call.path}?${query}`;
}
