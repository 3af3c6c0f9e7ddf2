// What is refused between the projects of a repository: two projects that need the same name.
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

export const linkRefusals: readonly DiagnosticInfo[] = [duplicateProject, deployedNameTaken];
