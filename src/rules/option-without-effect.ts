// FLX135: an option or a task input that has no effect. Reported while decorators and calls are read.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const optionWithoutEffect: DiagnosticInfo = {
  code: 'FLX135',
  name: 'option-without-effect',
  severity: 'warning',
  isRule: true,
  summary: 'an option of a decorator or a call, or the input of a task, has no effect',
  docs: `Nothing looks at these:

- \`state_machine\` and \`status\` beside \`topic_arn_import_value\`: they choose among the topics of a project, whose exported state machines have one for success and one for failure each. The topic is named already, whatever is published there.
- \`env\` and \`build_arg_vars\` where no CodeBuild task is called: no other service has variables for each call.
- The input of a CodeBuild task: a build gets variables, and the source version that stands in \`data["source_version"]\`.

Remove the option, or hand the value over in the way that the service has.`,
  examples: {
    bad: [
      `
@subscribe(topic_arn_import_value="billing-failures", status="failure")
#                                                     ^^^^^^ FLX135
def main(data):
    wait(seconds=10)
`,
      `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load(key="Load", env={"STAGE": "test"})
#                    ^^^ FLX135
`,
    ],
    good: [
      `
@subscribe(topic_arn_import_value="billing-failures")
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`,
      `
class Image(Task):
    service = "codebuild"


@subscribe(project="releases")
def main(data):
    Image(key="Image", env={"TAG": data["tag"]})
`,
    ],
  },
};
