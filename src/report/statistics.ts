// Counts the findings of each rule, as ruff does with --statistics. In: an outcome. Out: a table, or JSON with the same.
import { compareText } from '../base/compare-text.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';

interface Count {
  readonly code: string;
  readonly name: string;
  readonly severity: Diagnostic['severity'];
  readonly count: number;
  /** The number of findings that --fix would mend. */
  readonly fixable: number;
}

/** The most frequent rule first. `[*]` marks a rule whose findings can all be fixed, and `[-]` one where some can. */
export function statisticsText(outcome: Outcome): string {
  const counts = countsOf(outcome);
  const width = Math.max(...counts.map(({ count }) => String(count).length));
  return counts
    .map(({ code, name, count, fixable }) => {
      const mark = fixable === 0 ? '[ ]' : fixable === count ? '[*]' : '[-]';
      return `${String(count).padStart(width)}  ${code}  ${mark}  ${name}\n`;
    })
    .join('');
}

export function statisticsJson(outcome: Outcome): string {
  return `${JSON.stringify(countsOf(outcome), null, 2)}\n`;
}

function countsOf({ diagnostics }: Outcome): readonly Count[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    // The configuration of a folder may change the severity of a rule.
    const key = `${diagnostic.info.code} ${diagnostic.severity}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [diagnostic]);
    else group.push(diagnostic);
  }
  const counts = [...groups.values()].flatMap((group): Count[] => {
    const [first] = group;
    if (first === undefined) return [];
    const fixable = group.filter(({ fix }) => fix?.safety === 'safe').length;
    return [{ code: first.info.code, name: first.info.name, severity: first.severity, count: group.length, fixable }];
  });
  return counts.sort((a, b) => b.count - a.count || compareText(a.code, b.code));
}
