// FLX135: an option or a task input that has no effect. Reported while decorators and calls are read.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const optionWithoutEffect: DiagnosticInfo = {
  code: 'FLX135',
  name: 'option-without-effect',
  severity: 'warning',
  isRule: true,
  summary: 'an option or a task input that has no effect',
  docs: `fluxio ignores these values, so they cannot do what they seem to:

- \`state_machine\` and \`status\` together with \`topic_arn_import_value\`. They select one of the topics of a project, which has one for success and one for failure of each exported state machine. \`topic_arn_import_value\` already names the topic, whatever is published there.
- \`env\` and \`build_arg_vars\` in a call of anything but a CodeBuild task. No other service has variables for each call.
- The input of a CodeBuild task. A build receives variables, and the source version in \`data["source_version"]\`.

Remove the value, or pass it in a way that the service supports.`,
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
