// In: the paths of a command. Out: what to compile, and what to tell of paths that could not be taken.
import { resolve } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Input } from '../compile.ts';
import { discover, type FoundFile, projectName, shownPath } from '../files/discover.ts';
import { decodeInput, readInput } from '../files/read.ts';
import { logLine } from '../report/escape.ts';
import { unreadableFile } from '../syntax/errors.ts';
import type { Io } from './io.ts';

export interface Sources {
  /** Read one after the other, each when it is asked for. */
  readonly inputs: () => Iterable<Input>;
  readonly count: number;
  /** Sentences for people, on standard error. */
  readonly errors: readonly string[];
  readonly notes: readonly string[];
}

/** `takesIgnored`: a file that is asked for by itself is taken though a `.gitignore` names it. */
export async function findSources(
  paths: readonly string[],
  stdinName: string | undefined,
  io: Io,
  takesIgnored = false,
): Promise<Sources> {
  const named = paths.filter((path) => path !== '-');
  const searched = paths.length === 0 ? ['.'] : named;
  const found = discover(searched, io.cwd);
  const files = takesIgnored ? [...found.files, ...found.ignored.map((path) => asFound(path, io.cwd))] : found.files;
  const stdin = named.length === paths.length ? [] : [decodeInput(await io.stdin(), stdinFile(stdinName, io.cwd))];
  const errors = [
    ...found.missing.map((path) => `'${path}' does not exist`),
    ...found.unreadable.map((path) => `'${path}' cannot be read; check its permissions`),
  ];
  const asked = new Set(named.map((path) => shownPath(resolve(io.cwd, path), io.cwd)));
  const isAsked = (path: string): boolean => asked.has(path);
  errors.push(
    ...found.links
      .filter(isAsked)
      .map((path) => `'${path}' is a link that leads elsewhere or nowhere; name the file itself`),
  );
  const notes = [
    ...(takesIgnored ? [] : found.ignored.map((path) => `'${path}' is named by a .gitignore; it is skipped`)),
    ...found.links
      .filter((path) => !isAsked(path))
      .map((path) => `'${path}' is a link that leads elsewhere or nowhere; it is skipped`),
  ];
  if (files.length + stdin.length + errors.length + notes.length === 0) {
    notes.push(`no project.py or project.sfn found in ${searched.map((path) => `'${path}'`).join(', ')}`);
  }
  return {
    inputs: function* () {
      yield* stdin;
      for (const file of files) yield readInput(file);
    },
    count: files.length + stdin.length,
    errors,
    notes,
  };
}

export function tellSources({ errors, notes }: Sources, io: Io, isQuiet: boolean): void {
  for (const error of errors) io.stderr(`${logLine(`error: ${error}`)}\n`);
  if (!isQuiet) for (const note of notes) io.stderr(`${logLine(`note: ${note}`)}\n`);
}

/** An input that could not be read is a failure of the run, not a finding in a file. */
export function isUnreadable({ info }: Diagnostic): boolean {
  return info.code === unreadableFile.code;
}

function asFound(shown: string, cwd: string): FoundFile {
  const path = resolve(cwd, shown);
  return { path, shown, project: projectName(path) };
}

function stdinFile(name: string | undefined, cwd: string): Pick<FoundFile, 'shown' | 'project'> {
  if (name === undefined) return { shown: '<stdin>', project: 'stdin' };
  const path = resolve(cwd, name);
  return { shown: shownPath(path, cwd), project: projectName(path) };
}
