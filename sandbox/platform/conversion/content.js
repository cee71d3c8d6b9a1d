const TYPES = { ATTRIBUTE: 'text/x.schema-path', EXPRESSION: 'text/x.aep-xl', STATIC: 'text/plain' };
const MOST_CHARACTERS = 4096;
/** What a caller may say of a set and of a mapping besides what is read below; all else is forgotten, as the service does. */
const OF_A_SET = ['name', 'description', 'inputSchema', 'tags', 'supportVersion', 'strictMapping', 'allowNullValues', 'transformScript'];
const OF_A_MAPPING = ['name', 'description', 'identity', 'primaryIdentity', 'identityGroup', 'namespaceCode', 'functionVersion'];

/** The schema a set is for: newer sets name it under `outputSchema`, older ones under `xdmSchema`. */
export function schemaRefOf(set) {
  if (set.outputSchema?.schemaRef) return set.outputSchema.schemaRef;
  return set.schemaRef ?? (set.xdmSchema && { id: set.xdmSchema, contentType: set.xdmVersion ?? '1.0' });
}

/** What is kept of a set that nothing is wrong with, in one dialect. */
export function contentOf(set) {
  return { ...only(set, OF_A_SET), schemaRef: schemaRefOf(set), mappings: set.mappings.map(mappingOf) };
}

function mappingOf(given) {
  return {
    ...only(given, OF_A_MAPPING),
    sourceType: mimeOf(given.sourceType),
    source: sourceOf(given),
    destination: destinationOf(given),
  };
}

function only(given, names) {
  return Object.fromEntries(names.filter((name) => (given[name] ?? null) !== null).map((name) => [name, given[name]]));
}

/** Older mappings know attributes only and say no type. */
function mimeOf(type = TYPES.ATTRIBUTE) {
  return TYPES[type] ?? Object.values(TYPES).find((mime) => mime === type);
}

function sourceOf({ source, sourceAttribute }) {
  return source ?? sourceAttribute;
}

export function destinationOf({ destination, destinationXdmPath }) {
  return destination ?? destinationXdmPath;
}

/** What is wrong with each mapping, in order: a sentence, or undefined. `schema` is the resolved one. */
export function verdicts(set, schema) {
  const known = new Set();
  return set.mappings.map((mapping) => {
    const mistake = mistakeIn(mapping) ?? mistakeInDestination(destinationOf(mapping), known, schema);
    known.add(destinationOf(mapping));
    return mistake;
  });
}

function mistakeIn(mapping) {
  if (mapping === null || typeof mapping !== 'object') return 'The mapping is not an object.';
  const type = mimeOf(mapping.sourceType ?? undefined);
  const source = sourceOf(mapping);
  if (!type) return `The sourceType '${mapping.sourceType}' is unknown.`;
  if (typeof source !== 'string' || (source === '' && type !== TYPES.STATIC)) return "The mapping has no 'source'.";
  if (type !== TYPES.EXPRESSION) return undefined;
  if (source.length > MOST_CHARACTERS) return `The expression is longer than ${MOST_CHARACTERS} characters.`;
  return balanced(source) ? undefined : 'The expression cannot be parsed: its brackets or quotes do not match.';
}

/** Only what can be said of any expression; the functions are not known here. */
function balanced(expression) {
  const bare = expression.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '').replace(/\$\{[^}]*\}/g, '');
  const open = [];
  for (const sign of bare) {
    if ('([{'.includes(sign)) open.push(')]}'['([{'.indexOf(sign)]);
    else if (')]}'.includes(sign) && open.pop() !== sign) return false;
    else if (`"'`.includes(sign)) return false;
  }
  return open.length === 0;
}

function mistakeInDestination(destination, known, schema) {
  if (typeof destination !== 'string' || destination === '') return "The mapping has no 'destination'.";
  if (known.has(destination)) return `The destination '${destination}' is mapped more than once.`;
  return isIn(schema, destination) ? undefined : `The destination '${destination}' is not in the schema.`;
}

function isIn(schema, path) {
  let node = schema;
  for (const step of path.match(/\[(?:\d+|\*)\]|(?:\\.|[^.[\\])+/g) ?? []) {
    node = step.startsWith('[') ? node.items : childOf(node, step.replace(/\\(.)/g, '$1'));
    if (!node) return false;
  }
  return true;
}

/** A name goes through the elements of an array, and is any key of a map. */
function childOf(node, name) {
  const parent = node.type === 'array' ? node.items : node;
  const open = parent?.additionalProperties;
  return parent?.properties?.[name] ?? (typeof open === 'object' ? open : undefined);
}
