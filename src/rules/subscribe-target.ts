// FLX530: a subscription to an unknown project or to a state machine that is not exported. Reported when the projects
// of a repository are linked.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const subscribeTarget: DiagnosticInfo = {
  code: 'FLX530',
  name: 'subscribe-target',
  severity: 'error',
  isRule: true,
  isBetweenProjects: true,
  summary: 'subscription to an unknown project, or to a state machine that does not exist or is not exported',
  docs: `\`@subscribe(project=..., state_machine=...)\` subscribes to the topic of an exported state machine. \`project\` is the name of the project's folder, and \`state_machine\` is \`main\` by default. A project exports \`main\` and each function under \`@export()\`, \`@schedule(...)\` or \`@subscribe(...)\`. Other state machines have no topic: the deployment fails, or the subscription never starts anything.

Correct the name, or write \`@export()\` above the function.

fluxio looks for the project among the checked files, and then in the rest of the git repository. If the project is in another repository, list it under \`external-projects\` in the configuration. Subscriptions to state machines of a project with errors are not reported.`,
  examples: {
    bad: [
      `
# billing/project.py
class Charge(Task):
    async def run(event, context):
        return event


def refund(data):
    Charge()


def main(data):
    refund()
# reporting/project.py
@subscribe(project="biling")
#                  ^^^^^^^^ FLX530
@subscribe(project="billing", state_machine="refund")
#                                           ^^^^^^^^ FLX530
@subscribe(project="billing", state_machine="dunning", status="failure")
#                                           ^^^^^^^^^ FLX530
def main(data):
    wait(seconds=10)
`,
    ],
    good: [
      `
# billing/project.py
class Charge(Task):
    async def run(event, context):
        return event


@export()
def refund(data):
    Charge()


def main(data):
    refund()
# reporting/project.py
@subscribe(project="billing", state_machine="refund")
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`,
    ],
  },
};
