/**
 * Finds the handler of a call. A pattern is a path whose segments may be `:name` (one segment, percent-decoded after the
 * split, so that an encoded slash stays inside it) or end in `*name` (all that follows, decoded segment by segment).
 */
export class Router {
  #routes = [];

  add(method, pattern, handler) {
    this.#routes.push({ method, parts: pattern.split('/'), handler });
    return this;
  }

  /** Gives `{ handler, params }`, or `{ allow: [methods] }`, whose list is empty when no route has this path. */
  find(method, path) {
    const segments = path.split('/');
    const allow = [];
    for (const route of this.#routes) {
      const params = match(route.parts, segments);
      if (!params) continue;
      if (route.method === method) return { handler: route.handler, params };
      allow.push(route.method);
    }
    return { allow };
  }
}

function match(parts, segments) {
  const params = {};
  for (const [i, part] of parts.entries()) {
    if (part.startsWith('*')) return withRest(params, part.slice(1), segments.slice(i));
    if (i >= segments.length) return undefined;
    if (part.startsWith(':')) params[part.slice(1)] = decode(segments[i]);
    else if (part !== segments[i]) return undefined;
  }
  return parts.length === segments.length ? params : undefined;
}

function withRest(params, name, segments) {
  return segments.length === 0 ? undefined : { ...params, [name]: segments.map(decode).join('/') };
}

function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
