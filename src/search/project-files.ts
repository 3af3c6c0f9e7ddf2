// The names of project files, and the project that a file belongs to.
import { basename, dirname } from 'node:path';

/** The default names of project files. */
export const PROJECT_FILES: ReadonlySet<string> = new Set(['project.py', 'project.sfn']);

/** Folders that no search enters. */
export const NEVER_ENTERED: ReadonlySet<string> = new Set(['.git', 'node_modules', '.venv', '__pycache__']);

/** A project is named after the folder of its file. */
export function projectName(path: string): string {
  return basename(dirname(path)) || 'project';
}
