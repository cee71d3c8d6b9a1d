import { statSync } from 'node:fs';
import { empty, file } from '../http/answers.js';

/** The bytes of a file, or the range of them that the caller asks for (206). */
export function content(call, path) {
  const { size } = statSync(path);
  const headers = { 'Content-Type': 'application/octet-stream', 'Accept-Ranges': 'bytes' };
  const asked = call.headers.range;
  if (!asked) return file(200, path, size, headers);
  const range = rangeOf(asked, size);
  if (!range) return empty(416, { 'Content-Range': `bytes */${size}` });
  const [start, end] = range;
  return {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${start}-${end}/${size}` },
    body: { file: path, start, end },
  };
}

function rangeOf(asked, size) {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(asked) ?? [];
  if (!from && !to) return undefined;
  const start = from ? Number(from) : Math.max(0, size - Number(to));
  const end = from && to ? Math.min(Number(to), size - 1) : size - 1;
  return start <= end ? [start, end] : undefined;
}
