// What can be wrong between the projects of a repository: names that two of them have, and subscriptions.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const duplicateProject: DiagnosticInfo = {
  code: 'FLX122',
  name: 'duplicate-project-name',
  severity: 'error',
  isBetweenProjects: true,
  summary: 'two project files are in folders of the same name',
  docs: `A project has the name of the folder that holds its file. Its output folder, its deployed resources and the subscriptions of other projects go by that name, so that two projects of one name would overwrite each other. Names that differ only in upper and lower case are the same name on macOS and Windows.

Rename one of the folders.`,
  examples: {
    bad: [
      `
# finance/billing/project.py
def main(data):
    wait(seconds=10)
# shop/billing/project.py
def main(data):
# <- FLX122
    wait(seconds=10)
`,
    ],
    good: [],
  },
};

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

export const subscribeTargetElsewhere: DiagnosticInfo = {
  code: 'FLX532',
  name: 'subscribe-target-elsewhere',
  severity: 'warning',
  isRule: true,
  isBetweenProjects: true,
  summary: 'a subscription names a project that is not in this repository, which holds only a part of them',
  docs: `With \`external-projects = true\` the configuration says that some projects live in other repositories, so that a project that is not found may be there. It may be a slip of the keyboard as well, and nobody but you can tell.

Name the projects that live elsewhere, as in \`external-projects = ["warehouse", "legacy-*"]\`: they are accepted then without a word, and every other name that is not found is an error.`,
  examples: { bad: [], good: [] },
};

export const deployedNameTaken: DiagnosticInfo = {
  code: 'FLX407',
  name: 'deployed-name-taken',
  severity: 'error',
  isBetweenProjects: true,
  summary: 'a project or state machine would get the name in AWS that one of another project has',
  docs: `What a project exports is called \`<Environment>-<project>-<function>-...\`, in letters, digits and hyphens: CloudFormation takes no other characters there, so that \`.\` and \`_\` become \`-\`. An export can have its name once in a region of an account. Where two projects make the same name, the one that is deployed second fails; and a subscription to either finds whichever was first.

Rename one of the two functions or folders.`,
  examples: {
    bad: [
      `
# billing/project.py
def main(data):
    wait(seconds=10)


@export()
def refund_all(data):
    wait(seconds=10)
# billing-refund/project.py
def main(data):
    wait(seconds=10)


@export()
def all(data):
#   ^^^ FLX407
    wait(seconds=10)
`,
      `
# order-sync/project.py
def main(data):
    wait(seconds=10)
# order_sync/project.py
def main(data):
# <- FLX407
    wait(seconds=10)
`,
    ],
    good: [
      `
# billing/project.py
def main(data):
    wait(seconds=10)


@export()
def refund_all(data):
    wait(seconds=10)
# billing-refunds/project.py
def main(data):
    wait(seconds=10)


@export()
def all(data):
    wait(seconds=10)
`,
    ],
  },
};

export const linkErrors: readonly DiagnosticInfo[] = [
  duplicateProject,
  subscribeTarget,
  subscriptionCycle,
  subscribeTargetElsewhere,
  deployedNameTaken,
];
