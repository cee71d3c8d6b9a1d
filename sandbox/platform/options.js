import { parseArgs } from 'node:util';
import { ACCOUNT_KEY, CONTAINER } from '../landing-zone/account.js';

const USAGE = `usage: start.js --port 10080 --state DIR --landing-zone http://127.0.0.1:10000/landfallzone
  [--landing-zone-key BASE64] [--lag-ms 1500] [--work-ms 1000] [--client-id ID] [--client-secret SECRET] [--org ORG] [--sandbox prod]`;

const OPTIONS = {
  port: { type: 'string', default: '10080' },
  state: { type: 'string' },
  'landing-zone': { type: 'string', default: 'http://127.0.0.1:10000/landfallzone' },
  'landing-zone-key': { type: 'string', default: ACCOUNT_KEY },
  'lag-ms': { type: 'string', default: '1500' },
  'work-ms': { type: 'string', default: '1000' },
  'client-id': { type: 'string', default: 'landfall-sandbox' },
  'client-secret': { type: 'string', default: 'landfall-sandbox-secret' },
  org: { type: 'string', default: '5F1A0000000000000A495C00@AdobeOrg' },
  sandbox: { type: 'string', default: 'prod' },
};

/** Reads the command line; a mistake is thrown as a sentence. */
export function readOptions(args) {
  const given = parsed(args);
  if (!given.state) throw new UsageError('--state is missing: the folder that keeps what was ingested.');
  return {
    port: number(given, 'port', 65535),
    state: given.state,
    landingZone: { url: url(given['landing-zone']), key: given['landing-zone-key'], container: CONTAINER },
    lagMs: number(given, 'lag-ms'),
    workMs: number(given, 'work-ms'),
    clientId: given['client-id'],
    clientSecret: given['client-secret'],
    org: given.org,
    sandbox: given.sandbox,
  };
}

export class UsageError extends Error {
  constructor(sentence) {
    super(`${sentence}\n${USAGE}`);
  }
}

function parsed(args) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function number(given, name, most = Number.MAX_SAFE_INTEGER) {
  const value = Number(given[name]);
  if (!Number.isInteger(value) || value < 0 || value > most) throw new UsageError(`--${name} cannot be '${given[name]}'.`);
  return value;
}

function url(text) {
  if (!URL.canParse(text) || new URL(text).pathname.length < 2) {
    throw new UsageError(`--landing-zone '${text}' is not the address of an account, such as http://127.0.0.1:10000/landfallzone.`);
  }
  return text;
}
