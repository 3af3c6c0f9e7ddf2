// `fluxio init`. In: a folder, and the user's answers. Out: a first project in the folder, and the files that set up checks and
// tests in the repository. An existing file is never changed; the command prints the text to add.
import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isProblem, type Problem } from '../../base/problem.ts';
import { isUploadFolder } from '../../base/upload.ts';
import { tool } from '../../base/version.ts';
import { isInside, shownPath } from '../../files/paths.ts';
import { isThere } from '../../files/reader.ts';
import { EXAMPLE_INPUT, firstProject, isOfProject } from '../../init/example.ts';
import {
  type RepositoryFile,
  readOrigin,
  repositoryFiles,
  type ToolOrigin,
  UNKNOWN_ORIGIN,
} from '../../init/repository-files.ts';
import { writeNewFile } from '../../output/new-file.ts';
import { canNameProject } from '../../project/bind.ts';
import { commandText, logLine } from '../../report/escape.ts';
import { readText, repositoryOf } from '../../search/text-file.ts';
import type { Arguments } from '../arguments.ts';
import { CLEAN, type Command, FAILED, type Io } from '../io.ts';
import { fail } from '../result.ts';

/** In bytes. Handwritten files are smaller. */
const MAX_FILE = 1 << 20;

interface Answers {
  /** The absolute paths of the project folder and of the repository. */
  readonly folder: string;
  readonly root: string;
  readonly origin: ToolOrigin;
  readonly without: readonly string[];
}

export const initCommand: Command = async (given, io) => {
  const answers = await answersOf(given, io);
  if (answers === undefined) {
    io.stderr('\nnothing was written\n');
    return FAILED;
  }
  if (isProblem(answers)) return fail(answers.problem, io);
  const { folder, root, origin, without } = answers;
  const shownAt = (path: string): string => shownPath(path, io.cwd) || '.';
  const said: string[] = [];
  const incomplete: string[] = [];
  const noteOrigin = (path: string, text: string): void => {
    if (text.includes(UNKNOWN_ORIGIN.commit)) incomplete.push(`    ${shownAt(path)}`);
  };
  const write = (path: string, text: string): Problem | undefined => {
    const problem = writeNewFile(path, text, io.cwd);
    if (problem !== undefined) return problem;
    said.push(`wrote '${shownAt(path)}'`);
    noteOrigin(path, text);
    return undefined;
  };
  const taken = projectFilesIn(folder);
  if (isProblem(taken)) return fail(taken.problem, io);
  for (const name of taken) said.push(`kept '${shownAt(join(folder, name))}'`);
  for (const [name, text] of taken.length > 0 ? [] : firstProject) {
    const problem = write(join(folder, name), text);
    if (problem !== undefined) return finish(said, problem, io);
  }
  for (const file of repositoryFiles(origin, (path) => isThere(join(root, path)))) {
    if (file.part !== undefined && without.includes(file.part)) continue;
    const path = existing(file, root);
    if (path !== undefined) {
      const text = textOf(path, root);
      said.push(...keptLines(file, text, shownAt(path)));
      noteOrigin(path, text);
    } else {
      const problem = write(join(root, file.path), file.text);
      if (problem !== undefined) return finish(said, problem, io);
    }
  }
  if (incomplete.length > 0) said.push('', 'Replace OWNER and FULL_COMMIT_SHA in:', ...incomplete);
  return finish([...said, '', ...nextSteps(shownAt(folder), taken)], undefined, io);
};

/** Reports the work so far, and the problem that stopped it. */
function finish(said: readonly string[], problem: Problem | undefined, io: Io) {
  io.stdout(said.map((line) => `${commandText(line)}\n`).join(''));
  return problem === undefined ? CLEAN : fail(problem.problem, io);
}

