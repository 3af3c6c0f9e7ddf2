// In: a project folder and a place in one of its files. Out: the task, state machine or event processor named there, and every
// use of its name: in the project file, its tests, `deploy.toml` and the subscriptions of other projects.
import type { Place } from '../base/place.ts';
import type { SourceFile, Span } from '../base/source.ts';
import type { CaseText, TestFile } from '../cases/test-file.ts';
import { tomlPaths } from '../config/toml.ts';
import { TASK_TABLE } from '../deploy/specs.ts';
import type { Analysis } from './analysis.ts';
import type { NameTarget, NameUse } from './answers.ts';
import { statementStart } from './completion.ts';
import type { OpenDocument, ProjectFolder } from './folder.ts';
import { codeAround, spotOf } from './spot.ts';
import { subscriptionOption, subscriptionTarget } from './subscriptions.ts';
import { writtenBefore } from './written.ts';

export interface Named {
  readonly kind: 'task' | 'machine' | 'processor';
  readonly name: string;
  /** The span of the name in its definition. */
  readonly definition: Span;
}

/** Where the name at the offset is defined. A state is defined by the call that has its key. */
export function definitionAt(folder: ProjectFolder, document: OpenDocument, offset: number): NameTarget | undefined {
  const { file } = folder.project;
  const named = namedAt(folder, document, offset);
  if (named !== undefined) return { span: named.span, target: { file, span: named.of.definition } };
  if (document.kind === 'project') return subscribedAt(folder, offset);
  const state = document.kind === 'test' ? nameIn(testNames(folder.project, document.file), offset) : undefined;
  const key = state && keySpan(folder.project, state.text);
  return state && key && { span: state.span, target: { file, span: key } };
}

/** The state machine of another project that the subscription at the offset names. */
function subscribedAt({ project, others }: ProjectFolder, offset: number): NameTarget | undefined {
  const { file } = project;
  const cursor = writtenBefore(file.text, statementStart(project, offset), offset);
  const option = subscriptionOption(spotOf(cursor, codeAround(cursor.headers)));
  return option && subscriptionTarget(option, cursor, others, file.text);
}

/** Sorted by file, then by position. */
export function referencesAt(folder: ProjectFolder, document: OpenDocument, offset: number): NameUse[] {
  const named = namedAt(folder, document, offset);
  return named === undefined ? [] : usesOfNamed(folder, named.of);
}

/** The definition named at the offset, and the span of the name there. */
export function namedAt(
  folder: ProjectFolder,
  { kind, file }: OpenDocument,
  offset: number,
): { readonly of: Named; readonly span: Span } | undefined {
  const at =
    kind === 'project' ? nameInProject(folder.project, offset) : nameInSettings(folder.project, kind, file, offset);
  const of = at && findNamed(folder.project, at.text);
  return at === undefined || of === undefined ? undefined : { of, span: at.span };
}

function nameInSettings(
  analysis: Analysis,
  kind: OpenDocument['kind'],
  file: SourceFile,
  offset: number,
): CaseText | undefined {
  if (kind === 'test') return nameIn(testNames(analysis, file), offset);
  return kind === 'deploy' ? nameIn(taskNamesIn(file) ?? [], offset) : undefined;
}

function nameIn(names: readonly CaseText[], offset: number): CaseText | undefined {
  return names.find(({ span }) => span.start <= offset && offset <= span.end);
}

function findNamed({ project: { tasks, machines, processors } }: Analysis, name: string): Named | undefined {
  const found = [
    { kind: 'task', entry: tasks.get(name) },
    { kind: 'machine', entry: machines.get(name) },
    { kind: 'processor', entry: processors.get(name) },
  ] as const;
  return found.flatMap(({ kind, entry }) =>
    entry === undefined ? [] : [{ kind, name, definition: entry.name.span }],
  )[0];
}

