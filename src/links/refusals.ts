// What is refused between the projects of a repository: two projects that need the same name.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const duplicateProject: DiagnosticInfo = {
  code: 'FLX122',
  name: 'duplicate-project-name',
  severity: 'error',
  isBetweenProjects: true,
  summary: 'project folders with the same name',
  docs: `A project is named after the folder that contains its file. Its output folder, its deployed resources and the subscriptions of other projects use that name, so two projects with the same name would overwrite each other. Names that differ only in case count as the same, because macOS and Windows do not distinguish them.

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
  summary: 'projects that use the same name in AWS',
  docs: `The exports of a project are named \`<Environment>-<project>-<function>-...\`. CloudFormation allows only letters, digits, \`:\` and \`-\` in these names, so \`.\` and \`_\` become \`-\`. An export name must be unique within an account and region. If two projects use the same name, the second one fails to deploy, and subscriptions to either of them reach the first.

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
