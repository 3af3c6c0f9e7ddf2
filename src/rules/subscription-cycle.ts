// FLX531: state machines that start each other in a cycle. Reported when the projects of a repository are linked.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const subscriptionCycle: DiagnosticInfo = {
  code: 'FLX531',
  name: 'subscription-cycle',
  severity: 'error',
  isRule: true,
  isBetweenProjects: true,
  summary: 'state machines that start each other in an endless cycle',
  docs: `If each success starts the next execution, and the last one starts the first one again, a single start never comes to an end. The executions run, and cost money, until one of them fails. A cycle that spans several projects is hard to notice, because no single file shows it.

Remove one of the subscriptions. To repeat work regularly, use \`@schedule(...)\`.

A call also counts if the caller reaches it on every path to its end. Subscriptions to failures do not count, because such a cycle ends with the first success.

Suppress this error if a task of the cycle ends it deliberately, by failing or with \`context.stop_execution\`.`,
  examples: {
    bad: [
      `
# billing/project.py
@subscribe(project="orders")
# <- FLX531
def main(data):
    wait(seconds=10)
# orders/project.py
@subscribe(project="billing")
def main(data):
    wait(seconds=10)
`,
    ],
    good: [
      `
# billing/project.py
@subscribe(project="orders")
def main(data):
    wait(seconds=10)
# orders/project.py
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`,
    ],
  },
};
