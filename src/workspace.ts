// In: the project files of a repository, one after the other. Out: one outcome, and each compiled
// project as soon as it is ready, so that memory does not grow with their number.
import { type Diagnostic, type DiagnosticInfo, reporter, sortDiagnostics } from './base/diagnostic.ts';
import type { Outcome, ProjectSummary } from './base/outcome.ts';
import { type Compiled, compile, type Input } from './compile.ts';
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

/** `emit` gets every file once, in order; artifacts of a project with an error are left out. */
export function checkWorkspace(inputs: Iterable<Input>, engine: Engine, emit: (compiled: Compiled) => void): Outcome {
  const diagnostics: Diagnostic[] = [];
  const projects: ProjectSummary[] = [];
  const holders = new Map<string, string>();
  for (const input of inputs) {
    const compiled = refuseTakenName(compile(input, engine), holders);
    for (const diagnostic of compiled.diagnostics) diagnostics.push(diagnostic);
    if (compiled.project !== undefined) projects.push(compiled.project);
    emit(compiled);
  }
  return { files: projects.length, diagnostics: sortDiagnostics(diagnostics), projects };
}

/** Output folders and subscriptions go by the name of a project, on some machines in any case: the first has it. */
function refuseTakenName(compiled: Compiled, holders: Map<string, string>): Compiled {
  const { project, file } = compiled;
  if (project === undefined) return compiled;
  const key = project.name.toLowerCase();
  const holder = holders.get(key);
  if (holder === undefined) {
    holders.set(key, file.path);
    return compiled;
  }
  const found: Diagnostic[] = [];
  const message = `project '${project.name}' has the name of another project, '${holder}'`;
  const help = 'a project has the name of its folder: rename one of the two folders';
  reporter(file, found)(duplicateProject, { start: 0, end: 0 }, message, { help });
  return { ...compiled, diagnostics: [...found, ...compiled.diagnostics], definitions: new Map(), artifacts: [] };
}
