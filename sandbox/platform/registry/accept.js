import { randomUUID } from 'node:crypto';
import { Refusal, json } from '../http/answers.js';

const FULL = ['xed-full', 'xed-full-notext', 'xed-full-desc'];
const RAW = ['xed', 'xed-notext'];

/** The form a look-up asks for; a look-up must name a version. */
export function lookupForm(accept) {
  const asked = parse(accept, [...FULL, ...RAW]);
  if (!asked || asked.version === undefined) {
    invalid('XDM-1007-400', accept, "application/vnd.adobe.'{xed|xdm'}+json; version=1 (Version should be specified)");
  }
  return { ...asked, served: FULL.includes(asked.form) };
}

/** The form a list asks for; a list must not name a version. */
export function listForm(accept) {
  const asked = parse(accept, ['xed', 'xed-id']);
  if (!asked || asked.version !== undefined) invalid('XDM-1006-400', accept, "application/vnd.adobe.'{xed|xdm'}+json");
  return asked.form;
}

export function descriptorListForm(accept) {
  const asked = parse(accept, ['xdm', 'xdm-id', 'xdm-link', 'xdm-v2', 'xdm-v2-id', 'xdm-v2-link']);
  if (!asked || asked.version !== undefined) invalid('XDM-1008-400', accept, 'application/vnd.adobe.xdm-id+json');
  return asked.form;
}

export function checkDescriptorLookup(accept) {
  if (accept !== undefined && accept !== '*/*' && !parse(accept, ['xdm'])) {
    invalid('XDM-1009-400', accept, 'application/vnd.adobe.xdm+json');
  }
}

function parse(accept, forms) {
  const found = /^application\/vnd\.adobe\.([a-z0-9-]+)\+json(?:\s*;\s*version\s*=\s*(\d+)(?:\.\d+)*)?$/i.exec((accept ?? '').trim());
  if (!found || !forms.includes(found[1].toLowerCase())) return undefined;
  return { form: found[1].toLowerCase(), version: found[2] };
}

function invalid(code, accept, valid) {
  registryProblem(400, code, 'Accept header invalid',
    `The supplied Accept header is not valid: ${accept ?? ''} - A valid Accept value should look like ${valid}`);
}

/** The registry's own problem shape, with its report. */
export function registryProblem(status, code, title, detail) {
  const report = {
    registryRequestId: randomUUID(), timestamp: timestamp(new Date()), 'detailed-message': detail, 'sub-errors': [],
  };
  const body = { type: `http://ns.adobe.com/aep/errors/${code}`, title, status, report, detail };
  throw new Refusal(json(status, body, { 'Content-Type': 'application/problem+json' }));
}

function timestamp(date) {
  const [year, month, day] = date.toISOString().slice(0, 10).split('-');
  return `${month}-${day}-${year} ${date.toISOString().slice(11, 19)}`;
}
