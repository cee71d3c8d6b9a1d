import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { isDate, isDateTime } from './formats.js';
import { toJsonSchema } from './json-schema.js';

const SHOWN = 10;

/** Compiles a schema once; the function it gives answers undefined for a row that fits, else the row's violations. */
export function compile(schema, descriptors) {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, unicodeRegExp: false, logger: false });
  addFormats(ajv);
  ajv.addFormat('date', isDate);
  ajv.addFormat('date-time', isDateTime);
  const validate = ajv.compile(toJsonSchema(schema, descriptors));
  return (row) => (validate(row) ? undefined : validate.errors.slice(0, SHOWN).map((error) => violation(error, schema.$id)));
}

/** The shape and wording of the validator that the platform's own samples show. */
function violation(error, schemaId) {
  return {
    keyword: error.keyword,
    message: (WORDS[error.keyword] ?? ((each) => each.message))(error),
    pointerToViolation: `#${error.instancePath}`,
    schemaLocation: schemaId,
    causingExceptions: [],
  };
}

const WORDS = {
  required: ({ params }) => `required key [${params.missingProperty}] not found`,
  additionalProperties: ({ params }) => `extraneous key [${params.additionalProperty}] is not permitted`,
  type: ({ params, data }) => `expected type: ${className(params.type)}, found: ${classOf(data)}`,
  not: () => 'expected a value, found: Null',
  format: ({ params, data }) => `[${data}] is not a valid ${params.format}`,
  enum: ({ data }) => `${data} is not a valid enum value`,
  pattern: ({ params, data }) => `string [${data}] does not match pattern ${params.pattern}`,
  minLength: ({ params, data }) => `expected minLength: ${params.limit}, actual: ${[...data].length}`,
  maxLength: ({ params, data }) => `expected maxLength: ${params.limit}, actual: ${[...data].length}`,
  minimum: ({ params, data }) => `${data} is not greater or equal to ${params.limit}`,
  maximum: ({ params, data }) => `${data} is not less or equal to ${params.limit}`,
};

function className(type) {
  return { object: 'JSONObject', array: 'JSONArray' }[type] ?? type[0].toUpperCase() + type.slice(1);
}

function classOf(value) {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'JSONArray';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Double';
  return className(typeof value);
}

/** Whether a violation means that something required is not there. */
export function isMissing({ keyword, message }) {
  return keyword === 'required' || message.endsWith('found: Null');
}
