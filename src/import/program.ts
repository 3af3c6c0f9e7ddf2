// The program that import writes, while it grows: task classes, functions, names, and what does not fit.
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
  /** What the state called, for the person who moves the code. */
  readonly origin: string | undefined;
  readonly code: TaskCode;
}

/** What the run method does around the code that a person moves there. */
export interface TaskCode {
  /** The target of the call: a function, or an action of a service such as `sns:publish`. */
  readonly action: string | undefined;
  /** An expression over `event` that builds the input. */
  readonly input: string | undefined;
  /** An expression over `result` that selects what the task returns. */
  readonly output: string | undefined;
  /** Lines that raise an error while a job is not done. */
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
  /** By what they call, so that two states that call the same share a class. */
  readonly tasks: Map<string, TaskClass>;
  readonly functions: ImportedFunction[];
  readonly misfits: Misfit[];
  /** The machines of the file, which others can call: the name of the function by that of the machine. */
  readonly machines: ReadonlyMap<string, string>;
  readonly called: Set<string>;
  /** The names of states in the machine that is being read. */
  readonly keys: Set<string>;
  /** How many more states may be read: one that is copied is read again. */
  budget: number;
}

export function createProgram(machines: readonly string[]): ProgramDraft {
  const names = createNames();
  // A single machine is the main one of its project, whatever a template calls it.
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

/** What reading one state needs. */
export interface StatePlace {
  readonly program: ProgramDraft;
  readonly id: string;
  readonly name: string;
  readonly location: Location;
  readonly role: 'machine' | 'iterator' | 'branch';
  readonly depth: number;
  /** Where the state finds its data. */
  readonly view: DataPlace;
  /** Every word of the definition, so that a new key of data can have a name that no path reads. */
  readonly words: () => ReadonlySet<string>;
  /** Whether nothing after this state of the machine can see the data. */
  readonly isDeaf: (state: string | undefined) => boolean;
  /** Whether a call that needs `__trace` only in the program can follow. */
  readonly needsTrace: (state: string | undefined) => boolean;
  /** The state of that name, which finds its data as `view` says. */
  readonly to: (state: string, view: DataPlace) => NextState;
  /** Ends the machine with that output. */
  readonly finish: (output: DataPlace, at: Location, refuse: StatePlace['refuse']) => void;
  /** The statements of an iterator or branch. */
  readonly bodyOf: (
    machine: Json | undefined,
    location: Location,
    role: StatePlace['role'],
    view: DataPlace,
  ) => ReadMachine;
  /** Notes a misfit at a field of the state, at another place, or at the state itself. */
  readonly refuse: (at: string | Location | undefined, message: string, help: string) => void;
}
