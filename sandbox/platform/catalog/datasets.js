import { randomBytes } from 'node:crypto';

/** The datasets: those the sandbox brings and those that were created, which outlive a restart. */
export class Datasets {
  #byId = new Map();

  constructor(folder) {
    this.folder = folder;
  }

  load(preloaded) {
    for (const dataset of [...preloaded, ...this.folder.readAll('catalog')]) this.#byId.set(dataset.id, dataset);
  }

  create({ id = randomBytes(12).toString('hex'), name, schemaRef, tags = {}, enableErrorDiagnostics = false }) {
    const dataset = { id, name, schemaRef, tags, enableErrorDiagnostics, created: Date.now() };
    this.#byId.set(id, dataset);
    this.folder.write('catalog', `${id}.json`, dataset);
    return dataset;
  }

  find(id) {
    return this.#byId.get(id);
  }

  list() {
    return [...this.#byId.values()];
  }
}

export function schemaRef(id, version = '1') {
  return { id, contentType: `application/vnd.adobe.xed+json;version=${version.split('.')[0]}` };
}
