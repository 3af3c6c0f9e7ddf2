// FLX530: a subscription to an unknown project or to a state machine that is not exported. Reported when the projects
// of a repository are linked.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const subscribeTarget: DiagnosticInfo = {
  code: 'FLX530',
  name: 'subscribe-target',
  severity: 'error',
  isRule: true,
  isBetweenProjects: true,
  summary: 'a subscription names a project or a state machine that is not there, or not exported',
  docs: `\`@subscribe(project=..., state_machine=...)\` takes the topic of an exported state machine of the project in the folder of that name; without \`state_machine\` it is \`main\`. Exported are \`main\` and each function under \`@export()\`, \`@schedule(...)\` or \`@subscribe(...)\`. The topic of anything else does not exist: the deployment fails, or worse, nothing ever starts.

Correct the name, or put \`@export()\` above the function that is meant.

A project is looked for among the files that were checked, and then in the rest of the git repository around them. When it lives in another repository, say so in the configuration with \`external-projects\`. Nothing is said about machines of a project whose file is broken.`,
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
