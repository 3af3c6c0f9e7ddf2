// The loop over the project files of a repository. In: the files, one at a time, and the steps for each. Out: one outcome. A
// compiled project is emitted immediately and then dropped, so memory does not grow with the number of files.
import { type Diagnostic, sortDiagnostics } from '../base/diagnostic.ts';
import type { Outcome, ProjectSummary, ShardSummary } from '../base/outcome.ts';
import type { SourceFile } from '../base/source.ts';
import { type Compiled, type Draft, type FileResult, finish, type Input } from '../compile/compile.ts';
import { projectPaths } from '../deploy/input.ts';
import { type Collision, collisionFinder } from '../links/collisions.ts';
import { linksJson } from '../links/json.ts';
import type { LinkedProject } from '../links/link.ts';
import { unreadableFile } from '../syntax/refusals.ts';
import { addProjectsElsewhere, changedFacts, reportLinks, severitiesOf } from './between-projects.ts';
import type { Changes, Extent, OpenFile, Shard, Steps } from './extent.ts';

export interface Checked extends Outcome {
  /** Names of the projects with an error, including those of unreadable files. */
  readonly failed: ReadonlySet<string>;
}

/** Checks all files. Throws only what one of the `steps` throws. */
export async function checkWorkspace(inputs: Iterable<Input>, steps: Steps, extent: Extent = {}): Promise<Checked> {
  const { shard, changes } = extent;
  const diagnostics: Diagnostic[] = [];
  const projects: ProjectSummary[] = [];
  /** The projects that each finding between projects involves. */
  let about: ReadonlyMap<Diagnostic, readonly string[]> = new Map();
  const failed = new Set<string>();
  const isNew = firstOf(({ file, span, info, message }: Diagnostic) =>
    JSON.stringify([file.path, span.start, span.end, info.code, message]),
  );
  const levels = levelsOf(shard);
  const close = ({ input, result, isAffectedByOthers }: OpenFile): void => {
    const found = result.report !== undefined ? finish(result) : result.diagnostics;
    if (result.report !== undefined && !isAffectedByOthers) steps.store?.(input, resultOf(result, found));
    if (found.some(({ severity }) => severity === 'error')) failed.add(input.project);
    for (const diagnostic of found) {
      if (!concerns(diagnostic, input, about.get(diagnostic), changes)) continue;
      // Projects share the defaults of a configuration file, so they can find the same error there.
      if (diagnostic.file !== input.file && !isNew(diagnostic)) continue;
      levels.add(diagnostic.file);
      diagnostics.push(diagnostic);
    }
  };
  const linked: LinkedProject[] = [];
  const open = new Map<number, OpenFile>();
  const names = new Set(extent.shard?.projects);
  const takenNames = new Set<string>();
  const collisionsWithEarlier = collisionFinder();
  const collisions = new Map<number, readonly Collision[]>();
  for (const input of inputs) {
    const key = input.project.toLowerCase();
    const isNameTaken = takenNames.has(key);
    const result = (isNameTaken ? undefined : steps.recall?.(input, 'result')) ?? (await steps.compile(input));
    const { file, facts, project } = result;
    names.add(input.project);
    levels.add(input.file);
    if (project !== undefined) projects.push(project);
    const isDuplicate = project !== undefined && isNameTaken;
    if (project !== undefined) takenNames.add(key);
    // A second project with the same name is not built, because it would be written to the output folder of the first.
    const own = isDuplicate
      ? { project: undefined, buildable: undefined }
      : { project, buildable: buildableOf(result) };
    await steps.emit?.({ file, diagnostics: result.diagnostics, ...own });
    const ownCollisions = facts === undefined || isDuplicate ? [] : collisionsWithEarlier(facts);
    if (ownCollisions.length > 0) collisions.set(linked.length, ownCollisions);
    const isOpen = facts !== undefined && (isDuplicate || ownCollisions.length > 0 || facts.subscriptions.length > 0);
    const openFile = { input, result: withoutBuildable(result), isAffectedByOthers: false };
    if (isOpen) open.set(linked.length, openFile);
    else close(openFile);
    if (facts !== undefined) linked.push({ facts, isOutside: false });
  }

  const rest = await addProjectsElsewhere(linked, names, extent.findElsewhere, steps);
  const severities = shard && (await severitiesOf(open, steps));
  if (shard === undefined) about = await reportLinks({ linked, rest, collisions }, open, steps);
  for (const file of open.values()) close(file);
  const summary = shard && {
    index: shard.index,
    count: shard.count,
    files: shard.projects.length,
    isComplete: shard.isComplete,
    failOn: levels.all(),
    links: linksJson({
      ...rest,
      projects: linked,
      severities: severities ?? new Map(),
      ...changedFacts(linked, changes),
    }),
  };
  return {
    files: projects.length,
    diagnostics: sortDiagnostics(diagnostics),
    projects,
    failed,
    ...(summary && { shard: summary }),
  };
}

/** Returns a function that returns true for the first value with each key. */
function firstOf<Value>(keyOf: (value: Value) => string): (value: Value) => boolean {
  const seen = new Set<string>();
  return (value) => {
    const key = keyOf(value);
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  };
}

function buildableOf(result: Draft | FileResult): Compiled['buildable'] {
  return result.report === undefined ? undefined : result.buildable;
}

/** The state graphs of a project are large, and nothing needs them once the project has been emitted. */
function withoutBuildable(result: Draft | FileResult): Draft | FileResult {
  return result.report !== undefined ? { ...result, buildable: undefined } : result;
}

/** The lasting part of a draft, with its final diagnostics. */
function resultOf({ file, project, facts }: Draft, diagnostics: readonly Diagnostic[]): FileResult {
  return { file, diagnostics, project, facts };
}

/** Collects the fail-on levels of project files, and of other files with findings, such as `deploy.toml`. */
function levelsOf(shard: Shard | undefined): {
  readonly add: (file: SourceFile) => void;
  readonly all: () => ShardSummary['failOn'];
} {
  const levels = new Map<string, string>();
  return {
    add: (file) => {
      const level = shard?.failOn(file);
      if (level !== undefined) levels.set(file.path, level);
    },
    all: () => [...levels].map(([file, level]) => ({ file, level })),
  };
}

/**
 * Whether a finding is reported. A change can break another file of the project, or another project, so findings about a
 * changed project count too.
 */
function concerns(
  { file, info }: Diagnostic,
  { file: own, deploy }: Input,
  about: readonly string[] | undefined,
  changes: Changes | undefined,
): boolean {
  if (changes === undefined || info.code === unreadableFile.code || changes.isChanged(file.path)) return true;
  if (projectPaths(own.path, deploy).some(changes.isChanged)) return true;
  return about?.some((name) => changes.projects.has(name)) ?? false;
}
