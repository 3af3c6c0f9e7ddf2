// FLX401: a state machine whose deployed name is truncated. The deployment check reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const deployedNameCut: DiagnosticInfo = {
  code: 'FLX401',
  name: 'deployed-name-cut',
  severity: 'warning',
  isRule: true,
  summary: 'truncated name of a deployed state machine',
  docs: `A state machine is deployed as \`<Environment>-<project>-<function>\`, and people and scripts find it by that name. Step Functions allows 80 characters, and the longest environment and its hyphen take 17 of them. fluxio truncates a longer name and appends a hash that keeps it unique, so the deployed name is not the one that you expect.

Shorten the name of the function or of the project's folder. The names of Lambda functions, queues and containers are truncated in the same way, but not reported, because nobody looks them up.`,
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
