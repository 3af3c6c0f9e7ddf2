// No rule, opt-in or not, says anything of a valid program that it does not deserve: the vectors, the
// examples and generated projects, as many as test/support/effort.ts says. A failure names the number of the project
// and prints its text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, Policy } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import { compile, type Input } from '../../src/compile/compile.ts';
import { checkWorkspace } from '../../src/workspace/workspace.ts';
import { runsOf, seedOr } from '../support/effort.ts';
import { engine } from '../support/engine.ts';
import { type Program, program } from '../support/programs/program.ts';
import { stepsWith } from '../support/workspace.ts';

const PROGRAMS = runsOf({ quick: 400, full: 2_000 });
const SEED = seedOr(20_261_124);

const everything: Policy = { severityOf: ({ severity }) => severity, isAccepted: () => false };

function input(name: string, text: string): Input {
  return { file: sourceFile(`${name}/project.py`, text.replace(/^\ufeff/, '')), project: name, policy: everything };
}

function inShort({ info, file, span, message }: Diagnostic): string {
  const line = file.text.slice(0, span.start).split(/\r\n|\r|\n/).length;
  return `${info.code} line ${line}: ${message}`;
}

test(`${PROGRAMS} generated projects`, async () => {
  const programs = new Map<string, Program>();
  function* inputs(): Generator<Input> {
    for (let index = 0; index < PROGRAMS; index += 1) {
      const made = program(SEED, index);
      programs.set(`${made.name}/project.py`, made);
      yield input(made.name, made.text);
    }
  }
  const { diagnostics } = await checkWorkspace(inputs(), stepsWith(await engine()));
  const found = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const own = found.get(diagnostic.file.path) ?? [];
    own.push(diagnostic);
    found.set(diagnostic.file.path, own);
  }
  const wrong = [...programs].filter(([path, { expected }]) => {
    const codes = (found.get(path) ?? []).map(({ info }) => info.code).sort();
    return codes.join() !== expected.join();
  });
  // The shortest of them says most.
  wrong.sort(([, a], [, b]) => a.text.length - b.text.length);
  const shown = wrong.slice(0, 1).map(([path, { text, expected }]) => ({
    project: `${path} of seed ${SEED}`,
    expected,
    found: (found.get(path) ?? []).map(inShort),
    text,
  }));
  expect({ wrong: wrong.length, shown }).toEqual({ wrong: 0, shown: [] });
}, 180_000);

test('the same numbers give the same project', () => {
  expect(program(SEED, 7)).toEqual(program(SEED, 7));
  expect(program(SEED, 7).text).not.toBe(program(SEED + 1, 7).text);
});

/** What somebody has looked at in the vectors and examples, and found right. */
const RIGHT: readonly (readonly [code: string, files: RegExp, why: string])[] = [
  ['FLX803', /./, 'opt-in: calls without a key'],
  ['FLX805', /^choice-cast-|^invoice-reconcile$/, 'casts that change nothing, on purpose'],
  ['FLX806', /^image-build$/, 'opt-in: 256 MB'],
  ['FLX801', /^service-lambda-pexpm-runner|^model-training$/, 'the deprecated service'],
  ['FLX804', /^decorator-all$/, 'main is exported anyway'],
  ['FLX504', /^pass-chain$|^pass-update|^invoice-reconcile$/, 'an update'],
  ['FLX503', /^service-.*timeout|^service-mixed$|^task-/, 'a timeout at the call alone'],
  ['FLX124', /^task-class-and-call-timeout$/, '1200 seconds of Lambda'],
  ['FLX135', /^service-codebuild-input-key-timeout$/, 'the input of a build'],
  ['FLX127', /^service-.*worker/, 'workers without spec'],
  ['FLX132', /^choice-elif-else$|^choice-nested-in-elif$|^module-unused-task-class$/, 'a class that nothing calls'],
  ['FLX115', /^module-unused-function-is-first-class$/, 'a function that nothing calls'],
];

function load(): (readonly [string, string])[] {
  const vectors = join(__dirname, '../vectors/valid');
  const examples = join(__dirname, '../../examples');
  return [
    ...readdirSync(vectors).map((name) => {
      const { source } = JSON.parse(readFileSync(join(vectors, name), 'utf8')) as { source: string };
      return [name.replace('.json', ''), source] as const;
    }),
    ...readdirSync(examples, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => [name, readFileSync(join(examples, name, 'project.py'), 'utf8')] as const),
  ];
}

test('the vectors and the examples', async () => {
  const python = await engine();
  const found = load().flatMap(([name, text]) =>
    compile(input(name, text), python).diagnostics.map((diagnostic) => ({ name, ...diagnostic })),
  );
  const left = found
    .filter(({ name, info }) => !RIGHT.some(([code, files]) => code === info.code && files.test(name)))
    .map((diagnostic) => `${diagnostic.name}: ${inShort(diagnostic)}`);
  expect(left).toEqual([]);
  // What is not found any more does not stay in the list.
  const idle = RIGHT.filter(([code, files]) => !found.some(({ name, info }) => info.code === code && files.test(name)));
  expect(idle).toEqual([]);
});
