// In: the options of `fluxio build`, and the projects without an error one by one. Out: their files in the output
// folder. What makes them is loaded when there is something to make.
import type { ProjectSummary } from '../base/outcome.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import { tool } from '../base/version.ts';
import type { buildProject } from '../build/build.ts';
import type { DeploymentSummary } from '../build/deployment.ts';
import type { Buildable } from '../compile/buildable.ts';
import type { Compiled } from '../compile/compile.ts';
import { type Finished, openOutput } from '../output/output.ts';
import { buildName, deployOptions } from './build-options.ts';
import type { Io } from './io.ts';
import type { Made } from './made.ts';
import type { Arguments } from './options.ts';
import { atStage } from './stage.ts';

export interface Target {
  /** As the user named it. */
  readonly folder: string;
  /** Has to be waited for before anything is written. */
  readonly load: () => Promise<void>;
  /** Writes a project. Out: what can be remembered of it; undefined where nothing is written. */
  readonly write: (compiled: Compiled) => Made | undefined;
  /** Whether the folder holds what was made of a project by an earlier run, in the same way; it counts as written. */
  readonly keep: (project: ProjectSummary, made: Made) => boolean;
  readonly finish: (failed: ReadonlySet<string>, isComplete: boolean) => Finished | Problem;
  /** What was written, without what has failed since. */
  readonly built: (failed: ReadonlySet<string>) => readonly DeploymentSummary[];
}

export function openTarget(folder: string, options: Arguments['options'], io: Io): Target | Problem {
  const output = openOutput(folder, io.cwd);
  if (isProblem(output)) return output;
  const how = buildName(options);
  const built: DeploymentSummary[] = [];
  let problem: Problem | undefined;
  let makeOne: ((buildable: Buildable) => ReturnType<typeof buildProject>) | undefined;
  return {
    folder,
    load: async () => {
      if (makeOne !== undefined) return;
      const deploy = await deployOptions(options);
      const { buildProject } = await import('../build/build.ts');
      makeOne = (buildable) => buildProject(buildable, deploy);
    },
    write: ({ file, project, buildable }) => {
      if (problem !== undefined || project === undefined || buildable === undefined) return undefined;
      const made = atStage(
        'emit',
        () => file.path,
        () => makeOne?.(buildable),
      );
      if (made === undefined) throw new Error('nothing was loaded that makes a project');
      const { parameters, summary } = made;
      const files = output.write({ ...project, parameters }, made.files);
      if (isProblem(files)) {
        problem = files;
        return undefined;
      }
      built.push(summary);
      return { how, files, parameters, summary };
    },
    keep: (project, made) => {
      if (made.how !== how) return false;
      const kept = problem ?? output.keep({ ...project, parameters: made.parameters }, made.files);
      if (isProblem(kept)) problem = kept;
      if (kept !== false) built.push(made.summary);
      return kept !== false;
    },
    finish: (failed, isComplete) =>
      problem ??
      atStage(
        'write',
        () => undefined,
        () => output.finish(tool, failed, isComplete),
      ),
    built: (failed) => built.filter(({ project }) => !failed.has(project)),
  };
}
