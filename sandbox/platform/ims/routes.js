import { Refusal, json } from '../http/answers.js';

const FORM = 'application/x-www-form-urlencoded';

/** The token endpoint: client credentials, parameters in the form body or in the query, `expires_in` in seconds. */
export function imsRoutes(router, { tokens, clientId, clientSecret, settings }) {
  router.add('POST', '/ims/token/v3', async (call) => {
    check(await parameters(call), clientId, clientSecret);
    const seconds = settings.tokenSeconds;
    return json(200, { access_token: tokens.issue(seconds), token_type: 'bearer', expires_in: seconds }, { 'Cache-Control': 'no-store' });
  });
}

async function parameters(call) {
  const body = await call.text();
  if (body !== '' && call.mediaType !== FORM) refused(400, 'invalid_request', `The body must be ${FORM}.`);
  return new URLSearchParams([...call.query, ...new URLSearchParams(body)]);
}

function check(given, clientId, clientSecret) {
  for (const name of ['grant_type', 'client_id', 'client_secret', 'scope']) {
    if (!given.get(name)) refused(400, 'invalid_request', `missing ${name} parameter`);
  }
  if (given.get('grant_type') !== 'client_credentials') refused(400, 'unsupported_grant_type', 'grant_type must be client_credentials');
  if (given.get('client_id') !== clientId) refused(400, 'invalid_client', 'invalid client_id parameter');
  if (given.get('client_secret') !== clientSecret) refused(401, 'invalid_client', 'invalid client_secret parameter');
}

function refused(status, error, description) {
  throw new Refusal(json(status, { error, error_description: description }));
}
