// What stands in the way of a deployment, and what whoever deploys should know.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const deployedNameCut: DiagnosticInfo = {
  code: 'FLX401',
  name: 'deployed-name-cut',
  severity: 'warning',
  isRule: true,
  summary: 'the deployed name of a state machine is cut',
  docs: `A state machine is deployed as \`<Environment>-<project>-<function>\`, and others find it by that name. Step Functions takes 80 characters, of which the longest environment takes 17. A longer name is cut and gets eight digits that keep it apart from others: it is then not the one that anybody would look for.

Shorten the name of the function or of the folder. Names of functions, queues and containers are cut in the same way without a word, as nobody looks for them.`,
  examples: {
    bad: [
      `
@export()
def reconcile_the_invoices_of_all_suppliers_with_their_payments(data):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX401
    wait(seconds=10)


def main(data):
    wait(seconds=10)
`,
    ],
    good: [
      `
@export()
def reconcile_supplier_invoices(data):
    wait(seconds=10)


def main(data):
    wait(seconds=10)
`,
    ],
  },
};

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

export const contextEscapes: DiagnosticInfo = {
  code: 'FLX403',
  name: 'context-escapes',
  severity: 'note',
  isRule: true,
  summary: 'a run method hands its context on, so that its task gets more permissions than it may need',
  docs: `The role of a task allows what its run method does with \`context\`: \`context.state_data_client.get_item(...)\` may read the state data table, \`put_item\` may write to it, \`context.stop_execution(...)\` may stop the execution. Where the context or its client is handed to another function, nobody can see what is done with it. The task may then read and write all state data of the project, and stop its executions if it has the whole context. Tables of other projects are opened only to tasks that ask for them in plain sight.

Call the methods where they are needed and hand on their results. Suppress this where a package needs the context.`,
  examples: {
    bad: [
      `
class Store(Task):
    async def run(event, context):
        from orders import store

        return store(event, context)
#                           ^^^^^^^ FLX403


def main(data):
    data["orders"] = Store()
`,
    ],
    good: [
      `
class Store(Task):
    async def run(event, context):
        client = context.state_data_client
        return client.put_items("orders", event["orders"])


def main(data):
    data["orders"] = Store()
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

export const deploymentErrors: readonly DiagnosticInfo[] = [
  deployedNameCut,
  topicImportValue,
  contextEscapes,
  tooLargeToDeploy,
  scheduleInputTooLong,
  containerName,
];
