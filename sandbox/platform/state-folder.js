import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The state on disk. A JSON file is replaced in one act, so that a kill leaves either the old or the new one. */
export class StateFolder {
  constructor(root) {
    this.root = root;
    mkdirSync(root, { recursive: true });
  }

  path(...parts) {
    return join(this.root, ...parts);
  }

  read(...parts) {
    const path = this.path(...parts);
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  }

  /** The last argument is the value, those before it the path. */
  write(...parts) {
    const path = this.path(...parts.slice(0, -1));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(parts.at(-1)));
    renameSync(`${path}.new`, path);
  }

  readAll(folder) {
    const path = this.path(folder);
    if (!existsSync(path)) return [];
    return readdirSync(path).filter((name) => name.endsWith('.json')).sort().map((name) => this.read(folder, name));
  }

  /** Moves a file or folder, making way for it; nothing happens when it is not there (any more). */
  move(from, to) {
    if (!existsSync(from)) return;
    mkdirSync(dirname(to), { recursive: true });
    rmSync(to, { recursive: true, force: true });
    renameSync(from, to);
  }

  remove(...parts) {
    rmSync(this.path(...parts), { recursive: true, force: true });
  }
}
