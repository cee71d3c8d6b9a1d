import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 4 * 1024 * 1024;
const NEWLINE = 10;

/**
 * Reads a file piece by piece and calls `visitor.row(buffer, start, end)` for each line, then `visitor.flush()` before the
 * buffer is used again. Holds one piece, or the longest line when that is longer.
 */
export function cutLines(path, visitor) {
  pieces(path, (buffer, length, last) => {
    let start = 0;
    for (let end = buffer.indexOf(NEWLINE); end >= 0 && end < length; end = buffer.indexOf(NEWLINE, start)) {
      visitor.row(buffer, start, end);
      start = end + 1;
    }
    if (last && start < length) visitor.row(buffer, start, length);
    return start;
  }, visitor);
}

/**
 * The same for a file that is one JSON array of objects, or one object: each object is a row, whatever lines it spans. What
 * else there is, but for the array's commas and brackets, goes to `visitor.junk(buffer, start, end)`, line by line.
 */
export function cutElements(path, visitor) {
  const cutter = new ElementCutter(visitor);
  pieces(path, (buffer, length, last) => cutter.cut(buffer, length, last), visitor);
}

/** Calls `cut(buffer, length, last)`, which says how many bytes it is done with; the rest is seen again with what follows. */
function pieces(path, cut, visitor) {
  const fd = openSync(path, 'r');
  try {
    let buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    let kept = 0;
    for (;;) {
      const read = readSync(fd, buffer, kept, buffer.length - kept, null);
      const length = kept + read;
      const done = cut(buffer, length, read === 0);
      visitor.flush();
      if (read === 0) return;
      kept = length - done;
      const next = kept > buffer.length / 2 ? Buffer.allocUnsafe(buffer.length * 2) : buffer;
      buffer.copy(next, 0, done, length);
      buffer = next;
    }
  } finally {
    closeSync(fd);
  }
}

const [QUOTE, BACKSLASH, OPEN, CLOSE, COMMA, ARRAY, END] = [...'"\\{},[]'].map((letter) => letter.charCodeAt(0));

class ElementCutter {
  #inArray = false;
  #closed = false;

  constructor(visitor) {
    this.visitor = visitor;
  }

  cut(buffer, length, last) {
    let at = 0;
    while (at < length) {
      const byte = buffer[at];
      if (byte <= 32 || (byte === COMMA && this.#inArray)) at += 1;
      else if (this.#structure(byte)) at += 1;
      else {
        const isRow = byte === OPEN && !this.#closed;
        const found = isRow ? endOfObject(buffer, at, length) : endOfJunk(buffer, at, length);
        if (found < 0 && !last) return at;
        const end = found < 0 ? length : found;
        this.visitor[isRow ? 'row' : 'junk'](buffer, at, end);
        if (!this.#inArray) this.#closed = true;
        at = end;
      }
    }
    return at;
  }

  /** The brackets of the outer array. */
  #structure(byte) {
    if (byte === ARRAY && !this.#inArray && !this.#closed) return (this.#inArray = true);
    if (byte !== END || !this.#inArray) return false;
    this.#inArray = false;
    return (this.#closed = true);
  }
}

/** The index behind the object that starts here, or -1 when it does not end in these bytes. */
function endOfObject(buffer, start, length) {
  let depth = 0;
  let inText = false;
  for (let at = start; at < length; at += 1) {
    const byte = buffer[at];
    if (byte === BACKSLASH && inText) at += 1;
    else if (byte === QUOTE) inText = !inText;
    else if (inText) continue;
    else if (byte === OPEN) depth += 1;
    else if (byte === CLOSE && (depth -= 1) === 0) return at + 1;
  }
  return -1;
}

function endOfJunk(buffer, start, length) {
  const end = buffer.indexOf(NEWLINE, start);
  return end >= 0 && end < length ? end : -1;
}
