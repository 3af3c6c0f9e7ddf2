// Code actions at a place in a project file. In: the input and its findings there. Out: the fix of each finding, if the compiler
// accepts it, a suppression comment, and one action with all safe fixes of the file.
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Edit } from '../base/fix.ts';
import type { Span } from '../base/source.ts';
import { isSuppressible, suppressFindings } from '../compile/add-suppressions.ts';
import type { Input } from '../compile/compile.ts';
import { fixFile, isGoodFix } from '../compile/fix.ts';
import type { Engine } from '../syntax/structure/engine.ts';

export interface Action {
  readonly kind: 'quickfix' | typeof FIX_ALL;
  readonly title: string;
  /** The finding that the action resolves. Undefined for an action on the whole file. */
  readonly finding: Diagnostic | undefined;
  /** Whether it is the best way to resolve the finding. */
  readonly isPreferred: boolean;
  readonly edits: readonly Edit[];
}

export const FIX_ALL = 'source.fixAll.fluxio';

/** Each fix is checked by a compilation, so a large selection gets the fixes of only its first findings. */
const MAX_FINDINGS = 20;

/** The findings that touch a span. */
export function findingsTouching(found: readonly Diagnostic[], { start, end }: Span): Diagnostic[] {
  return found.filter(({ span }) => span.start <= end && start <= span.end);
}

/** `found` are findings in the file of the input. */
export function quickFixes(input: Input, found: readonly Diagnostic[], engine: Engine): Action[] {
  const own = found.filter(({ file }) => file === input.file).slice(0, MAX_FINDINGS);
  const fixes = own.flatMap((finding): Action[] => {
    const { fix } = finding;
    if (fix === undefined || !isGoodFix(input, finding, engine)) return [];
    const { title, edits, safety } = fix;
    return [{ kind: 'quickfix', title: sentence(title), finding, isPreferred: safety === 'safe', edits }];
  });
  const suppressions = own.filter(isSuppressible).flatMap((finding): Action[] => {
    const { text, findings } = suppressFindings(input.file, [finding], engine);
    if (findings.length === 0) return [];
    const title = `Suppress ${finding.info.code} (${finding.info.name}) on this line`;
    return [{ kind: 'quickfix', title, finding, isPreferred: false, edits: changedPart(input.file.text, text) }];
  });
  return [...fixes, ...suppressions];
}

/** All safe fixes, as `fluxio check --fix` applies them. Undefined if none applies. */
export function fixAll(input: Input, engine: Engine): Action | undefined {
  const { input: result, fixed } = fixFile(input, engine, false);
  if (fixed.length === 0) return undefined;
  const edits = changedPart(input.file.text, result.file.text);
  return { kind: FIX_ALL, title: 'Apply all safe fixes of fluxio', finding: undefined, isPreferred: false, edits };
}

function sentence(title: string): string {
  return title.slice(0, 1).toUpperCase() + title.slice(1);
}

/**
 * One edit that turns a text into another, without their common start and end. It never splits a surrogate pair or a line
 * break.
 */
export function changedPart(before: string, after: string): Edit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  while (start > 0 && isInseparable(before, start)) start -= 1;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  while (same > 0 && isInseparable(before, before.length - same)) same -= 1;
  return [{ span: { start, end: before.length - same }, text: after.slice(start, after.length - same) }];
}

/** Whether the offset is inside a surrogate pair or between the two characters of a line break. */
function isInseparable(text: string, at: number): boolean {
  const pair = text.slice(at - 1, at + 1);
  return pair === '\r\n' || /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair);
}
