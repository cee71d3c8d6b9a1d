import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A batch id: 26 characters, the first ten of them the time, so that ids sort by creation. */
export function ulid(now = Date.now()) {
  let time = '';
  for (let rest = now, i = 0; i < 10; i += 1, rest = Math.floor(rest / 32)) time = ALPHABET[rest % 32] + time;
  return time + [...randomBytes(16)].map((byte) => ALPHABET[byte % 32]).join('');
}
