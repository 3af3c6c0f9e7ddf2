// What this stage refuses: projects that CloudFormation cannot deploy.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const topicImportValue: DiagnosticInfo = {
  code: 'FLX402',
  name: 'topic-import-value',
  severity: 'error',
  summary: 'invalid export name in topic_arn_import_value',
  docs: `The template passes this text through \`Fn::Sub\` to \`Fn::ImportValue\`. CloudFormation resolves imports before it creates any resource, so the text can only refer to parameters. A name that does not match an export makes the deployment fail.

Write the name exactly as the other stack exports it: up to 255 letters, digits, \`:\` and \`-\`. For the parts that depend on the deployment, use the parameters \`\${Environment}\` and \`\${LogRetentionDays}\` or the pseudo parameters \`\${AWS::AccountId}\`, \`\${AWS::Partition}\`, \`\${AWS::Region}\`, \`\${AWS::StackName}\` and \`\${AWS::URLSuffix}\`.`,
  examples: {
    bad: [
      `
@subscribe(topic_arn_import_value="\${OrdersTopic.TopicName}-arn")
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`,
      `
@subscribe(topic_arn_import_value="\${Enviroment}-orders-topic-arn")
#                                  ^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`,
      `
@subscribe(topic_arn_import_value="\${Environment}-orders_topic")
#                                                       ^ FLX402
def main(data):
    wait(seconds=10)
`,
      `
@subscribe(topic_arn_import_value="orders-\${Environment")
#                                         ^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`,
      `
@subscribe(topic_arn_import_value="arn:aws:sns:us-east-1:123456789012:orders")
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX402
def main(data):
    wait(seconds=10)
`,
    ],
    good: [
      `
@subscribe(topic_arn_import_value="\${Environment}-\${AWS::Region}-orders-topic-arn")
def main(data):
    wait(seconds=10)
`,
    ],
  },
};

export const tooLargeToDeploy: DiagnosticInfo = {
  code: 'FLX404',
  name: 'too-large-to-deploy',
  severity: 'error',
  summary: 'project or state machine that exceeds a CloudFormation limit',
  docs: `CloudFormation rejects templates with more than 500 resources, 200 parameters, 200 outputs or 1 MiB of text, and IAM rejects roles with more than ten managed policies. fluxio moves tasks to further templates when a project has many. It cannot split the triggers of a state machine, the permissions of a state machine, or the list of nested stacks in the root template.

If the message names one state machine, move some of its statements or triggers to another state machine function. Otherwise, split the project in two.`,
  examples: {
    bad: [],
    good: [],
  },
};

export const scheduleInputTooLong: DiagnosticInfo = {
  code: 'FLX405',
  name: 'schedule-input-too-long',
  severity: 'error',
  summary: 'schedule input that is too long for EventBridge',
  docs: `EventBridge builds the input of each scheduled execution from a template of at most 8,192 characters. The template contains \`input_data\` and the trace. A non-ASCII character counts as one character. \`<\` and \`>\` count as six, because they are escaped.

Shorten \`input_data\`, and load large values in the first task.`,
  examples: {
    bad: [],
    good: [],
  },
};

export const containerName: DiagnosticInfo = {
  code: 'FLX406',
  name: 'container-name',
  severity: 'error',
  summary: 'ECS task whose class name is not a valid container name',
  docs: `The container of an \`ecs\` or \`ecs:worker\` task is named after its class, and the state passes its input to the container of that name. ECS allows at most 255 ASCII letters, digits, hyphens and underscores in a container name. Python also allows other letters in a class name.

Rename the class, using ASCII letters, digits and underscores.`,
  examples: {
    bad: [
      `
class Größe(Task):
#     ^^^^^ FLX406
    service = "ecs"

    async def run(event, context):
        pass


def main(data):
    Größe()
`,
    ],
    good: [],
  },
};

export const deploymentRefusals: readonly DiagnosticInfo[] = [
  topicImportValue,
  tooLargeToDeploy,
  scheduleInputTooLong,
  containerName,
];
