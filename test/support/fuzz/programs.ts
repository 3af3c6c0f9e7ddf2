// Fuzzes compilation, builds, fixes and reports with project files: mutated vectors, examples and modules of Python's
// standard library.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { applyFixes } from '../../../src/base/fix.ts';
import { sourceFile } from '../../../src/base/source.ts';
import { buildProject, type ProjectBuild } from '../../../src/build/build.ts';
import type { BuildOptions } from '../../../src/build/deployment.ts';
import { suppressFindings } from '../../../src/compile/add-suppressions.ts';
import { type Compiled, compile, type Input } from '../../../src/compile/compile.ts';
import { fixFile } from '../../../src/compile/fix.ts';
import { yamlText } from '../../../src/output/yaml.ts';
import { zip } from '../../../src/output/zip.ts';
import type { Engine } from '../../../src/syntax/structure/engine.ts';
import { checkWorkspace } from '../../../src/workspace/workspace.ts';
import { engine } from '../engine.ts';
import { type LinkedTemplate, linkProblems } from '../template-links.ts';
import { stepsWith } from '../workspace.ts';
import { checkDiagnostics, checkReports } from './invariants.ts';
import { mutated, NUMBERS, type Words } from './mutate.ts';
import { bounded, invariant, type Target } from './target.ts';

export const pythonWords: Words = {
  tokens: [
    ...'data event context main run if elif else try except finally with for while def async await class return raise pass break continue lambda yield import from as in is not and or None True False match case type global nonlocal del assert print'.split(
      ' ',
    ),
    ...'Task EventProcessor retry wait map parallel export schedule subscribe process_events update bool int str float States Timeout self'.split(
      ' ',
    ),
    ...'service timeout spec memory cpu env concurrency heartbeat_interval autoscaling_min autoscaling_max seconds timestamp interval max_attempts backoff_rate on_exceptions key max_concurrency input project state_machine status enabled expression'.split(
      ' ',
    ),
    '"lambda"',
    '"ecs"',
    '"ecs:worker"',
    '"codebuild"',
    '"lambda:container"',
    '"lambda:pexpm-runner"',
    '"rate(1 day)"',
    '"cron(0 0 * * ? *)"',
    ...'( ) [ ] { } : , . = == != <= >= < > + - * ** / // % @ & | ^ ~ := -> ; ... += \\'.split(' '),
    '\n',
    '\n    ',
    '\n\n\n',
    '    ',
    '"',
    "'",
    'f"{x}"',
    'f"{',
    'rb"',
    '"""',
    '# note',
    'data["a"]',
    'data["a"]["b"][0]',
    '@export()\n',
    'async def run(event, context):\n        return event\n',
    'Alpha()',
    'map(data["x"], each)',
    'parallel(a, b)',
    'wait(seconds=5)',
    'with retry():\n        ',
    'except KeyError:\n',
    'data.update({"a": 1})',
    ...NUMBERS,
  ],
  nest: (lines, times, chance) => {
    const heads = [
      'if data["a"] == 1:\n',
      'try:\n',
      'with retry():\n',
      'def f(data):\n',
      'class A(Task):\n',
      'else:\n',
      'for x in y:\n',
      'async def run(event, context):\n',
      'match x:\n',
      'case [1]:\n',
    ];
    const head = chance.pick(heads);
    const indent = /^[ \t]*/.exec(lines[0] ?? '')?.[0] ?? '';
    const step = chance.pick([' ', '    ', '\t']);
    const before = Array.from(
      { length: times },
      (_, n) => `${indent}${step.repeat(n)}${chance.maybe(0.9) ? head : chance.pick(heads)}`,
    );
    return [...before, ...lines.map((line) => step.repeat(times) + line)];
  },
  long: (chance, times) =>
    chance.pick([
      () => `${'('.repeat(times)}x${')'.repeat(times)}`,
      () => '['.repeat(times),
      () => 'a'.repeat(times * 5),
      () => `"${'ß'.repeat(times)}"`,
      () =>
        Array(times)
          .fill('data["a"] == 1')
          .join(chance.pick([' and ', ' or '])),
      () => `${'not '.repeat(times)}x`,
      () => `${'-'.repeat(times)}1`,
      () =>
        Array(times)
          .fill('x')
          .join(chance.pick([' + ', '.', ', ', ' == ', ' ** ', ' if x else ', '; ', ' := '])),
      () => `{${Array.from({ length: times }, (_, n) => `"k${n}": ${n}`).join(', ')}}`,
      () => `f${'(1)'.repeat(times)}`,
      () => `x${'[0]'.repeat(times)}`,
      () => `f"${'{x}'.repeat(times)}"`,
      () => `f"{x:${'{y:'.repeat(times)}`,
      () => '"a" '.repeat(times),
      () => '# note\n'.repeat(times),
      () => '\n'.repeat(times),
      () => '\\\n'.repeat(times),
      () => `${'lambda: '.repeat(times)}x`,
      () => Array.from({ length: times }, (_, n) => `def f${n}(data):\n    f${n + 1}()\n`).join(''),
      () => Array.from({ length: times }, (_, n) => `    elif data["a"] == ${n}:\n        pass\n`).join(''),
      () => 'Alpha(); '.repeat(times),
    ])(),
};

