// `fluxio test --update`. In: a project with its test files, and the coverage of their cases. Out: the test file on disk with new
// cases, and sentences about them. A file is replaced as a whole, and only if no other program has changed it.
import { lstatSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { plural } from '../../base/plural.ts';
import type { Problem } from '../../base/problem.ts';
import { positionAt, type SourceFile, sourceFile } from '../../base/source.ts';
import type { MachineCoverage } from '../../base/test-outcome.ts';
import { shownPath } from '../../files/paths.ts';
import { catchWriteError } from '../../files/system-error.ts';
import { writeReportFile } from '../../output/report-file.ts';
import { rewriteFile } from '../../output/rewrite.ts';
import type { LocalProject } from '../local-project.ts';
import type { ProjectTests } from '../run-tests.ts';
import { type Proposal, proposeCases } from './propose.ts';

const ENDING = '.test.yaml';

export interface Updated {
  /** The current test files. Undefined if nothing was written. */
  readonly files: readonly SourceFile[] | undefined;
  /** Describe what was written, and what could not be reached. */
  readonly sentences: readonly string[];
}

/** Returns a problem if the cases could not be written. */
export async function updateTestFile(
  project: LocalProject,
  projectPath: string,
  files: readonly SourceFile[],
  ran: ProjectTests,
  cwd: string,
): Promise<Updated | Problem> {
  const broken = ran.files.find(isBroken);
  if (broken !== undefined) {
    const sentence = `note: no case was written for '${project.file.path}', because '${broken.file.path}' has errors`;
    return { files: undefined, sentences: [sentence] };
  }
  const old = files.find(({ path }) => path.endsWith(ENDING));
  const target = old ?? newFile(projectPath, cwd);
  const proposal = await proposeCases(project, files, target, ran.hits);
  const sentences = sentencesOf(project, target, proposal, ran.coverage);
  if (proposal.count === 0) return { files: undefined, sentences };
  const problem = write(target, proposal.text, old === undefined, cwd);
  if (problem !== undefined) return problem;
  const now = sourceFile(target.path, proposal.text);
  return { files: old === undefined ? [...files, now] : files.map((file) => (file === old ? now : file)), sentences };
}

/** Whether a file was not run because of its own errors. */
function isBroken({ cases, diagnostics }: ProjectTests['files'][number]): boolean {
  const failures = new Set(cases.flatMap((own) => own.failures));
  return diagnostics.some((one) => one.severity === 'error' && !failures.has(one));
}

/** A file next to the project file, named after the folder. */
function newFile(projectPath: string, cwd: string): SourceFile {
  const folder = dirname(projectPath);
  const name = basename(folder) || 'project';
  return sourceFile(shownPath(join(folder, `${name}${ENDING}`), cwd), '');
}

function write(
  { path: shown, text: before }: SourceFile,
  after: string,
  isNew: boolean,
  cwd: string,
): Problem | undefined {
  const path = resolve(cwd, shown);
  return catchWriteError(shown, () => {
    if (!isNew) {
      // Decoding drops the byte order mark.
      const mark = readFileSync(path).subarray(0, MARK.length).equals(MARK) ? '\ufeff' : '';
      return rewriteFile(path, shown, mark + before, mark + after);
    }
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return writeReportFile(shown, after, cwd);
    return { problem: `cannot write new cases to '${shown}', because the file exists and was not read; name it too` };
  });
}

const MARK = Buffer.from('\ufeff');

function sentencesOf(
  { name, file }: LocalProject,
  target: SourceFile,
  { count, coverage, unreached }: Proposal,
  before: readonly MachineCoverage[],
): string[] {
  const old = new Map(before.map(({ machine, percent }) => [machine, percent]));
  const changed = coverage.filter(({ machine, percent }) => percent !== old.get(machine));
  const facts = changed.map(({ machine, percent }) => `${name}/${machine} is now ${percent} %`);
  const result = facts.length === 0 ? '' : `: the coverage of ${facts.join(', of ')}`;
  const wrote = count === 0 ? [] : [`wrote ${plural(count, 'case')} to '${target.path}'${result}`];
  const missing = unreached.map(
    ({ span, what, reason }) => `not reached: ${file.path}:${positionAt(file, span.start).line} ${what}: ${reason}`,
  );
  return [...wrote, ...missing];
}
