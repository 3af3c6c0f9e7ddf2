// The program under construction: its task classes, functions, names and misfits.
import type { Location } from '../asl/parse/location.ts';
import type { Json } from '../base/json.ts';
import { createNames, functionName, isPythonName, type Names } from './names.ts';
import type { PythonStatement } from './python.ts';
import type { Misfit, NextState } from './state.ts';
import type { DataPlace } from './view.ts';

export type ImportedService = 'lambda' | 'lambda:pexpm-runner' | 'ecs' | 'ecs:worker' | 'codebuild';

export interface TaskClass {
  readonly name: string;
  readonly service: ImportedService;
  /** In seconds. */
  readonly timeout: string;
  readonly comment: string | undefined;
  /** What the state called, as a note for the user who moves the code. */
  readonly origin: string | undefined;
  readonly code: TaskCode;
}

/** The parts of the run method around the code that the user moves there. */
export interface TaskCode {
  /** The target of the call: a function, or an action of a service such as `sns:publish`. */
  readonly action: string | undefined;
  /** An expression over `event` that builds the input. */
  readonly input: string | undefined;
  /** An expression over `result` for the value that the task returns. */
  readonly output: string | undefined;
  /** Lines that raise an error until a job is done. */
  readonly poll: readonly string[];
}

export interface ImportedFunction {
  readonly name: string;
  readonly decorator: string | undefined;
  readonly comment: string | undefined;
  readonly body: readonly PythonStatement[];
}

/** A machine, iterator or branch after its import. */
export interface ReadMachine {
  readonly body: readonly PythonStatement[];
  /** Whether the program ends with the same data as the definition. */
  readonly hasSameOutput: boolean;
}

export interface ProgramDraft {
  readonly names: Names;
  /** By the identity of their target, so states with the same target share a class. */
  readonly tasks: Map<string, TaskClass>;
  readonly functions: ImportedFunction[];
  readonly misfits: Misfit[];
  /** The function name of each machine of the file, by the machine's name. Machines can call each other. */
  readonly machines: ReadonlyMap<string, string>;
  readonly called: Set<string>;
  /** The names of states in the machine that is being read. */
  readonly keys: Set<string>;
  /** How many more states may be read. Each copy of a state counts. */
  budget: number;
}

export function createProgram(machines: readonly string[]): ProgramDraft {
  const names = createNames();
  // A single machine becomes main, regardless of its name in a template.
  const own = machines.map((name): [string, string] => [
    name,
    name === 'main' || machines.length === 1
      ? 'main'
      : names.take(isPythonName(name) ? name : functionName(name, 'machine')),
  ]);
  return {
    names,
    tasks: new Map(),
    functions: [],
    misfits: [],
    machines: new Map(own),
    called: new Set(),
    keys: new Set(),
    budget: 100_000,
  };
}

/** The context of a state that is being read. */
export interface StatePlace {
  readonly program: ProgramDraft;
  readonly id: string;
  readonly name: string;
  readonly location: Location;
  readonly role: 'machine' | 'iterator' | 'branch';
  readonly depth: number;
  /** Where the state's data is in the program. */
  readonly view: DataPlace;
  /** Every word of the definition. A new key of data must not be one of them, because a path could read it. */
  readonly words: () => ReadonlySet<string>;
  /** Whether nothing after this state of the machine can see the data. */
  readonly isDeaf: (state: string | undefined) => boolean;
  /** Whether a call can follow that needs `__trace` in the program but not in the definition. */
  readonly needsTrace: (state: string | undefined) => boolean;
  /** The copy of the named state that receives `view`. */
  readonly to: (state: string, view: DataPlace) => NextState;
  /** Ends the machine with the output. */
  readonly finish: (output: DataPlace, at: Location, refuse: StatePlace['refuse']) => void;
  /** The statements of an iterator or branch. */
  readonly bodyOf: (
    machine: Json | undefined,
    location: Location,
    role: StatePlace['role'],
    view: DataPlace,
  ) => ReadMachine;
  /** Records a misfit at a field of the state, at another location, or at the state itself. */
  readonly refuse: (at: string | Location | undefined, message: string, help: string) => void;
}
