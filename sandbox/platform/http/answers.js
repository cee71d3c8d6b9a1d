/**
 * An answer is a plain value `{ status, headers, body }`; the server alone writes it to the wire, so that a fault can still
 * cut it short. A body is nothing, a string, or `{ file, start, end }` (bytes start to end inclusive, streamed).
 */
export function empty(status, headers = {}) {
  return { status, headers, body: '' };
}

export function json(status, value, headers = {}) {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

export function file(status, path, size, headers = {}) {
  return { status, headers, body: { file: path, start: 0, end: size - 1 } };
}

/** The problem shape most services answer with; `more` adds a service's own members. */
export function problem(status, title, detail, more = {}) {
  return json(status, { type: 'about:blank', status, title, detail, ...more }, { 'Content-Type': 'application/problem+json' });
}

/** Thrown by whoever finds a call wrong; carries the answer to give. */
export class Refusal extends Error {
  constructor(answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

export function refuse(status, title, detail, more) {
  throw new Refusal(problem(status, title, detail, more));
}
