// FLX508: a key that a branch sets and that is read after the parallel, which discards it.
import { missingData } from '../graph/dataflow.ts';
import { pythonPath } from '../graph/path.ts';
import { defineRule } from '../lint/rule.ts';

export const parallelResultUnusedThenRead = defineRule({
  code: 'FLX508',
  name: 'parallel-result-unused-then-read',
  severity: 'warning',
  summary: 'a key that only a branch of a parallel sets is read after it',
  docs: `Each branch works on its own copy of the data, and a parallel keeps nothing of them: after it the data is what it was before. A key that only a branch has set is not there, and reading it fails the execution.

Set the key before the parallel or after it. What a task in a branch has worked out can be stored with \`context.state_data_client.put_item\` and loaded again by a later task.

Nothing is said of keys that are set or read before, or that a branch reads before it sets them: then the input has them.`,
  examples: {
    bad: [
      `
class Scan(Task):
    async def run(event, context):
        return {"findings": 0}


def scan_image(data):
    data["scan"] = Scan()


def run_tests(data):
    Scan()


def main(data):
    parallel(scan_image, run_tests)
    if data["scan"]["findings"] > 0:
#      ^^^^^^^^^^^^^^^^^^^^^^^^ FLX508
        raise Vulnerable()
`,
    ],
    good: [
      `
class Scan(Task):
    async def run(event, context):
        return {"findings": 0}


def scan_image(data):
    data["scan"] = Scan()
    if data["scan"]["findings"] > 0:
        raise Vulnerable()


def run_tests(data):
    Scan()


def main(data):
    parallel(scan_image, run_tests)
`,
    ],
  },
  check({ project, graphs }, report) {
    for (const finding of missingData(project, graphs)) {
      if (finding.kind !== 'lost-key') continue;
      report(
        finding.span,
        `${pythonPath([finding.key])} is set in branch '${finding.branch}' alone, and a parallel keeps nothing`,
        {
          related: [{ span: finding.setAt, message: 'set here' }],
          help: 'set it before or after the parallel, or let a task store it with context.state_data_client.put_item',
        },
      );
    }
  },
});
