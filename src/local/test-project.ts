// In: a compiled project with its test files. Out: the outcome of each case, and the coverage of all cases. Project code runs only if
// `python` is given.
import type { Problem } from '../base/problem.ts';
import type { SourceFile } from '../base/source.ts';
import type { Buildable } from '../compile/buildable.ts';
import { localProject } from './local-project.ts';
import { projectPython } from './project-python.ts';
import type { PythonOptions } from './python/open-python.ts';
import { type ProjectTests, runTests } from './run-tests.ts';

export interface ProjectTestOptions {
  /** Runs only the cases whose name contains this text. */
  readonly filter?: string | undefined;
  /** For mocks that say `real`. Without it, their cases are skipped. */
  readonly python?: PythonOptions | undefined;
  /** Ends the run. Unfinished cases fail. */
  readonly signal?: AbortSignal | undefined;
}

/** Returns a problem if a real task can't run here. */
export async function testProject(
  buildable: Buildable,
  files: readonly SourceFile[],
  { filter, python: options, signal }: ProjectTestOptions,
): Promise<ProjectTests | Problem> {
  const python = options && (await projectPython(buildable, options));
  try {
    return await runTests(localProject(buildable), files, { filter, python, signal });
  } finally {
    await python?.close();
  }
}
