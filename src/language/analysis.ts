// In: the text of a project file, which may be half-written. Out: its project, and on demand what is derived from it. The value is
// made once for each version of a text and answers every question about it.
import type { SourceFile } from '../base/source.ts';
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
import { repair } from './repair.ts';

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
  /** What is known of the data: before and after each state, and of the events of tasks. */
  readonly flows: () => Flows;
  /** The functions that can be a state machine, with the names of their states. Undefined for one that is refused. */
  readonly instance: (machine: string) => Instance | undefined;
}

/** What is known of the data on the way from one state to the next. */
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
}

/** Reads a text as a first step, since only then it is known whether `analyse` needs an engine: `repaired.needsEngine`. */
export function readings(file: SourceFile): Readings {
  const asWritten = read(file);
  return { file, asWritten, repaired: repair(asWritten) };
}

/** `name` is that of the folder. Never throws, whatever the text is. `engine` may be undefined if the text needs none. */
export function analyse({ file, asWritten, repaired }: Readings, name: string, engine: Engine | undefined): Analysis {
  const module = parse(repaired, engine, ignore);
  const scopes = scopesOfModule(module);
  const project = bind(module, name, ignore, helperNames(module, scopes));
  const graphs = once(() => {
    const all = new Map<string, StateGraph>();
    for (const [machine, definition] of project.machines) all.set(machine, lower(definition, project, ignore).graph);
    return all;
  });
  const methods = once(() => methodsOf(project, scopes));
  const sizes = once(() => (reportCycles(graphs(), ignore) ? undefined : measure(graphs())));
  const instances = new Map<string, Instance | undefined>();
  return {
    file,
    reading: asWritten,
    project,
    graphs,
    methods,
    flows: once(() => flowsOf({ project, methods: methods(), graphs: graphs() })),
    instance: (machine) => {
      const known = sizes();
      const span = project.machines.get(machine)?.name.span;
      if (known === undefined || span === undefined) return undefined;
      if (!instances.has(machine)) {
        instances.set(machine, instantiate(machine, graphs(), known.get(machine) ?? EMPTY, span, ignore));
      }
      return instances.get(machine);
    },
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

/** Calls the function at the first request. */
function once<Value>(find: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => {
    known ??= { value: find() };
    return known.value;
  };
}
