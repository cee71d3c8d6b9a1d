/**
 * Faults that tests ask for. The first fault whose pattern fits "METHOD /path?query" and that has turns left takes the call:
 *   status, headers, body  answered instead of the service; the call takes no effect
 *   delayMs                the answer waits so long (the call has taken effect by then)
 *   drop "before"|"after"  the connection is cut before the call takes effect, or after, instead of the answer
 *   half                   the headers promise the whole body, half of it is sent, the connection is cut
 *   skip                   so many fitting calls pass untouched first
 */
export class Faults {
  #list = [];

  add(wish) {
    const fault = { times: 1, skip: 0, delayMs: 0, ...wish, pattern: new RegExp(wish.match) };
    this.#list.push(fault);
    return this.list();
  }

  clear() {
    this.#list = [];
  }

  list() {
    return this.#list.map(({ pattern, ...fault }) => fault);
  }

  take(method, target) {
    const line = `${method} ${target}`;
    const fault = this.#list.find((each) => each.pattern.test(line) && !skipped(each));
    if (!fault) return undefined;
    fault.times -= 1;
    this.#list = this.#list.filter((each) => each.times > 0);
    return fault;
  }
}

function skipped(fault) {
  if (fault.skip === 0) return false;
  fault.skip -= 1;
  return true;
}

const KNOWN = {
  match: (value) => typeof value === 'string' && compiles(value),
  times: (value) => Number.isInteger(value) && value > 0,
  skip: (value) => Number.isInteger(value) && value >= 0,
  status: (value) => Number.isInteger(value) && value >= 200 && value <= 599,
  headers: (value) => value !== null && typeof value === 'object',
  body: () => true,
  delayMs: (value) => Number.isInteger(value) && value >= 0,
  drop: (value) => value === 'before' || value === 'after',
  half: (value) => typeof value === 'boolean',
};

/** Says what is wrong with a wish, or nothing. */
export function mistakeIn(wish) {
  if (!('match' in wish)) return "'match' is missing: a regular expression for \"METHOD /path?query\".";
  for (const [key, value] of Object.entries(wish)) {
    if (!KNOWN[key]) return `A fault has no '${key}'. It has ${Object.keys(KNOWN).join(', ')}.`;
    if (!KNOWN[key](value)) return `'${key}' cannot be ${JSON.stringify(value)}.`;
  }
  return undefined;
}

function compiles(pattern) {
  try {
    return Boolean(new RegExp(pattern));
  } catch {
    return false;
  }
}
