// What this stage refuses: projects that CloudFormation cannot deploy.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const topicImportValue: DiagnosticInfo = {
  code: 'FLX402',
  name: 'topic-import-value',
  severity: 'error',
  summary: 'topic_arn_import_value cannot be the name of an export',
  docs: `The text is put in \`Fn::Sub\` and then in \`Fn::ImportValue\`. CloudFormation knows what to import before it has made any resource, so that only parameters can stand in it: \`\${Environment}\`, \`\${LogRetentionDays}\`, and of CloudFormation's own \`\${AWS::AccountId}\`, \`\${AWS::Partition}\`, \`\${AWS::Region}\`, \`\${AWS::StackName}\` and \`\${AWS::URLSuffix}\`. Names of exports hold letters, digits, \`:\` and \`-\`.

Write the name as the other stack exports it, with these variables where it depends on the environment.`,
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
  summary: 'a project or a state machine is too large for CloudFormation',
  docs: `A template holds 500 resources and has 1 MiB; a role has ten policies besides its own. A project of many tasks is split into several templates by itself; what is left cannot be split: the triggers of one state machine, the permissions of one state machine, and the stacks of all state machines in the root.

Split the state machine or the project.`,
  examples: {
    bad: [],
    good: [],
  },
};

export const scheduleInputTooLong: DiagnosticInfo = {
  code: 'FLX405',
  name: 'schedule-input-too-long',
  severity: 'error',
  summary: 'the input_data of a schedule is too long',
  docs: `EventBridge makes the input of each execution from a template of at most 8,192 characters, the trace included. A character beyond ASCII counts as one; \`<\` and \`>\` count as six, as they have to be escaped.

Let the first task load what is long.`,
  examples: {
    bad: [],
    good: [],
  },
};

export const containerName: DiagnosticInfo = {
  code: 'FLX406',
  name: 'container-name',
  severity: 'error',
  summary: 'a task that runs as a container has a name that no container can have',
  docs: `The container of an \`ecs\` or \`ecs:worker\` task has the name of its class, by which the state finds it to pass the input. ECS takes ASCII letters, digits, hyphens and underscores, at most 255.

Rename the class.`,
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
