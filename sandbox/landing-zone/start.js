#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { startLandingZone } from './zone.js';

const USAGE = 'usage: start.js --port 10000 --state DIR [--account-key BASE64]';

async function main() {
  const options = readOptions();
  const zone = await startLandingZone(options);
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => zone.close().finally(() => process.exit(0)));
  }
  process.stdout.write(`READY ${zone.url}\n`);
}

function readOptions() {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '10000' }, state: { type: 'string' }, 'account-key': { type: 'string' } },
  });
  const port = Number(values.port);
  if (!values.state) throw new UsageError(`--state is missing: the folder that keeps the blobs. ${USAGE}`);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError(`--port ${values.port} is no port. ${USAGE}`);
  return { port, state: values.state, accountKey: values['account-key'] };
}

class UsageError extends Error {}

function sentence(error) {
  if (error.code === 'EADDRINUSE') return `Port ${error.port} is taken: stop what listens there, or choose another with --port.`;
  if (error instanceof UsageError) return error.message;
  if (error.code?.startsWith('ERR_PARSE_ARGS')) return `${error.message}. ${USAGE}`;
  return `The landing zone did not start: ${error.message}`;
}

// stdout carries the READY line and nothing else.
console.log = console.error;
main().catch((error) => {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(2);
});
