// FLX501: states that no path leads to.
import { reachable } from '../graph/graph.ts';
import { defineRule } from '../lint/rule.ts';

export default defineRule({
  code: 'FLX501',
  name: 'unreachable-state',
  severity: 'warning',
  summary: 'a statement can never run',
  docs: `After \`return\` or \`raise\`, and after an \`if\` whose arms all end that way, nothing runs any more. The statement has no state in the definition.

Remove it, or move it to where it can be reached.`,
  examples: {
    bad: [
      `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)
#   ^^^^^^^^^^^^^^^^ FLX501
`,
    ],
    good: [
      `
def main(data):
    if data["done"] == True:
        return
    wait(seconds=10)
`,
    ],
  },
  check({ graphs }, report) {
    for (const graph of graphs.values()) {
      const found = reachable(graph);
      let isReported = false;
      for (const state of graph.states.values()) {
        const isDead = !found.has(state.id) && state.span.start < state.span.end;
        // Statements that follow each other are one place to look at.
        if (isDead && !isReported) {
          report(state.span, 'this statement can never run', {
            help: 'remove it, or move it before the return or raise',
          });
        }
        isReported = isDead;
      }
    }
  },
});
