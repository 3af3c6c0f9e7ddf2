// Collects the states of one function while it is lowered. Statements are lowered from last to first, so that the
// successors of a state exist when the state is added.
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import type { Project } from '../project/project.ts';
import type { Next, State, StateId } from './graph.ts';

/** What lowering a statement needs: the project, the report and the states so far. */
export interface Builder {
  readonly project: Project;
  readonly report: Report;
  /** Adds a state and returns its id. */
  readonly add: (state: NewState) => StateId;
  /** The empty Pass that ends the machine where `Next` must name a state. There is at most one in a machine. */
  readonly terminal: () => StateId;
}

type WithoutId<T> = T extends State ? Omit<T, 'id'> : never;
export type NewState = WithoutId<State>;

/** `end` is the offset of the end of the function, where the terminal state gets its span. */
export function createBuilder(
  project: Project,
  report: Report,
  end: number,
): { builder: Builder; states: () => State[] } {
  const states: State[] = [];
  let terminal: StateId | undefined;
  const add = (state: NewState): StateId => {
    const id = states.length;
    states.push({ ...state, id });
    return id;
  };
  const span: Span = { start: end, end };
  const builder: Builder = {
    project,
    report,
    add,
    terminal: () => {
      terminal ??= add({ kind: 'pass', span, label: 'Pass', result: undefined, next: 'end' });
      return terminal;
    },
  };
  return { builder, states: () => states.sort((a, b) => a.span.start - b.span.start) };
}

/** Choice rules and catchers have no `End`. Their target must be a state. */
export function asTarget(next: Next, builder: Builder): StateId {
  return next === 'end' ? builder.terminal() : next;
}
