// In: the table of fields in src/asl/validate/fields.ts. Out: src/asl/validate/schema.generated.ts, functions that check a state or what
// holds states against its JSON Schema: compiled here, so that nothing is compiled and no text evaluated when fluxio
// runs. `--check` writes nothing and fails when the file is not what would be written.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build, transformSync } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = 'src/asl/validate/schema.generated.ts';
const { values } = parseArgs({ options: { check: { type: 'boolean' } } });

const text = code(schemasOf(await tables()));
const path = join(root, file);
if (!values.check) writeFileSync(path, text);
else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  console.error(`${file} is not current; run npm run schemas`);
  process.exitCode = 1;
}

/** Name of the function → schema; and those that they refer to. Draft-07. */
function schemasOf({ contents, machines, states }) {
  const objectOf = (fields) => ({
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(name, field)])),
    required: Object.keys(fields).filter((name) => fields[name].isRequired),
    additionalProperties: false,
  });
  // Objects inside are functions of their own, as several types of states have the same.
  const parts = {};
  const part = (name, fields) => {
    parts[name] = objectOf(fields);
    return { $ref: name };
  };
  const schemaOf = (name, { is, fields }) => {
    const { schema } = contents[is];
    if (fields === undefined) return schema;
    return is === 'objects' ? { ...schema, items: part(name, fields) } : part(name, fields);
  };
  const stateOf = ([type, fields]) => {
    const { properties, ...rest } = objectOf(fields);
    return { ...rest, properties: { ...properties, Type: { const: type } } };
  };
  const state = {
    type: 'object',
    required: ['Type'],
    discriminator: { propertyName: 'Type' },
    oneOf: Object.entries(states).map(stateOf),
  };
  const holders = Object.fromEntries(Object.entries(machines).map(([role, fields]) => [role, objectOf(fields)]));
  return { schemas: { state, ...holders }, parts };
}

function code({ schemas, parts }) {
  const ajv = new Ajv({
    schemas: Object.entries({ ...schemas, ...parts }).map(([name, schema]) => ({ $id: name, ...schema })),
    discriminator: true,
    allErrors: true,
    strict: true,
    // The required field beside a discriminator belongs to the schemas that it chooses from.
    strictRequired: false,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  const names = Object.fromEntries(Object.keys(schemas).map((name) => [name, name]));
  const made = lean(standaloneCode(ajv, names));
  if (made.includes('require(')) throw new Error('the compiled schemas need a module at run time');
  const { code: short } = transformSync(made, { loader: 'js', format: 'esm', target: 'node20', minify: true });
  return [
    '// Made by scripts/schemas.mjs from src/asl/validate/fields.ts: npm run schemas. In: a value. Out: whether it fits its schema.',
    '// @ts-nocheck',
    '// biome-ignore-all format: generated',
    '// biome-ignore-all lint: generated',
    short,
  ].join('\n');
}

/** Without what no message is made from: a third of the text, which would be read at every start. */
function lean(made) {
  return made
    .replace(/,schemaPath:"[^"]*"/g, '')
    .replace(/,params:\{(?!missingProperty|additionalProperty)[^{}]*\}/g, ',params:{}');
}

async function tables() {
  const temporary = mkdtempSync(join(root, 'node_modules', '.schemas-'));
  try {
    const outfile = join(temporary, 'fields.mjs');
    await build({
      entryPoints: [join(root, 'src/asl/validate/fields.ts')],
      outfile,
      bundle: true,
      format: 'esm',
      target: 'node20',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