/** The name at an offset of the project file. A broken statement has no tree, so its tokens decide. */
function nameInProject(analysis: Analysis, offset: number): CaseText | undefined {
  const { file, reading } = analysis;
  const cursor = writtenBefore(file.text, statementStart(analysis, offset), offset);
  const { word, string, isComment, tokens } = cursor;
  if (string !== undefined || isComment || word.start === word.end) return undefined;
  const text = file.text.slice(word.start, word.end).normalize('NFKC');
  const named = findNamed(analysis, text);
  if (named === undefined) return undefined;
  const isUse = [named.definition, ...usesIn(analysis, text)].some(({ start }) => start === word.start);
  const isBroken = reading.broken.some(({ start, end }) => start <= offset && offset <= end);
  const isExpression = tokens.at(-1)?.text !== '.' && codeAround(cursor.headers).kind !== 'method';
  return isUse || (isBroken && isExpression) ? { text, span: word } : undefined;
}

/** The uses of a name in the project file, in source order. */
function usesIn({ uses }: Analysis, name: string): Span[] {
  return [...(uses().get(name) ?? [])].sort((a, b) => a.start - b.start);
}

/** Every use of the name, including its definition. */
export function usesOfNamed(folder: ProjectFolder, { kind, name, definition }: Named): NameUse[] {
  const { project: analysis, tests, deploy, others } = folder;
  const { file } = analysis;
  const own = [definition, ...usesIn(analysis, name)].sort((a, b) => a.start - b.start);
  const found: NameUse[] = own.map((span) => ({ file, span, isDefinition: span === definition }));
  const add = (place: Place): void => {
    found.push({ ...place, isDefinition: false });
  };
  if (kind !== 'processor') {
    for (const test of tests)
      for (const { span } of testNames(analysis, test).filter(({ text }) => text === name)) add({ file: test, span });
  }
  if (kind === 'task' && deploy !== undefined) {
    for (const { text, span } of taskNamesIn(deploy) ?? []) if (text === name) add({ file: deploy, span });
  }
  if (kind === 'machine') {
    for (const { subscriptions } of others) {
      for (const { project, machine, places } of subscriptions) {
        if (project === analysis.project.name && machine === name) add(places.machine);
      }
    }
  }
  return found;
}

/** The names of tasks, functions, states and state machines in a test file, one for each position. */
export function testNames({ readTest }: Analysis, file: SourceFile): CaseText[] {
  const read = readTest(file);
  const names = new Map<number, CaseText>();
  for (const name of read === undefined ? [] : namesInTests(read)) names.set(name.span.start, name);
  return [...names.values()].sort((a, b) => a.span.start - b.span.start);
}

function namesInTests({ machine, tasks, cases }: TestFile): CaseText[] {
  const named = [...tasks.values()].map(({ name }) => name);
  for (const one of cases) {
    const { path = [], calls = [], inputs = [] } = one.expect ?? {};
    named.push(...[...one.tasks.values(), ...calls, ...inputs].map(({ name }) => name), ...path);
    if (one.machine !== undefined) named.push(one.machine);
  }
  return machine === undefined ? named : [machine, ...named];
}

/** The names of tasks in the keys of `deploy.toml`, without their quotes. Undefined for a syntax error. */
export function taskNamesIn({ text: source }: SourceFile): CaseText[] | undefined {
  const names = new Map<number, CaseText>();
  for (const [table, name] of tomlPaths(source) ?? []) {
    if (table?.text === TASK_TABLE && name !== undefined) names.set(name.span.start, name);
  }
  return tomlPaths(source) === undefined ? undefined : [...names.values()];
}

/** The span of the `key` argument with this value. */
function keySpan({ graphs }: Analysis, key: string): Span | undefined {
  for (const { live } of graphs().values()) {
    for (const state of live) {
      if ((state.kind === 'task' || state.kind === 'machine') && state.key?.text === key) return state.key.span;
    }
  }
  return undefined;
}
