// The options --shard and --changed-since. In: options, and the files of the run. Out: how the run relates to the whole repository,
// or a sentence that says what is wrong.
import { basename } from 'node:path';
import { isProblem, type Problem } from '../base/problem.ts';
import { elsewhereAround } from '../search/elsewhere.ts';
import type { Changes, Extent } from '../workspace/extent.ts';
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';
import type { ShardNumber, Sources } from './sources.ts';

/** More than the jobs that a job matrix can have. */
const MAX_SHARDS = 10_000;

/** The value of --shard. Undefined without the option. */
export function readShard({ options, operands }: Arguments): ShardNumber | Problem | undefined {
  const given = options.get('shard');
  if (given === undefined) return undefined;
  const [index = 0, count = 0] = /^\d{1,5}\/\d{1,5}$/.test(given) ? given.split('/').map(Number) : [];
  if (index < 1 || index > count || count > MAX_SHARDS) {
    return { problem: `invalid value '${given}' for '--shard'; expected I/N with I from 1 to N, such as 1/4` };
  }
  if (operands.includes('-')) return { problem: `'--shard' cannot be used with standard input` };
  return { index, count };
}

export async function extentOf(
  { options, operands }: Arguments,
  sources: Sources,
  shard: ShardNumber | undefined,
  io: Io,
): Promise<Extent | Problem> {
  const { files, errors, configs, failOn } = sources;
  const ref = options.get('changed-since');
  const changes = ref === undefined ? undefined : await changesOf(ref, sources, io);
  if (isProblem(changes)) return changes;
  const stdinName = options.get('stdin-filename');
  const paths = operands.flatMap((path) => (path !== '-' ? [path] : stdinName === undefined ? [] : [stdinName]));
  // Without a name, text from standard input does not belong to a folder, so its repository is unknown.
  const hasPaths = paths.length === operands.length;
  const isComplete = errors.length === 0;
  return {
    findElsewhere: elsewhereAround(paths, io.cwd, configs, hasPaths && isComplete),
    ...(shard && { shard: { ...shard, isComplete, failOn, projects: files.map(({ project }) => project) } }),
    ...(changes && { changes }),
  };
}

async function changesOf(ref: string, { files, stdin }: Sources, io: Io): Promise<Changes | Problem> {
  const { changesSince } = await import('../git/changes.ts');
  const names = new Set(['project.py', 'project.sfn', ...files.map(({ path }) => basename(path))]);
  const changes = changesSince(ref, io.cwd, names);
  if (isProblem(changes) || stdin === undefined) return changes;
  // Text from standard input usually comes from an editor, so it counts as changed.
  return { ...changes, isChanged: (file) => file === stdin.path || changes.isChanged(file) };
}
