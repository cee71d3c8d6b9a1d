#!/usr/bin/env node
import { Workshop } from './ingestion/workshop.js';
import { UsageError, readOptions } from './options.js';
import { startPlatform } from './platform.js';

const log = (line) => process.stderr.write(`${new Date().toISOString()} ${line}\n`);

async function main() {
  const platform = await startPlatform({ ...readOptions(process.argv.slice(2)), workshop: new Workshop(), log });
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => platform.close().finally(() => process.exit(0)));
  process.stdout.write(`READY ${platform.url}\n`);
}

function sentence(error) {
  if (error.code === 'EADDRINUSE') return `Port ${error.port} is taken: stop what listens there, or choose another with --port.`;
  return error instanceof UsageError ? error.message : `The platform did not start: ${error.message}`;
}

main().catch((error) => {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(2);
});
