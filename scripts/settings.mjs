// Turns the tables of settings into the JSON Schemas of configuration files and of deploy.toml, and into the tables in the
// documentation.

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
  deployment: { says: 'table', schema: { $ref: '#/definitions/deploy' } },
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
export function settingsSchema(specs, catalog, deployKeys) {
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
      deploy: deployTable(deployKeys, true),
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

/** For each kind of key of deploy.toml, its schema and its name in the documentation. */
const DEPLOY_KINDS = {
  flag: { says: '`true` or `false`', schema: { type: 'boolean' } },
  level: { says: 'level', schema: {} },
  runtime: { says: 'runtime', schema: {} },
  architecture: { says: 'architecture', schema: {} },
  text: { says: 'text', schema: { type: 'string', minLength: 1 } },
  texts: { says: 'list of texts', schema: listOf({}) },
  'table of texts': {
    says: 'table of texts',
    schema: { type: 'object', additionalProperties: { type: 'string', minLength: 1 } },
  },
  number: { says: 'number', schema: { type: 'integer' } },
  grants: {
    says: 'list of tables',
    schema: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['actions', 'resources'],
        properties: { actions: { ...listOf({}), minItems: 1 }, resources: { ...listOf({}), minItems: 1 } },
      },
    },
  },
  alarms: {
    says: 'table',
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['topic'],
      properties: { topic: { type: 'string', minLength: 1 } },
    },
  },
  file: { says: 'path', schema: { type: 'string', minLength: 1 } },
};

function deployProperties(keys) {
  return Object.fromEntries(
    Object.entries(keys).map(([name, { kind, help, choices, range }]) => [
      name,
      {
        description: help,
        ...DEPLOY_KINDS[kind].schema,
        ...(choices && { enum: choices }),
        ...(range && { minimum: range[0], maximum: range[1] }),
      },
    ]),
  );
}

/** Defaults hold for all tasks and have no overlay. */
function deployTable({ projectKeys, taskKeys }, isDefault) {
  const task = { type: 'object', additionalProperties: false, properties: deployProperties(taskKeys) };
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...deployProperties(projectKeys),
      task: isDefault
        ? { type: 'object', additionalProperties: false, properties: { '*': task } }
        : {
            description: 'settings of tasks, by class name; "*" is for all tasks',
            type: 'object',
            additionalProperties: task,
          },
      requirements: {
        description: 'name of an imported module → pinned distribution',
        type: 'object',
        additionalProperties: { type: 'string', pattern: '==' },
      },
      ...(isDefault
        ? {}
        : {
            overlay: {
              type: 'object',
              additionalProperties: false,
              properties: { file: { type: 'string', minLength: 1 } },
            },
          }),
    },
  };
}

export function deploySchema(deployKeys) {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'deploy.toml',
    ...deployTable(deployKeys, false),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** Returns the page with updated tables. */
export function withDeployTables(page, { projectKeys, taskKeys }) {
  return withTable(
    withTable(page, 'the keys of a project', projectKeys, DEPLOY_KINDS),
    'the keys of a task',
    taskKeys,
    DEPLOY_KINDS,
  );
}

/** Returns the page with an updated table. */
export function withSettingsTable(page, specs) {
  return withTable(page, 'the settings', specs, KINDS);
}

function withTable(page, name, specs, kinds) {
  const [from, to] = [`<!-- ${name}, by npm run docs -->`, `<!-- end of ${name} -->`];
  const rows = Object.entries(specs).map(([key, { kind, help, default: value }]) => {
    const shown = value === undefined ? '' : `\`${value}\``;
    return `| \`${key}\` | ${kinds[kind].says} | ${shown} | ${help.replaceAll('|', '\\|')} |`;
  });
  const table = ['| key | value | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
  const start = page.indexOf(from);
  const end = page.indexOf(to);
  if (start === -1 || end < start) throw new Error(`the page has no place for its table: ${from} … ${to}`);
  return `${page.slice(0, start)}${from}\n\n${table}\n\n${page.slice(end)}`;
}
