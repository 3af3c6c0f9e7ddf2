// `fluxio run --follow`. In: the result of an execution. Out: the executions of all state machines in the repository that subscribe
// to it, then of their subscribers, and so on.
import { dirname, resolve } from 'node:path';
import { isProblem, type Problem } from '../../base/problem.ts';
import { compiler } from '../../compile/compile.ts';
import { isInside } from '../../files/paths.ts';
import { type LocalProject, localProject } from '../../local/local-project.ts';
import { type Ended, type Subscriber, subscribersOf } from '../../local/subscribers.ts';
import type { ExecutionResult } from '../../run/execution.ts';
import { repositoryOf } from '../../search/text-file.ts';
import type { Configuration } from '../configuration.ts';
import type { Io } from '../io.ts';
import { findSources } from '../sources.ts';
import { awaitStage } from '../stage.ts';

export interface Followed extends Ended {
  /** The execution whose end started this one. */
  readonly after: Pick<Ended, 'project' | 'machine'>;
}

/** Projects that subscribe to each other would run forever. */
const MOST_STARTS = 100;

/** `start` runs a subscriber and returns its result. */
export async function follow(
  first: Ended,
  projects: readonly LocalProject[],
  start: (subscriber: Subscriber, after: Ended) => Promise<ExecutionResult | Problem>,
): Promise<readonly Followed[] | Problem> {
  const followed: Followed[] = [];
  const open: Ended[] = [first];
  for (const after of open) {
    for (const subscriber of subscribersOf(after, projects)) {
      if (followed.length === MOST_STARTS) return { problem: `stopped after ${MOST_STARTS} executions of subscribers` };
      const result = await start(subscriber, after);
      if (isProblem(result)) return result;
      const own = { project: subscriber.project.name, machine: subscriber.machine, result, after };
      followed.push(own);
      // The loop also visits items added while it runs.
      open.push(own);
    }
  }
  return followed;
}

/** The projects with subscriptions in the repository of `project`. Projects with errors are skipped, with a note. */
export async function subscribingProjects(
  project: LocalProject,
  configuration: Configuration,
  io: Io,
): Promise<{ readonly projects: readonly LocalProject[]; readonly notes: readonly string[] }> {
  const own = resolve(io.cwd, project.file.path);
  // Outside a git repository, the working directory is searched.
  const folders = new Set([repositoryOf(dirname(own)), ...(isInside(io.cwd, own) ? [io.cwd] : [])]);
  const sources = await findSources([...folders], undefined, configuration, io);
  const compile = compiler(() => io.loadEngine(sources.count));
  const projects: LocalProject[] = [];
  const notes: string[] = [];
  for (const input of sources.inputs()) {
    if (!input.file.text.includes('subscribe')) continue;
    if (resolve(io.cwd, input.file.path) === own) projects.push(project);
    else {
      const { buildable } = await awaitStage('compile', input.file.path, () => compile(input));
      if (buildable !== undefined) projects.push(localProject(buildable));
      else notes.push(`the subscriptions of '${input.file.path}' are not followed, because it has errors`);
    }
  }
  return { projects, notes };
}