/** Undefined if the user ends the input. */
async function answersOf({ options, operands }: Arguments, io: Io): Promise<Answers | Problem | undefined> {
  const ask = options.has('yes') ? undefined : io.ask;
  const without = options.get('without')?.split(',') ?? [];
  let [named] = operands;
  if (named === undefined) {
    const answer = ask === undefined ? '' : await ask('Project folder; the project is named after it [.]: ');
    if (answer === undefined) return undefined;
    named = answer.trim() || '.';
  }
  const folder = resolve(io.cwd, named);
  const name = basename(folder);
  if (!canNameProject(name) || isUploadFolder(name))
    return { problem: `'${name}' is not a valid project name; use another folder` };
  const nearest = repositoryOf(folder);
  const root = isThere(join(nearest, '.git')) ? nearest : isInside(io.cwd, folder) ? resolve(io.cwd) : folder;
  const origin = await originOf(options.get('fluxio'), without, ask, io);
  return origin === undefined || isProblem(origin) ? origin : { folder, root, origin, without };
}

const ORIGIN_FORM = 'expected OWNER/NAME@COMMIT';

/** A release contains its own repository and version. Otherwise the user is asked. */
async function originOf(
  given: string | undefined,
  without: readonly string[],
  ask: Io['ask'],
  io: Io,
): Promise<ToolOrigin | Problem | undefined> {
  if (given !== undefined)
    return readOrigin(given) ?? { problem: `invalid value '${given}' for '--fluxio'; ${ORIGIN_FORM}` };
  const [, own] = /^https:\/\/github\.com\/(.+)$/.exec(tool.repository ?? '') ?? [];
  if (own !== undefined) return { repository: own, commit: `v${tool.version}` };
  const isNeeded = ['github', 'pre-commit', 'vscode'].some((part) => !without.includes(part));
  while (ask !== undefined && isNeeded) {
    const answer = await ask('Repository and commit of fluxio, as OWNER/NAME@COMMIT [fill it in later]: ');
    if (answer === undefined) return undefined;
    if (answer.trim() === '') break;
    const origin = readOrigin(answer.trim());
    if (origin !== undefined) return origin;
    io.stderr(`${logLine(`invalid answer '${answer.trim()}'; ${ORIGIN_FORM}`)}\n`);
  }
  return UNKNOWN_ORIGIN;
}

/** The files of an existing project. The example must not be mixed with them. */
function projectFilesIn(folder: string): readonly string[] | Problem {
  if (!isThere(folder)) return [];
  try {
    return readdirSync(folder).filter(isOfProject).sort();
  } catch {
    return { problem: `cannot read the folder '${basename(folder)}'` };
  }
}

/** The existing file in place of ours: one with the same name, or any workflow that runs the action. */
function existing({ part, path, isDone }: RepositoryFile, root: string): string | undefined {
  const own = join(root, path);
  if (isThere(own)) return own;
  if (part !== 'github') return undefined;
  const folder = dirname(own);
  const names = isThere(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)) : [];
  return names.map((name) => join(folder, name)).find((other) => isDone.test(textOf(other, root)));
}

function keptLines({ text, isDone }: RepositoryFile, own: string, shown: string): readonly string[] {
  if (isDone.test(own)) return [`kept '${shown}'`];
  const lines = text.trimEnd().split('\n');
  return [`kept '${shown}'; add this to it:`, ...lines.map((line) => (line === '' ? '' : `    ${line}`))];
}

/** Empty for a file that can't be read. */
function textOf(path: string, root: string): string {
  const read = readText(path, root, MAX_FILE);
  return 'problem' in read ? '' : read.text;
}

function nextSteps(folder: string, taken: readonly string[]): readonly string[] {
  const shown = quoted(folder);
  const file = quoted(folder === '.' ? 'project.py' : `${folder}/project.py`);
  return [
    'Next:',
    `    fluxio check ${shown}`,
    `    fluxio test ${shown} --coverage`,
    ...(taken.length > 0 ? [] : [`    fluxio run ${file} --real --input '${EXAMPLE_INPUT}'`]),
    `    fluxio build ${shown} --out build`,
  ];
}

/** Quotes a path for a shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
