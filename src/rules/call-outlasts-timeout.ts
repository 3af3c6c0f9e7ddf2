// FLX560: a call to a state machine that waits longer than the call may last.
import { fixOf } from '../base/fix.ts';
import { plural } from '../base/plural.ts';
import { type MachineState, type StateGraph, secondsUntilTimeout } from '../graph/graph.ts';
import { MAX_EXECUTION_SECONDS } from '../graph/limits.ts';
import { leastWaits } from '../graph/values/least-wait.ts';
import { defineRule } from '../lint/rule.ts';
import { DEFAULT_TIMEOUT } from '../project/services.ts';
import { setKeyword } from '../syntax/edits.ts';

export const callOutlastsTimeout = defineRule({
  code: 'FLX560',
  name: 'call-outlasts-timeout',
  severity: 'error',
  summary: 'nested state machine waits longer than the timeout of its call',
  docs: `A call to a state machine function waits until the nested execution has ended, at most \`timeout\` seconds, 300 by default. If every path through the function waits longer than that, the call always fails with \`States.Timeout\`.

Give the call a timeout that is long enough for the waits and the work between them.

The rule adds up the constant waits on the shortest path, with those of branches and of further nested machines. It ignores a call with a handler for \`States.Timeout\`.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    cool_down(data["oven"])
#   ^^^^^^^^^ FLX560


def cool_down(data):
    wait(seconds=3600)
`,
        fixed: `
def main(data):
    cool_down(data["oven"], timeout=3900)


def cool_down(data):
    wait(seconds=3600)
`,
      },
    ],
    good: [
      `
def main(data):
    cool_down(data["oven"], timeout=3900)


def cool_down(data):
    wait(seconds=3600)
`,
      `
def main(data):
    cool_down()


def cool_down(data):
    if data["data"]["is_cold"] == True:
        return
    wait(seconds=3600)
`,
    ],
  },
  check({ project, graphs }, report) {
    if (!hasLongWait(graphs)) return;
    const waits = leastWaits(graphs);
    for (const { live } of graphs.values()) {
      for (const state of live) {
        if (state.kind !== 'machine' || expectsTimeout(state)) continue;
        const { seconds, wait } = waits.get(state.machine) ?? { seconds: 0, wait: undefined };
        const limit = secondsUntilTimeout(state);
        if (seconds <= limit || seconds > MAX_EXECUTION_SECONDS || wait === undefined) continue;
        const enough = `timeout=${seconds + DEFAULT_TIMEOUT}`;
        report(
          state.callee,
          `the call ends after ${plural(limit, 'second')}, but '${state.machine}' waits at least ${seconds}`,
          {
            help: `write ${enough}`,
            fix: fixOf(
              `write ${enough}`,
              'unsafe',
              setKeyword(project.module, state.call, 'timeout', String(seconds + DEFAULT_TIMEOUT)),
            ),
            related: [{ span: wait.span, message: 'waits here' }],
          },
        );
      }
    }
  },
});

/** Few projects wait at all, and then the rest needs no analysis. */
function hasLongWait(graphs: ReadonlyMap<string, StateGraph>): boolean {
  const states = [...graphs.values()].flatMap(({ live }) => live);
  return states.some(({ kind }) => kind === 'machine') && states.some(({ kind }) => kind === 'wait');
}

/** A handler by name shows that the timeout is meant. */
function expectsTimeout({ catches }: MachineState): boolean {
  return catches.some(({ errors }) => errors.includes('States.Timeout'));
}
