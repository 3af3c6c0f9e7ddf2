// The program that import writes, while it grows: task classes, functions, names, and what does not fit.
import type { Location } from '../asl/parse/location.ts';
import type { Json } from '../base/json.ts';
import { createNames, functionName, isPythonName, type Names } from './names.ts';
import type { PythonStatement } from './python.ts';
import type { Misfit } from './state.ts';

export type ImportedService = 'lambda' | 'lambda:pexpm-runner' | 'ecs' | 'ecs:worker' | 'codebuild';

export interface TaskClass {
  readonly name: string;
  readonly service: ImportedService;
  /** In seconds. */
  readonly timeout: string;
  readonly comment: string | undefined;
  /** What the state called, for the person who moves the code. */
  readonly origin: string | undefined;
}

export interface ImportedFunction {
  readonly name: string;
  readonly decorator: string | undefined;
  readonly comment: string | undefined;
  readonly body: readonly PythonStatement[];
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
  /** Calls that get `__trace` only in the program. */
  readonly foreignCalls: Location[];
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
    foreignCalls: [],
  };
}

/** What reading one state needs. */
export interface StatePlace {
  readonly program: ProgramDraft;
  readonly name: string;
  readonly location: Location;
  readonly role: 'machine' | 'iterator' | 'branch';
  readonly depth: number;
  /** Whether nothing after this state of the machine can see the data. */
  readonly isDeaf: (state: string | undefined) => boolean;
  /** The statements of an iterator or branch. */
  readonly bodyOf: (
    machine: Json | undefined,
    location: Location,
    role: StatePlace['role'],
  ) => readonly PythonStatement[];
  /** Notes a misfit at a field of the state, at another place, or at the state itself. */
  readonly refuse: (at: string | Location | undefined, message: string, help: string) => void;
}
