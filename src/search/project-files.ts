// The names of project files, and the project that a file belongs to.
import { basename, dirname } from 'node:path';

/** The names that are searched for without a configuration. */
export const PROJECT_FILES: ReadonlySet<string> = new Set(['project.py', 'project.sfn']);

/** Folders that no search enters. */
export const NEVER_ENTERED: ReadonlySet<string> = new Set(['.git', 'node_modules', '.venv', '__pycache__']);

/** The project that a file belongs to is named after the folder that holds it. */
export function projectName(path: string): string {
  return basename(dirname(path)) || 'project';
}
