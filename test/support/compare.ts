// Compares two versions of a few projects for tests. Files are texts by path; `orders` is short for `orders/project.py`, and
// `orders/deploy.toml` and the files that it names belong to that project.
import { dirname, join } from 'node:path';
import type { Comparison, DestructiveChange, ProjectChange } from '../../src/base/comparison.ts';
import type { Compiled, Input } from '../../src/compile/compile.ts';
import { compiler } from '../../src/compile/compile.ts';
import type { Configs } from '../../src/search/config.ts';
import { deploymentReader } from '../../src/search/deploy-file.ts';
import { type Base, compareWithBase, openRevision } from '../../src/workspace/compare-with-base.ts';
import type { Steps } from '../../src/workspace/extent.ts';
import { checkWorkspace } from '../../src/workspace/workspace.ts';
import { engine } from './engine.ts';
import { type Files, inputsOf } from './workspace.ts';

const NO_CONFIGS = { at: () => ({ deploy: undefined }) } as unknown as Configs;

/** The inputs of all projects among the files. */
async function deployedInputs(files: Files): Promise<Input[]> {
  const isProject = (path: string): boolean => !path.includes('/') || path.endsWith('/project.py');
  const projects = inputsOf(Object.fromEntries(Object.entries(files).filter(([path]) => isProject(path))));
  const texts = new Map(Object.entries(files).map(([path, text]) => [join('/', path), text]));
  const paths = projects.map(({ file }) => join('/', file.path));
  const add = await deploymentReader(paths, '/', NO_CONFIGS, (path) => {
    const text = texts.get(path);
    return text === undefined ? undefined : { text, hasMark: false };
  });
  return projects.map((input) => add(input, join('/', input.file.path)));
}

/** What a change of any file of a project changes. */
const contentOf = (input: Input, files: Files): string =>
  JSON.stringify([
    input.file.text,
    Object.entries(files).filter(([path]) => dirname(path) === dirname(input.file.path) && !path.endsWith('.py')),
  ]);

export async function compareFiles(
  base: Files,
  head: Files,
  renames: Readonly<Record<string, string>> = {},
): Promise<Comparison> {
  const [old, current] = [await deployedInputs(base), await deployedInputs(head)];
  const contents = new Map(old.map((input) => [input.file.path, contentOf(input, base)]));
  const same = new Set(
    current.filter((input) => contents.get(input.file.path) === contentOf(input, head)).map(({ file }) => file.path),
  );
  const changed: Base = {
    inputs: () => old.filter(({ file }) => !same.has(file.path)),
    differs: (path) => !same.has(path),
    renames: new Map(Object.entries(renames)),
    tests: () => undefined,
  };
  const compile = compiler(engine);
  const stepsWith = (emit: (compiled: Compiled) => void): Steps => ({
    compile,
    emit: (compiled) => {
      emit(compiled);
      return undefined;
    },
  });
  const revision = await openRevision(changed.differs);
  const outcome = await checkWorkspace(current, stepsWith(revision.add));
  const inputs = (paths: ReadonlySet<string>): Input[] => current.filter(({ file }) => paths.has(file.path));
  return compareWithBase(changed, { revision, outcome, inputsOf: inputs }, async (all, emit) =>
    checkWorkspace(all, stepsWith(emit)),
  );
}

/** A change as one line: `deleted orders StateDataTable: its items (KeySchema[1].AttributeName: a → b) [importers]`. */
export function destroyed({ projects }: Pick<Comparison, 'projects'>): string[] {
  return projects.flatMap((own) =>
    own.kind === 'unknown' ? [`unknown ${own.project}`] : own.destructive.map((change) => line(own, change)),
  );
}

function line({ project }: ProjectChange, { effect, id, loses, causes, importers, name }: DestructiveChange): string {
  const why = causes.map((cause) => `${cause.name}: ${cause.before ?? 'nothing'} → ${cause.after ?? 'nothing'}`);
  const named = name.before === name.after ? (name.before ?? '') : `${name.before ?? ''} → ${name.after ?? ''}`;
  return [
    `${effect} ${project}/${id}`,
    loses === '' ? '' : `loses ${loses}`,
    named.replaceAll('${Environment}-', '') === ' → ' ? '' : named.replaceAll('${Environment}-', '').trim(),
    why.length === 0 ? '' : `(${why.join('; ')})`,
    importers.length === 0 ? '' : `[${importers.join()}]`,
  ]
    .filter((part) => part !== '')
    .join(' | ');
}