/** How often each project appears among the seeds, which also contain thousands of syntax snippets. */
const WEIGHT = 8;

function vectors(): string[] {
  const projects: string[] = [];
  for (const folder of ['valid', 'invalid']) {
    for (const name of readdirSync(join('test/vectors', folder)).sort()) {
      projects.push(
        (JSON.parse(readFileSync(join('test/vectors', folder, name), 'utf8')) as { source: string }).source,
      );
    }
  }
  for (const name of readdirSync('examples').sort()) {
    if (statSync(join('examples', name)).isDirectory()) {
      projects.push(readFileSync(join('examples', name, 'project.py'), 'utf8'));
    }
  }
  const syntax: string[] = [];
  for (const name of ['python-syntax/accept', 'python-syntax/reject', 'run-bodies/bodies']) {
    const lines = readFileSync(join('test/vectors', `${name}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n');
    syntax.push(...lines.map((line) => (JSON.parse(line) as { source: string }).source));
  }
  return [...Array.from({ length: WEIGHT }, () => projects).flat(), ...syntax];
}

/** The standard library of this machine's Python, if there is one: real code by many authors. */
function library(): string[] {
  try {
    const script = 'import sysconfig; print(sysconfig.get_path("stdlib"))';
    const folder = execFileSync('python3', ['-c', script], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return readdirSync(folder)
      .filter((name) => name.endsWith('.py'))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .filter((text) => text.length < 40_000);
  } catch {
    return [];
  }
}

let known: { readonly seeds: readonly string[]; readonly library: readonly string[] } | undefined;

/** With `isQuick`, the standard library is left out, so that all machines run the same cases. */
export function programs(isQuick: boolean): Target {
  const seeds = (): readonly string[] => {
    known ??= { seeds: vectors(), library: isQuick ? [] : library() };
    return [...known.seeds, ...known.library];
  };
  return {
    name: 'programs',
    seeds,
    make: (chance, pool) => mutated(chance.pick(pool), pool, pythonWords, chance),
    run: async (text) => checkProgram(text, await engine()),
    canShrink: true,
  };
}

const LAYOUTS: readonly BuildOptions[] = [
  { layout: 'nested', extension: 'json', templateText: ({ prettyJson }) => prettyJson, zip: undefined },
  { layout: 'flat', extension: 'yaml', templateText: ({ content }) => yamlText(content), zip },
  { layout: 'nested', extension: 'json', templateText: ({ compactJson }) => compactJson, zip },
];

const MAX_ALONE = 8;

export async function checkProgram(text: string, python: Engine): Promise<readonly string[]> {
  const input = inputOf(text);
  const compiled = bounded('compile', () => compile(input, python));
  const { diagnostics, buildable } = compiled;
  checkDiagnostics(diagnostics);
  invariant(isSame(compiled, compile(input, python)), 'a second compilation says something else');
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  invariant(
    compiled.project === undefined || hasError === (buildable === undefined),
    'a project without an error is not buildable, or the other way round',
  );
  const reached = new Set(diagnostics.map(({ info }) => info.code as string));
  if (buildable !== undefined) {
    for (const options of LAYOUTS) {
      const made = bounded(`make ${options.layout}`, () => buildProject(buildable, options));
      checkBuild(made);
      invariant(namesOf(made) === namesOf(buildProject(buildable, options)), 'a second build makes something else');
      for (const { kind } of made.files) reached.add(kind);
    }
  }
  checkFixes(compiled, input, python);
  const outcome = await bounded('check', () => checkWorkspace([input], stepsWith(python)));
  checkDiagnostics(outcome.diagnostics);
  checkReports(outcome);
  return [...reached];
}

function inputOf(text: string): Input {
  return { file: sourceFile('demo/project.py', text), project: 'demo' };
}

function isSame(a: Compiled, b: Compiled): boolean {
  return said(a) === said(b);
}

function said({ diagnostics, project }: Compiled): string {
  return JSON.stringify([
    project,
    diagnostics.map(({ info, span, message, help, fix }) => [info.code, span, message, help, fix]),
  ]);
}

function checkBuild({ files }: ProjectBuild): void {
  const paths = new Set<string>();
  for (const { path } of files) {
    invariant(
      /^(?:upload\/)?demo\//.test(path) && !path.includes('..') && !paths.has(path.toLowerCase()),
      `the path '${path}' leaves the folder or is taken`,
    );
    paths.add(path.toLowerCase());
  }
  const problems = linkProblems('demo', jsonTemplates(files));
  invariant(problems.length === 0, problems.join('; '));
}

/** YAML templates hold the same, in another notation. */
function jsonTemplates(files: ProjectBuild['files']): LinkedTemplate[] {
  return files.flatMap((file) => {
    if (file.kind !== 'template' || !('text' in file) || !file.path.endsWith('.json')) return [];
    const key = file.key?.split('/').at(-1) ?? '';
    return [{ name: file.path, key, content: JSON.parse(file.text) }];
  });
}

function namesOf({ files }: ProjectBuild): string {
  return JSON.stringify(files.map((file) => [file.path, 'text' in file ? file.text : file.bytes.length]));
}

function isSyntaxError({ info }: { readonly info: { readonly code: string } }): boolean {
  return info.code.startsWith('FLX0');
}

function checkFixes({ diagnostics, file }: Compiled, input: Input, python: Engine): void {
  const wasWhole = !diagnostics.some(isSyntaxError);
  for (const finding of diagnostics.filter(({ fix }) => fix !== undefined).slice(0, MAX_ALONE)) {
    const { text } = applyFixes(file.text, [finding]);
    invariant(text !== file.text, `${finding.info.code}: the fix changes nothing`);
    const after = compile(inputOf(text), python);
    checkDiagnostics(after.diagnostics);
    invariant(
      !wasWhole || !after.diagnostics.some(isSyntaxError),
      `${finding.info.code}: the fix '${finding.fix?.title}' makes a syntax error`,
    );
  }
  for (const withUnsafe of [false, true]) {
    const { input: fixed, left } = bounded('fix', () => fixFile(input, python, withUnsafe));
    checkDiagnostics(left);
    invariant(!wasWhole || !left.some(isSyntaxError), 'fixing makes a syntax error');
    invariant(compile(fixed, python).diagnostics.length === left.length, 'what is left is not what the text holds');
  }
  const { text } = bounded('suppress', () => suppressFindings(file, diagnostics, python));
  if (wasWhole)
    invariant(!compile(inputOf(text), python).diagnostics.some(isSyntaxError), 'suppressing makes a syntax error');
}
