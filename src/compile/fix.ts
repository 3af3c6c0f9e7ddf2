// Applies the fixes of a file's findings to its text. Every result is compiled: a fix is kept only if its finding is gone
// and neither a syntax error nor a new refusal appears. A file that already has a syntax error is left alone, because
// its meaning is unclear.
import type { Diagnostic } from '../base/diagnostic.ts';
import { applyFixes } from '../base/fix.ts';
import { sourceFile } from '../base/source.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import { type Compiled, compile, type Input } from './compile.ts';

export interface FixedFile {
  /** Has the new text; the same value as before if nothing was fixed. */
  readonly input: Input;
  /** The findings that were fixed. */
  readonly fixed: readonly Diagnostic[];
  /** The remaining findings, except those about other projects. */
  readonly left: readonly Diagnostic[];
  /** False if the work limits were reached while fixes remained. */
  readonly isSettled: boolean;
}

/** A file needs several passes if fixes overlap, or if a fix reveals another finding. */
const MAX_PASSES = 10;

/** How often a file is compiled to find out which fixes to keep. */
const MAX_TRIES = 100;

/** A large file is compiled less often: until `MAX_CHARACTERS` have been read in total, but at least `MIN_TRIES` times. */
const MIN_TRIES = 2;
const MAX_CHARACTERS = 1024 * 1024;

/** The findings that can be fixed. `found` may come from many files; those with a syntax error are left out. */
export function fixable(found: readonly Diagnostic[], withUnsafe: boolean): Diagnostic[] {
  const broken = new Set(found.filter(isSyntaxError).map(({ file }) => file.path));
  return found.filter(
    ({ fix, file }) => fix !== undefined && (withUnsafe || fix.safety === 'safe') && !broken.has(file.path),
  );
}

/** Applies the safe fixes of a file, and with `withUnsafe` also the unsafe ones. */
export function fixFile(given: Input, engine: Engine, withUnsafe: boolean): FixedFile {
  const affordable = Math.floor(MAX_CHARACTERS / (given.file.text.length + 1));
  let tries = Math.min(MAX_TRIES, Math.max(MIN_TRIES, affordable));
  const fixed: Diagnostic[] = [];
  let input = given;
  let current = compile(input, engine);

  /** Applies the largest set of fixes that it finds to be good. A group that is not good is split into halves. */
  const pass = (findings: readonly Diagnostic[]): readonly Diagnostic[] => {
    const before = current;
    const base = input;
    const pending = [findings];
    let kept: readonly Diagnostic[] = [];
    for (let group = pending.pop(); group !== undefined && tries > 0; group = pending.pop()) {
      tries -= 1;
      const wanted = [...kept, ...group];
      const { text } = applyFixes(base.file.text, wanted);
      const next = { ...base, file: sourceFile(base.file.path, text) };
      const compiled = compile(next, engine);
      if (isBetter(before, compiled, wanted)) {
        kept = wanted;
        input = next;
        current = compiled;
      } else if (group.length > 1) {
        const middle = group.length >> 1;
        pending.push(group.slice(middle), group.slice(0, middle));
      }
    }
    return kept;
  };

  for (let passes = 0; ; passes += 1) {
    let kept: readonly Diagnostic[] = [];
    let rest = fixable(current.diagnostics, withUnsafe);
    if (passes < MAX_PASSES) {
      // A fix that is not good must not block those that overlap with it, so these are tried next.
      while (rest.length > 0 && kept.length === 0 && tries > 0) {
        const { applied } = applyFixes(current.file.text, rest);
        kept = pass(applied);
        const tried = new Set(applied);
        rest = rest.filter((found) => !tried.has(found));
      }
    }
    if (kept.length === 0)
      return { input, fixed, left: current.diagnostics, isSettled: rest.length === 0 && tries > 0 };
    for (const found of kept) fixed.push(found);
  }
}

/** Whether the fix of one finding in a file is good, safe or not. */
export function isGoodFix(input: Input, finding: Diagnostic, engine: Engine): boolean {
  const before = compile(input, engine);
  if (before.diagnostics.some(isSyntaxError)) return false;
  const { text } = applyFixes(input.file.text, [finding]);
  return isBetter(before, compile({ ...input, file: sourceFile(input.file.path, text) }, engine), [finding]);
}

function isSyntaxError({ info }: Diagnostic): boolean {
  return info.code.startsWith('FLX0');
}

/** Whether all findings in `fixed` are gone and no syntax error or new refusal has appeared. */
function isBetter(before: Compiled, after: Compiled, fixed: readonly Diagnostic[]): boolean {
  if (after.diagnostics.some(isSyntaxError)) return false;
  const countsBefore = tally(before.diagnostics.map(keyOf));
  const countsAfter = tally(after.diagnostics.map(keyOf));
  for (const [key, times] of tally(fixed.map(keyOf))) {
    if ((countsAfter.get(key) ?? 0) > (countsBefore.get(key) ?? 0) - times) return false;
  }
  const refusals = tally(refusalsOf(before));
  return [...tally(refusalsOf(after))].every(([code, times]) => times <= (refusals.get(code) ?? 0));
}

function refusalsOf({ diagnostics }: Compiled): string[] {
  return diagnostics.flatMap(({ info }) => (info.isRule ? [] : [info.code]));
}

/** Identifies a finding without its position, which other fixes can move. */
function keyOf({ info, message }: Diagnostic): string {
  return `${info.code} ${message}`;
}

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
