/**
 * What Catalog shows of a batch. It shows each change only `lagMs` after it happened: until then the batch is unknown, or
 * still in its former state.
 */
export function batchView(batch, org, lagMs) {
  const seen = snapshot(batch, Date.now() - lagMs);
  if (!seen) return undefined;
  const { at, version, ...state } = seen;
  return {
    imsOrg: org,
    created: batch.created,
    createdClient: 'landfall_sandbox',
    updated: at,
    externalId: batch.externalId,
    ...state,
    version: `1.0.${version}`,
    relatedObjects: [{ type: 'dataSet', id: batch.datasetId }],
    tags: batch.tags,
    inputFormat: batch.inputFormat,
    ...(batch.replay && { replay: batch.replay }),
  };
}

function snapshot(batch, latest) {
  if (batch.vanished) return undefined;
  const version = batch.history.findLastIndex((each) => each.at <= latest);
  return version < 0 ? undefined : { ...batch.history[version], version };
}
