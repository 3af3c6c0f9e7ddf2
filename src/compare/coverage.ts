// In: the coverage of state machines before and after a change. Out: for each machine, both percentages, parts that its tests no
// longer reach, and new parts that they don't reach.
import { COVERAGE_PARTS, type CoverageChange, type MachineCoverage, uncoveredIn } from '../base/test-outcome.ts';

/** `paths` maps each project file after the change to its path before. */
export function compareCoverage(
  before: readonly MachineCoverage[],
  after: readonly MachineCoverage[],
  paths: ReadonlyMap<string, string>,
): CoverageChange[] {
  const keyOf = (path: string | undefined, machine: string): string => JSON.stringify([path, machine]);
  const known = new Map(before.map((own) => [keyOf(own.file.path, own.machine), own]));
  const changes = after.map((own) => changeOf(known.get(keyOf(paths.get(own.file.path), own.machine)), own));
  const tested = new Set(after.map(({ file }) => paths.get(file.path)));
  const remaining = new Set(paths.values());
  const untested = before.filter(({ file }) => remaining.has(file.path) && !tested.has(file.path));
  return [
    ...changes,
    ...untested.map((own) => ({
      ...{ project: own.project, machine: own.machine, before: own, after: undefined },
      ...{ lost: [], added: [] },
    })),
  ];
}

function changeOf(before: MachineCoverage | undefined, after: MachineCoverage): CoverageChange {
  const { project, machine } = after;
  if (before === undefined) return { project, machine, before, after, lost: [], added: [] };
  const reached = new Set(COVERAGE_PARTS.flatMap((part) => before[part].reached));
  const missing = new Set(uncoveredIn(before).map(({ key }) => key));
  const uncovered = uncoveredIn(after).filter(({ key }) => !missing.has(key));
  return {
    ...{ project, machine, before, after },
    lost: uncovered.filter(({ key }) => reached.has(key)),
    added: uncovered.filter(({ key }) => !reached.has(key)),
  };
}
