// In: a compiled project and the environment of this process. Out: for each task with code that can run here, the files of its
// package, its environment variables as deployed, and the line of project.py for each line of run.py.
import type { Artifact } from '../../base/artifact.ts';
import type { DeployInput } from '../../deploy/input.ts';
import { settingsOf } from '../../deploy/merge.ts';
import type { TaskSettings } from '../../deploy/settings.ts';
import type { Method } from '../../methods/method.ts';
import { packagesOf } from '../../package/package.ts';
import { linesOfRun } from '../../project/extract.ts';
import type { Project, Service } from '../../project/project.ts';

/** The services whose tasks are Python code of the project. CodeBuild runs commands in an image. */
export type LocalService = Exclude<Service, 'codebuild'>;

export interface LocalTask {
  readonly name: string;
  readonly service: LocalService;
  /** Name → text. All files are in one folder. */
  readonly files: ReadonlyMap<string, string>;
  /** The environment variables that the deployment adds and that are known without AWS. */
  readonly env: Readonly<Record<string, string>>;
  /** Module → pinned distribution, from `deploy.toml`. */
  readonly mapped: ReadonlyMap<string, string>;
  /** For each line of `run.py`, the line of the project file. */
  readonly lines: readonly number[];
}

export type LocalEnvironment = Readonly<Record<string, string | undefined>>;

/** The parts of a `Deployable` that packages need. */
export interface PackageSource extends Pick<DeployInput, 'settings' | 'files'> {
  readonly project: Project;
  readonly methods: readonly Method[];
}

/** `code` contains the run methods as separate files. Skips tasks without an entry module. */
export function localTasksOf(
  { project, methods, settings, files }: PackageSource,
  code: readonly Artifact[],
  env: LocalEnvironment,
): Map<string, LocalTask> {
  const tasks = new Map<string, LocalTask>();
  for (const { name, files: own } of packagesOf(project, methods, code, { settings, files })) {
    const task = project.tasks.get(name);
    if (task === undefined || task.service === 'codebuild' || !own.some((file) => file.name === 'fluxio_entry.py')) {
      continue;
    }
    tasks.set(name, {
      name,
      service: task.service,
      files: new Map(own.map((file) => [file.name, file.artifact.text])),
      env: { ...deployedEnvironment(project.name, env), ...declared(settingsOf(settings, name), env) },
      mapped: new Map([...settings.requirements].map(([module, { text }]) => [module, text])),
      lines: task.run === undefined ? [] : linesOfRun(project.module, task.run),
    });
  }
  return tasks;
}

/** The variables that the templates set for every task. Here the name of the table is the name of a folder. */
function deployedEnvironment(project: string, { ENVIRONMENT }: LocalEnvironment): Record<string, string> {
  return { ENVIRONMENT: ENVIRONMENT ?? 'local', FLUXIO_PROJECT: project, SFN_STATE_DATA_TABLE: project };
}

/**
 * The variables of `deploy.toml`. A variable of this process takes precedence, because the task inherits it. A text with a template
 * variable, such as `${OrdersBucket}`, is unknown here.
 */
function declared({ environment }: TaskSettings, env: LocalEnvironment): Record<string, string> {
  const known = [...(environment?.value ?? [])].filter(
    ([name, { text }]) => env[name] === undefined && !text.includes('${'),
  );
  return Object.fromEntries(known.map(([name, { text }]) => [name, text]));
}
