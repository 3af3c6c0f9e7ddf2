// The settings of a deployment as a compilation receives them: those of `deploy.toml` and of the configuration, with the
// texts of the files that they name.
import { posix } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import type { DeploySettings } from './settings.ts';
import type { Given } from './values.ts';

export interface DeployInput {
  readonly settings: DeploySettings;
  /** Errors in `deploy.toml`. */
  readonly problems: readonly Diagnostic[];
  /** The files that the settings name, by `filePath`. */
  readonly files: ReadonlyMap<string, NamedFile>;
  /** Digest of all of this, for cache keys. */
  readonly digest: string;
}

export const DEPLOY_FILE = 'deploy.toml';

/** The shown paths of all files of a project, given that of its project file. */
export function projectPaths(project: string, deploy: Pick<DeployInput, 'files'> | undefined): string[] {
  return [project, posix.join(posix.dirname(project), DEPLOY_FILE), ...(deploy?.files.keys() ?? [])];
}

/** A file that settings name, or why it cannot be read. */
export type NamedFile = SourceFile | { readonly problem: string };

/** The shown path of a file that a setting names relative to its own file. */
export function filePath({ value, place }: Given<string>): string {
  return posix.join(posix.dirname(place.file.path), value);
}

/** All settings that name a file. */
export function namedFiles({ tasks, overlay }: DeploySettings): Given<string>[] {
  const requirements = [...tasks.values()].flatMap(({ settings }) => settings.requirements ?? []);
  return overlay === undefined ? requirements : [...requirements, overlay];
}
