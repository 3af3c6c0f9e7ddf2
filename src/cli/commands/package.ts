// `fluxio package`. In: the folder of a build. Out: its upload folder with all dependencies, a lock file for each project,
// and the exit code.
import { lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { plural } from '../../base/plural.ts';
import { isProblem, type Problem } from '../../base/problem.ts';
import { tool } from '../../base/version.ts';
import { obstacle } from '../../files/folders.ts';
import { isInside, shownPath } from '../../files/paths.ts';
import { type BuildFolder, type ProjectFiles, readBuildFolder } from '../../install/build-folder.ts';
import {
  archiveProblems,
  type CompletedProject,
  type CompleteProject,
  completeUpload,
  megabytes,
} from '../../install/complete-upload.ts';
import { findInstaller } from '../../install/find-installer.ts';
import { type Installation, installSets, type Wanted } from '../../install/install-sets.ts';
import type { Workplace } from '../../install/installer.ts';
import { LOCK_FILE, lockText, parseLock } from '../../install/lock.ts';
import { archivesOf, type ProjectArchives, type Refusals } from '../../install/requirement-sets.ts';
import { inTemporaryFolder } from '../../install/temporary.ts';
import { readOwnText } from '../../output/claims.ts';
import { writeReportFile } from '../../output/report-file.ts';
import { logLine } from '../../report/escape.ts';
import type { Arguments } from '../arguments.ts';
import { CLEAN, type Command, type ExitCode, FINDINGS, type Io } from '../io.ts';
import { suggestion } from '../parse-arguments.ts';
import { progressLine } from '../progress.ts';
import { fail } from '../result.ts';

export const packageCommand: Command = async ({ options, operands }, io) => {
  const [folder = ''] = operands;
  const build = readBuildFolder(folder, io.cwd);
  if (isProblem(build)) return fail(build.problem, io);
  const projects = selected(build, options.get('project'));
  if (isProblem(projects)) return fail(projects.problem, io);
  const found = archivesOf(build, projects);
  if (isProblem(found)) return fail(found.problem, io);
  const { archives, refusals } = found;
  if (refusals.problems.length > 0) return refuse(refusals, io);
  const wanted = withLocks(archives, io.cwd);
  if (isProblem(wanted)) return fail(wanted.problem, io);
  return inTemporaryFolder((temporary, signal) =>
    installAndWrite({ build, wanted, options }, { cwd: io.cwd, folder: temporary, signal }, io),
  );
};

function selected(build: BuildFolder, names: string | undefined): readonly ProjectFiles[] | Problem {
  if (names === undefined) return build.projects;
  const known = new Map(build.projects.map((project) => [project.entry.name, project]));
  const found: ProjectFiles[] = [];
  for (const name of new Set(names.split(','))) {
    const project = known.get(name);
    if (project === undefined)
      return { problem: `'${build.shown}' has no project '${name}'; ${suggestion(name, [...known.keys()])}` };
    found.push(project);
  }
  return found;
}

/** Lists every rejected requirement, and the lines to add to `deploy.toml` for those that only lack a version. */
function refuse({ problems, mappings }: Refusals, io: Io): ExitCode {
  for (const problem of problems) io.stderr(`${logLine(`error: ${problem}`)}\n`);
  for (const [file, lines] of mappings) {
    const path = `${file.replace(/[^/]*$/, '')}deploy.toml`;
    io.stderr(`${logLine(`help: map each import to a distribution and version that you trust, in '${path}':`)}\n`);
    io.stderr(['[requirements]', ...lines].map((line) => `    ${logLine(line)}\n`).join(''));
  }
  return FINDINGS;
}

/** Reads the lock file next to each project file. A project without requirements needs no lock file. */
function withLocks(projects: readonly ProjectArchives[], cwd: string): readonly Wanted[] | Problem {
  const wanted: Wanted[] = [];
  for (const own of projects) {
    const { file } = own.project.entry;
    const folder = dirname(resolve(cwd, file));
    const lockFile = shownPath(join(folder, LOCK_FILE), cwd);
    let lock: Wanted['lock'] | undefined = [];
    if (own.archives.some(({ needs }) => needs !== undefined)) {
      if (!isProjectFile(resolve(cwd, file), cwd)) {
        return {
          problem: `'${file}' is not in the working directory; run 'fluxio package' where you ran 'fluxio build'`,
        };
      }
      const text = readOwnText(join(folder, LOCK_FILE));
      lock = text === undefined ? [] : parseLock(text);
      if (lock === undefined)
        return { problem: `'${lockFile}' is not a lock file; remove it to choose the wheels again` };
    }
    wanted.push({ ...own, lockFile, lock });
  }
  return wanted;
}

/** The manifest is untrusted, so a lock file is written only next to a file in the working directory, and never through a link. */
function isProjectFile(path: string, cwd: string): boolean {
  if (!isInside(cwd, path) || obstacle(cwd, dirname(path), '') !== undefined) return false;
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

interface Run {
  readonly build: BuildFolder;
  readonly wanted: readonly Wanted[];
  readonly options: Arguments['options'];
}

async function installAndWrite({ build, wanted, options }: Run, place: Workplace, io: Io): Promise<ExitCode> {
  const count = wanted.flatMap(({ archives }) => archives).filter(({ needs }) => needs !== undefined).length;
  const installer = count === 0 ? undefined : await findInstaller(place);
  if (isProblem(installer)) return fail(installer.problem, io);
  const progress = progressLine(count, 'packages', options, io);
  progress.show(0);
  const nothing: Installation = { projects: wanted.map(() => new Map()), problems: [] };
  const { projects, problems } =
    installer === undefined ? nothing : await installSets(wanted, installer, place, progress.show);
  progress.clear();
  const complete = wanted.map((own, index): CompleteProject => ({ ...own, sets: projects[index] ?? new Map() }));
  const refused = problems.length > 0 ? problems : complete.flatMap(archiveProblems);
  for (const problem of refused) io.stderr(`${logLine(`error: ${problem}`)}\n`);
  if (refused.length > 0) return FINDINGS;
  // Locks are written first, so a run that is killed in between can be repeated with the same wheels.
  for (const [index, own] of wanted.entries()) {
    const written = writeLock(own, complete[index]?.sets ?? new Map(), io);
    if (written !== undefined) return fail(written.problem, io);
  }
  const completed = completeUpload(build, complete, tool, io.cwd);
  if (isProblem(completed)) return fail(completed.problem, io);
  for (const project of completed) io.stdout(`${logLine(projectSentence(project))}\n`);
  io.stdout(`${logLine(`next: aws s3 sync ${shellWord(`${build.shown}/upload`)} s3://BUCKET`)}\n`);
  return CLEAN;
}

/** Writes a lock file if it changes, and reports that. */
function writeLock({ lock, lockFile }: Wanted, sets: CompleteProject['sets'], io: Io): Problem | undefined {
  const text = lockText([...sets.values()]);
  if (text === lockText(lock)) return undefined;
  const problem = writeReportFile(lockFile, text, io.cwd);
  if (problem !== undefined) return problem;
  const why = lock.length === 0 ? '' : ', because the requirements have changed';
  io.stdout(`${logLine(`wrote '${lockFile}'${why}`)}\n`);
  return undefined;
}

function projectSentence({ name, archives, wheels, bytes }: CompletedProject): string {
  return `${name}: ${plural(archives, 'package')}, ${plural(wheels, 'wheel')}, ${megabytes(bytes)}`;
}

function shellWord(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll(`'`, `'\\''`)}'`;
}
