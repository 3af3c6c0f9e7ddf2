// FLX401: a state machine whose deployed name is truncated. The deployment check reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const deployedNameCut: DiagnosticInfo = {
  code: 'FLX401',
  name: 'deployed-name-cut',
  severity: 'warning',
  isRule: true,
  summary: 'the deployed name of a state machine is cut',
  docs: `A state machine is deployed as \`<Environment>-<project>-<function>\`, and others find it by that name. Step Functions takes 80 characters, of which the longest environment takes 17. A longer name is cut and gets eight digits that keep it apart from others: it is then not the one that anybody would look for.

Shorten the name of the function or of the folder. Names of functions, queues and containers are cut in the same way without a word, as nobody looks for them.`,
  examples: {
    bad: [
      `
@export()
def reconcile_the_invoices_of_all_suppliers_with_their_payments(data):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX401
    wait(seconds=10)


def main(data):
    wait(seconds=10)
`,
    ],
    good: [
      `
@export()
def reconcile_supplier_invoices(data):
    wait(seconds=10)


def main(data):
    wait(seconds=10)
`,
    ],
  },
};
