const KEPT = 20_000;
const SECRET = /([?&](?:client_secret|client_id|sig|code|access_token)=)[^&]*/gi;

/** The last calls, oldest first: what was asked and answered, never a header, a body or a secret. */
export class CallLog {
  #calls = [];

  add(call, started, outcome) {
    if (this.#calls.length >= KEPT) this.#calls.splice(0, KEPT / 10);
    this.#calls.push({
      at: new Date(started).toISOString(),
      method: call.method,
      path: call.target.replace(SECRET, '$1***'),
      status: outcome.status,
      ...(outcome.fault && { fault: outcome.fault }),
      ms: Date.now() - started,
      requestId: call.requestId,
    });
  }

  list() {
    return this.#calls;
  }

  clear() {
    this.#calls = [];
  }
}
