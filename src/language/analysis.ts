// In: the text of a project file, which may be half-written. Out: its project, and on demand what is derived from it. The value is
// made once for each version of a text and answers every question about it.
import { once } from '../base/once.ts';
import type { SourceFile, Span } from '../base/source.ts';
import { readTestFile } from '../cases/read.ts';
import type { TestFile } from '../cases/test-file.ts';
import { type DataFlow, dataFlow, type FlowProgram } from '../graph/dataflow.ts';
import type { Next, State, StateGraph } from '../graph/graph.ts';
import { EMPTY, type Instance, instantiate, measure } from '../graph/instance.ts';
import { lower } from '../graph/lower.ts';
import { reportCycles } from '../graph/recursion.ts';
import type { Shape } from '../graph/values/shape.ts';
import { helperNames } from '../methods/helper-names.ts';
import { type Method, methodsOf, scopesOfModule } from '../methods/method.ts';
import { bind } from '../project/bind.ts';
import type { Project } from '../project/project.ts';
import { parse } from '../syntax/parse.ts';
import { type Reading, read } from '../syntax/read.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import { movedBack } from './moved.ts';
import { type DataReference, dataReferences, usesWithoutErrors } from './references.ts';
import { type Moved, repair } from './repair.ts';

export interface Analysis {
  /** The file as it is. */
  readonly file: SourceFile;
  /** The top-level statements of the file as it is. */
  readonly reading: Reading;
  /** The project of the repaired text. Its spans are those of the file, except that they may lie after its end. */
  readonly project: Project;
  readonly methods: () => readonly Method[];
  /** By the name of the function. */
  readonly graphs: () => ReadonlyMap<string, StateGraph>;
  /** The known data before and after each state, and in the events of tasks. */
  readonly flows: () => Flows;
  /** Every use of a name as an expression, without names of errors. Spans are in no particular order. */
  readonly uses: () => ReadonlyMap<string, readonly Span[]>;
  /** The references to data in a function. */
  readonly references: (machine: string) => readonly DataReference[];
  /** A test file of the project, read once for each version of both. Undefined for a syntax error. */
  readonly readTest: (file: SourceFile) => TestFile | undefined;
  /** The functions that can be a state machine, with the names of their states. Undefined for one that is refused. */
  readonly instance: (machine: string) => Instance | undefined;
}

/** The known data between one state and the next. */
export interface FlowEdge {
  readonly from: State | 'start';
  readonly to: Next;
  readonly data: Shape;
}

export interface Flows {
  /** By the name of the function. */
  readonly edges: ReadonlyMap<string, readonly FlowEdge[]>;
  readonly events: DataFlow['events'];
}

/** A text that was read, with its errors and without them. */
export interface Readings {
  readonly file: SourceFile;
  readonly asWritten: Reading;
  readonly repaired: Reading;
  readonly moved: readonly Moved[];
}

/** Reads a text as a first step, since only then it is known whether `analyse` needs an engine: `repaired.needsEngine`. */
export function readings(file: SourceFile): Readings {
  const asWritten = read(file);
  const { reading, moved } = repair(asWritten);
  return { file, asWritten, repaired: reading, moved };
}

/** `name` is that of the folder. Never throws, whatever the text is. `engine` may be undefined if the text needs none. */
export function analyse(
  { file, asWritten, repaired, moved }: Readings,
  name: string,
  engine: Engine | undefined,
): Analysis {
  const module = movedBack(parse(repaired, engine, ignore), moved);
  const scopes = scopesOfModule(module);
  const project = bind(module, name, ignore, helperNames(module, scopes));
  const graphs = once(() => {
    const all = new Map<string, StateGraph>();
    for (const [machine, definition] of project.machines) all.set(machine, lower(definition, project, ignore).graph);
    return all;
  });
  const methods = once(() => methodsOf(project, scopes));
  const sizes = once(() => (reportCycles(graphs(), ignore) ? undefined : measure(graphs())));
  return {
    file,
    reading: asWritten,
    project,
    graphs,
    methods,
    flows: once(() => flowsOf({ project, methods: methods(), graphs: graphs() })),
    uses: once(() => usesWithoutErrors(project)),
    references: memo((machine) => dataReferences(project.machines.get(machine)?.definition.body ?? [])),
    readTest: newestOf((test) => readTestFile(test, ignore)),
    instance: memo((machine) => {
      const known = sizes();
      const span = project.machines.get(machine)?.name.span;
      if (known === undefined || span === undefined) return undefined;
      return instantiate(machine, graphs(), known.get(machine) ?? EMPTY, span, ignore);
    }),
  };
}

function flowsOf(program: FlowProgram): Flows {
  const edges = new Map<string, FlowEdge[]>();
  const { events } = dataFlow(program, (machine, from, to, { data }) => {
    const own = edges.get(machine) ?? [];
    own.push({ from, to, data });
    edges.set(machine, own);
  });
  return { edges, events };
}

function ignore(): void {
  // Findings are those of a check.
}

/** Calls the function once for each version of a file. Only the newest one is kept. */
function newestOf<Value>(find: (file: SourceFile) => Value): (file: SourceFile) => Value {
  const newest = new Map<string, { readonly text: string; readonly value: Value }>();
  return (file) => {
    const known = newest.get(file.path);
    if (known?.text === file.text) return known.value;
    const value = find(file);
    newest.set(file.path, { text: file.text, value });
    return value;
  };
}

/** Calls the function once for each argument. */
function memo<Key, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? find(key);
    known.set(key, value);
    return value;
  };
}
