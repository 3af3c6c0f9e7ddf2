// No rule, opt-in rules included, reports a false alarm in valid programs: the vectors, the examples and 2,000
// generated projects. FLUXIO_PROGRAMS sets their number and FLUXIO_SEED varies them. A failure prints the shortest of
// them.
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

/** Turns on opt-in rules too. */
const everything: Policy = { severityOf: ({ severity }) => severity, isAccepted: () => false };

function input(name: string, text: string): Input {
  return { file: sourceFile(`${name}/project.py`, text.replace(/^\ufeff/, '')), project: name, policy: everything };
}

function inShort({ info, file, span, message }: Diagnostic): string {
  const line = file.text.slice(0, span.start).split(/\r\n|\r|\n/).length;
  return `${info.code} line ${line}: ${message}`;
}

test(`${PROGRAMS} generated projects have only the expected findings`, async () => {
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
    // Generated conditions are random, so some contradict each other.
    if (diagnostic.info.code === 'FLX555') continue;
    const own = found.get(diagnostic.file.path) ?? [];
    own.push(diagnostic);
    found.set(diagnostic.file.path, own);
  }
  const wrong = [...programs].filter(([path, { expected }]) => {
    const codes = (found.get(path) ?? []).map(({ info }) => info.code).sort();
    return codes.join() !== expected.join();
  });
  // The shortest is the easiest to understand.
  wrong.sort(([, a], [, b]) => a.text.length - b.text.length);
  const shown = wrong.slice(0, 1).map(([path, { text, expected }]) => ({
    project: `${path} of seed ${SEED}`,
    expected,
    found: (found.get(path) ?? []).map(inShort),
    text,
  }));
  expect({ wrong: wrong.length, shown }).toEqual({ wrong: 0, shown: [] });
}, 180_000);

test('the same seed and number generate the same project', () => {
  expect(program(SEED, 7)).toEqual(program(SEED, 7));
  expect(program(SEED, 7).text).not.toBe(program(SEED + 1, 7).text);
});

/** Findings in the vectors and examples that are right. */
const EXPECTED: readonly (readonly [code: string, names: RegExp, why: string])[] = [
  ['FLX803', /./, 'opt-in: calls without a key'],
  ['FLX805', /^choice-cast-|^invoice-reconcile$/, 'redundant casts'],
  ['FLX806', /^image-build$/, 'opt-in: 256 MB'],
  ['FLX801', /^service-lambda-pexpm-runner|^model-training$/, 'a deprecated service'],
  ['FLX804', /^decorator-all$/, 'a redundant export of main'],
  ['FLX504', /^pass-chain$|^pass-update|^invoice-reconcile$/, 'an update'],
  ['FLX503', /^service-.*timeout|^service-mixed$|^task-/, 'a timeout only at the call'],
  ['FLX124', /^task-class-and-call-timeout$/, '1200 seconds of Lambda'],
  ['FLX125', /^service-codebuild/, 'the run method of a build, which nothing runs'],
  ['FLX135', /^service-codebuild-input-key-timeout$/, 'the input of a build'],
  ['FLX127', /^service-.*worker/, 'workers without spec'],
  ['FLX132', /^choice-elif-else$|^choice-nested-in-elif$|^module-unused-task-class$/, 'a task that nothing calls'],
  ['FLX115', /^module-unused-function-is-first-class$/, 'a function that nothing calls'],
];

/** Name and text of each vector and example. */
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

describe('vectors and examples', () => {
  const programs = load();
  const found = new Map<string, readonly Diagnostic[]>();

  beforeAll(async () => {
    const python = await engine();
    for (const [name, text] of programs) found.set(name, compile(input(name, text), python).diagnostics);
  });

  test.each(programs.map(([name]) => name))('%s has only the expected findings', (name) => {
    const unexpected = (found.get(name) ?? []).filter(
      ({ info }) => !EXPECTED.some(([code, names]) => code === info.code && names.test(name)),
    );
    expect(unexpected.map(inShort)).toEqual([]);
  });

  test.each(EXPECTED)('%s is still found in %s: %s', (code, names) => {
    const own = [...found].filter(([name]) => names.test(name)).flatMap(([, diagnostics]) => diagnostics);
    expect(own.map(({ info }) => info.code)).toContain(code);
  });
});
