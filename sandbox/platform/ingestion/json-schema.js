const KEPT = [
  'type', 'format', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength',
  'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'enum', 'const', 'required',
];
const LISTS = ['allOf', 'anyOf', 'oneOf'];
const RANGES = {
  byte: [-128, 127],
  short: [-32768, 32767],
  int: [-2147483648, 2147483647],
  long: [-9007199254740991, 9007199254740991],
};

/**
 * Turns a resolved XDM schema into the JSON Schema that rows must fit. What the registry adds for people (`meta:*`, titles,
 * defaults) goes; fields the schema does not name are refused, unless it says what other fields hold; null fits nowhere;
 * integers get the range of their XDM type; the field of a primary identity is required and not empty.
 */
export function toJsonSchema(schema, descriptors) {
  const root = node(schema);
  for (const descriptor of descriptors) {
    const primary = descriptor['@type'] === 'xdm:descriptorIdentity' && descriptor['xdm:isPrimary'];
    if (primary) requirePath(root, descriptor['xdm:sourceProperty']);
  }
  return root;
}

function node(source) {
  const result = Object.fromEntries(KEPT.filter((key) => key in source).map((key) => [key, source[key]]));
  for (const key of LISTS) if (source[key]) result[key] = source[key].map(node);
  if (source.items) result.items = node(source.items);
  typed(result, source);
  if (result.type === 'object') fields(result, source);
  if (result.type === 'integer') ranged(result, source);
  return result;
}

function typed(result, source) {
  if (result.type) return;
  if (source.properties || source.additionalProperties) result.type = 'object';
  else if (source.items) result.type = 'array';
  else if (!LISTS.some((key) => source[key])) result.not = { type: 'null' };
}

function fields(result, source) {
  if (source.properties) result.properties = mapped(source.properties);
  if (source.patternProperties) result.patternProperties = mapped(source.patternProperties);
  if (typeof source.additionalProperties === 'object') result.additionalProperties = node(source.additionalProperties);
  else if (typeof source.additionalProperties === 'boolean') result.additionalProperties = source.additionalProperties;
  else if (source.properties && !LISTS.some((key) => source[key])) result.additionalProperties = false;
}

function mapped(properties) {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, node(value)]));
}

function ranged(result, source) {
  const [minimum, maximum] = RANGES[source['meta:xdmType']] ?? RANGES.long;
  result.minimum ??= minimum;
  result.maximum ??= maximum;
}

/** The path of a descriptor: slashes, without the word "properties". */
function requirePath(root, path) {
  let at = root;
  for (const name of path.split('/').slice(1)) {
    const below = at?.properties?.[name];
    if (!below) return;
    at.required = [...new Set([...(at.required ?? []), name])];
    at = below;
  }
  if (at.type === 'string') at.minLength = Math.max(at.minLength ?? 0, 1);
}
