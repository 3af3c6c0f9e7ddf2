// Implements the input `fail-on-destructive`. In: the comparison of a run, with the allowed changes marked. Out: how many
// destructive changes are not allowed, why the step fails because of them, and what could not be judged.
import type { DestructiveChange } from '../../base/comparison.ts';
import { isLeftBehind } from '../../base/destruction.ts';
import { type Forbidden, forbiddenChanges } from '../../compare/allowed.ts';
import { nounOf } from '../../report/page/destructive.ts';
import type { Inputs } from '../inputs.ts';
import type { Compared } from './pull-comparison.ts';

export interface Destruction {
  /** Undefined if nothing was compared. */
  readonly count: number | undefined;
  readonly failure: string | undefined;
  readonly remarks: readonly string[];
}

/** What was not compared does not fail the step: nothing is known about it. */
export function destructionIn(compared: Compared | undefined, { failOnDestructive }: Inputs): Destruction {
  const comparison = compared?.comparison;
  if (comparison === undefined) {
    const remarks = failOnDestructive ? [`'fail-on-destructive' was not applied, because nothing was compared`] : [];
    return { count: undefined, failure: undefined, remarks };
  }
  const forbidden = forbiddenChanges(comparison);
  const unknown = comparison.projects.flatMap((change) =>
    'broken' in change && change.broken !== undefined ? [change] : [],
  );
  return {
    count: forbidden.length,
    failure: failOnDestructive ? failureOf(forbidden) : undefined,
    remarks: failOnDestructive
      ? unknown.map(({ project, broken }) => {
          const where = broken === 'base' ? ' in the base' : '';
          return `'fail-on-destructive' was not applied to '${project}', because it does not compile${where}`;
        })
      : [],
  };
}

/** Names the worst change of the first project. */
function failureOf([first, ...others]: readonly Forbidden[]): string | undefined {
  if (first === undefined) return undefined;
  const { project, change } = first;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `'fail-on-destructive' is 'true': ${nounOf(change.type)} ${project}/${change.id} ${isLeftBehind(change) ? 'stays in the old stack' : EFFECTS[change.effect]}${more}`;
}

const EFFECTS: Readonly<Record<DestructiveChange['effect'], string>> = {
  deleted: 'is deleted',
  replaced: 'is replaced',
  'may-be-replaced': 'may be replaced',
  kept: 'leaves the stack',
  unexported: 'is removed',
};
