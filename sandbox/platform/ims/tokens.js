import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Issues access tokens and knows them again, also after a restart: a token is its own end, its generation and a signature.
 * Callers see an opaque word. Revoking starts a new generation.
 */
export class Tokens {
  constructor(folder) {
    this.folder = folder;
    this.kept = folder.read('tokens.json') ?? { secret: randomBytes(32).toString('hex'), generation: 1 };
    this.folder.write('tokens.json', this.kept);
  }

  issue(seconds) {
    const claim = [Date.now() + seconds * 1000, this.kept.generation, randomBytes(12).toString('hex')].join('.');
    return Buffer.from(`${claim}.${this.#sign(claim)}`).toString('base64url');
  }

  valid(token) {
    const [end, generation, nonce, signature = ''] = Buffer.from(token, 'base64url').toString().split('.');
    const expected = this.#sign([end, generation, nonce].join('.'));
    return same(signature, expected) && Number(generation) === this.kept.generation && Date.now() < Number(end);
  }

  revokeAll() {
    this.kept = { ...this.kept, generation: this.kept.generation + 1 };
    this.folder.write('tokens.json', this.kept);
  }

  #sign(claim) {
    return createHmac('sha256', this.kept.secret).update(claim).digest('hex');
  }
}

function same(a, b) {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
