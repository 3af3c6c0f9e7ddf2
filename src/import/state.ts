// The import of one state of a definition, before the states are put in order, with notes on what does not fit.
import type { Location } from '../asl/parse/location.ts';
import type { Json } from '../base/json.ts';
import type { DataPlace, DataStep } from './view.ts';

/**
 * Where a state leads: another state of the same machine, or the end. A state that finds its data in different places of the
 * program has a copy for each of them, so this is not always its name.
 */
export type NextState = { readonly state: string } | 'end';

/** Something that a project file cannot say. */
export interface Misfit {
  readonly location: Location;
  /** One sentence, as in all messages. */
  readonly message: string;
  readonly help: string;
  /** Whether the program is right, and only what is around it has to know. */
  readonly isNote?: true;
}

export type ReadState = StepState | Choice | End;

interface Common {
  /** Unique in the machine. */
  readonly id: string;
  /** What the definition calls the state. */
  readonly name: string;
  readonly location: Location;
  /** The marker before the state in the program if the state cannot be converted. */
  readonly misfits: readonly Misfit[];
}

/** A state with one successor, and perhaps handlers. */
export interface StepState extends Common {
  readonly kind: 'step';
  /** The statement; undefined for a state without effect. `key` names the state unless it has its default name. */
  readonly text: ((key: string | undefined) => string) | undefined;
  /** The name that the state gets without a key. Undefined if the statement has no option `key`. */
  readonly label: (() => string) | undefined;
  /** How long a state does nothing but wait. */
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
  /** What the input is built from. */
  readonly reads: readonly (readonly DataStep[])[];
  /** Why the call cannot be retried until a job is done. */
  readonly obstacle: string | undefined;
  /** The same call, whose run method raises the error while the lines find that a job is not done. */
  readonly polling: (lines: readonly string[], error: string, seconds: number) => StepState;
}

export interface Choice extends Common {
  readonly kind: 'choice';
  readonly arms: readonly { readonly test: string; readonly next: NextState; readonly rule: Json }[];
  /** What the rules read. */
  readonly view: DataPlace;
  /** Undefined if the execution fails where no rule matches. */
  readonly otherwise: NextState | undefined;
}

export interface End extends Common {
  readonly kind: 'end';
  /** `return`, or `raise` with its error. */
  readonly text: string;
}

/** Where each state can lead, in the order of the statements. */
export function targetsOf(state: ReadState): readonly NextState[] {
  if (state.kind === 'end') return [];
  if (state.kind === 'choice') {
    const arms = state.arms.map(({ next }) => next);
    return state.otherwise === undefined ? arms : [...arms, state.otherwise];
  }
  return [...state.catches.map(({ next }) => next), state.next];
}
