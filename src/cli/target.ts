// The output folder of `fluxio build`. Writes the files of each project without an error. The code that builds a project is loaded
// only if needed.
import { resolve } from 'node:path';
import type { ProjectSummary } from '../base/outcome.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import { tool } from '../base/version.ts';
import type { buildProject } from '../build/build.ts';
import type { DeploymentSummary } from '../build/deployment.ts';
import type { StoredBuild } from '../cache/entry.ts';
import type { Buildable } from '../compile/buildable.ts';
import type { Compiled } from '../compile/compile.ts';
import { type Finished, openOutput } from '../output/output.ts';
import type { Arguments } from './arguments.ts';
import { buildOptionsKey, deployOptions } from './build-options.ts';
import type { Io } from './io.ts';
import { MOVE_HELP, type MoveWarning, moveWarnings } from './moved-names.ts';
import { atStage } from './stage.ts';

export interface Target {
  /** As given by the user. */
  readonly folder: string;
  /** Identifies the options that affect the output. */
  readonly optionsKey: string;
  /** Loads the code that builds a project. Await it before calling `write`. */
  readonly load: () => Promise<void>;
  /** Writes a project. Returns the data to cache, or undefined if nothing was written. */
  readonly write: (compiled: Compiled) => StoredBuild | undefined;
  /** Counts a project as written if an earlier build's files are still unchanged in the folder. */
  readonly keep: (project: ProjectSummary, build: StoredBuild) => boolean;
  /** Completes the output. Stale files are removed only if `isComplete`. Files of `failed` projects are kept. */
  readonly finish: (failed: ReadonlySet<string>, isComplete: boolean) => Finished | Problem;
  /** The written projects, except `failed` ones. */
  readonly built: (failed: ReadonlySet<string>) => readonly DeploymentSummary[];
  /** Warnings about projects that can't be deployed as an update of the earlier output. */
  readonly warnings: (failed: ReadonlySet<string>) => readonly string[];
}

export function openTarget(folder: string, options: Arguments['options'], io: Io): Target | Problem {
  const output = openOutput(folder, io.cwd);
  if (isProblem(output)) return output;
  const built: DeploymentSummary[] = [];
  const warnings = new Map<string, string>();
  let warningOf: MoveWarning | undefined;
  let problem: Problem | undefined;
  let build: ((buildable: Buildable) => ReturnType<typeof buildProject>) | undefined;
  return {
    folder,
    optionsKey: buildOptionsKey(options),
    load: async () => {
      if (build !== undefined) return;
      const deploy = await deployOptions(options);
      warningOf = await moveWarnings(resolve(io.cwd, folder), deploy.extension);
      const { buildProject } = await import('../build/build.ts');
      build = (buildable) => buildProject(buildable, deploy);
    },
    write: ({ file, project, buildable }) => {
      if (problem !== undefined || project === undefined || buildable === undefined) return undefined;
      const made = atStage('emit', file.path, () => build?.(buildable));
      if (made === undefined) throw new Error('a project was written before the builder was loaded');
      const { parameters, packages, summary } = made;
      const files = output.write({ ...project, parameters, tasks: summary.tasks, packages }, made.files);
      if (isProblem(files)) {
        problem = files;
        return undefined;
      }
      built.push(summary);
      const warning = warningOf?.(project.name, made.files);
      if (warning !== undefined) warnings.set(project.name, warning);
      return { files, parameters, packages, summary };
    },
    keep: (project, { files, parameters, packages, summary }) => {
      const kept = problem ?? output.keep({ ...project, parameters, tasks: summary.tasks, packages }, files);
      if (isProblem(kept)) problem = kept;
      if (kept !== false) built.push(summary);
      return kept !== false;
    },
    finish: (failed, isComplete) =>
      problem ?? atStage('write', undefined, () => output.finish(tool, failed, isComplete)),
    built: (failed) => built.filter(({ project }) => !failed.has(project)),
    warnings: (failed) => {
      const lines = [...warnings].flatMap(([project, warning]) => (failed.has(project) ? [] : [warning]));
      return lines.length === 0 ? [] : [...lines, MOVE_HELP];
    },
  };
}
