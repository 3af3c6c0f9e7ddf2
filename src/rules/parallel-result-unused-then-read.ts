// FLX508: a key that a branch sets and that is read after the parallel, which discards it.
import { pythonPath } from '../graph/path.ts';
import { defineRule } from '../lint/rule.ts';

export const parallelResultUnusedThenRead = defineRule({
  code: 'FLX508',
  name: 'parallel-result-unused-then-read',
  severity: 'warning',
  summary: 'key that only a branch sets is read after the parallel',
  docs: `Each branch works on its own copy of the data, and the parallel discards these copies. A key that only a branch sets does not exist afterwards, and reading it fails the execution.

Set the key before or after the parallel. A task in a branch can store its result with \`context.state_data_client.put_item\`, and a later task can load it.

The rule ignores keys that are set or read before the parallel, or that a branch reads before it sets them, because the input must contain those.`,
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
  check(program, report) {
    for (const finding of program.dataFlow().findings) {
      if (finding.kind !== 'lost-key') continue;
      report(
        finding.span,
        `${pythonPath([finding.key])} is set only in branch '${finding.branch}', and parallel discards the data of its branches`,
        {
          related: [{ span: finding.setAt, message: 'set here' }],
          help: 'set it before or after the parallel, or store it in a task with context.state_data_client.put_item',
        },
      );
    }
  },
});
