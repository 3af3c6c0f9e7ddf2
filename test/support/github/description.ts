// Checks requests to the fake, and its responses, against GitHub's own API description. Throws for anything that GitHub
// would not accept or return, so that the fake is never more lenient than GitHub.
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

interface Described {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly required: boolean;
    readonly schema: object;
  }[];
  readonly body?: { readonly type: string; readonly schema: object };
  /** Status → names of the members of the response. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

const { requests } = JSON.parse(readFileSync('test/fixtures/github/description.json', 'utf8')) as {
  readonly requests: Record<string, Described>;
};
const ajv = new Ajv({ strict: false, allErrors: true });
const compiled = new Map<object, ValidateFunction>();

export interface MatchedRequest {
  /** The description's name, such as `post /repos/{owner}/{repo}/check-runs`. */
  readonly name: string;
  /** The decoded path parameters. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** Finds the description of a request, and checks the request against it. */
export function matchRequest(method: string, url: URL, body: unknown): MatchedRequest {
  for (const [name, described] of Object.entries(requests)) {
    const [verb = '', template = ''] = name.split(' ');
    const match = verb === method.toLowerCase() ? patternOf(template).exec(url.pathname) : null;
    if (match === null) continue;
    const path = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]),
    );
    checkRequest(name, described, path, url.searchParams, body);
    return { name, path, query: url.searchParams };
  }
  throw new Error(`GitHub's description has no ${method} ${url.pathname}`);
}

function patternOf(template: string): RegExp {
  const pattern = template.replace(
    /\{(\w+)\}/g,
    (_, name: string) => `(?<${name}>${name === 'path' ? '.+' : '[^/]+'})`,
  );
  return new RegExp(`^${pattern}$`);
}

function checkRequest(
  name: string,
  { parameters, body: expected }: Described,
  path: Readonly<Record<string, string>>,
  query: URLSearchParams,
  body: unknown,
): void {
  const known = new Set(parameters.filter((one) => one.in === 'query').map((one) => one.name));
  for (const key of query.keys()) if (!known.has(key)) throw new Error(`${name} has no parameter '${key}'`);
  for (const { name: key, in: location, required, schema } of parameters) {
    const value = location === 'path' ? path[key] : (query.get(key) ?? undefined);
    if (value === undefined && required) throw new Error(`${name} needs '${key}'`);
    const isNumber = 'type' in schema && schema.type === 'integer';
    if (value !== undefined) check(`${name} ${key}`, schema, isNumber ? Number(value) : value);
  }
  if (expected === undefined) {
    if (body !== undefined) throw new Error(`${name} takes no body`);
  } else if (expected.type === 'application/octet-stream') {
    if (!(body instanceof Uint8Array)) throw new Error(`${name} takes bytes`);
  } else check(`${name} body`, expected.schema, body);
}

function check(what: string, schema: object, value: unknown): void {
  const validate = compiled.get(schema) ?? ajv.compile(closed(schema) as object);
  compiled.set(schema, validate);
  if (!validate(value)) throw new Error(`${what}: ${ajv.errorsText(validate.errors)}`);
}

/** Forbids unknown members: GitHub ignores them, which would hide a misspelled name. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const isOpen = 'oneOf' in schema || 'anyOf' in schema || 'allOf' in schema;
  return 'properties' in schema && !isOpen ? { additionalProperties: false, ...copy } : copy;
}

/** Throws if the response has a member that GitHub's response of that status lacks. */
export function checkResponse(name: string, status: number, data: unknown): void {
  const fields = requests[name]?.answers[String(status)];
  if (fields === undefined || status >= 400) return;
  for (const item of Array.isArray(data) ? data : [data]) {
    for (const key of Object.keys(item ?? {})) {
      if (!fields.includes(key)) throw new Error(`${name} answers no '${key}'`);
    }
  }
}
