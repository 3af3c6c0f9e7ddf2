// Converts the tables of settings into the JSON Schemas of configuration files and of deploy.toml, and into the tables in
// the documentation.

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

const PSEUDO = 'AWS::(?:AccountId|Partition|Region|StackId|StackName|URLSuffix)';
const VARIABLE = `\\$\\{(?:![^}]*|[A-Za-z][A-Za-z0-9]{0,254}|${PSEUDO})\\}`;
const TEXT = `(?:[^$]|\\$(?!\\{)|${VARIABLE})+`;

/** The schema of a text with parameters. With `arn` as an example, the text must be an ARN of the same service. */
function textSchema({ arn, isAnyValid }) {
  if (arn === undefined) return { type: 'string', pattern: `^${TEXT}$` };
  if (isAnyValid) return { type: 'string', pattern: `^(?:\\*|(?=arn:|\\$\\{[^!])${TEXT})$` };
  const service = arn.replace(/\$\{[^}]*\}/g, '').split(':')[2];
  const start = `arn:(?:[^$:]|\\$(?!\\{)|${VARIABLE})*:(?:${service}(?::|$)|[^:$]*\\$)`;
  return { type: 'string', pattern: `^(?=${start}|\\$\\{[^!])${TEXT}$` };
}

/** A path below the folder of the file. */
const PATH = {
  type: 'string',
  pattern:
    '^(?![A-Za-z]:)(?!(?:[\\s\\S]*/)?(?:\\.\\.|\\.[Gg][Ii][Tt]|[Gg][Ii][Tt]~1)(?:/|$))[^/\\\\\\u0000][^\\\\\\u0000]*$',
};

/** For each kind of key of deploy.toml, its name in the documentation, and its schema as a function of the key. */
const DEPLOY_KINDS = {
  flag: { says: '`true` or `false`', schema: () => ({ type: 'boolean' }) },
  level: { says: 'level', schema: ({ choices }) => ({ enum: choices }) },
  runtime: { says: 'runtime', schema: ({ choices }) => ({ enum: choices }) },
  architecture: { says: 'architecture', schema: ({ choices }) => ({ enum: choices }) },
  text: { says: 'text', schema: textSchema },
  texts: { says: 'list of texts', schema: (spec) => ({ type: 'array', items: textSchema(spec) }) },
  'table of texts': {
    says: 'table of texts',
    schema: (spec) => ({ type: 'object', additionalProperties: textSchema(spec) }),
  },
  number: {
    says: 'number',
    schema: ({ range: [minimum, maximum] }) => ({ type: 'integer', minimum, maximum }),
  },
  grants: {
    says: 'list of tables',
    schema: (_, { grantKeys }) => ({
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: Object.keys(grantKeys),
        properties: Object.fromEntries(
          Object.entries(grantKeys).map(([name, spec]) => [
            name,
            { type: 'array', minItems: 1, items: textSchema(spec) },
          ]),
        ),
      },
    }),
  },
  alarms: {
    says: 'table',
    schema: (spec) => ({
      type: 'object',
      additionalProperties: false,
      required: ['topic'],
      properties: { topic: textSchema(spec) },
    }),
  },
  file: { says: 'path', schema: () => PATH },
};

function deployProperties(specs, deployKeys) {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      { description: spec.help, ...DEPLOY_KINDS[spec.kind].schema(spec, deployKeys) },
    ]),
  );
}

/** Defaults apply to all tasks and have no overlay. */
function deployTable(deployKeys, isDefault) {
  const { projectKeys, taskKeys, PINNED_DISTRIBUTION } = deployKeys;
  const task = { type: 'object', additionalProperties: false, properties: deployProperties(taskKeys, deployKeys) };
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...deployProperties(projectKeys, deployKeys),
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
        additionalProperties: { type: 'string', pattern: PINNED_DISTRIBUTION.source },
      },
      ...(isDefault
        ? {}
        : {
            overlay: {
              type: 'object',
              additionalProperties: false,
              required: ['file'],
              properties: { file: PATH },
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
  if (start === -1 || end < start) throw new Error(`the page lacks the markers of its table: ${from} … ${to}`);
  return `${page.slice(0, start)}${from}\n\n${table}\n\n${page.slice(end)}`;
}
