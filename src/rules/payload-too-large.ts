// FLX303: literals that are larger than the data of an execution may be.

import { compactJson, type Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { State } from '../graph/graph.ts';
import { type Place, placesOf } from '../lint/places.ts';
import { defineRule } from '../lint/rule.ts';

/** A hard quota of Step Functions. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_BYTES = 262_144;

/** No literal is written with fewer characters than a sixth of its bytes in JSON: a raw control character. */
const MOST_BYTES_PER_CHARACTER = 6;

export default defineRule({
  code: 'FLX303',
  name: 'payload-too-large',
  severity: 'error',
  summary: 'a literal is larger than the data of an execution can be',
  docs: `The data of an execution and the input of a state have at most 256 KiB as JSON text. A state that sets a larger value fails every time with \`States.DataLimitExceeded\`, which no handler catches.

Keep large values where tasks can load them: store them with \`context.state_data_client.put_item\` and pass on the pointer that it answers with, or ship them with the code of the task.`,
  examples: { bad: [], good: [] },
  check({ project, graphs }, report) {
    for (const [name, { states }] of graphs) {
      let places: ReadonlyMap<number, Place> | undefined;
      for (const state of states.values()) {
        const bytes = bytesOf(state);
        if (bytes <= MAX_BYTES) continue;
        places ??= placesOf(project.machines.get(name)?.definition.body ?? []);
        report(headOf(state, places), `the value has ${bytes} bytes as JSON; at most ${MAX_BYTES} are possible`, {
          help: 'let a task store it with context.state_data_client.put_item and pass on the pointer',
        });
      }
    }
  },
});

function bytesOf(state: State): number {
  const length = (state.span.end - state.span.start) * MOST_BYTES_PER_CHARACTER;
  if (length <= MAX_BYTES) return 0;
  if (state.kind === 'pass') return state.result === undefined ? 0 : jsonBytes(state.result.value);
  if (state.kind !== 'task' || state.task.service !== 'codebuild') return 0;
  const literals = state.env.map(({ value, isPath }) => (isPath ? 0 : jsonBytes(value)));
  return literals.reduce((sum, size) => sum + size, jsonBytes(state.buildArguments ?? {}));
}

function jsonBytes(value: Json): number {
  return Buffer.byteLength(compactJson(value));
}

/** The target or the name: the value itself fills screens. */
function headOf(state: State, places: ReadonlyMap<number, Place>): Span {
  if (state.kind === 'task') return state.callee;
  const statement = places.get(state.span.start)?.statement;
  if (statement?.kind === 'assign') return statement.targets[0]?.span ?? state.span;
  if (statement?.kind === 'expression' && statement.value.kind === 'call') return statement.value.callee.span;
  return state.span;
}
