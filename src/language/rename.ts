// In: a name in a file of a project folder, and a new name. Out: the edits of all files, or why they would break something.
// The renamed project file is compiled first, so the compiler decides which names are valid.
import type { Diagnostic } from '../base/diagnostic.ts';
import { applyEdits, type Edit } from '../base/fix.ts';
import { positionAt, type SourceFile, type Span, sourceFile } from '../base/source.ts';
import { compile, type Input } from '../compile/compile.ts';
import { tomlPaths } from '../config/toml.ts';
import type { Instance } from '../graph/instance.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import { KEYWORDS } from '../syntax/tokens/tokens.ts';
import { type Analysis, analyse, readings } from './analysis.ts';
import type { FileEdits, Refused, Renamable, Renaming } from './answers.ts';
import type { OpenDocument, ProjectFolder } from './folder.ts';
import { type Named, namedAt, taskNamesIn, testNames, usesOfNamed } from './names.ts';

/** Answers whether the name can be renamed, before the editor asks for the new one. */
export function renamableAt(folder: ProjectFolder, document: OpenDocument, offset: number): Renamable {
  const named = namedAt(folder, document, offset);
  if (named === undefined)
    return { refused: 'only tasks, state machine functions and event processors can be renamed' };
  return reasonAgainst(folder, named.of) ?? { span: named.span, name: named.of.name };
}

export function renameAt(
  folder: ProjectFolder,
  document: OpenDocument,
  offset: number,
  to: string,
  engine: Engine,
): Renaming {
  const at = namedAt(folder, document, offset);
  const renamable = renamableAt(folder, document, offset);
  if ('refused' in renamable || at === undefined) return 'refused' in renamable ? renamable : { files: [] };
  const named = at.of;
  if (to === named.name) return { files: [] };
  const invalid = reasonAgainstName(folder, named, to);
  if (invalid !== undefined) return invalid;
  const edits = new Map<SourceFile, Edit[]>();
  const add = (file: SourceFile, span: Span, text: string): void => {
    const own = edits.get(file) ?? [];
    const within = withoutQuotes(file, span);
    own.push({ span: within, text: within.start > span.start ? text : bare(file, text) });
    edits.set(file, own);
  };
  for (const { file, span } of usesOfNamed(folder, named)) add(file, span, to);
  const { project } = folder;
  const text = applyEdits(project.file.text, edits.get(project.file) ?? []);
  const { name: own } = project.project;
  const renamed = sourceFile(project.file.path, text);
  const refusal = newRefusal({ file: project.file, project: own }, renamed, engine);
  if (refusal !== undefined) return { refused: refusal };
  const after = analyse(readings(renamed), own, engine);
  // Names of states contain those of tasks and functions, as in 'Map-pack_line'.
  const states = renamedStates(project, after, named.name, to);
  for (const test of folder.tests) {
    for (const { text: name, span } of testNames(project, test)) {
      const state = name === named.name ? undefined : states.get(name);
      if (state !== undefined) add(test, span, state);
    }
  }
  return { files: [...edits].map(([file, own]): FileEdits => ({ file, edits: own.sort(byPlace) })) };
}

function byPlace(a: Edit, b: Edit): number {
  return a.span.start - b.span.start;
}

function withoutQuotes({ text }: SourceFile, { start, end }: Span): Span {
  const isQuoted = end - start >= 2 && /["']/.test(text.charAt(start)) && text.charAt(end - 1) === text.charAt(start);
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/**
 * Adds quotes to a name where the file needs them. A bare TOML key must be ASCII, and YAML reads some names as other values.
 * https://toml.io/en/v1.0.0#keys, https://yaml.org/spec/1.2.2/#1032-tag-resolution
 */
function bare({ path }: SourceFile, name: string): string {
  const needsQuotes = path.endsWith('.toml')
    ? !/^\w+$/.test(name)
    : path.endsWith('.yaml') && /^(?:null|true|false)$/i.test(name);
  return needsQuotes ? `"${name}"` : name;
}

/** Why the definition can't be renamed at all. */
function reasonAgainst({ project, tests, deploy }: ProjectFolder, { kind, name }: Named): Refused | undefined {
  if (kind === 'machine' && name === 'main')
    return { refused: "'main' cannot be renamed, because it is the entry point of the project" };
  const [problem] = project.reading.problems;
  if (problem !== undefined) {
    const { line } = positionAt(project.file, problem.span.start);
    return { refused: `fix the syntax error on line ${line} of '${project.file.path}' first` };
  }
  // A file with a syntax error may contain the name.
  const unread = [
    ...tests.filter((file) => project.readTest(file) === undefined),
    ...(deploy === undefined || tomlPaths(deploy.text) !== undefined ? [] : [deploy]),
  ].find(({ text }) => text.includes(name));
  return unread && { refused: `fix the syntax error in '${unread.path}' first` };
}

function reasonAgainstName(
  { project, tests, deploy }: ProjectFolder,
  { kind, name }: Named,
  to: string,
): Refused | undefined {
  if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(to) || KEYWORDS.includes(to)) {
    return { refused: `'${to}' is not a valid Python name` };
  }
  if (to.normalize('NFKC') !== to)
    return { refused: `Python reads '${to}' as '${to.normalize('NFKC')}'; write that name` };
  if (kind === 'machine' && to === 'main')
    return { refused: `'${name}' cannot be renamed to 'main', the entry point of the project` };
  if (project.uses().has(to)) return { refused: `'${project.file.path}' already uses the name '${to}'` };
  const test = tests.find((file) => testNames(project, file).some(({ text }) => text === to));
  if (test !== undefined && kind !== 'processor') return { refused: `'${test.path}' already uses the name '${to}'` };
  const hasSettings = kind === 'task' && deploy !== undefined && taskNamesIn(deploy)?.some(({ text }) => text === to);
  return hasSettings === true ? { refused: `'${deploy?.path}' already has settings for '${to}'` } : undefined;
}

/** The message of the first compiler error that the rename would introduce. Rules never refuse a name. */
function newRefusal(before: Input, after: SourceFile, engine: Engine): string | undefined {
  const known = new Map<string, number>();
  for (const { info } of refusalsIn(before, engine)) known.set(info.code, (known.get(info.code) ?? 0) + 1);
  for (const { info, message } of refusalsIn({ ...before, file: after }, engine)) {
    const left = known.get(info.code) ?? 0;
    if (left === 0) return message;
    known.set(info.code, left - 1);
  }
  return undefined;
}

function refusalsIn(input: Input, engine: Engine): readonly Diagnostic[] {
  return compile(input, engine).diagnostics.filter(({ info }) => info.isRule !== true);
}

/** The new names of renamed states, by their previous names. */
function renamedStates(before: Analysis, after: Analysis, from: string, to: string): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const machine of before.project.machines.keys()) {
    const pairs = [[before.instance(machine), after.instance(machine === from ? to : machine)] as const];
    for (const [own, other] of pairs) {
      if (own === undefined || other === undefined) continue;
      for (const [id, name] of own.names) {
        const now = other.names.get(id);
        if (now !== undefined && now !== name && !renamed.has(name)) renamed.set(name, now);
      }
      pairs.push(...childPairs(own, other));
    }
  }
  return renamed;
}

/** A rename changes no structure, so both have the same states. */
function childPairs(own: Instance, other: Instance): (readonly [Instance, Instance | undefined])[] {
  return [...own.children].flatMap(([id, children]) =>
    children.map((child, index) => [child, other.children.get(id)?.[index]] as const),
  );
}
