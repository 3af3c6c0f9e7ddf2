// In: the project files of a repository, one after the other. Out: one outcome, and each compiled
// project as soon as it is ready, so that memory does not grow with their number.
import type { Diagnostic, DiagnosticInfo } from './base/diagnostic.ts';
import { sortDiagnostics } from './base/diagnostic.ts';
import type { Outcome, ProjectSummary } from './base/outcome.ts';
import type { SourceFile } from './base/source.ts';
import { type Compiled, compile } from './compile.ts';
import type { Engine } from './syntax/cst.ts';

/** A project file as it was found. `problem` says why its text could not be had; the text is then empty. */
export interface Input {
  readonly file: SourceFile;
  /** The name of the folder that holds the file. */
  readonly project: string;
  readonly problem?: { readonly info: DiagnosticInfo; readonly message: string; readonly help?: string };
}

export function checkWorkspace(inputs: Iterable<Input>, engine: Engine, emit: (compiled: Compiled) => void): Outcome {
  const diagnostics: Diagnostic[] = [];
  const projects: ProjectSummary[] = [];
  let files = 0;
  for (const input of inputs) {
    const compiled = compile(input, engine);
    diagnostics.push(...compiled.diagnostics);
    if (compiled.project !== undefined) {
      files += 1;
      projects.push(compiled.project);
    }
    emit(compiled);
  }
  return { files, diagnostics: sortDiagnostics(diagnostics), projects };
}
