import { join } from 'node:path';
import { cutElements, cutLines } from './cut.js';
import { Examiner } from './examiner.js';
import { LineFile, RowFile } from './writers.js';

/**
 * Examines all files of a batch, one after the other, in constant memory. Good rows land under `to/rows`, bad ones under
 * `to/row-errors`. Gives the counts and what was written.
 */
export function ingest({ validate, files, from, to, multiLine }) {
  const counts = { read: 0, failed: 0, corrupt: 0, missing: 0 };
  const errors = {
    parsing: new LineFile(join(to, 'row-errors', 'parsing_errors_0.json')),
    validation: new LineFile(join(to, 'row-errors', 'validation_errors_0.json')),
  };
  const written = files.map((path) => {
    const stored = path.endsWith('.json') ? path : `${path}.json`;
    const rows = new RowFile(join(to, 'rows', stored));
    const examiner = new Examiner({ validate, rows, errors, counts, fileName: path, multiLine });
    (multiLine ? cutElements : cutLines)(join(from, path), examiner);
    rows.close();
    return { path, stored, size: rows.size, records: rows.records };
  });
  errors.parsing.close();
  errors.validation.close();
  return { ...counts, outputs: written.filter((file) => file.records > 0) };
}
