// A user's first project: a workflow of two tasks, its deployment settings, and tests that take every path. It uses only
// Python's standard library, so it runs and deploys unchanged.

const PROJECT = `"""Price an order, and charge the customer."""

from fluxio import *
from fluxio.errors import EmptyOrder, PaymentServiceBusy


class PriceOrder(Task):
    """Add up the lines of the order"""

    timeout = 30

    async def run(event, context):
        prices = [line["price"] * line["quantity"] for line in event["lines"]]
        return {"total": sum(prices)}


class ChargeCustomer(Task):
    """Replace the code with a call to your payment service"""

    timeout = 60

    async def run(event, context):
        return {"receipt": f"{event['total']} EUR"}


def main(data):
    data["price"] = PriceOrder()
    if data["price"]["total"] == 0:
        raise EmptyOrder("the order has no lines with a price")
    with retry(on_exceptions=[PaymentServiceBusy], interval=2, max_attempts=3):
        data["payment"] = ChargeCustomer(data["price"])
`;

const DEPLOYMENT = `# Settings of the deployment, such as permissions, secrets and alarms.

[task."*"]
runtime = "python3.13"

[task.ChargeCustomer]
environment = { LOG_LEVEL = "INFO" }
`;

const TESTS = `# Run with: fluxio test
tasks:
  PriceOrder: { return: { total: 10 } }
  ChargeCustomer: { return: { receipt: 10 EUR } }
cases:
  - name: charges the total of the order
    input: { lines: [{ price: 5, quantity: 2 }] }
    expect:
      inputs: { ChargeCustomer: [{ total: 10 }] }
      output: { payment: { receipt: 10 EUR } }

  - name: refuses an empty order
    tasks: { PriceOrder: { return: { total: 0 } } }
    expect: { error: EmptyOrder, calls: { ChargeCustomer: 0 } }

  - name: tries again while the payment service is busy
    tasks:
      ChargeCustomer: [{ raise: PaymentServiceBusy }, { return: { receipt: 10 EUR } }]
    expect: { calls: { ChargeCustomer: 2 } }
`;

/** An input for which the example succeeds. */
export const EXAMPLE_INPUT = '{"lines": [{"price": 5, "quantity": 2}]}';

/** The files of the example, by name. All go into one folder. */
export const firstProject: ReadonlyMap<string, string> = new Map([
  ['project.py', PROJECT],
  ['deploy.toml', DEPLOYMENT],
  ['main.test.yaml', TESTS],
]);

/** Whether a file with this name is part of a project. The example must not be written next to one. */
export function isOfProject(name: string): boolean {
  return /^(?:project\.(?:py|sfn)|deploy\.toml|MockConfigFile\.json|.*\.test\.yaml)$/.test(name);
}
