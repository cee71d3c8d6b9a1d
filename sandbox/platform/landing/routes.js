import { json, problem, refuse } from '../http/answers.js';

const BASE = '/data/foundation/connectors/landingzone';
const TYPE = 'dlz_databricks_source';

/** Credentials and time to live of the landing zone, for an organisation on Azure or, when set so, on AWS. */
export function landingRoutes(router, { credentials, storage, settings, sandbox }) {
  const ask = (call, provide) => {
    checkType(call);
    return settings.provider === 'aws' ? json(200, awsCredentials(sandbox)) : fromStorage(storage, provide);
  };
  router.add('GET', `${BASE}/credentials`, (call) => ask(call, () => credentials.current()));
  router.add('POST', `${BASE}/credentials`, (call) => {
    const action = call.query.get('action');
    if (action !== 'refresh') refuse(400, 'Bad Request', `The action '${action}' is not known; it is 'refresh'.`);
    return ask(call, () => credentials.replace());
  });
  router.add('GET', BASE, (call) => {
    checkType(call);
    return json(200, settings.provider === 'aws' ? awsLife(sandbox) : { containerName: storage.containerName, containerTTL: '7' });
  });
}

function checkType(call) {
  const type = call.query.get('type');
  if (type !== TYPE) refuse(400, 'Bad Request', `This sandbox has no landing zone of the type '${type}'; it has '${TYPE}'.`);
}

async function fromStorage(storage, provide) {
  try {
    return json(200, await provide());
  } catch (error) {
    return problem(503, 'Service Unavailable', `The landing zone at ${storage.url} does not answer: ${error.code ?? error.message}`);
  }
}

function awsPath(sandbox) {
  return { bucketName: `dlz-prod-${sandbox}`, dlzFolder: 'dlz-adf-connectors' };
}

function awsCredentials(sandbox) {
  return {
    credentials: {
      clientId: 'landfall-sandbox', awsAccessKeyId: 'SANDBOXONLY', awsSecretAccessKey: 'sandbox-only', awsSessionToken: 'sandbox-only',
    },
    dlzPath: awsPath(sandbox),
    dlzProvider: 'Amazon S3',
    expiryTime: Math.floor(Date.now() / 1000) + 3600,
  };
}

function awsLife(sandbox) {
  return { dlzPath: awsPath(sandbox), dataTTL: { timeUnit: 'days', timeQuantity: 7 }, dlzProvider: 'Amazon S3' };
}
