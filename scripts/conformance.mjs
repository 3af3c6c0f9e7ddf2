// Compares fluxio with other tools for the States Language. Prints how often they accept the definitions of the examples and
// of 200 generated projects, how often they agree on the test vectors and on programs with inputs, and how many broken
// definitions they notice. Fails on the first difference that this script does not explain. Checks nothing if a registry is
// unreachable.
// npm run conformance [-- --projects N] [--runs N]
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import fc from 'fast-check';
import { applyDecisions, withoutComments } from './conformance/decisions.mjs';
import { printNoticed } from './conformance/noticed.mjs';
import { install } from './conformance/tools.mjs';
import { aslValidator, languageService } from './conformance/validators.mjs';
import { corpus } from './corpus.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const CACHE = join(ROOT, 'node_modules', '.cache', 'fluxio-conformance');

/** The result of every task in the programs that moto runs. */
const ANSWER = { n: 1, s: 'a', b: true, list: [1, 'two', 0] };

const PARAMETERS = new Map([
  ['AWS::Partition', 'aws'],
  ['AWS::Region', 'eu-west-1'],
  ['AWS::AccountId', '123456789012'],
  ['ECSClusterArn', 'arn:aws:ecs:eu-west-1:123456789012:cluster/demo'],
]);

const { values: options } = parseArgs({
  options: { projects: { type: 'string', default: '200' }, runs: { type: 'string', default: '40' } },
});

const tools = install(CACHE);
if (tools === undefined) {
  console.log('conformance: the package registries cannot be reached; nothing was checked');
  process.exit(0);
}

const ours = await bundled();
const engine = await ours.engine();
const rows = [];

/** Prints a row immediately. The first row with an unexplained difference ends the process. */
function row(check, of, agreed, explained, unexplained) {
  rows.push({ check, of, agreed, explained, unexplained: unexplained.length });
  const numbers = [of, agreed, explained].map((number) => String(number).padStart(9)).join('');
  console.log(`${check.padEnd(52)}${numbers}${String(unexplained.length).padStart(13)}`);
  if (unexplained.length === 0) return;
  for (const one of unexplained.slice(0, 5)) console.log(`\n${one}`);
  console.log('\nconformance: failed');
  process.exit(1);
}

const definitions = [...exampleSources(), ...corpus({ projects: Number(options.projects) })].flatMap(definitionsOf);
console.log(`${'check'.padEnd(52)}${'of'.padStart(9)}${'agreed'.padStart(9)}${'explained'.padStart(10)} unexplained`);

// The slow checks run in parallel.
const [byStatelint, byStatelintRead, byMoto, answers] = await Promise.all([
  python('statelint', definitions),
  python('statelint', definitions.map(readable)),
  python('moto', definitions),
  python('original', vectors()),
]);
accepted('asl-validator 4.0.0 accepts', definitions.map(({ text }) => text).map(aslValidator(tools.packages)));
const service = languageService(tools.packages);
const byService = [];
for (const { text } of definitions) byService.push(await service(text));
accepted('ASL language service 1.16.1 accepts', byService);
accepted('statelint 3.1.0 accepts', byStatelintRead, byStatelint);
accepted('moto 5.2.5 create_state_machine accepts', byMoto);
await sameRuns();
sameAsOriginal(answers);
await printNoticed(join(ROOT, 'test', 'fixtures', 'asl'), deployed, {
  'asl-validator': { one: aslValidator(tools.packages) },
  'language service': { one: service },
  statelint: { all: (texts) => python('statelint', texts.map(asCase)) },
  moto: { all: (texts) => python('moto', texts.map(asCase)) },
});
console.log('\nconformance: passed');

/** `raw` contains the problems that the tool reports before the definitions are adapted to avoid its false alarms. */
function accepted(check, problems, raw = problems) {
  const bad = problems.flatMap((found, index) =>
    found.length === 0 ? [] : [`${definitions[index].name}: ${found.join('\n  ')}`],
  );
  const agreed = raw.filter((found) => found.length === 0).length;
  row(check, problems.length, agreed, problems.length - bad.length - agreed, bad);
}

function asCase(text) {
  return { text };
}

/** statelint rejects an integer as BackoffRate, and paths with a name that starts with `_`. */
function readable({ text }) {
  return { text: text.replace(/("BackoffRate": \d+)(?=[,\s])/g, '$1.0').replaceAll('$.__trace', '$.trace') };
}

/** Bundles and imports the compiler and the tools of its tests. */
async function bundled() {
  const outfile = join(CACHE, 'ours.mjs');
  mkdirSync(CACHE, { recursive: true });
  const parts = ['support/compile', 'support/engine', 'support/walk', 'support/run', 'support/scenario'];
  const contents = [...parts, 'support/world'].map((part) => `export * from './test/${part}.ts';`).join('\n');
  await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    logLevel: 'warning',
  });
  process.chdir(ROOT);
  return import(pathToFileURL(outfile).href);
}

