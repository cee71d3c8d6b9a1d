import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { ACCOUNT, ACCOUNT_KEY, CONTAINER } from './account.js';

const require = createRequire(import.meta.url);
const AUTOSAVE_MS = 500;

/**
 * Starts Azurite's blob service inside this process, on loopback, with our account and container. Being in-process it leaves
 * no child behind, however this process ends. Resolves to `{ url, close }`; a taken port rejects with code EADDRINUSE.
 */
export async function startLandingZone({ port, state, accountKey = ACCOUNT_KEY }) {
  await mkdir(state, { recursive: true });
  // Azurite reads its accounts from the environment only, and again every minute.
  process.env.AZURITE_ACCOUNTS = `${ACCOUNT}:${accountKey}`;
  const server = blobServer(port, state);
  await server.start();
  saveSoon(server);
  const url = `${server.getHttpServerAddress()}/${ACCOUNT}`;
  await createContainer(url, accountKey);
  return { url, close: () => close(server) };
}

function blobServer(port, state) {
  const { default: BlobConfiguration } = require('azurite/dist/src/blob/BlobConfiguration.js');
  const { default: BlobServer } = require('azurite/dist/src/blob/BlobServer.js');
  const extents = [{ locationId: 'Default', locationPath: join(state, 'extents'), maxConcurrency: 50 }];
  const keepAliveSeconds = 60;
  return new BlobServer(new BlobConfiguration(
    '127.0.0.1', port, keepAliveSeconds, join(state, 'blobs.json'), join(state, 'extents.json'), extents,
    false, undefined, false, undefined, false, true,
  ));
}

/**
 * Azurite keeps its index in memory and writes it every five seconds; a kill in between would lose blobs that were
 * acknowledged. Saving twice a second narrows that. The interval can go when Azurite makes it an option.
 */
function saveSoon(server) {
  for (const store of [server.metadataStore, server.extentMetadataStore]) {
    store.db.autosaveDisable();
    store.db.options.autosaveInterval = AUTOSAVE_MS;
    store.db.autosaveInterval = AUTOSAVE_MS;
    store.db.autosaveEnable();
  }
}

async function createContainer(url, accountKey) {
  const service = new BlobServiceClient(url, new StorageSharedKeyCredential(ACCOUNT, accountKey));
  await service.getContainerClient(CONTAINER).createIfNotExists();
}

async function close(server) {
  server.httpServer.closeAllConnections();
  await server.close();
}
