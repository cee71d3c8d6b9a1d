import { once } from 'node:events';
import { accessRoutes } from './access/routes.js';
import { adminRoutes } from './admin/routes.js';
import { Datasets } from './catalog/datasets.js';
import { catalogRoutes } from './catalog/routes.js';
import { MappingSets } from './conversion/mapping-sets.js';
import { conversionRoutes } from './conversion/routes.js';
import { Gateway } from './gateway.js';
import { CallLog } from './http/call-log.js';
import { Faults } from './http/faults.js';
import { Router } from './http/router.js';
import { httpServer } from './http/server.js';
import { imsRoutes } from './ims/routes.js';
import { Tokens } from './ims/tokens.js';
import { Batches } from './ingestion/batches.js';
import { Lake } from './ingestion/lake.js';
import { Life } from './ingestion/life.js';
import { ingestionRoutes } from './ingestion/routes.js';
import { Uploads } from './ingestion/uploads.js';
import { Credentials } from './landing/credentials.js';
import { landingRoutes } from './landing/routes.js';
import { Storage } from './landing/storage.js';
import { TENANT, preloaded } from './preloaded.js';
import { registryRoutes } from './registry/routes.js';
import { Schemas } from './registry/schemas.js';
import { Settings } from './settings.js';
import { StateFolder } from './state-folder.js';

/** Wires the parts, takes up what a former process left, and listens on loopback. Resolves to `{ url, close }`. */
export async function startPlatform(options) {
  const parts = wire(options);
  const server = httpServer({ ...parts, services: services(parts), admin: admin(parts) });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  parts.life.resume();
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => close(server, parts) };
}

function wire(options) {
  const folder = new StateFolder(options.state);
  const settings = new Settings(options);
  const tokens = new Tokens(folder);
  const schemas = new Schemas(folder, options.org);
  const datasets = new Datasets(folder);
  const mappingSets = new MappingSets(folder);
  const batches = new Batches(folder);
  const uploads = new Uploads(folder);
  const lake = new Lake({ folder, batches });
  const storage = new Storage(options.landingZone);
  const schemaOf = (id) => schemas.find(datasets.find(id).schemaRef.id);
  const life = new Life({ batches, uploads, lake, workshop: options.workshop, schemaOf, settings, log: options.log });
  const own = preloaded();
  schemas.load(own.schemas);
  datasets.load(own.datasets);
  mappingSets.load();
  batches.load();
  return {
    ...options, settings, tokens, schemas, datasets, mappingSets, batches, uploads, lake, life, storage,
    tenant: TENANT,
    credentials: new Credentials(folder, storage),
    gateway: new Gateway({ ...options, tokens }),
    faults: new Faults(),
    callLog: new CallLog(),
  };
}

function services(parts) {
  const router = new Router();
  const all = [imsRoutes, landingRoutes, registryRoutes, catalogRoutes, conversionRoutes, ingestionRoutes, accessRoutes];
  for (const routes of all) routes(router, parts);
  return router;
}

function admin(parts) {
  const router = new Router();
  adminRoutes(router, parts);
  return router;
}

/** What was acknowledged is on disk already, so nothing is waited for. */
async function close(server, { life }) {
  life.close();
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
