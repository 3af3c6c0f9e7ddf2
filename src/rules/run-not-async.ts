// FLX111: a run method that is not async.
import { fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';

export const runNotAsync = defineRule({
  code: 'FLX111',
  name: 'run-not-async',
  severity: 'warning',
  summary: 'a run method is not async',
  docs: `The entry point of a task runs the method in an event loop and awaits it. Whether a plain function works depends on the version of the entry point.

Write \`async def run(event, context):\`. Nothing else needs to change.`,
  examples: {
    bad: [
      {
        code: `
class Load(Task):
    def run(event, context):
#       ^^^ FLX111
        return event


def main(data):
    Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`,
      },
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`,
    ],
  },
  check({ project }, report) {
    for (const { name, run, service } of project.tasks.values()) {
      // FLX125 reports the run method of a build, which is never called.
      if (run === undefined || run.isAsync || service === 'codebuild') continue;
      const { start } = run.header;
      report(run.name.span, `the run method of task '${name.text}' is not async`, {
        help: "write 'async def run'",
        fix: fixOf("add 'async'", 'safe', [{ span: { start, end: start }, text: 'async ' }]),
      });
    }
  },
});
