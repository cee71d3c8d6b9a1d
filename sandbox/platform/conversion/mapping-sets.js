import { randomUUID } from 'node:crypto';

/** The mapping sets of the sandbox with all their versions; they outlive a restart. */
export class MappingSets {
  #byId = new Map();

  constructor(folder) {
    this.folder = folder;
  }

  load() {
    for (const entry of this.folder.readAll('mapping-sets')) this.#byId.set(entry.id, entry);
  }

  create(content) {
    const entry = { id: randomUUID().replaceAll('-', ''), created: Date.now(), versions: [] };
    return this.#with(entry, content);
  }

  /** Adds a version; those before it stay. */
  replace(id, content) {
    return this.#with(this.#byId.get(id), content);
  }

  /** The latest version unless one is named. */
  find(id, version) {
    const entry = this.#byId.get(id);
    const at = version ?? (entry?.versions.length ?? 0) - 1;
    return entry?.versions[at] && shown(entry, at);
  }

  /** The latest version of each, the oldest set first. */
  list() {
    return [...this.#byId.values()].sort((a, b) => a.created - b.created).map((entry) => shown(entry, entry.versions.length - 1));
  }

  #with(entry, content) {
    const grown = { ...entry, versions: [...entry.versions, { content, modified: Date.now() }] };
    this.folder.write('mapping-sets', `${entry.id}.json`, grown);
    this.#byId.set(entry.id, grown);
    return shown(grown, grown.versions.length - 1);
  }
}

function shown({ id, created, versions }, version) {
  return { id, version, created, ...versions[version] };
}
