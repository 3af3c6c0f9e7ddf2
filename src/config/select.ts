// Resolves the selectors of the configuration and the command line: for each rule, whether it is on and its severity.
// Refusals of the compiler cannot be selected.
import type { DiagnosticInfo, Severity } from '../base/diagnostic.ts';
import { didYouMean } from '../base/suggest.ts';

/** A code, a prefix of codes such as `FLX5`, the name of a rule, or `ALL`. */
export type Selector = string;

/** The selectors of one source: a configuration file, or the command line. */
export interface Selection {
  /** Replaces the rules that are on by default. */
  readonly select?: readonly Selector[] | undefined;
  readonly extendSelect?: readonly Selector[] | undefined;
  readonly ignore?: readonly Selector[] | undefined;
}

export type RuleSeverities = ReadonlyMap<string, Severity | 'off'>;

/**
 * Returns the severity of each rule by its code. Within one source, the most specific selector wins (`FLX501` over
 * `FLX5`), and `ignore` wins a tie. Later sources override earlier ones; a `select` discards them.
 */
export function ruleSeverities(
  catalog: readonly DiagnosticInfo[],
  sources: readonly Selection[],
  severity: ReadonlyMap<Selector, Severity>,
): RuleSeverities {
  const switches = sources.map(({ select, extendSelect = [], ignore = [] }) => ({
    isReset: select !== undefined,
    states: [...pairs([...(select ?? []), ...extendSelect], true), ...pairs(ignore, false)],
  }));
  const levels = [...severity];
  const result = new Map<string, Severity | 'off'>();
  for (const info of catalog) {
    if (!info.isRule) continue;
    let isOn = !info.isOptIn;
    for (const { isReset, states } of switches) {
      isOn = mostSpecific(info, states) ?? (isReset && !info.isAlwaysSelected ? false : isOn);
    }
    result.set(info.code, isOn ? (mostSpecific(info, levels) ?? info.severity) : 'off');
  }
  return result;
}

function pairs<T>(selectors: readonly Selector[], value: T): (readonly [Selector, T])[] {
  return [...new Set(selectors)].map((selector) => [selector, value] as const);
}

/** Returns the value of the most specific selector that covers the rule; the later one wins a tie. */
function mostSpecific<T>(info: DiagnosticInfo, values: readonly (readonly [Selector, T])[]): T | undefined {
  let best: T | undefined;
  let most = -1;
  for (const [selector, value] of values) {
    const rank = specificity(selector, info);
    if (rank < most || rank === -1) continue;
    most = rank;
    best = value;
  }
  return best;
}

/** Ranks a selector; -1 if it does not cover the rule. */
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

export interface SelectorError {
  readonly message: string;
  /** A function, because the search for a similar name is costly and not every error shows its help. */
  readonly help: () => string;
}

/** Returns an error if the selector covers no rule. */
export function selectorError(selector: Selector, catalog: readonly DiagnosticInfo[]): SelectorError | undefined {
  const covered = catalog.filter((info) => covers(selector, info));
  if (covered.some(({ isRule }) => isRule)) return undefined;
  const [refusal] = covered;
  if (refusal === undefined) return unknownRule(selector, catalog);
  const help = (): string => 'remove it, and fix the code that it reports';
  if (covered.length > 1) return { message: `'${selector}' only matches compiler errors, which are always on`, help };
  return {
    message: `'${selector}' (${refusal.name === selector ? refusal.code : refusal.name}) is a compiler error, which is always on`,
    help,
  };
}

/** The error for a text that is neither a code nor a name. */
export function unknownRule(text: string, catalog: readonly DiagnosticInfo[]): SelectorError {
  const isCode = /^FLX/i.test(text);
  const known = catalog.filter(({ isRule }) => isRule).map((info) => (isCode ? info.code : info.name));
  return {
    message: `unknown rule '${text}'`,
    help: () => didYouMean(isCode ? text.toUpperCase() : text, known) ?? "run 'fluxio rules' to list all rules",
  };
}
