import { Refusal, json, problem } from './http/answers.js';

const MAX_URL = 2000;
const OPEN = ['/ims/'];

/**
 * What stands before every service: token, API key, organisation, sandbox, in this order. The codes are those the
 * platform's troubleshooting page lists; the sandbox is refused in the services' own problem shape.
 */
export class Gateway {
  constructor({ tokens, clientId, org, sandbox }) {
    this.tokens = tokens;
    this.clientId = clientId;
    this.org = org;
    this.sandbox = sandbox;
  }

  check(call) {
    if (OPEN.some((prefix) => call.path.startsWith(prefix))) return;
    this.#checkToken(call.headers.authorization);
    this.#checkKey(call.headers['x-api-key']);
    this.#checkOrganisation(call.headers['x-gw-ims-org-id']);
    this.#checkSandbox(call.headers['x-sandbox-name']);
    if (call.target.length > MAX_URL) refused(414, '414', `The URL is longer than ${MAX_URL} characters.`);
  }

  #checkToken(authorization) {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    if (!token) refused(403, '403010', 'Oauth token is missing.');
    if (!this.tokens.valid(token)) refused(401, '401013', 'Oauth token is not valid');
  }

  #checkKey(key) {
    if (!key) refused(403, '403000', 'Api Key is required');
    if (key !== this.clientId) refused(403, '403003', 'Api Key is invalid');
  }

  #checkOrganisation(org) {
    if (!org) refused(400, '400003', 'Missing header: x-gw-ims-org-id');
    if (org !== this.org) refused(403, '403025', 'Profile is not valid');
  }

  #checkSandbox(sandbox) {
    if (!sandbox) refused(400, '400003', 'Missing header: x-sandbox-name');
    if (sandbox === this.sandbox) return;
    throw new Refusal(problem(403, 'Forbidden', `The organisation has no sandbox '${sandbox}', or this account may not use it.`));
  }
}

function refused(status, code, message) {
  throw new Refusal(json(status, { error_code: code, message }));
}
