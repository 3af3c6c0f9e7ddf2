// In: the project files of a repository, one after the other. Out: one outcome, and each compiled
// project as soon as it is ready, so that memory does not grow with their number.
import { type Diagnostic, type DiagnosticInfo, sortDiagnostics } from './base/diagnostic.ts';
import type { Outcome, ProjectSummary } from './base/outcome.ts';
import { type Compiled, type Draft, draftOf, finish, type Input } from './compile.ts';
import type { Engine } from './syntax/cst.ts';

export const duplicateProject: DiagnosticInfo = {
  code: 'FLX122',
  name: 'duplicate-project-name',
  severity: 'error',
  summary: 'two project files are in folders of the same name',
  docs: `A project has the name of the folder that holds its file. Its output folder, its deployed resources and the subscriptions of other projects go by that name, so that two projects of one name would overwrite each other.

Rename one of the folders.`,
  examples: { bad: [], good: [] },
};

export interface Checked extends Outcome {
  /** Names of the projects that have an error, those of unreadable files included. */
  readonly failed: ReadonlySet<string>;
}

/**
 * `emit` gets every file once, in order, as far as it can be judged alone; artifacts of a project with an
 * error are left out. What the projects say about each other comes in the end: `failed` counts it.
 */
export function checkWorkspace(inputs: Iterable<Input>, engine: Engine, emit: (compiled: Compiled) => void): Checked {
  const diagnostics: Diagnostic[] = [];
  const projects: ProjectSummary[] = [];
  const failed = new Set<string>();
  const holders = new Map<string, string>();
  for (const input of inputs) {
    const draft = draftOf(input, engine);
    const isTaken = refuseTakenName(draft, holders);
    emit(isTaken ? { ...draft, definitions: new Map(), artifacts: [] } : draft);
    const found = finish(draft);
    if (found.some(({ severity }) => severity === 'error')) failed.add(input.project);
    for (const diagnostic of found) diagnostics.push(diagnostic);
    if (draft.project !== undefined) projects.push(draft.project);
  }
  return { files: projects.length, diagnostics: sortDiagnostics(diagnostics), projects, failed };
}

/** Output folders and subscriptions go by the name of a project, on some machines in any case: the first has it. */
function refuseTakenName({ project, file, report }: Draft, holders: Map<string, string>): boolean {
  if (project === undefined) return false;
  const key = project.name.toLowerCase();
  const holder = holders.get(key);
  if (holder === undefined) {
    holders.set(key, file.path);
    return false;
  }
  const message = `project '${project.name}' has the name of another project, '${holder}'`;
  const help = 'a project has the name of its folder: rename one of the two folders';
  report(duplicateProject, { start: 0, end: 0 }, message, { help });
  return true;
}
