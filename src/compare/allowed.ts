// In: the lines of `allow-destructive`, and a comparison. Out: the comparison with allowed changes marked, and the forbidden changes.
// Any text is accepted. The time is at most proportional to the product of the lengths of patterns and names.
import type { Comparison, DestructiveChange, ProjectChange } from '../base/comparison.ts';
import { isDestroying } from '../base/destruction.ts';
import type { Problem } from '../base/problem.ts';
import { matchesWildcard } from '../base/wildcard.ts';

/** `PROJECT/LOGICAL_ID`, with `*` for any characters in either part. */
export interface AllowedPattern {
  readonly project: string;
  readonly id: string;
}

/** One pattern per line. Blank lines and comments are ignored. A comment begins with `#` at the start of a line or after a space. */
export function parseAllowed(text: string): readonly AllowedPattern[] | Problem {
  const patterns: AllowedPattern[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const comment = line.search(COMMENT);
    const pattern = (comment === -1 ? line : line.slice(0, comment)).trim();
    if (pattern === '') continue;
    // A logical ID consists of letters and digits.
    const slash = pattern.lastIndexOf('/');
    const [project, id] = [pattern.slice(0, Math.max(slash, 0)).trim(), pattern.slice(slash + 1).trim()];
    if (project === '' || id === '') {
      return {
        problem: `invalid pattern '${pattern}' on line ${index + 1}; expected PROJECT/LOGICAL_ID, such as orders/StateDataTable or orders/*`,
      };
    }
    patterns.push({ project, id });
  }
  return patterns;
}

const COMMENT = /^#|(?<=[ \t])#/;

/** Sets `isAllowed` of every destructive change that a pattern matches. */
export function markAllowed(comparison: Comparison, patterns: readonly AllowedPattern[]): Comparison {
  if (patterns.length === 0) return comparison;
  const projects = comparison.projects.map((change): ProjectChange => {
    if (change.kind === 'unknown') return change;
    // A renamed project can be allowed by either name.
    const previous = change.kind === 'changed' ? change.previousProject : undefined;
    const names = previous === undefined ? [change.project] : [change.project, previous];
    const own = patterns.filter(({ project }) => names.some((name) => matchesWildcard(project, name)));
    if (own.length === 0) return change;
    const destructive = change.destructive.map((one) =>
      own.some(({ id }) => matchesWildcard(id, one.id)) ? { ...one, isAllowed: true } : one,
    );
    return { ...change, destructive };
  });
  return { ...comparison, projects };
}

export interface Forbidden {
  readonly project: string;
  readonly change: DestructiveChange;
}

/** The destructive changes that are not allowed. See `isDestroying`. */
export function forbiddenChanges({ projects }: Pick<Comparison, 'projects'>): Forbidden[] {
  return projects.flatMap((own) =>
    own.kind === 'unknown'
      ? []
      : own.destructive.flatMap((change) =>
          isDestroying(change) && !change.isAllowed ? [{ project: own.project, change }] : [],
        ),
  );
}

/** Projects that don't compile on one side, so the effects of their deployment are unknown. */
export function unjudged({ projects }: Pick<Comparison, 'projects'>): string[] {
  return projects.flatMap((change) => {
    if (!('broken' in change) || change.broken === undefined) return [];
    return [`'${change.project}', because it does not compile${change.broken === 'base' ? ' in the base' : ''}`];
  });
}
