// Generates src/compare/replacements.json from @aws-cdk/aws-service-spec: for each CloudFormation resource type, the properties
// whose change replaces the resource, without the rest of the data, which is two hundred times larger. With `--check`, nothing
// is written, and the script fails if the file is out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = 'src/compare/replacements.json';
const { values } = parseArgs({ options: { check: { type: 'boolean' } } });

const text = `${JSON.stringify(types(), undefined, 2)}\n`;
const path = join(root, file);
if (!values.check) writeFileSync(path, text);
else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  console.error(`${file} is out of date; run npm run replacements`);
  process.exitCode = 1;
}

/** Resource type → its properties in one line: `QueueName`, `Rules.*.Id`, and with `?` for those that only may replace it. */
function types() {
  const packed = readFileSync(join(root, 'node_modules/@aws-cdk/aws-service-spec/db.json.gz'));
  const { schema } = JSON.parse(gunzipSync(packed).toString('utf8'));
  const definitions = new Map(schema.typeDefinition.entities.map((own) => [own.$id, own]));
  const all = schema.resource.entities.map((own) => {
    const { cloudFormationType, properties, additionalReplacementProperties = [] } = own;
    const found = new Map();
    addPaths(properties, [], definitions, new Set(), found);
    for (const more of additionalReplacementProperties) found.set(more.join('.'), 'yes');
    return [cloudFormationType, pathsOf(found)];
  });
  if (all.length < 1000) throw new Error(`@aws-cdk/aws-service-spec has only ${all.length} resource types`);
  return Object.fromEntries(all.filter(([, line]) => line !== '').sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `seen` contains the definitions around these properties, because some definitions contain themselves. */
function addPaths(properties, prefix, definitions, seen, found) {
  for (const [name, property] of Object.entries(properties)) {
    const path = [...prefix, name];
    const effect = effectOf(property);
    if (effect !== 'no') found.set(path.join('.'), effect);
    // A change inside it is a change of it.
    if (effect === 'yes') continue;
    for (const [id, steps] of referencesIn(property.type)) {
      const definition = definitions.get(id);
      if (definition === undefined) throw new Error(`'${path.join('.')}' has an unknown type`);
      if (seen.has(id)) continue;
      addPaths(definition.properties, [...path, ...steps], definitions, new Set([...seen, id]), found);
    }
  }
}

/**
 * Registry schemas cannot express an effect that depends on the kind of change. The documentation of the property describes it:
 * "Replacement if you edit an existing AttributeDefinition."
 */
function effectOf({ causesReplacement = 'no', documentation = '' }) {
  const isConditional = /\bReplacement if\b|\b(?:results? in|causes?) (?:an? (?:API )?)?\[?replacement\b/.test(
    documentation,
  );
  return causesReplacement === 'no' && isConditional ? 'maybe' : causesReplacement;
}

/** The definitions that a type refers to, each with the path to it; `*` stands for the elements of a list or a map. */
function referencesIn(type) {
  switch (type.type) {
    case 'ref':
      return [[type.reference.$ref, []]];
    case 'array':
    case 'map':
      return referencesIn(type.element).map(([id, steps]) => [id, ['*', ...steps]]);
    case 'union':
      return type.types.flatMap(referencesIn);
    default:
      return [];
  }
}

function pathsOf(found) {
  const paths = [...found].map(([path, effect]) => (effect === 'yes' ? path : `${path}?`));
  for (const path of paths)
    if (!/^[\w.*]+\??$/.test(path)) throw new Error(`'${path}' has a character that separates paths`);
  return paths.sort().join();
}
