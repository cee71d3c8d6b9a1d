import { refuse } from '../http/answers.js';
import { statusOf } from './batches.js';

const FORMATS = ['json', 'parquet', 'csv'];

/** Reads the body of "create a batch" and gives what the batch is to be; refuses what is wrong with it. */
export function readWish(body, { datasets, batches, settings }) {
  const dataset = datasets.find(text(body, 'datasetId'));
  if (!dataset) refuse(400, 'Bad Request', `There is no dataset '${body.datasetId}'.`);
  checkExternalId(body, batches, settings);
  const percent = percentOf(body);
  const diagnostics = body.enableErrorDiagnostics ?? dataset.enableErrorDiagnostics ?? false;
  return {
    datasetId: dataset.id,
    externalId: body.externalId,
    inputFormat: inputFormat(body.inputFormat),
    enableErrorDiagnostics: diagnostics,
    partialIngestionPercent: percent,
    replay: replay(body.replay, dataset, batches),
    tags: {
      ...tags(body.tags),
      ...(diagnostics && { acp_enableErrorDiagnostics: ['true'] }),
      ...(percent !== undefined && { acp_partialIngestionPercent: [String(percent)] }),
    },
  };
}

function text(body, name) {
  if (typeof body[name] !== 'string' || body[name] === '') refuse(400, 'Bad Request', `'${name}' is missing.`);
  return body[name];
}

function inputFormat(given) {
  const format = given?.format;
  if (typeof format !== 'string') refuse(400, 'Bad Request', "'inputFormat.format' is missing.");
  const known = format.toLowerCase();
  if (!FORMATS.includes(known)) refuse(400, 'Bad Request', `The format '${format}' is none of ${FORMATS.join(', ')}.`);
  if (known !== 'json') refuse(400, 'Bad Request', `This sandbox ingests json only, not ${known}.`);
  return { format: known, isMultiLineJson: given.isMultiLineJson === true || given.isMultiLineJson === 'true' };
}

function checkExternalId(body, batches, settings) {
  if (body.externalId === undefined) return;
  text(body, 'externalId');
  const other = batches.findExternal(body.externalId);
  if (other && settings.duplicateExternalId === 'refuse') {
    refuse(409, 'Conflict', `The externalId '${body.externalId}' belongs to batch ${other.id} already.`);
  }
}

/** Older texts and clients say "Percentage". */
function percentOf(body) {
  const percent = body.partialIngestionPercent ?? body.partialIngestionPercentage;
  if (percent === undefined) return undefined;
  const number = Number(percent);
  if (!(number >= 0 && number <= 100)) refuse(400, 'Bad Request', `partialIngestionPercent '${percent}' is not between 0 and 100.`);
  return number;
}

function tags(given = {}) {
  const good = given !== null && typeof given === 'object'
    && Object.values(given).every((list) => Array.isArray(list) && list.every((each) => typeof each === 'string'));
  if (!good) refuse(400, 'Bad Request', "'tags' is not an object of arrays of strings.");
  return given;
}

function replay(given, dataset, batches) {
  if (given === undefined) return undefined;
  const byId = list(given, 'predecessors').map((id) => (id.startsWith('$') ? external(id, batches) : internal(id, batches)));
  const byExternalId = list(given, 'predecessorsByExternalId').map((id) => external(id, batches));
  const predecessors = [...byId, ...byExternalId];
  if (predecessors.length === 0) refuse(400, 'Bad Request', "'replay' names no predecessors.");
  const stranger = predecessors.find((batch) => batch.datasetId !== dataset.id);
  if (stranger) refuse(400, 'Bad Request', `Batch ${stranger.id} (${statusOf(stranger)}) is of another dataset and cannot be replaced.`);
  return { predecessors: predecessors.map((batch) => batch.id), reason: given.reason ?? 'replace' };
}

function list(given, name) {
  const value = given[name] ?? [];
  if (!Array.isArray(value) || value.some((each) => typeof each !== 'string')) {
    refuse(400, 'Bad Request', `'replay.${name}' is not an array of strings.`);
  }
  return value;
}

function internal(id, batches) {
  return batches.find(id) ?? refuse(400, 'Bad Request', `There is no batch '${id}' to replace.`);
}

/** Ids that the client chose are written with a dollar sign in front. */
function external(id, batches) {
  const externalId = id.replace(/^\$/, '');
  return batches.findExternal(externalId)
    ?? refuse(400, 'Bad Request', `There is no batch with the externalId '${externalId}' to replace.`);
}
