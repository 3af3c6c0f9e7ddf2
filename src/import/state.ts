// One imported state of a definition, with its misfits, before the states are arranged as statements.
import type { Location } from '../asl/parse/location.ts';
import type { Json } from '../base/json.ts';
import type { DataPlace, DataStep } from './view.ts';

/**
 * The successor of a state: another state of the same machine, or the end. A state that receives its data in different places
 * of the program has a copy for each of them, so this is an id rather than a name.
 */
export type NextState = { readonly state: string } | 'end';

/** Part of a definition that a project file can't express. */
export interface Misfit {
  readonly location: Location;
  /** One sentence, as in all messages. */
  readonly message: string;
  readonly help: string;
  /** Whether the program is correct, and only the code around it has to change. */
  readonly isNote?: true;
}

export type ReadState = StepState | Choice | End;

interface Common {
  /** Unique in the machine. */
  readonly id: string;
  /** The name of the state in the definition. */
  readonly name: string;
  readonly location: Location;
  /** Each becomes a marker before the state in the program. */
  readonly misfits: readonly Misfit[];
}

/** A state with one successor and optional handlers. */
export interface StepState extends Common {
  readonly kind: 'step';
  /** The statement. Undefined for a state without effect. `key` names the state unless it has its default name. */
  readonly text: ((key: string | undefined) => string) | undefined;
  /** The name that the state gets without a key. Undefined if the statement has no option `key`. */
  readonly label: (() => string) | undefined;
  /** The duration of a state that only waits. */
  readonly seconds?: number;
  readonly call?: PollableCall;
  readonly retry: string | undefined;
  readonly catches: readonly { readonly errors: readonly string[]; readonly next: NextState }[];
  readonly next: NextState;
}

/** The facts that turn a loop around a call into a retry. */
export interface PollableCall {
  /** Where the statement stores the result. */
  readonly target: readonly DataStep[] | undefined;
  /** The paths that the input is built from. */
  readonly reads: readonly (readonly DataStep[])[];
  /** Why the call can't be retried until a job is done. */
  readonly obstacle: string | undefined;
  /** The same call, with `lines` in the run method of its task. They raise the error until the job is done. */
  readonly polling: (lines: readonly string[], error: string, seconds: number) => StepState;
}

export interface Choice extends Common {
  readonly kind: 'choice';
  readonly arms: readonly { readonly test: string; readonly next: NextState; readonly rule: Json }[];
  /** The data that the rules read. */
  readonly view: DataPlace;
  /** Undefined if the execution fails when no rule matches. */
  readonly otherwise: NextState | undefined;
}

export interface End extends Common {
  readonly kind: 'end';
  /** `return`, or `raise` with its error. */
  readonly text: string;
}

/** The possible successors of a state, in the order of the statements. */
export function targetsOf(state: ReadState): readonly NextState[] {
  if (state.kind === 'end') return [];
  if (state.kind === 'choice') {
    const arms = state.arms.map(({ next }) => next);
    return state.otherwise === undefined ? arms : [...arms, state.otherwise];
  }
  return [...state.catches.map(({ next }) => next), state.next];
}
