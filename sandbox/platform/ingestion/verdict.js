/** A batch that failed before any row was looked at. */
export function failure(code, description) {
  return { status: 'failed', metrics: metrics({ files: [] }, false), errors: [{ code, description, rows: [] }] };
}

/**
 * Success or failure of a batch whose rows were counted. Without a threshold one bad row fails the batch; with one, a share
 * of bad rows up to it (and including it) is dropped and the batch succeeds.
 */
export function verdict(batch, counts) {
  const { read, failed } = counts;
  const tolerated = batch.partialIngestionPercent !== undefined && failed * 100 <= batch.partialIngestionPercent * read;
  const success = failed === 0 || tolerated;
  return {
    status: success ? 'success' : 'failed',
    metrics: metrics({ ...counts, files: batch.files }, success),
    ...(failed > 0 && { errors: errors(batch, counts, success) }),
    outputs: success ? counts.outputs : [],
  };
}

function metrics({ files, read = 0, failed = 0, outputs = [] }, success) {
  const written = success ? outputs : [];
  const sum = (list, name) => list.reduce((total, each) => total + each[name], 0);
  return {
    inputByteSize: sum(files, 'size'),
    inputFileCount: files.length,
    inputRecordCount: read,
    outputRecordCount: sum(written, 'records'),
    outputByteSize: sum(written, 'size'),
    outputFileCount: written.length,
    partitionCount: written.length > 0 ? 1 : 0,
    failedRecordCount: failed,
  };
}

function errors(batch, { read, failed, corrupt, missing }, success) {
  const ingested = success ? read - failed : 0;
  const outcome = `${failed} rows failed, ${ingested} rows were ingested.`;
  const summary = batch.enableErrorDiagnostics
    ? { code: 'INGEST-1212-400', description: `${outcome} The failed rows are kept under row_errors.` }
    : { code: 'INGEST-1211-400', description: `${outcome} Error diagnostics are off.` };
  return [
    summary,
    ...(corrupt > 0 ? [{ code: 'INGEST-1401-400', description: `${corrupt} rows are corrupted and cannot be read.` }] : []),
    ...(missing > 0 ? [{ code: 'INGEST-1555-400', description: `${missing} rows miss a required value or hold null.` }] : []),
  ].map((error) => ({ ...error, rows: [] }));
}
