// Texts of any size that would expose a stage whose cost grows faster than linearly, and a way to measure them.
import { sourceFile } from '../../src/base/source.ts';
import { buildProject } from '../../src/build/build.ts';
import { compile, type Input } from '../../src/compile/compile.ts';
import { fixFile } from '../../src/compile/fix.ts';
import { importFile } from '../../src/compile/import-file.ts';
import { validateFile } from '../../src/compile/validate.ts';
import type { Engine } from '../../src/syntax/structure/engine.ts';
import { allParts } from './definition.ts';

const many = (n: number, item: (index: number) => string): string =>
  Array.from({ length: n }, (_, index) => item(index)).join('');
const listed = (n: number, item: (index: number) => string, between: string): string =>
  Array.from({ length: n }, (_, index) => item(index)).join(between);

const TASK = 'class Load(Task):\n    async def run(event, context):\n        return event\n\n\n';
const main = (body: string): string => `${TASK}def main(data):\n${body}`;
const run = (body: string): string =>
  `class Load(Task):\n    async def run(event, context):\n${body}\n\n\ndef main(data):\n    Load()\n`;
const chain = (n: number, operator: string, item = 'x'): string => `        return ${listed(n, () => item, operator)}`;

export interface Shape {
  /** The smallest `n` that is measured. */
  readonly size: number;
  readonly text: (n: number) => string;
  readonly work?: 'fix' | 'validate' | 'validate-yaml' | 'import';
}

