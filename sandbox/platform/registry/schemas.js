import { createHash } from 'node:crypto';

/** The schemas and descriptors of one tenant: those the sandbox brings, and those an admin adds, which outlive a restart. */
export class Schemas {
  #entries = new Map();

  constructor(folder, org) {
    this.folder = folder;
    this.org = org;
  }

  load(preloaded) {
    for (const entry of [...preloaded, ...this.folder.readAll('schemas')]) this.#put(entry);
  }

  add(entry) {
    this.#put(entry);
    this.folder.write('schemas', `${sha1(entry.schema.$id)}.json`, entry);
  }

  /** By `$id` or by `meta:altId`. */
  find(id) {
    return this.#entries.get(id) ?? this.list().find((entry) => entry.schema['meta:altId'] === id);
  }

  list() {
    return [...this.#entries.values()];
  }

  descriptors() {
    return this.list().flatMap((entry) => entry.descriptors);
  }

  #put({ schema, descriptors = [] }) {
    const own = { imsOrg: this.org, 'meta:containerId': 'tenant' };
    const named = descriptors.map((each) => ({ '@id': sha1(JSON.stringify(each)), ...each, ...own }));
    this.#entries.set(schema.$id, { schema: { ...schema, ...own }, descriptors: named });
  }
}

function sha1(text) {
  return createHash('sha1').update(text).digest('hex');
}
