// In: what a run found and what it could not read. Out: whether the step fails and why, and what is told of paths
// that were not checked. Nothing but these decides it: what cannot be written does not.
import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import type { SourceFile } from '../base/source.ts';
import { type FailOn, isFailure } from '../config/fail-on.ts';
import { countsSentence } from '../report/markdown.ts';
import type { Configs } from '../search/config.ts';
import type { Discovery } from '../search/discover.ts';
import { isUnreadable } from '../syntax/refusals.ts';
import type { Host } from './host.ts';
import type { Session } from './session.ts';

export interface Verdict {
  /** Why the step fails; undefined when it does not. */
  readonly failure: string | undefined;
  /** Whether everything that was asked for could be read. */
  readonly isComplete: boolean;
}

/** What could not be read fails always, as on the command line: nobody knows what it holds. */
export function verdictOn(
  { paths, inputs }: Session,
  outcome: Outcome,
  discovery: Discovery,
  configs: Configs,
): Verdict {
  const failOn = ({ path }: SourceFile): FailOn =>
    inputs.failOn ?? configs.at(dirname(resolve(paths.cwd, path))).settings['fail-on'] ?? 'error';
  const level = failingLevel(outcome.diagnostics, failOn);
  const isComplete = discovery.unreadable.length === 0 && !outcome.diagnostics.some(isUnreadable);
  const unread = isComplete ? undefined : 'not everything could be read';
  return { failure: level === undefined ? unread : `'fail-on' is '${level}'`, isComplete };
}

/** The level at which the step fails; undefined when it does not. */
function failingLevel(diagnostics: readonly Diagnostic[], failOn: (file: SourceFile) => FailOn): FailOn | undefined {
  const failing = diagnostics.find(({ severity, file }) => isFailure(severity, failOn(file)));
  return failing && failOn(failing.file);
}

export function conclude(host: Host, outcome: Outcome, { failure }: Verdict): void {
  const counts = countsSentence(outcome);
  if (failure === undefined) {
    host.info(counts);
    return;
  }
  host.error(`${counts}; the step fails because ${failure}`);
  host.fail();
}

const MOST_LISTED = 10;

/** One sentence for each place that was not checked, as far as anybody reads them. */
export function remarksOn(discovery: Discovery, outcome: Outcome): string[] {
  const reasons = [
    ['ignored by .gitignore', discovery.ignored],
    ['excluded by the configuration', discovery.excluded],
    ['a link that leads out of its folder', discovery.links],
    ['it cannot be read', discovery.unreadable],
  ] as const;
  const left = reasons.flatMap(([reason, paths]) => paths.map((path) => `'${path}' was not checked: ${reason}`));
  const listed =
    left.length <= MOST_LISTED ? left : [...left.slice(0, MOST_LISTED), `and ${left.length - MOST_LISTED} more`];
  return [...(outcome.projects.length === 0 ? ['no Fluxio project found'] : []), ...listed];
}
