import { isUtf8 } from 'node:buffer';
import { isMissing } from './validator.js';

const CORRUPT = { code: '1401', message: 'Row is corrupted and cannot be read, please fix and resend.' };

/** Looks at one row after the other of one file: good ones go to `rows`, bad ones with their reasons to the error files. */
export class Examiner {
  constructor({ validate, rows, errors, counts, fileName, multiLine }) {
    Object.assign(this, { validate, rows, errors, counts, fileName, multiLine });
  }

  row(buffer, start, end) {
    if (isBlank(buffer, start, end)) return;
    this.counts.read += 1;
    const text = buffer.toString('utf8', start, end);
    const value = parsed(text);
    if (value === undefined || badCharacters(text, buffer, start, end)) return this.#corrupt(text);
    const violations = this.validate(value);
    if (violations) return this.#invalid(text, violations);
    return this.multiLine ? this.#addOneLine(buffer, start, end) : this.rows.add(buffer, start, end);
  }

  /** Something that stands where no row can be. */
  junk(buffer, start, end) {
    this.counts.read += 1;
    this.#corrupt(buffer.toString('utf8', start, end));
  }

  flush() {
    this.rows.flush();
  }

  /** Raw line ends cannot stand inside a JSON text's strings, so they can all go. */
  #addOneLine(buffer, start, end) {
    const line = buffer.subarray(start, end).filter((byte) => byte !== 10 && byte !== 13);
    this.rows.add(line, 0, line.length);
  }

  #corrupt(text) {
    this.counts.failed += 1;
    this.counts.corrupt += 1;
    this.errors.parsing.add(JSON.stringify({ _corrupt_record: text, _errors: [CORRUPT], _filename: this.fileName }));
  }

  /** The row as it came, digit for digit, with its violations put in at its end. */
  #invalid(text, violations) {
    this.counts.failed += 1;
    if (violations.some(isMissing)) this.counts.missing += 1;
    const open = text.slice(0, text.lastIndexOf('}')).replace(/[\r\n]/g, '').trimEnd();
    const comma = open.endsWith('{') ? '' : ',';
    this.errors.validation.add(`${open}${comma}"_validationErrors":${JSON.stringify(violations)}}`);
  }
}

/** An object, or undefined: any other JSON value is no row. */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes that are no UTF-8 have become replacement characters; a row may also hold such a character rightly. */
function badCharacters(text, buffer, start, end) {
  return text.includes('\ufffd') && !isUtf8(buffer.subarray(start, end));
}

function isBlank(buffer, start, end) {
  for (let at = start; at < end; at += 1) if (buffer[at] > 32) return false;
  return true;
}
