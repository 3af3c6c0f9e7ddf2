// What import makes of one state of a definition, before the states are put in order. Also: the notes on what does not fit.
import type { Location } from '../asl/parse/location.ts';

/** Where a state leads: the name of another state of the same machine, or the end. */
export type NextState = { readonly state: string } | 'end';

/** Something that a project file cannot say. */
export interface Misfit {
  readonly location: Location;
  /** One sentence, as in all messages. */
  readonly message: string;
  readonly help: string;
}

export type ReadState = StepState | Choice | End;

interface Common {
  readonly name: string;
  readonly location: Location;
  /** What stands before the state in the program where the state does not fit. */
  readonly misfits: readonly Misfit[];
}

/** A state with one successor, and perhaps handlers. */
export interface StepState extends Common {
  readonly kind: 'step';
  /** The statement; undefined for a state without effect. `key` names the state unless it has its default name. */
  readonly text: ((key: string | undefined) => string) | undefined;
  /** The name that the state gets without a key. Undefined if the statement has no option `key`. */
  readonly label: string | undefined;
  /**
   * Whether the state removes `__trace` from the data, or calls something that gets it only in the program. Calls that fluxio
   * has emitted need it on both sides.
   */
  readonly trace: 'lost' | 'needed' | undefined;
  readonly retry: string | undefined;
  readonly catches: readonly { readonly errors: readonly string[]; readonly next: NextState }[];
  readonly next: NextState;
}

export interface Choice extends Common {
  readonly kind: 'choice';
  readonly arms: readonly { readonly test: string; readonly next: NextState }[];
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
