// In: the state machine functions of a program. Out: each `return` with a value, the calls in that value, and the place
// that assigns the result of its function. Several rules ask what such a value was meant for.
import type { MachineState, MapState } from '../graph/graph.ts';
import { BUILT_INS } from '../project/project.ts';
import { blocksOf, type Call, type Expression, type Return, type Statement } from '../syntax/ast.ts';
import type { Program } from './program.ts';

export interface ReturnedValue {
  readonly statement: Return;
  readonly value: Expression;
  /** The calls in the value that could be states, in source order. */
  readonly calls: readonly Call[];
  /** A call or map of the function whose result is assigned. */
  readonly receiver: MachineState | MapState | undefined;
}

/** The values after `return`. A `return` in a `try` or `with` is left out: that statement is refused for it. */
export function returnedValues(program: Program): ReturnedValue[] {
  const found: ReturnedValue[] = [];
  let receivers: ReturnType<typeof receiversOf> | undefined;
  for (const { name, definition } of program.project.machines.values()) {
    const open = [definition.body];
    for (let block = open.pop(); block !== undefined; block = open.pop()) {
      for (const statement of block) {
        open.push(...blocksOf(statement).filter((inner) => !isOnlyReturn(statement, inner)));
        if (statement.kind !== 'return' || statement.value === undefined) continue;
        receivers ??= receiversOf(program);
        const { value } = statement;
        const receiver = receivers.get(name.text);
        found.push({ statement, value, calls: callsIn(value, program), receiver });
      }
    }
  }
  return found.sort((a, b) => a.value.span.start - b.value.span.start);
}

/** The functions that a `return` names in a call, or passes to one: they are meant to run. */
export function returnedCallees(program: Program): string[] {
  return returnedValues(program).flatMap(({ calls }) =>
    calls.flatMap(({ callee, positional }) =>
      [callee, ...positional].flatMap((named) => (named.kind === 'name' ? [named.text] : [])),
    ),
  );
}

function isOnlyReturn(statement: Statement, block: readonly Statement[]): boolean {
  if (statement.kind !== 'with' && (statement.kind !== 'try' || statement.body !== block)) return false;
  return block.length === 1 && block[0]?.kind === 'return';
}

/** The first state that assigns the result of each function. */
function receiversOf({ graphs }: Program): Map<string, MachineState | MapState> {
  const receivers = new Map<string, MachineState | MapState>();
  for (const { live } of graphs.values()) {
    for (const state of live) {
      if ((state.kind !== 'machine' && state.kind !== 'map') || state.resultPath === null) continue;
      const name = state.kind === 'map' ? state.iterator : state.machine;
      if (!receivers.has(name)) receivers.set(name, state);
    }
  }
  return receivers;
}

function callsIn(value: Expression, program: Program): readonly Call[] {
  switch (value.kind) {
    case 'call':
      return isState(value, program) ? [value] : [];
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.flatMap((item) => callsIn(item, program));
    case 'dict':
      return value.entries.flatMap((entry) => callsIn(entry.value, program));
    case 'bool':
      return value.operands.flatMap((operand) => callsIn(operand, program));
    default:
      return [];
  }
}

function isState({ callee }: Call, { project }: Program): boolean {
  if (callee.kind !== 'name') return false;
  const { text } = callee;
  return (
    project.tasks.has(text) ||
    project.machines.has(text) ||
    project.brokenNames.has(text) ||
    (text !== 'retry' && BUILT_INS.some((name) => name === text))
  );
}
