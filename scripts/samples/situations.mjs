// The situations of the samples: what a pull request changes, as a tree of files before and after. They range from the change
// of a single value to eight new projects.
import { edited, joined, renamed, services, without } from './trees.mjs';

const ORDERS = 'services/order-fulfilment/project.py';
const orders = services('order-fulfilment');

const TESTS = 'services/order-fulfilment/workflow.test.yaml';

const exports = services('data-export', 'model-training', 'outage-followup', 'order-fulfilment');

const transcode = services('media-transcode');

/** Each has an `id` for file names, a `title` for people, the trees `base` and `head`, and inputs of the action. */
export const situations = [
  {
    id: 'approval',
    title: 'A step for large orders, and two findings',
    ...approval(),
  },
  {
    id: 'one-value',
    title: 'One value',
    base: orders,
    head: edited(edited(orders, ORDERS, ['wait(seconds=3600)', 'wait(seconds=7200)']), TESTS, [
      'Wait-3600s',
      'Wait-7200s',
    ]),
  },
  {
    id: 'four-edits',
    title: 'Four edits',
    base: orders,
    head: edited(
      edited(
        orders,
        TESTS,
        ['Wait-3600s', 'Wait-7200s'],
        ['PackLine: 2, NotifyCustomer: 1', 'PackLine: 2, NotifyCustomer: 2'],
        ['CapturePayment: 5', 'CapturePayment: 7'],
      ),
      ORDERS,
      ['data["risk"]["score"] > 80', 'data["risk"]["score"] > 75'],
      ['interval=5, max_attempts=4', 'interval=5, max_attempts=6'],
      ['wait(seconds=3600)', 'wait(seconds=7200)'],
      [
        '    PrintLabel(data["booking"])',
        '    PrintLabel(data["booking"])\n    NotifyCustomer(data["booking"], key="Tell the tracking number")',
      ],
    ),
  },
  {
    id: 'code-only',
    title: 'The code of one task',
    base: orders,
    head: edited(orders, ORDERS, ["', '.join(missing[:5])", "', '.join(missing[:9])"]),
  },
  {
    id: 'removed-project',
    title: 'A removed project with data',
    base: services('meter-readings', 'order-fulfilment'),
    head: services('order-fulfilment'),
  },
  {
    id: 'renamed-folder',
    title: 'A renamed folder',
    base: services('order-fulfilment', 'meter-readings'),
    head: renamed(services('order-fulfilment', 'meter-readings'), 'services/meter-readings', 'services/readings'),
  },
  {
    id: 'renamed-worker',
    title: 'A renamed worker',
    base: transcode,
    head: new Map([...transcode].map(([path, text]) => [path, text.replace(/\bEncode(?=[(:])/g, 'EncodeRendition')])),
  },
  {
    id: 'lost-export',
    title: 'An export that other projects import is lost',
    base: exports,
    head: edited(exports, ORDERS, ['@export()\n', '']),
  },
  {
    id: 'eight-new',
    title: 'Eight new projects',
    base: services('cert-renewal'),
    head: services(
      ...['cert-renewal', 'data-export', 'image-build', 'invoice-reconcile', 'media-transcode', 'meter-readings'],
      ...['model-training', 'order-fulfilment', 'outage-followup'],
    ),
  },
  {
    id: 'large-machine',
    title: 'One change among 200 states',
    base: large('rows > 4500'),
    head: large('rows > 5000'),
  },
  {
    id: 'new-wildcard',
    title: 'A permission on everything',
    ...wildcard(),
  },
  {
    id: 'many-findings',
    title: 'Thirty findings in long paths',
    ...manyFindings(),
  },
  {
    id: 'broken-and-destructive',
    title: 'Errors and lost data together',
    base: services('meter-readings', 'order-fulfilment'),
    head: edited(without(services('meter-readings', 'order-fulfilment'), 'services/meter-readings'), ORDERS, [
      'data["risk"]["score"] > 80',
      'data["risk"]["score"]',
    ]),
  },
  {
    id: 'lost-coverage',
    title: 'A failing test, and a branch that no test reaches',
    base: orders,
    head: edited(edited(orders, TESTS, ['PackLine: 2, NotifyCustomer: 1', 'PackLine: 2, NotifyCustomer: 2']), ORDERS, [
      '    try:\n        ReserveStock(',
      '    if data["order"]["country"] == "GB":\n        NotifyCustomer(data["order"], key="Tell about duties")\n\n    try:\n        ReserveStock(',
    ]),
  },
  {
    id: 'definitions',
    title: 'Definitions of a repository without Fluxio',
    ...definitions(),
  },
  {
    id: 'one-definition',
    title: 'One definition, with a finding',
    ...oneDefinition(),
  },
  {
    id: 'nothing',
    title: 'Nothing that deploys',
    base: joined(orders, new Map([['README.md', '# Shop\n']])),
    head: joined(orders, new Map([['README.md', '# The shop\n']])),
  },
];

/** A definition of States Language; `limit` and `wait` are what a pull request changes. */
function payout({ limit = 1000, wait = 60, next = 'Pay' } = {}) {
  return `{
  "Comment": "Pays out a claim",
  "StartAt": "Check claim",
  "States": {
    "Check claim": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"FunctionName": "check-claim", "Payload.$": "$"},
      "OutputPath": "$.Payload",
      "Retry": [{"ErrorEquals": ["Lambda.TooManyRequestsException"], "MaxAttempts": ${wait === 60 ? 3 : 5}}],
      "Next": "Is it large?"
    },
    "Is it large?": {
      "Type": "Choice",
      "Choices": [{"Variable": "$.amount", "NumericGreaterThan": ${limit}, "Next": "Wait for approval"}],
      "Default": "Pay"
    },
    "Wait for approval": {"Type": "Wait", "Seconds": ${wait}, "Next": "${next}"},
    "Pay": {
      "Type": "Task",
      "Resource": "arn:aws:states:::dynamodb:putItem",
      "Parameters": {"TableName": "payouts", "Item": {"id": {"S.$": "$.id"}}},
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Refused"}],
      "End": true
    },
    "Refused": {"Type": "Fail", "Error": "Refused"}
  }
}
`;
}

function samTemplate(machines) {
  const resources = Object.entries(machines).map(
    ([name, text]) => `  ${name}:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      DefinitionString: !Sub |
${text.replace(/^(?=.)/gm, '        ')}`,
  );
  return `Resources:\n${resources.join('')}`;
}

function definitions() {
  const old = payout({ limit: 250 });
  const base = new Map([
    ['workflows/payout.asl.json', payout()],
    ['workflows/claims/escalation-of-open-claims.asl.json', old],
    ['workflows/draft.asl.json', '{"StartAt": '],
    ['infrastructure/claims/template.yaml', samTemplate({ NightlyReport: payout({ limit: 10 }), Reminder: payout() })],
    ['workflows/retired.asl.json', '{"StartAt": "Stop", "States": {"Stop": {"Type": "Succeed"}}}\n'],
  ]);
  const head = new Map([
    ...base,
    ['workflows/payout.asl.json', payout({ limit: 500, wait: 3600 })],
    ['workflows/draft.asl.json', payout({ limit: 5 })],
    ['workflows/refund.asl.json', payout().replaceAll('Pay', 'Refund').replace('check-claim', 'check-refund')],
    [
      'infrastructure/claims/template.yaml',
      samTemplate({ NightlyReport: payout({ limit: 20 }), Reminder: payout({ wait: 90 }) }),
    ],
  ]);
  head.delete('workflows/retired.asl.json');
  return { base, head };
}

function oneDefinition() {
  const path = 'workflows/payout.asl.json';
  return { base: new Map([[path, payout()]]), head: new Map([[path, payout({ limit: 500, next: 'Pays' })]]) };
}

function approval() {
  const path = 'services/orders/project.py';
  const base = new Map([
    [
      path,
      `class LoadOrder(Task):
    timeout = 60

    async def run(event, context):
        from shop import orders

        return await orders.load(event["id"])


class Charge(Task):
    async def run(event, context):
        from shop import payments

        return await payments.charge(event["order"])


class Ship(Task):
    async def run(event, context):
        from shop import warehouse

        return await warehouse.ship(event["order"])


@schedule(expression="rate(1 hour)", input_data={"id": "next"})
def main(data):
    data["order"] = LoadOrder(timeout=60)
    data["charge"] = Charge()
    wait(seconds=60)
    data["parcel"] = Ship()
`,
    ],
    [
      'services/orders/workflow.test.yaml',
      `tasks:
  LoadOrder: { return: { id: 7, total: 20 } }
cases:
  - name: ships an order
    expect: { status: succeeded, calls: { Charge: 1, Ship: 1 } }
`,
    ],
  ]);
  const task = `class Approve(Task):
    async def run(event, context):
        from shop import approvals

        return await approvals.ask(event["order"])


class Ship(Task)`;
  const step = '    if data["order"]["total"] > 1000:\n        data["approval"] = Approve(timeout=60)\n';
  const head = edited(
    base,
    path,
    ['    timeout = 60\n', '    timeout = 60\n    memory = 1024\n'],
    ['class Ship(Task)', task],
    ['rate(1 hour)', 'rate(30 minutes)'],
    ['    data["charge"]', `${step}    data["charge"]`],
    ['wait(seconds=60)', 'wait(seconds=30)'],
  );
  const mistake = '\n\ndef refund(data):\n    wait(seconds=5)\n';
  return { base, head: new Map([...head, [path, head.get(path) + mistake]]) };
}

/** Steps that check, wait and branch, until there are about 200 states. */
function large(condition) {
  const tasks = Array.from({ length: 40 }, (_, index) => task(`Step${index}`, 'return {"rows": event["rows"]}'));
  const steps = Array.from({ length: 40 }, (_, index) => {
    const test = index === 23 ? condition : `rows > ${100 * (index + 1)}`;
    const key = test.replace('rows', `data["r${index}"]["rows"]`);
    return `    data["r${index}"] = Step${index}(data, key="Step ${index}")
    if ${key}:
        wait(seconds=${index + 5})
        raise TooManyRows${index}("more rows than expected")
`;
  });
  const text = `${tasks.join('\n\n')}\n\n\n@schedule(expression="rate(1 day)", input_data={"rows": 1})\ndef main(data):\n${steps.join('')}`;
  return new Map([['services/ledger-close/project.py', text.replaceAll('\n\n\n\n', '\n\n\n')]]);
}

function task(name, body) {
  return `class ${name}(Task):\n    timeout = 60\n\n    async def run(event, context):\n        ${body}\n\n`;
}

function wildcard() {
  const path = 'services/order-fulfilment/deploy.toml';
  const row = (actions, resources) =>
    `[task.LoadOrder]\nallow = [{ actions = [${actions}], resources = ["${resources}"] }]\n`;
  const arn = 'arn:${AWS::Partition}:s3:::${OrdersBucket}';
  return {
    base: new Map([...orders, [path, row('"s3:GetObject"', `${arn}/orders/*`)]]),
    head: new Map([...orders, [path, row('"s3:*", "dynamodb:GetItem"', '*')]]),
  };
}

function manyFindings() {
  const folder = 'platform/teams/customer-operations/workflows/scheduled/international-order-reconciliation-service';
  const path = `${folder}/project.py`;
  const head = Array.from({ length: 30 }, (_, index) => {
    const name = `settlement_of_region_${index + 1}`;
    return `\n\ndef reconcile_${index + 1}(data):\n    ${name} = LoadSettlement()\n`;
  });
  const start = `${task('LoadSettlement', 'return {"rows": 3}').trimEnd()}\n\n\ndef main(data):\n    LoadSettlement()\n`;
  return { base: new Map([[path, start]]), head: new Map([[path, start + head.join('')]]) };
}
