// FLX566: an environment variable of a build whose value is not a string.
import { fixOf } from '../base/fix.ts';
import { isNumberText } from '../base/json.ts';
import { defineRule } from '../lint/rule.ts';

export const envValueNotString = defineRule({
  code: 'FLX566',
  name: 'env-value-not-string',
  severity: 'error',
  summary: 'environment variable of a build is not a string',
  docs: `The value of an environment variable is a string. Step Functions fails the execution with \`States.Runtime\` when it starts a build with any other value, and no handler catches that error. See [EnvironmentVariable](https://docs.aws.amazon.com/codebuild/latest/APIReference/API_EnvironmentVariable.html).

Write the value as a string.`,
  examples: {
    bad: [
      {
        code: `
class Image(Task):
    service = "codebuild"


@subscribe(project="releases")
def main(data):
    Image(env={"STAGE": "test", "WORKERS": 4})
#                                          ^ FLX566
`,
        fixed: `
class Image(Task):
    service = "codebuild"


@subscribe(project="releases")
def main(data):
    Image(env={"STAGE": "test", "WORKERS": "4"})
`,
      },
    ],
    good: [
      `
class Image(Task):
    service = "codebuild"


@subscribe(project="releases")
def main(data):
    Image(env={"STAGE": "test", "WORKERS": "4", "TAG": data["tag"]})
`,
    ],
  },
  check({ project, graphs }, report) {
    for (const { live } of graphs.values()) {
      for (const state of live) {
        if (state.kind !== 'task' || state.task.service !== 'codebuild') continue;
        for (const { name, value, isPath, span } of state.env) {
          if (isPath || typeof value === 'string') continue;
          const text = project.module.file.text.slice(span.start, span.end);
          report(span, `environment variable '${name}' must be a string, because a build rejects other values`, {
            help: isNumberText(value) ? 'write it in quotes' : 'write the text that the build should read',
            fix: isNumberText(value) ? fixOf('write it in quotes', 'unsafe', [{ span, text: `"${text}"` }]) : undefined,
          });
        }
      }
    }
  },
});
