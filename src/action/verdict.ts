// Decides whether the step fails, and lists the paths that were not checked. Only findings, tests,
// destructive changes and unreadable inputs fail the step; results that could not be written do not.
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import type { SourceFile } from '../base/source.ts';
import { type FailOn, isFailure } from '../config/fail-on.ts';
import { countsSentence } from '../report/counts.ts';
import { commandText } from '../report/escape.ts';
import type { Discovery } from '../search/discover.ts';
import { BAD_LINK } from '../search/links.ts';
import { isUnreadable } from '../syntax/refusals.ts';
import type { Host } from './host.ts';
import type { Session } from './session.ts';

export interface Verdict {
  /** Why the step fails; undefined if it succeeds. */
  readonly failure: string | undefined;
  /** Whether every input could be read. */
  readonly isComplete: boolean;
}

/** `configured` is the `fail-on` level that the configuration of a file sets. An unreadable input always fails the step, as on the command line: its findings are unknown. */
export function verdictOn(
  { inputs }: Session,
  outcome: Outcome,
  discovery: Discovery,
  configured: (file: SourceFile) => FailOn | undefined,
  testFailure: string | undefined,
  destruction: string | undefined,
): Verdict {
  const failOn = (file: SourceFile): FailOn => inputs.failOn ?? configured(file) ?? 'error';
  const level = failingLevel(outcome.diagnostics, failOn);
  const isComplete = discovery.unreadable.length === 0 && !outcome.diagnostics.some(isUnreadable);
  const unread = isComplete ? undefined : 'some files could not be read';
  const found = level === undefined ? (unread ?? testFailure) : `'fail-on' is '${level}'`;
  const reasons = [found, destruction].filter((reason) => reason !== undefined);
  return { failure: reasons.length === 0 ? undefined : reasons.join(', and because '), isComplete };
}

/** Returns the `fail-on` level of the first finding that fails the step. */
function failingLevel(diagnostics: readonly Diagnostic[], failOn: (file: SourceFile) => FailOn): FailOn | undefined {
  const failing = diagnostics.find(({ severity, file }) => isFailure(severity, failOn(file)));
  return failing && failOn(failing.file);
}

/** Prints the counts, and fails the step if the verdict says so. */
export function conclude(host: Host, outcome: Outcome, { failure }: Verdict): void {
  const counts = countsSentence(outcome);
  if (failure === undefined) {
    host.info(counts);
    return;
  }
  host.error(commandText(`${counts}; the step fails because ${failure}`));
  host.fail();
}

const MOST_LISTED = 10;

/** Returns one sentence if nothing was found, and one for each path that was not checked, up to a limit. */
export function remarksOn({ inputs }: Session, discovery: Discovery, outcome: Outcome): string[] {
  const reasons = [
    ['it is ignored by .gitignore', discovery.ignored],
    ['it is excluded by the configuration', discovery.excluded],
    [`it is ${BAD_LINK}`, discovery.links],
    ['it cannot be read', discovery.unreadable],
  ] as const;
  const skipped = reasons.flatMap(([reason, paths]) =>
    paths.map((path) => `'${path}' was not checked, because ${reason}`),
  );
  const listed =
    skipped.length <= MOST_LISTED
      ? skipped
      : [...skipped.slice(0, MOST_LISTED), `and ${skipped.length - MOST_LISTED} more`];
  const isEmpty = outcome.projects.length === 0 && outcome.definitions === undefined;
  const nothing =
    inputs.definitions === 'false'
      ? 'no Fluxio projects were found'
      : 'no Fluxio projects and no state machine definitions were found';
  return [...(isEmpty ? [nothing] : []), ...listed];
}
