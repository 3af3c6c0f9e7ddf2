// Turns the table of settings into the JSON Schema of a configuration file and the table in the documentation.

/** For each kind of setting, its schema and its name in the documentation. */
const KINDS = {
  'file names': { says: 'list of names', schema: listOf({ pattern: '^[^/]+$' }) },
  paths: { says: 'list of patterns', schema: listOf({}) },
  rules: { says: 'list of rules', schema: listOf({ $ref: '#/definitions/rule' }) },
  'rules of paths': {
    says: 'table of lists of rules',
    schema: { type: 'object', additionalProperties: listOf({ $ref: '#/definitions/rule' }) },
  },
  'severities of rules': {
    says: 'table of severities',
    schema: {
      type: 'object',
      propertyNames: { $ref: '#/definitions/rule' },
      additionalProperties: { enum: ['error', 'warning', 'note'] },
    },
  },
  level: { says: 'severity', schema: { enum: ['error', 'warning', 'note', 'never'] } },
  file: { says: 'path', schema: { type: 'string', minLength: 1 } },
  form: {
    says: 'table',
    schema: { type: 'object', additionalProperties: false, properties: { 'item-processor': { type: 'boolean' } } },
  },
  projects: {
    says: 'list of names, or `true`',
    schema: { anyOf: [{ type: 'boolean' }, listOf({ pattern: '^[^/]+$' })] },
  },
};

function listOf(item) {
  return { type: 'array', items: '$ref' in item ? item : { type: 'string', minLength: 1, ...item } };
}

/** `catalog` provides the codes, names and groups that select rules. */
export function settingsSchema(specs, catalog) {
  const rules = catalog.filter(({ isRule }) => isRule);
  const properties = Object.fromEntries(
    Object.entries(specs).map(([name, { kind, help }]) => [name, { description: help, ...KINDS[kind].schema }]),
  );
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'fluxio.toml, or [tool.fluxio] of pyproject.toml',
    type: 'object',
    additionalProperties: false,
    properties,
    definitions: {
      rule: {
        description: 'a code, a prefix of codes, the name of a rule, or ALL',
        anyOf: [
          { enum: ['ALL', ...rules.flatMap(({ code, name }) => [code, name])] },
          { type: 'string', pattern: '^[Ff][Ll][Xx][0-9]{0,3}$' },
        ],
      },
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

const START = '<!-- the settings, by npm run docs -->';
const END = '<!-- end of the settings -->';

/** Returns the page with an updated table. */
export function withSettingsTable(page, specs) {
  const rows = Object.entries(specs).map(([name, { kind, help, default: value }]) => {
    const shown = value === undefined ? '' : `\`${value}\``;
    return `| \`${name}\` | ${KINDS[kind].says} | ${shown} | ${help.replaceAll('|', '\\|')} |`;
  });
  const table = ['| key | value | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start === -1 || end < start) throw new Error(`the page has no place for its table: ${START} … ${END}`);
  return `${page.slice(0, start)}${START}\n\n${table}\n\n${page.slice(end)}`;
}
