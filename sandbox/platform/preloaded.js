import { readFileSync } from 'node:fs';
import { schemaRef } from './catalog/datasets.js';

export const TENANT = 'acmegaming';
const CREATED = Date.UTC(2025, 0, 1);

/** What the sandbox has from the start: two schemas, two datasets. */
export function preloaded() {
  const profile = { ...read('gaming-profile.xed-full.json'), 'meta:immutableTags': ['union'] };
  const event = read('commerce-event.xed-full.json');
  return {
    schemas: [{ schema: profile, descriptors: [read('gaming-profile.identity-descriptor.json')] }, { schema: event, descriptors: [] }],
    datasets: [
      dataset('65f000000000000000000001', 'Gaming profiles', profile, {
        unifiedProfile: ['enabled:true'], unifiedIdentity: ['enabled:true'], 'adobe/pqs/table': ['gaming_profiles'],
      }),
      dataset('65f000000000000000000002', 'Commerce events', event, { 'adobe/pqs/table': ['commerce_events'] }),
    ],
  };
}

function dataset(id, name, schema, tags) {
  return { id, name, schemaRef: schemaRef(schema.$id, schema.version), tags, enableErrorDiagnostics: false, created: CREATED };
}

function read(name) {
  return JSON.parse(readFileSync(new URL(`./schemas/${name}`, import.meta.url), 'utf8'));
}
