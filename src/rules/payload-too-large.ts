// FLX303: a literal larger than the payload limit of Step Functions.
import { compactJson, type Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { State } from '../graph/graph.ts';
import { machineBody } from '../lint/program.ts';
import { defineRule } from '../lint/rule.ts';
import { type StatementInBlock, statementsByStart } from '../lint/statements.ts';

/** A hard quota of Step Functions, 256 KiB. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_BYTES = 262_144;

/** The most JSON bytes that one source character can become: a raw control character, as `\u0001`. */
const MOST_BYTES_PER_CHARACTER = 6;

export const payloadTooLarge = defineRule({
  code: 'FLX303',
  name: 'payload-too-large',
  severity: 'error',
  summary: 'literal exceeds the size limit of the data of an execution',
  docs: `The data of an execution and the input of a state are limited to 256 KiB of JSON. A state that sets a larger value always fails with \`States.DataLimitExceeded\`, which no handler catches.

Store a large value in a task with \`context.state_data_client.put_item\` and pass on the pointer that it returns, or package the value with the code of the task.`,
  examples: { bad: [], good: [] },
  check(program, report) {
    for (const [name, { states }] of program.graphs) {
      let statements: ReadonlyMap<number, StatementInBlock> | undefined;
      for (const state of states.values()) {
        const bytes = bytesOf(state);
        if (bytes <= MAX_BYTES) continue;
        statements ??= statementsByStart(machineBody(program, name));
        report(
          headOf(state, statements),
          `the value has ${bytes} bytes as JSON, but a payload has at most ${MAX_BYTES}`,
          {
            help: 'store it in a task with context.state_data_client.put_item and pass on the pointer',
          },
        );
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

/** The target or the callee, because the value itself may fill several screens. */
function headOf(state: State, statements: ReadonlyMap<number, StatementInBlock>): Span {
  if (state.kind === 'task') return state.callee;
  const statement = statements.get(state.span.start)?.statement;
  if (statement?.kind === 'assign') return statement.targets[0]?.span ?? state.span;
  if (statement?.kind === 'expression' && statement.value.kind === 'call') return statement.value.callee.span;
  return state.span;
}
