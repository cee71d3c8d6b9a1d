import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const NEWLINE = Buffer.from('\n');
const HELD_CHARACTERS = 1024 * 1024;

/** Writes rows as they came, one per line; rows that lie side by side in a buffer leave in one write. */
export class RowFile {
  #fd;
  #run;
  records = 0;
  size = 0;

  constructor(path) {
    this.path = path;
  }

  add(buffer, start, end) {
    this.records += 1;
    if (this.#run?.buffer === buffer && this.#run.end + 1 === start) this.#run.end = end;
    else {
      this.flush();
      this.#run = { buffer, start, end };
    }
  }

  /** To be called before a buffer that was added is filled anew. */
  flush() {
    if (!this.#run) return;
    const { buffer, start, end } = this.#run;
    this.#run = undefined;
    // The byte behind a run that does not end the file is its newline; writing our own costs less than finding out.
    this.#write(buffer.subarray(start, end));
    this.#write(NEWLINE);
  }

  close() {
    this.flush();
    if (this.#fd !== undefined) closeSync(this.#fd);
  }

  #write(bytes) {
    this.#fd ??= open(this.path);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#fd, bytes, at);
    this.size += bytes.length;
  }
}

/** Writes lines of text; the file comes into being with its first line. */
export class LineFile {
  #fd;
  #held = '';
  #path;

  constructor(path) {
    this.#path = path;
  }

  add(line) {
    this.#held += `${line}\n`;
    if (this.#held.length > HELD_CHARACTERS) this.#flush();
  }

  close() {
    if (this.#held !== '') this.#flush();
    if (this.#fd !== undefined) closeSync(this.#fd);
  }

  #flush() {
    this.#fd ??= open(this.#path);
    writeSync(this.#fd, this.#held);
    this.#held = '';
  }
}

function open(path) {
  mkdirSync(dirname(path), { recursive: true });
  return openSync(path, 'w');
}
