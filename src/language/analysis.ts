// In: the text of a project file, which may be half-written. Out: its project, with graphs, data flow and uses of names computed
// on demand. One analysis serves every question about one version of the text.
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
  /** The file in its current state. */
  readonly file: SourceFile;
  /** The top-level statements of the file in its current state. */
  readonly reading: Reading;
  /** The project of the repaired text. Its spans are valid in the file, but may extend past its end. */
  readonly project: Project;
  readonly methods: () => readonly Method[];
  /** By the name of the function. */
  readonly graphs: () => ReadonlyMap<string, StateGraph>;
  /** The known data before and after each state, and in the events of tasks. */
  readonly flows: () => Flows;
  /** Every use of a name as an expression, except names of errors. Spans are in no particular order. */
  readonly uses: () => ReadonlyMap<string, readonly Span[]>;
  /** The references to data in a function. */
  readonly references: (machine: string) => readonly DataReference[];
  /** Reads a test file of the project, once for each version of either. Undefined if it has a syntax error. */
  readonly readTest: (file: SourceFile) => TestFile | undefined;
  /** A function as a state machine, with the names of its states. Undefined if the compiler rejects it. */
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

/** A text as it was read, before and after its repair. */
export interface Readings {
  readonly file: SourceFile;
  readonly asWritten: Reading;
  readonly repaired: Reading;
  readonly moved: readonly Moved[];
}

/** Reads a text. This comes first, because `repaired.needsEngine` tells whether `analyse` needs an engine. */
export function readings(file: SourceFile): Readings {
  const asWritten = read(file);
  const { reading, moved } = repair(asWritten);
  return { file, asWritten, repaired: reading, moved };
}

/** `name` is the name of the folder. Never throws for any text. `engine` may be undefined if the text needs none. */
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
  // Only a check reports findings.
}

/** Calls the function once for each version of a file, and keeps the newest result. */
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
