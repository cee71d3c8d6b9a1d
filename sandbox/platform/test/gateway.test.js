import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOG, PROFILES, platformFor } from './harness.js';

const DATASET = `${CATALOG}/dataSets/${PROFILES}`;

test('a token is given for client credentials, in the body or in the query', async (t) => {
  const platform = await platformFor(t);

  const fromBody = await platform.token();
  const query = 'grant_type=client_credentials&client_id=landfall-sandbox&client_secret=landfall-sandbox-secret&scope=openid';
  const fromQuery = await platform.send('POST', `/ims/token/v3?${query}`, { headers: {} });

  assert.equal(fromBody.status, 200);
  assert.deepEqual({ ...fromBody.body, access_token: '' }, { access_token: '', token_type: 'bearer', expires_in: 86399 });
  assert.ok(fromQuery.body.access_token);
});

test('a wrong or incomplete request for a token is refused as OAuth says', async (t) => {
  const platform = await platformFor(t);
  const refusals = [
    [{ grant_type: undefined }, 400, 'invalid_request'],
    [{ client_id: undefined }, 400, 'invalid_request'],
    [{ client_secret: undefined }, 400, 'invalid_request'],
    [{ scope: undefined }, 400, 'invalid_request'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ client_id: 'other' }, 400, 'invalid_client'],
    [{ client_secret: 'other' }, 401, 'invalid_client'],
  ];

  for (const [change, status, error] of refusals) {
    const answer = await platform.token(change);
    assert.deepEqual([answer.status, answer.body.error], [status, error], JSON.stringify(change));
    assert.ok(answer.body.error_description);
  }
  const json = await platform.send('POST', '/ims/token/v3', { headers: { 'Content-Type': 'application/json' }, body: '{}' });
  assert.equal(json.status, 400);
});

test('each missing or wrong header is refused with its code', async (t) => {
  const platform = await platformFor(t);
  const refusals = [
    [{ Authorization: undefined }, 403, '403010'],
    [{ Authorization: 'Bearer nonsense' }, 401, '401013'],
    [{ 'x-api-key': undefined }, 403, '403000'],
    [{ 'x-api-key': 'other' }, 403, '403003'],
    [{ 'x-gw-ims-org-id': undefined }, 400, '400003'],
    [{ 'x-gw-ims-org-id': 'other@AdobeOrg' }, 403, '403025'],
    [{ 'x-sandbox-name': undefined }, 400, '400003'],
  ];

  for (const [change, status, code] of refusals) {
    const answer = await platform.get(DATASET, change);
    assert.deepEqual([answer.status, answer.body.error_code], [status, code], JSON.stringify(change));
    assert.ok(answer.body.message);
  }
});

test('a wrong sandbox name is refused as a problem', async (t) => {
  const platform = await platformFor(t);

  const { status, headers, body } = await platform.get(DATASET, { 'x-sandbox-name': 'porduction' });

  assert.deepEqual([status, body.status, body.title], [403, 403, 'Forbidden']);
  assert.match(headers.get('content-type'), /application\/problem\+json/);
  assert.match(body.detail, /porduction/);
});

test('a token ends after its time, and when it is revoked', async (t) => {
  const platform = await platformFor(t);

  await platform.admin('/settings', { revokeTokens: true });
  const revoked = await platform.get(DATASET);
  await platform.renewToken();
  const renewed = await platform.get(DATASET);
  await platform.admin('/settings', { tokenSeconds: 0 });
  const short = (await platform.token()).body;
  const ended = await platform.get(DATASET, { Authorization: `Bearer ${short.access_token}` });

  assert.deepEqual([revoked.status, renewed.status, ended.status], [401, 200, 401]);
  assert.equal(short.expires_in, 0);
});

test('every answer carries a request id of its own', async (t) => {
  const platform = await platformFor(t);

  const answers = [await platform.get(DATASET), await platform.get('/nowhere'), await platform.token()];
  const ids = answers.map((each) => each.headers.get('x-request-id'));

  assert.equal(new Set(ids).size, 3);
  assert.ok(ids.every((id) => /^[0-9a-f]{32}$/.test(id)));
});

test('an unknown path is not found and a wrong method is not allowed', async (t) => {
  const platform = await platformFor(t);

  const unknown = await platform.get('/data/foundation/nowhere');
  const wrong = await platform.send('DELETE', DATASET);

  assert.equal(unknown.status, 404);
  assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'GET']);
});