/** Constructs that people write often, and constructs that untrusted input may repeat. */
export const shapes: Readonly<Record<string, Shape>> = {
  'states in a machine': {
    size: 600,
    text: (n) => main(many(n, (i) => `    data["k${i}"] = Load(data["a"], key="k${i}")\n`)),
  },
  'states without keys': { size: 600, text: (n) => main(many(n, () => '    Load()\n')) },
  waits: { size: 600, text: (n) => main(many(n, () => '    wait(seconds=1)\n')) },
  passes: { size: 600, text: (n) => main(many(n, (i) => `    data["k${i}"] = ${i}\n`)) },
  'functions that are machines': {
    size: 150,
    text: (n) => `${TASK}${many(n, (i) => `@export\ndef f${i}(data):\n    Load()\n\n\n`)}def main(data):\n    Load()\n`,
  },
  'functions that are called': {
    size: 100,
    text: (n) =>
      `${TASK}${many(n, (i) => `def f${i}(data):\n    Load()\n\n\n`)}def main(data):\n${many(n, (i) => `    f${i}()\n`)}`,
  },
  'functions that are called in a row': {
    size: 100,
    text: (n) =>
      `${TASK}${many(n, (i) => `def f${i}(data):\n    ${i + 1 < n ? `f${i + 1}()` : 'Load()'}\n\n\n`)}def main(data):\n    f0()\n`,
  },
  iterators: {
    size: 300,
    text: (n) =>
      `${TASK}${many(n, (i) => `def f${i}(data):\n    Load()\n\n\n`)}def main(data):\n${many(n, (i) => `    map(data["a"], f${i})\n`)}`,
  },
  'branches of a parallel': {
    size: 300,
    text: (n) =>
      `${TASK}${many(n, (i) => `def f${i}(data):\n    Load()\n\n\n`)}def main(data):\n    data["r"] = parallel(${listed(n, (i) => `f${i}`, ', ')})\n`,
  },
  tasks: {
    size: 100,
    text: (n) =>
      `${many(n, (i) => TASK.replace('Load', `Load${i}`))}def main(data):\n${many(n, (i) => `    Load${i}()\n`)}`,
  },
  workers: {
    size: 100,
    text: (n) =>
      `${many(n, (i) => `class W${i}(Task):\n    service = "ecs:worker"\n    spec = "a.b:C"\n\n\n`)}def main(data):\n${many(n, (i) => `    W${i}(timeout=60)\n`)}`,
  },
  'event processors': {
    size: 100,
    text: (n) =>
      `${TASK}${many(n, (i) => `class P${i}(EventProcessor):\n    async def process_event(event, context):\n        return event\n\n\n`)}def main(data):\n    Load()\n`,
  },
  subscriptions: {
    size: 200,
    text: (n) =>
      `${TASK}${many(n, (i) => `@subscribe(project="demo", state_machine="main")\ndef f${i}(data):\n    Load()\n\n\n`)}@export\ndef main(data):\n    Load()\n`,
  },
  comments: { size: 12_000, text: (n) => `${main('    Load()\n')}${many(n, (i) => `# note ${i}\n`)}` },
  suppressions: {
    size: 1000,
    text: (n) =>
      main(`    return\n${many(n, (i) => `    wait(seconds=${i + 1})  # fluxio: ignore[unreachable-state]\n`)}`),
  },
  'unused suppressions': {
    size: 1000,
    text: (n) => main(many(n, (i) => `    wait(seconds=${i + 1})  # fluxio: ignore[unreachable-state]\n`)),
  },
  'unused suppressions, fixed': {
    work: 'fix',
    size: 200,
    text: (n) => main(many(n, (i) => `    wait(seconds=${i + 1})  # fluxio: ignore[unreachable-state]\n`)),
  },
  refusals: { size: 1000, text: (n) => main(many(n, () => '    for x in y:\n        pass\n')) },
  'unknown names': { size: 1000, text: (n) => main(many(n, (i) => `    Laod${i}()\n`)) },
  'unknown names in methods': { size: 1000, text: (n) => run(many(n, (i) => `        undefined${i}()\n`)) },
  'unused imports': {
    size: 1000,
    text: (n) => run(`${many(n, (i) => `        import os.path as p${i}\n`)}        return event`),
  },
  'syntax errors': { size: 2000, text: (n) => many(n, (i) => `def f${i}(data)\n    return\n`) },
  'unreachable states': { size: 1000, text: (n) => main(`    return\n${many(n, () => '    Load()\n')}`) },
  ifs: {
    size: 300,
    text: (n) =>
      main(many(n, (i) => `    if data["a"] == ${i}:\n        Load()\n    else:\n        wait(seconds=1)\n`)),
  },
  'ifs without else': {
    size: 300,
    text: (n) => main(many(n, (i) => `    if data["a"] == ${i}:\n        data["k${i}"] = Load()\n`)),
  },
  elifs: {
    size: 300,
    text: (n) =>
      main(
        `    if data["a"] == "x":\n        Load()\n${many(n, (i) => `    elif data["a"] == ${i}:\n        Load()\n`)}`,
      ),
  },
  'deep ifs': {
    size: 24,
    text: (n) =>
      main(
        many(n, (i) => `${'    '.repeat(i + 1)}if data["a"] == ${i}:\n`) +
          `${'    '.repeat(n + 1)}Load()\n` +
          many(n, (i) => `${'    '.repeat(n - i)}else:\n${'    '.repeat(n - i + 1)}Load()\n`),
      ),
  },
  tries: {
    size: 300,
    text: (n) => main(many(n, (i) => `    try:\n        Load()\n    except E${i}:\n        wait(seconds=1)\n`)),
  },
  handlers: {
    size: 300,
    text: (n) => main(`    try:\n        Load()\n${many(n, (i) => `    except E${i}:\n        wait(seconds=1)\n`)}`),
  },
  retries: { size: 300, text: (n) => main(many(n, (i) => `    with retry(interval=${i + 1}):\n        Load()\n`)) },
  ands: {
    size: 1000,
    text: (n) => main(`    if ${listed(n, (i) => `data["a"] == ${i}`, ' and ')}:\n        Load()\n`),
  },
  'ors and ands': {
    size: 1000,
    text: (n) =>
      main(
        `    if ${listed(n, (i) => `data["a"] == ${i} ${i % 2 ? 'and' : 'or'} data["b"] == 1`, ' or ')}:\n        Load()\n`,
      ),
  },
  nots: { size: 4000, text: (n) => main(`    if ${'not '.repeat(n)}data["a"] == 1:\n        Load()\n`) },
  'a dict': { size: 2000, text: (n) => main(`    data["x"] = {${listed(n, (i) => `"k${i}": ${i}`, ', ')}}\n`) },
  'a list': { size: 2000, text: (n) => main(`    data["x"] = [${listed(n, String, ', ')}]\n`) },
  'strings side by side': { size: 2000, text: (n) => main(`    data["x"] = (${many(n, () => '"ab" ')})\n`) },
  'a path': { size: 4000, text: (n) => main(`    data["r"] = Load(data["a"]${many(n, (i) => `["k${i}"]`)})\n`) },
  'keys that are read': {
    size: 400,
    text: (n) =>
      main(`${many(n, (i) => `    data["k${i}"] = Load()\n`)}${many(n, (i) => `    Load(data["k${i}"])\n`)}`),
  },
  'keys that are set twice': {
    size: 400,
    text: (n) =>
      main(`${many(n, (i) => `    data["k${i}"] = ${i}\n`)}${many(n, (i) => `    data["k${i}"] = Load()\n`)}`),
  },
  'calls on a line': { size: 2000, text: (n) => main(`    ${listed(n, () => 'Load()', '; ')}\n`) },
  'calls on a line, fixed': {
    work: 'fix',
    size: 200,
    text: (n) => main(`    return; ${listed(n, () => 'Load()', '; ')}\n`),
  },
  'unreachable lines, fixed': {
    work: 'fix',
    size: 200,
    text: (n) => main(`    return\n${many(n, () => '    Load()\n')}`),
  },
  'returned values, fixed': {
    work: 'fix',
    size: 50,
    text: (n) =>
      `${TASK}${many(n, (i) => `@export\ndef f${i}(data):\n    Load()\n    return 1\n\n\n`)}def main(data):\n    Load()\n`,
  },
  'a long line of code': { size: 3000, text: (n) => run(`        ${listed(n, () => 'f()', '; ')}`) },
  plus: { size: 8000, text: (n) => run(chain(n, ' + ')) },
  power: { size: 8000, text: (n) => run(chain(n, ' ** ')) },
  'minus signs': { size: 8000, text: (n) => run(`        return ${'-'.repeat(n)}event`) },
  'nots in code': { size: 8000, text: (n) => run(`        return ${'not '.repeat(n)}event`) },
  lambdas: { size: 4000, text: (n) => run(`        return ${'lambda: '.repeat(n)}event`) },
  conditionals: { size: 4000, text: (n) => run(chain(n, ' if event else ', 'event')) },
  comparisons: { size: 8000, text: (n) => run(chain(n, ' < ', 'event')) },
  attributes: { size: 8000, text: (n) => run(chain(n, '.', 'event')) },
  'calls of calls': { size: 8000, text: (n) => run(`        return event${'()'.repeat(n)}`) },
  subscripts: { size: 8000, text: (n) => run(`        return event${'[0]'.repeat(n)}`) },
  targets: { size: 8000, text: (n) => run(`        ${many(n, () => 'x = ')}event\n        return x`) },
  locals: { size: 4000, text: (n) => run(`${many(n, (i) => `        v${i} = ${i}\n`)}        return event`) },
  deletions: {
    size: 4000,
    text: (n) => run(`${many(n, (i) => `        v${i} = ${i}\n        del v${i}\n`)}        return event`),
  },
  'nested functions': {
    size: 500,
    text: (n) => run(`${many(n, (i) => `        def f${i}():\n            nonlocal_ = ${i}\n`)}        return event`),
  },
  'f-string fields': { size: 4000, text: (n) => run(`        return f"${'{event}'.repeat(n)}"`) },
  'elifs in code': {
    size: 4000,
    text: (n) =>
      run(`        if event:\n            pass\n${many(n, () => '        elif event:\n            pass\n')}`),
  },
  decorators: { size: 4000, text: (n) => `${TASK}${many(n, () => '@x\n')}def main(data):\n    Load()\n` },
  bases: {
    size: 4000,
    text: (n) =>
      `class Load(${listed(n, () => 'Task', ', ')}):\n    async def run(event, context):\n        return event\n\n\ndef main(data):\n    Load()\n`,
  },
  'module constants': { size: 1000, text: (n) => `${many(n, (i) => `C${i} = ${i}\n`)}${main('    Load()\n')}` },
  'open brackets': { size: 20_000, text: (n) => main(`    ${'('.repeat(n)}\n`) },
  'blank lines': { size: 40_000, text: (n) => main('    Load()\n') + '\n'.repeat(n) },
  'continued lines': { size: 12_000, text: (n) => main(`    Load(${'\\\n'.repeat(n)})\n`) },
  'continued lines of a decorator': {
    size: 12_000,
    text: (n) => `${TASK}@schedule(expression="rate(1 day)"${'\\\n'.repeat(n)})\ndef main(data):\n    Load()\n`,
  },
  'continued lines of a condition': {
    size: 12_000,
    text: (n) => main(`    if data["a"] ${'\\\n'.repeat(n)} == 1:\n        Load()\n`),
  },
  'continued lines before a statement': {
    size: 12_000,
    text: (n) => main(`    ${'\\\n'.repeat(n)}if data["a"] == 1:\n        Load()\n`),
  },
  'continued lines of a class': {
    size: 12_000,
    text: (n) =>
      `class Load(Task):\n    timeout = ${'\\\n'.repeat(n)} 60\n    async def run(event, context):\n        return event\n\n\ndef main(data):\n    Load()\n`,
  },
  quotes: { size: 12_000, text: (n) => main(`    ${`"" `.repeat(n)}\n`) },
  'odd characters': { size: 12_000, text: (n) => main(`    ${'💥'.repeat(n)}\n`) },
  'a long name': { size: 80_000, text: (n) => main(`    ${'a'.repeat(n)}()\n`) },
  'a huge number': { size: 16_000, text: (n) => main(`    data["x"] = ${'9'.repeat(n)}\n`) },
  'a definition': {
    work: 'validate',
    size: 1000,
    text: (n) =>
      `{"StartAt": "S0", "States": {${many(n, (i) => `"S${i}": {"Type": "Pass", "Next": "S${i + 1}"},\n`)}"S${n}": {"Type": "Succeed"}}}`,
  },
  'a definition of mistakes': {
    work: 'validate',
    size: 1000,
    text: (n) =>
      `{"StartAt": "S0", "States": {${many(n, (i) => `"S${i}": {"Typ": "Pass", "Nxt": "S${i + 1}"},\n`)}"S${n}": {"Type": "Succeed"}}}`,
  },
  'lost states': {
    work: 'validate',
    size: 1000,
    text: (n) =>
      `{"StartAt": "S0", "States": {${many(n, (i) => `"S${i}": {"Type": "Pass", "Next": "T${i}"},\n`)}"S${n}": {"Type": "Succeed"}}}`,
  },
  'members of a name': {
    work: 'validate',
    size: 4000,
    text: (n) => `{${many(n, () => '"a": 1,\n')}"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`,
  },
  choices: {
    work: 'validate',
    size: 1000,
    text: (n) =>
      `{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [${listed(n, () => '{"Variable": "$.a", "NumericEquals": 1, "Next": "B"}', ', ')}]}, "B": {"Type": "Succeed"}}}`,
  },
  'a path of a definition': {
    work: 'validate',
    size: 8000,
    text: (n) => `{"StartAt": "A", "States": {"A": {"Type": "Pass", "InputPath": "$${'.a'.repeat(n)}", "End": true}}}`,
  },
  'imported tasks': {
    work: 'import',
    size: 500,
    text: (n) =>
      `{"StartAt": "S0", "States": {${many(n, (i) => `"S${i}": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:1:function:f${i}", "ResultPath": "$.r${i}", "Next": "S${i + 1}"},\n`)}"S${n}": {"Type": "Succeed"}}}`,
  },
  'imported choices in a row': {
    work: 'import',
    size: 500,
    text: (n) =>
      `{"StartAt": "S0", "States": {${many(n, (i) => `"S${i}": {"Type": "Choice", "Choices": [{"Variable": "$.a", "NumericEquals": ${i}, "Next": "P${i}"}], "Default": "S${i + 1}"},\n"P${i}": {"Type": "Pass", "Result": ${i}, "ResultPath": "$.b", "Next": "S${n}"},\n`)}"S${n}": {"Type": "Succeed"}}}`,
  },
  'imported results below Payload': {
    work: 'import',
    size: 500,
    text: (n) =>
      `{"StartAt": "S0", "States": {${many(n, (i) => `"S${i}": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f", "Payload.$": "$.x"}, "ResultPath": "$.r${i}", "Next": "S${i + 1}"},\n`)}"S${n}": {"Type": "Succeed"}}}`,
  },
  'imported passes that build': {
    work: 'import',
    size: 500,
    text: (n) =>
      `{"StartAt": "S0", "States": {${many(n, (i) => `"S${i}": {"Type": "Pass", "Parameters": {"a.$": "$.a", "b.$": "$.a.b"}, "Next": "S${i + 1}"},\n`)}"S${n}": {"Type": "Fail", "Error": "E"}}}`,
  },
  'intrinsic arguments': {
    work: 'validate',
    size: 4000,
    text: (n) =>
      `{"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"a.$": "States.Array(${listed(n, String, ', ')})"}, "End": true}}}`,
  },
  'states in YAML': {
    work: 'validate-yaml',
    size: 1000,
    text: (n) =>
      `StartAt: S0\nStates:\n${many(n, (i) => `  S${i}:\n    Type: Pass\n    Next: S${i + 1}\n`)}  S${n}: {Type: Succeed}\n`,
  },
  'empty lines in a block of YAML': {
    work: 'validate-yaml',
    size: 200_000,
    text: (n) => `StartAt: A\nStates:\n  A:\n    Type: Succeed\n    Comment: |\n      a\n${'\n'.repeat(n)}      b\n`,
  },
};

/** The name of the file that each kind of work reads. */
const FILES = {
  fix: 'demo/project.py',
  validate: 'main.asl.json',
  'validate-yaml': 'main.asl.yaml',
  import: 'main.asl.json',
} as const;

/** Returns the work to measure: a compilation and a build of the text, unless the shape asks for something else. */
export function work({ work: kind, text }: Shape, n: number, python: Engine): () => void {
  const file = sourceFile(kind === undefined ? 'demo/project.py' : FILES[kind], text(n));
  const input: Input = { file, project: 'demo' };
  if (kind === 'validate' || kind === 'validate-yaml') return () => void validateFile(input, { parts: allParts });
  if (kind === 'import') return () => void importFile(input, () => ({ problem: 'nothing to follow' }));
  if (kind === 'fix') return () => void fixFile(input, python, true);
  return () => {
    const { buildable } = compile(input, python);
    if (buildable !== undefined) buildProject(buildable);
  };
}

/** CPU milliseconds for each multiple of the shape's size: the minimum of `rounds`, in which the sizes take turns. */
export function costs(shape: Shape, python: Engine, rounds: number, multiples: readonly number[]): readonly number[] {
  const works = multiples.map((times) => work(shape, Math.ceil(times * shape.size), python));
  const least = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, each] of works.entries()) {
      const start = process.cpuUsage();
      each();
      const { user, system } = process.cpuUsage(start);
      least[index] = Math.min(least[index] ?? 0, (user + system) / 1000);
    }
  }
  return least;
}
