// FLX531: state machines that start each other in a cycle. Reported when the projects of a repository are linked.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const subscriptionCycle: DiagnosticInfo = {
  code: 'FLX531',
  name: 'subscription-cycle',
  severity: 'error',
  isRule: true,
  isBetweenProjects: true,
  summary: 'state machines start each other in a ring, each by the success of the one before',
  docs: `When every success starts the next execution, and the last of them the first one again, a single start never comes to an end: it runs, and costs, until one of them fails. Between projects nobody sees such a ring in one place.

Remove one of the subscriptions. What shall be done again and again is better started by \`@schedule(...)\`.

A machine that calls another one is part of a ring as well, if it calls it on every way to its end. Subscriptions to a failure do not count: such a ring ends with the first success.

Suppress it where a task of the ring ends it on purpose, with \`context.stop_execution\` or by failing.`,
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
