// In: a project file. Out: the file with the fixes of its findings in it. A fix is kept only where the
// compiler finds the result better: without a syntax error, without a new refusal, and with the finding
// gone. A file with a syntax error is left as it is, since what stands there is not known for certain.
import type { Diagnostic } from '../base/diagnostic.ts';
import { applyFixes } from '../base/fix.ts';
import { sourceFile } from '../base/source.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import { type Compiled, compile, type Input } from './compile.ts';

export interface FixedFile {
  /** With the new text; what was given where nothing is fixed. */
  readonly input: Input;
  /** The findings that are gone. */
  readonly fixed: readonly Diagnostic[];
  /** Those that are there, as far as the file is judged alone. */
  readonly left: readonly Diagnostic[];
  /** False when there is still something to fix after so much work. */
  readonly isSettled: boolean;
}

/** Of fixes that touch one waits for the next pass, and a fix can show what was hidden. */
const MAX_PASSES = 10;

/** How often a file is compiled to find out which of its fixes are good; a huge one less often. */
const MAX_TRIES = 100;
const MIN_TRIES = 2;
const MAX_CHARACTERS = 1024 * 1024;

/** The findings that have a fix; `found` may be of many files. */
export function fixable(found: readonly Diagnostic[], withUnsafe: boolean): Diagnostic[] {
  const broken = new Set(found.filter(isSyntaxError).map(({ file }) => file.path));
  return found.filter(
    ({ fix, file }) => fix !== undefined && (withUnsafe || fix.safety === 'safe') && !broken.has(file.path),
  );
}

export function fixFile(given: Input, engine: Engine, withUnsafe: boolean): FixedFile {
  const affordable = Math.floor(MAX_CHARACTERS / (given.file.text.length + 1));
  let tries = Math.min(MAX_TRIES, Math.max(MIN_TRIES, affordable));
  const fixed: Diagnostic[] = [];
  let input = given;
  let current = compile(input, engine);

  /** Those of `findings` that are good, all together: a set that is not is tried in halves. */
  const pass = (findings: readonly Diagnostic[]): readonly Diagnostic[] => {
    const before = current;
    const base = input;
    const open = [findings];
    let kept: readonly Diagnostic[] = [];
    for (let group = open.pop(); group !== undefined && tries > 0; group = open.pop()) {
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
        open.push(group.slice(middle), group.slice(0, middle));
      }
    }
    return kept;
  };

  for (let passes = 0; ; passes += 1) {
    let kept: readonly Diagnostic[] = [];
    let rest = fixable(current.diagnostics, withUnsafe);
    if (passes < MAX_PASSES) {
      // One that is not good must not stand in the way of those that it touches.
      while (rest.length > 0 && kept.length === 0 && tries > 0) {
        const { applied } = applyFixes(current.file.text, rest);
        kept = pass(applied);
        const done = new Set(applied);
        rest = rest.filter((found) => !done.has(found));
      }
    }
    if (kept.length === 0)
      return { input, fixed, left: current.diagnostics, isSettled: rest.length === 0 && tries > 0 };
    for (const found of kept) fixed.push(found);
  }
}

function isSyntaxError({ info }: Diagnostic): boolean {
  return info.code.startsWith('FLX0');
}

/** Whether all of `fixed` are gone, and nothing is there that no correct output exists for. */
function isBetter(before: Compiled, after: Compiled, fixed: readonly Diagnostic[]): boolean {
  if (after.diagnostics.some(isSyntaxError)) return false;
  const had = tally(before.diagnostics.map(keyOf));
  const has = tally(after.diagnostics.map(keyOf));
  for (const [key, times] of tally(fixed.map(keyOf))) {
    if ((has.get(key) ?? 0) > (had.get(key) ?? 0) - times) return false;
  }
  const refusals = tally(refusalsOf(before));
  return [...tally(refusalsOf(after))].every(([code, times]) => times <= (refusals.get(code) ?? 0));
}

function refusalsOf({ diagnostics }: Compiled): string[] {
  return diagnostics.flatMap(({ info }) => (info.isRule ? [] : [info.code]));
}

function keyOf({ info, message }: Diagnostic): string {
  return `${info.code} ${message}`;
}

function tally(words: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  return times;
}
