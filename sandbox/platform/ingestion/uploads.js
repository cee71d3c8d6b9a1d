import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname, join, relative } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { refuse } from '../http/answers.js';

export const MAX_FILE_BYTES = 256 * 1024 * 1024;

/**
 * The files put into batches that are still loading. A file counts once it is whole: it is written beside and renamed, so a
 * cut connection leaves the former one, and the folder itself is the list. Memory does not grow with the file.
 */
export class Uploads {
  constructor(folder) {
    this.folder = folder;
    folder.remove('incoming');
  }

  /** `mayKeep` is asked when the last byte is there; it refuses by throwing. */
  async put(batchId, path, request, mayKeep) {
    checkPath(path);
    if (Number(request.headers['content-length'] ?? 0) > MAX_FILE_BYTES) tooLarge();
    const incoming = this.folder.path('incoming', randomUUID());
    mkdirSync(dirname(incoming), { recursive: true });
    try {
      const meter = new Meter();
      await pipeline(request, meter, createWriteStream(incoming));
      if (meter.size > MAX_FILE_BYTES) tooLarge();
      mayKeep();
      this.#keep(incoming, join(this.root(batchId), path), path);
    } finally {
      rmSync(incoming, { force: true });
    }
  }

  #keep(incoming, target, path) {
    try {
      mkdirSync(dirname(target), { recursive: true });
      renameSync(incoming, target);
    } catch (error) {
      if (!['EEXIST', 'ENOTDIR', 'EISDIR', 'ENOTEMPTY'].includes(error.code)) throw error;
      refuse(400, 'Bad Request', `The path '${path}' is a file and a folder at once.`);
    }
  }

  root(batchId) {
    return this.folder.path('uploads', batchId);
  }

  /** `[{ path, size }]`, by path. */
  list(batchId) {
    const root = this.root(batchId);
    if (!existsSync(root)) return [];
    const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return entries.map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({ path: relative(root, file), size: statSync(file).size }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  remove(batchId) {
    this.folder.remove('uploads', batchId);
  }
}

function checkPath(path) {
  const bad = path.split('/').some((part) => part === '' || part === '.' || part === '..' || part.length > 255 || /[\0-\x1f\\]/.test(part));
  if (bad) refuse(400, 'Bad Request', `The file path '${path}' has an empty, dotted or forbidden part.`);
}

/** Counts what passes and lets nothing pass beyond the limit; an error here would close the connection unanswered. */
class Meter extends Transform {
  size = 0;

  _transform(chunk, encoding, done) {
    this.size += chunk.length;
    done(null, this.size > MAX_FILE_BYTES ? undefined : chunk);
  }
}

function tooLarge() {
  refuse(413, 'Payload Too Large', `A file put in one call holds at most ${MAX_FILE_BYTES} bytes.`);
}
