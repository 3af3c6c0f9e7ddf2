// In: what the configuration and the command line say about codes. Out: for each rule whether it is on and
// with which severity. Refusals are never asked.
import type { DiagnosticInfo, Severity } from '../base/diagnostic.ts';
import { didYouMean } from '../base/suggest.ts';

/** A code, a prefix such as `FLX5`, the name of a rule, or `ALL`. */
export type Selector = string;

/** What one place says: a configuration file, or the command line after it. */
export interface Selection {
  /** Only these rules, instead of those that are on by default. */
  readonly select?: readonly Selector[] | undefined;
  readonly extendSelect?: readonly Selector[] | undefined;
  readonly ignore?: readonly Selector[] | undefined;
}

export type RuleSeverities = ReadonlyMap<string, Severity | 'off'>;

/**
 * By code. In one place the most specific selector wins, and `ignore` where two are alike: `FLX501` counts
 * more than `FLX5`. What a later place names it decides; its `select` starts afresh.
 */
export function ruleSeverities(
  catalog: readonly DiagnosticInfo[],
  places: readonly Selection[],
  severity: ReadonlyMap<Selector, Severity>,
): RuleSeverities {
  const asked = places.map(({ select, extendSelect = [], ignore = [] }) => ({
    startsAfresh: select !== undefined,
    answers: [...answers([...(select ?? []), ...extendSelect], true), ...answers(ignore, false)],
  }));
  const levels = [...severity];
  const result = new Map<string, Severity | 'off'>();
  for (const info of catalog) {
    if (!info.isRule) continue;
    let isOn = !info.isOptIn;
    for (const { startsAfresh, answers: all } of asked) isOn = mostSpecific(info, all) ?? (startsAfresh ? false : isOn);
    result.set(info.code, isOn ? (mostSpecific(info, levels) ?? info.severity) : 'off');
  }
  return result;
}

function answers<T>(selectors: readonly Selector[], answer: T): (readonly [Selector, T])[] {
  return [...new Set(selectors)].map((selector) => [selector, answer] as const);
}

/** What the most specific selector that covers the rule says; of two alike the later one. */
function mostSpecific<T>(info: DiagnosticInfo, said: readonly (readonly [Selector, T])[]): T | undefined {
  let best: T | undefined;
  let most = -1;
  for (const [selector, answer] of said) {
    const rank = specificity(selector, info);
    if (rank < most || rank === -1) continue;
    most = rank;
    best = answer;
  }
  return best;
}

/** -1 for a selector that does not cover the rule. */
function specificity(selector: Selector, { code, name }: DiagnosticInfo): number {
  if (selector === name) return code.length;
  const wanted = selector.toUpperCase();
  if (wanted === 'ALL') return 0;
  return isPrefix(wanted) && code.startsWith(wanted) ? wanted.length : -1;
}

export function covers(selector: Selector, info: DiagnosticInfo): boolean {
  return specificity(selector, info) !== -1;
}

function isPrefix(text: string): boolean {
  return /^FLX\d{0,3}$/.test(text);
}

export interface Mistake {
  readonly message: string;
  /** A search for a near name: it is not made for the thousandth mistake. */
  readonly help: () => string;
}

/** What is wrong with a selector: it covers no rule. */
export function selectorMistake(selector: Selector, catalog: readonly DiagnosticInfo[]): Mistake | undefined {
  const covered = catalog.filter((info) => covers(selector, info));
  if (covered.some(({ isRule }) => isRule)) return undefined;
  const [refusal] = covered;
  if (refusal === undefined) return unknownRule(selector, catalog);
  const help = (): string => 'no correct output exists where it is reported; correct what it reports';
  if (covered.length > 1)
    return { message: `'${selector}' covers refusals of the compiler alone, which are always on`, help };
  return {
    message: `'${selector}' (${refusal.name === selector ? refusal.code : refusal.name}) is a refusal of the compiler, which is always on`,
    help,
  };
}

/** For a word that is neither a code nor a name. */
export function unknownRule(word: string, catalog: readonly DiagnosticInfo[]): Mistake {
  const isCode = /^FLX/i.test(word);
  const known = catalog.filter(({ isRule }) => isRule).map((info) => (isCode ? info.code : info.name));
  return {
    message: `there is no rule '${word}'`,
    help: () => didYouMean(isCode ? word.toUpperCase() : word, known) ?? `'fluxio rules' lists them all`,
  };
}
