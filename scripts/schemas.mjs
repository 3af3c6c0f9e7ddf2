// Generates src/asl/validate/schema.generated.ts from the tables in src/asl/validate/fields.ts: functions that validate a
// state, or an object that contains states, against its JSON Schema. They are compiled ahead of time, so fluxio neither
// compiles schemas nor evaluates text at run time. With `--check`, nothing is written; the script fails if the file is
// out of date.
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
  console.error(`${file} is out of date; run npm run schemas`);
  process.exitCode = 1;
}

/** Returns the schemas by the name of their function, and the parts that they refer to. JSON Schema draft-07. */
function schemasOf({ contentTypes, machineFields, stateFields }) {
  const objectOf = (fields) => ({
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(name, field)])),
    required: Object.keys(fields).filter((name) => fields[name].isRequired),
    additionalProperties: false,
  });
  // Nested objects become functions of their own, because several types of states share them.
  const parts = {};
  const part = (name, fields) => {
    parts[name] = objectOf(fields);
    return { $ref: name };
  };
  const schemaOf = (name, { is, fields }) => {
    const { schema } = contentTypes[is];
    if (fields === undefined) return schema;
    return is.startsWith('objects') ? { ...schema, items: part(name, fields) } : part(name, fields);
  };
  const stateOf = ([type, fields]) => {
    const { properties, ...rest } = objectOf(fields);
    return { ...rest, properties: { ...properties, Type: { const: type } } };
  };
  const state = {
    type: 'object',
    required: ['Type'],
    discriminator: { propertyName: 'Type' },
    oneOf: Object.entries(stateFields).map(stateOf),
  };
  const holders = Object.fromEntries(Object.entries(machineFields).map(([role, fields]) => [role, objectOf(fields)]));
  return { schemas: { state, ...holders }, parts };
}

function code({ schemas, parts }) {
  const ajv = new Ajv({
    schemas: Object.entries({ ...schemas, ...parts }).map(([name, schema]) => ({ $id: name, ...schema })),
    discriminator: true,
    allErrors: true,
    strict: true,
    // The discriminator selects from schemas that declare the required field.
    strictRequired: false,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  const names = Object.fromEntries(Object.keys(schemas).map((name) => [name, name]));
  const generated = withoutUnused(standaloneCode(ajv, names));
  if (generated.includes('require(')) throw new Error('the compiled schemas need a module at run time');
  const { code: minified } = transformSync(generated, { loader: 'js', format: 'esm', target: 'node20', minify: true });
  return [
    '// Generated from src/asl/validate/fields.ts by `npm run schemas`. Each function validates a value against a schema.',
    '// @ts-nocheck',
    '// biome-ignore-all format: generated',
    '// biome-ignore-all lint: generated',
    minified,
  ].join('\n');
}

/** Removes error details that no message uses. They make up a third of the code, and every start would load them. */
function withoutUnused(code) {
  return code
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