function exampleSources() {
  const folders = readdirSync(join(ROOT, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => ({ name, text: readFileSync(join(ROOT, 'examples', name, 'project.py'), 'utf8') }));
}

/** The definitions of a project as AWS receives them. */
function definitionsOf({ name, text: source }) {
  const { artifacts } = ours.compileText(source, engine);
  const made = artifacts.filter(({ kind }) => kind === 'asl');
  if (made.length === 0) throw new Error(`${name} does not compile`);
  return made.map(({ path, text }) => ({ name: `${name}, ${path.split('/').at(-1)}`, text: deployed(text) }));
}

/** Replaces each placeholder as CloudFormation does. */
function deployed(text) {
  const account = 'eu-west-1:123456789012';
  const whole = text.replace(
    /("Resource": ?)"\$\{(?:LambdaFunction)?(\w*)\}"/g,
    `$1"arn:aws:lambda:${account}:function:$2"`,
  );
  return whole.replace(/\$\{([\w:.]+)\}/g, (_, name) => {
    const [, kind, of] = /^(StateMachine|QueueUrl|ECSTaskDefinition)(\w*)$/.exec(name) ?? [];
    if (kind === 'StateMachine') return `arn:aws:states:${account}:stateMachine:${of}`;
    if (kind === 'QueueUrl') return `https://sqs.eu-west-1.amazonaws.com/123456789012/${of}`;
    if (kind === 'ECSTaskDefinition') return `arn:aws:ecs:${account}:task-definition/${of}:1`;
    return PARAMETERS.get(name) ?? `${name}-1234`;
  });
}

/** Returns one answer of checks.py for each case. */
function python(check, cases) {
  return new Promise((resolve, reject) => {
    const child = spawn(tools.python, [join(ROOT, 'scripts', 'conformance', 'checks.py'), check]);
    const output = [];
    const errors = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      const lines = Buffer.concat(output).toString().split('\n').filter(Boolean);
      if (status === 0 && lines.length === cases.length) resolve(lines.map((line) => JSON.parse(line)));
      else reject(new Error(`${check}: ${lines.length} answers to ${cases.length}\n${Buffer.concat(errors)}`));
    });
    child.stdin.end(cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
  });
}

function vectors() {
  const folder = join(ROOT, 'test', 'vectors', 'valid');
  return readdirSync(folder).map((file) => ({
    name: file.replace('.json', ''),
    source: JSON.parse(readFileSync(join(folder, file), 'utf8')).source,
  }));
}

/**
 * Programs that neither wait nor start other machines, with a fixed result for every task. moto does not support waiting
 * for builds, indices from the end, or keys in double quotes.
 */
async function samples() {
  const found = [];
  for (const { source, input } of fc.sample(ours.scenario, { numRuns: 20 * Number(options.runs), seed: 1 })) {
    const { artifacts } = ours.compileText(source, engine);
    const text = artifacts.find(({ path }) => path.endsWith('/main.asl.json'))?.text;
    if (text === undefined || /"Wait"|startExecution|startBuild|\[-\d|\[\\"/.test(text)) continue;
    const definition = JSON.parse(text);
    const log = [];
    const world = { log, record: (what) => log.push(what), perform: () => log.push('task') && ANSWER };
    const end = await ours.runDefinitions(new Map([['main', definition]]), 'main', input, world);
    if (log.length < 2) continue;
    found.push({ source, text: deployed(text), input, results: resultsOf(definition), end });
    if (found.length === Number(options.runs)) break;
  }
  return found;
}

function resultsOf({ States }) {
  return Object.fromEntries(
    Object.entries(States).flatMap(([name, state]) => [
      ...(state.Type === 'Task' ? [[name, answerOf(state)]] : []),
      ...[state.Iterator ?? [], state.Branches ?? []].flat().flatMap((inner) => Object.entries(resultsOf(inner))),
    ]),
  );
}

/** moto unwraps the payload of a Lambda response, and uses the response of any other service unchanged. */
function answerOf({ Resource }) {
  return Resource.startsWith('${LambdaFunction') ? { Payload: ANSWER } : ANSWER;
}

async function sameRuns() {
  const cases = await samples();
  const ends = await python('run', cases);
  let explained = 0;
  const bad = cases.flatMap(({ source, input, end }, index) => {
    const { status, output, error } = ends[index];
    const isSame =
      end.status === 'succeeded'
        ? status === 'SUCCEEDED' && ours.canonical(output) === ours.canonical(end.output)
        : status === 'FAILED' && error === end.error;
    if (isSame) return [];
    // moto gives no error name for a path that matches nothing. For a ResultPath, it also creates a missing list,
    // which is an error in the States Language (https://states-language.net/spec.html#appendix-a).
    const isNameless = end.error === 'States.Runtime' && error === 'Exception';
    const isMade = end.error === 'States.ResultPathMatchFailure' && status === 'SUCCEEDED';
    if (isNameless || isMade) {
      explained += 1;
      return [];
    }
    const [theirs, mine] = [ends[index], end].map((one) => JSON.stringify(one));
    return [`${source}\ninput ${JSON.stringify(input)}\nmoto ${theirs}\ninterpreter ${mine}`];
  });
  row('moto runs as the tests do', cases.length, cases.length - bad.length - explained, explained, bad);
}

/**
 * Compares definitions with those of the original compiler. State names may differ. The deliberate differences are first
 * applied to the definitions of the original.
 */
function sameAsOriginal(found) {
  const refused = [];
  const decided = [];
  const bad = [];
  for (const [index, { name, source }] of vectors().entries()) {
    const answer = found[index];
    if (typeof answer === 'string') {
      refused.push(name);
      continue;
    }
    const compiled = ours.compileText(source, engine).definitions;
    const differs = (change) =>
      [...compiled].flatMap(([machine, definition]) => {
        const text = answer[machine];
        if (text === undefined) return [`${machine} is missing`];
        const difference = ours.difference(withoutComments(definition), change(ours.parseExact(text)));
        return difference === undefined ? [] : [`${machine}${difference}`];
      });
    if (differs((same) => same).length === 0) continue;
    const left = differs(applyDecisions);
    if (left.length === 0) decided.push(name);
    else bad.push(`${name}: ${left.join('; ')}`);
  }
  const compiled = found.length - refused.length;
  row('fluxio-parser 1.0.0 compiles the same', compiled, compiled - decided.length - bad.length, decided.length, bad);
}
