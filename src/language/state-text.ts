// In: a call in a state machine function. Out: the definition of its state, as it would be deployed.
import { emit } from '../asl/emit.ts';
import { type Json, jsonText } from '../base/json.ts';
import { deployedMachines } from '../compile/compile.ts';
import type { State } from '../graph/graph.ts';
import type { Instance } from '../graph/instance.ts';
import type { Call } from '../syntax/ast.ts';
import type { Analysis } from './analysis.ts';

/** A longer definition, such as that of a map, is truncated. */
const MAX_LINES = 60;

/** JSON under the name of the state. Undefined if no deployed state machine contains the state. */
export function stateText(analysis: Analysis, machine: string, call: Call): string | undefined {
  const state = stateOf(analysis, machine, call);
  const instance = state && hostOf(analysis, machine);
  const name = state && instance?.names.get(state.id);
  if (instance === undefined || name === undefined || !isWhole(instance)) return undefined;
  const { States: states } = emit(instance);
  const definition = states instanceof Map ? (states.get(name) as Json | undefined) : undefined;
  if (definition === undefined) return undefined;
  const lines = jsonText(new Map([[name, definition]]))
    .trimEnd()
    .split('\n');
  return lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), '…'].join('\n') : lines.join('\n');
}

function stateOf({ graphs }: Analysis, machine: string, call: Call): State | undefined {
  const name = call.callee.kind === 'name' ? call.callee.text : '';
  return graphs()
    .get(machine)
    ?.live.find((state) => {
      if (state.kind === 'task' || state.kind === 'machine') {
        return state.call === call || state.retries.some(({ span }) => span.start === call.span.start);
      }
      return state.kind === name && state.span.start <= call.span.start && call.span.end <= state.span.end;
    });
}

/** The deployed state machine, or the iterator or branch of one, that comes from the function. */
function hostOf(analysis: Analysis, machine: string): Instance | undefined {
  for (const { name } of deployedMachines(analysis.project, analysis.graphs())) {
    const root = analysis.instance(name.text);
    const open = root === undefined ? [] : [root];
    for (const instance of open) {
      if (instance.graph.machine === machine) return instance;
      open.push(...[...instance.children.values()].flat());
    }
  }
  return undefined;
}

/** A function that could not be read leaves a gap without a definition. */
function isWhole({ graph, children }: Instance): boolean {
  return graph.live.every((state) => {
    const own = children.get(state.id) ?? [];
    if (state.kind === 'map' && own.length !== 1) return false;
    if (state.kind === 'parallel' && own.length !== state.branches.length) return false;
    return own.every(isWhole);
  });
}
