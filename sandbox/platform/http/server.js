import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal, json, problem } from './answers.js';
import { Call } from './call.js';

/** Serves the routes on loopback. `services` are open to faults and checked by the gateway; admin calls are neither. */
export function httpServer({ services, admin, gateway, faults, callLog, log }) {
  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    respond(new Call(request), response).catch((error) => {
      if (!response.destroyed) log(`${request.method} ${request.url.split('?')[0]}: ${error.stack}`);
      response.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  return server;

  async function respond(call, response) {
    const started = Date.now();
    if (call.path.startsWith('/__admin')) return write(call, response, await handle(admin, call));
    const fault = faults.take(call.method, call.target) ?? {};
    if (fault.drop === 'before') return drop(call, response, started, 'dropped before');
    const answer = fault.status ? faultAnswer(call, fault) : await handle(services, call);
    if (fault.delayMs) await sleep(fault.delayMs);
    if (fault.drop === 'after') return drop(call, response, started, 'dropped after');
    callLog.add(call, started, { status: answer.status, fault: fault.half ? 'half' : fault.status && 'status' });
    return fault.half ? writeHalf(call, response, answer) : write(call, response, answer);
  }

  async function handle(router, call) {
    try {
      if (router === services) gateway.check(call);
      const { handler, params, allow } = router.find(call.method, call.path);
      if (!handler) return unrouted(call, allow);
      call.params = params;
      return await handler(call);
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      if (call.request.destroyed && !call.request.complete) throw error;
      log(`${call.method} ${call.path}: ${error.stack}`);
      return problem(500, 'Internal Server Error', 'The sandbox failed; its log says why.');
    }
  }

  function drop(call, response, started, fault) {
    callLog.add(call, started, { status: 0, fault });
    response.destroy();
  }
}

function unrouted(call, allow) {
  if (allow.length === 0) return problem(404, 'Not Found', `The sandbox has nothing at ${call.path}.`);
  const headers = { Allow: allow.join(', '), 'Content-Type': 'application/problem+json' };
  const detail = `${call.path} takes ${allow.join(', ')}.`;
  return json(405, { type: 'about:blank', status: 405, title: 'Method Not Allowed', detail }, headers);
}

function faultAnswer(call, fault) {
  const body = fault.body ?? { type: 'about:blank', status: fault.status, title: `Asked for: ${fault.status}` };
  const asJson = typeof body !== 'string';
  return {
    status: fault.status,
    headers: { ...(asJson && { 'Content-Type': 'application/json' }), ...fault.headers },
    body: asJson ? JSON.stringify(body) : body,
  };
}

function sizeOf(body) {
  return typeof body === 'string' ? Buffer.byteLength(body) : body.end - body.start + 1;
}

function head(call, response, answer) {
  const bodiless = answer.status === 204 || answer.status === 304;
  response.writeHead(answer.status, {
    'x-request-id': call.requestId,
    ...(!bodiless && { 'Content-Length': sizeOf(answer.body) }),
    ...answer.headers,
  });
}

async function write(call, response, answer) {
  // What the caller still sends is read and forgotten, so that it gets to see the answer.
  call.request.resume();
  head(call, response, answer);
  if (call.method === 'HEAD' || sizeOf(answer.body) === 0) return response.end();
  if (typeof answer.body === 'string') return response.end(answer.body);
  return pipeline(createReadStream(answer.body.file, answer.body), response);
}

async function writeHalf(call, response, answer) {
  const half = Math.floor(sizeOf(answer.body) / 2);
  call.request.resume();
  head(call, response, answer);
  if (half === 0) response.flushHeaders();
  else if (typeof answer.body === 'string') await sent(response, Buffer.from(answer.body).subarray(0, half));
  else await sentFile(response, { ...answer.body, end: answer.body.start + half - 1 });
  response.destroy();
}

function sent(response, bytes) {
  return new Promise((resolve) => response.write(bytes, resolve));
}

async function sentFile(response, body) {
  for await (const chunk of createReadStream(body.file, body)) await sent(response, chunk);
}
