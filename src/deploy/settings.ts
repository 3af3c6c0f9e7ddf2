// The settings of a deployment: those of `deploy.toml`, or of the `[deploy]` table of a configuration file.
import type { ProjectKey, projectKeys, TaskKey, taskKeys, Values } from './specs.ts';
import type { FilePlace, Given, Text } from './values.ts';

export type ProjectSettings = {
  readonly [Key in ProjectKey]?: Given<Values[(typeof projectKeys)[Key]['kind']]>;
};

export type TaskSettings = { readonly [Key in TaskKey]?: Given<Values[(typeof taskKeys)[Key]['kind']]> };

/** The settings of one file, or of a file and the defaults that apply to it. */
export interface DeploySettings {
  readonly project: ProjectSettings;
  /** By the name of the task; `*` applies to all tasks. */
  readonly tasks: ReadonlyMap<string, NamedTask>;
  /** Name of an imported module → pinned distribution. */
  readonly requirements: ReadonlyMap<string, Text>;
  /** The path of the overlay, relative to the file. */
  readonly overlay: Given<string> | undefined;
}

export interface NamedTask {
  readonly settings: TaskSettings;
  /** Of the name. */
  readonly place: FilePlace;
}

export const NO_SETTINGS: DeploySettings = {
  project: {},
  tasks: new Map(),
  requirements: new Map(),
  overlay: undefined,
};
