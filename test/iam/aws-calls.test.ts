import fc from 'fast-check';
import { sourceFile } from '../../src/base/source.ts';
import { iamActions } from '../../src/iam/actions.ts';
import { awsCalls, uncovered } from '../../src/iam/aws-calls.ts';
import { methodsOf, scopesOfModule } from '../../src/methods/method.ts';
import { bind } from '../../src/project/bind.ts';
import { parse } from '../../src/syntax/parse.ts';
import { read } from '../../src/syntax/read.ts';
import { engine } from '../support/engine.ts';

const actions = iamActions();

/** The calls in the body of a run method, which must be valid Python, each as `quoted text → action`. */
async function callsIn(body: string): Promise<string[]> {
  const lines = body.split('\n').map((line) => `        ${line}\n`);
  const text = `class Work(Task):\n    async def run(event, context):\n${lines.join('')}`;
  const problems: string[] = [];
  const report = (_: unknown, __: unknown, message: string): void => void problems.push(message);
  const project = bind(parse(read(sourceFile('demo/project.py', text)), await engine(), report), 'demo', () => {});
  expect(problems).toEqual([]);
  const [method] = methodsOf(project, scopesOfModule(project.module));
  if (method === undefined) throw new Error('the project has no run method');
  return awsCalls(method, text, actions).map(({ span, action }) => `${text.slice(span.start, span.end)} → ${action}`);
}

describe('finds a call', () => {
  const GET = ['get_object → s3:GetObject'];
  test.each([
    ['import boto3\ns3 = boto3.client("s3")\nreturn s3.get_object(Bucket="b", Key="k")["Body"].read()', GET],
    ['import boto3\nreturn boto3.client("s3").get_object(Bucket="b", Key="k")', GET],
    ['import boto3 as aws\nreturn aws.client(\'s3\').get_object(Key="k")', GET],
    ['from boto3 import client\nreturn client("s3").get_object(Key="k")', GET],
    ['from boto3 import (\n    client as make,\n)\nreturn make("s3").get_object(Key="k")', GET],
    ['import boto3\nreturn boto3.session.Session().client("s3").get_object(Key="k")', GET],
    ['import boto3\nreturn boto3.Session(region_name="eu-west-1").client("s3").get_object(Key="k")', GET],
    ['import boto3.session\nreturn boto3.session.Session().client("s3").get_object(Key="k")', GET],
    ['import boto3.session as session\nreturn session.Session().client("s3").get_object(Key="k")', GET],
    ['from boto3 import session\nreturn session.Session().client("s3").get_object(Key="k")', GET],
    ['from boto3.session import Session\nreturn Session().client("s3").get_object(Key="k")', GET],
    ['import boto3\nsession = boto3.Session()\ns3 = session.client("s3")\nreturn s3.get_object(Key="k")', GET],
    ['import boto3\na = b = boto3.client("s3")\nreturn b.get_object(Key="k")', GET],
    ['import boto3\ns3: "S3Client" = boto3.client("s3")\nreturn s3.get_object(Key="k")', GET],
    ['import boto3\nif s3 := boto3.client("s3"):\n    return s3.get_object(Key="k")', GET],
    [
      'import boto3\nmake = boto3.client\nstore = make(service_name="s3", region_name=event["region"])\nstore.get_object()',
      GET,
    ],
    ['import boto3\nboto3.client("s3", "eu-west-1", config=event["config"]).get_object(Key="k")', GET],
    ['import boto3\ns3 = boto3.client("s3")\nif event:\n    for key in event:\n        s3.get_object(Key=key)', GET],
    ['import boto3\ns3 = boto3.client("s3")\nread = lambda key: s3.get_object(Key=key)\nreturn read("k")', GET],
    ['import boto3\ns3 = boto3.client("s3")\ndef read(key):\n    return s3.get_object(Key=key)\nreturn read("k")', GET],
    ['def read():\n    import boto3\n    return boto3.client("s3").get_object(Key="k")\nreturn read()', GET],
    ['import boto3\ns3 = boto3.client("s3")\nreturn [s3.get_object(Key=key)["Body"] for key in event]', GET],
    ['import boto3\nreturn (boto3.client("s3")).get_object(Key="k")', GET],
    ['import boto3\ns3 = (\n    boto3.client("s3")\n)\nreturn s3.get_object(Key="k")', GET],
    ['import boto3\nreturn boto3.client(\n    "s3",\n    region_name="eu-west-1",\n).get_object(Key="k")', GET],
    [
      'import boto3\ns3 = boto3.client("s3")\nput = s3.put_object(Body=s3.get_object(Key="k"))',
      ['put_object → s3:PutObject', ...GET],
    ],
  ])('%j', async (body, expected) => {
    expect(await callsIn(body)).toEqual(expected);
  });
});

describe('names the action of', () => {
  test.each([
    ['s3', 'list_objects_v2()', ['list_objects_v2 → s3:ListBucket']],
    ['s3', 'head_object()', ['head_object → s3:GetObject']],
    ['s3', 'upload_file("a", "b", "c")', ['upload_file → s3:PutObject']],
    ['s3', 'download_fileobj("b", "k", event)', ['download_fileobj → s3:GetObject']],
    ['s3', 'get_bucket_cors()', ['get_bucket_cors → s3:GetBucketCORS']],
    ['s3', 'get_paginator("list_objects_v2").paginate()', ['"list_objects_v2" → s3:ListBucket']],
    ['dynamodb', 'get_paginator(operation_name="query")', ['"query" → dynamodb:Query']],
    ['dynamodb', 'transact_get_items()', ['transact_get_items → dynamodb:GetItem']],
    ['rds', 'describe_db_instances()', ['describe_db_instances → rds:DescribeDBInstances']],
    ['lambda', 'invoke()', ['invoke → lambda:InvokeFunction']],
    ['stepfunctions', 'start_execution()', ['start_execution → states:StartExecution']],
    ['sqs', 'send_message_batch()', ['send_message_batch → sqs:SendMessage']],
    ['sns', 'publish()', ['publish → sns:Publish']],
    ['events', 'put_events()', ['put_events → events:PutEvents']],
    ['logs', 'put_log_events()', ['put_log_events → logs:PutLogEvents']],
    ['cloudwatch', 'put_metric_data()', ['put_metric_data → cloudwatch:PutMetricData']],
    ['elbv2', 'describe_load_balancers()', ['describe_load_balancers → elasticloadbalancing:DescribeLoadBalancers']],
    ['bedrock-runtime', 'invoke_model()', ['invoke_model → bedrock:InvokeModel']],
    ['bedrock-runtime', 'converse()', ['converse → bedrock:InvokeModel']],
    ['sagemaker-runtime', 'invoke_endpoint()', ['invoke_endpoint → sagemaker:InvokeEndpoint']],
    ['secretsmanager', 'get_secret_value()', ['get_secret_value → secretsmanager:GetSecretValue']],
    ['ssm', 'get_parameter()', ['get_parameter → ssm:GetParameter']],
    ['kms', 're_encrypt()', ['re_encrypt → kms:ReEncryptFrom', 're_encrypt → kms:ReEncryptTo']],
    ['ses', 'send_email()', ['send_email → ses:SendEmail']],
    ['iot-data', 'publish()', ['publish → iot:Publish']],
    ['rds-data', 'execute_statement()', ['execute_statement → rds-data:ExecuteStatement']],
    ['opensearch', 'describe_domain()', ['describe_domain → es:DescribeDomain']],
    // It depends on the arguments, needs no permission, or is not an operation.
    ['s3', 'delete_objects()', []],
    ['s3', 'get_object(Key="k", VersionId="v")', []],
    ['s3', 'get_object(**event)', []],
    ['s3', 'download_file("b", "k", "f", ExtraArgs={"VersionId": "v"})', []],
    ['s3', 'get_waiter("object_exists").wait()', []],
    ['s3', 'get_paginator(event["name"])', []],
    ['s3', 'generate_presigned_url("get_object")', []],
    ['s3', 'meta.region_name()', []],
    ['s3', 'get_objct()', []],
    ['dynamodb', 'transact_write_items()', []],
    ['dynamodb', 'execute_statement()', []],
    ['sesv2', 'send_email()', []],
    ['sts', 'get_caller_identity()', []],
    ['cognito-idp', 'initiate_auth()', []],
    ['apigatewaymanagementapi', 'post_to_connection()', []],
    ['s3control', 'create_bucket()', []],
    ['unheard-of', 'get_object()', []],
    ['constructor', 'get_object()', []],
  ])('%s %s', async (service, call, expected) => {
    expect(await callsIn(`import boto3\nboto3.client("${service}").${call}`)).toEqual(expected);
  });
});

describe('does not report', () => {
  const OPEN = 'import boto3\ns3 = boto3.client("s3")\n';
  test.each([
    ['a client that nothing imports', 's3 = boto3.client("s3")\ns3.get_object(Key="k")'],
    ['another library', 'import aioboto3 as boto3\nboto3.client("s3").get_object(Key="k")'],
    ['a package below boto3', 'from boto3.dynamodb import client\nclient("s3").get_object(Key="k")'],
    ['a relative import', 'from .boto3 import client\nclient("s3").get_object(Key="k")'],
    ['a module beside this one', 'from . import boto3\nboto3.client("s3").get_object(Key="k")'],
    ['a resource', 'import boto3\nboto3.resource("s3").get_object(Key="k")'],
    ['a method that is not called', `${OPEN}event["get"] = s3.get_object`],
    ['a name that is bound twice', `${OPEN}s3 = event["client"]\ns3.get_object(Key="k")`],
    [
      'a name that an import may bind',
      'try:\n    import boto3\nexcept ImportError:\n    boto3 = None\nboto3.client("s3").get_object()',
    ],
    ['a parameter', `${OPEN}def read(s3):\n    return s3.get_object(Key="k")\nreturn read(event)`],
    ['a variable of a comprehension', `${OPEN}return [s3.get_object(Key="k") for s3 in event]`],
    ['a variable of a loop', 'import boto3\nfor s3 in [boto3.client("s3")]:\n    s3.get_object(Key="k")'],
    ['a name that is unpacked', 'import boto3\ns3, sqs = boto3.client("s3"), 1\ns3.get_object(Key="k")'],
    ['an attribute', `${OPEN}event.s3 = s3\nevent.s3.get_object(Key="k")`],
    ['an annotation without a value', 'import boto3\ns3: boto3.client("s3")\ns3.get_object(Key="k")'],
    [
      'an expression that may be something else',
      'import boto3\ns3 = event or boto3.client("s3")\ns3.get_object(Key="k")',
    ],
    ['a service that is computed', 'import boto3\nboto3.client(event["service"]).get_object(Key="k")'],
    [
      'one of two services',
      'import boto3\nboto3.client("s3" if event else "sqs").get_object()\nboto3.client(service_name="s3" or "sqs").get_object()',
    ],
    ['a service that is put together', 'import boto3\nboto3.client("s" + event).get_object(Key="k")'],
    ['one of two clients', 'import boto3\ns3 = boto3.client("s3") if event else event\ns3.get_object(Key="k")'],
    ['one of two modules', 'import boto3\n(boto3 or event).client("s3").get_object(Key="k")'],
    ['what a client is negated to', 'import boto3\ns3 = not boto3.client("s3")\ns3.get_object(Key="k")'],
    ['a service that is formatted', 'import boto3\nboto3.client(f"s3").get_object(Key="k")'],
    ['a string in parts', 'import boto3\nboto3.client("s" "3").get_object(Key="k")'],
    ['credentials', 'import boto3\nboto3.client("s3", aws_access_key_id="a").get_object(Key="k")'],
    [
      'positional credentials',
      'import boto3\nboto3.client("s3", None, None, True, None, None, "key").get_object(Key="k")',
    ],
    ['another endpoint', 'import boto3\nboto3.client("s3", endpoint_url="http://minio").get_object(Key="k")'],
    ['unpacked arguments', 'import boto3\nboto3.client("s3", **event).get_object(Key="k")'],
    ['a profile', 'import boto3\nboto3.Session(profile_name="p").client("s3").get_object(Key="k")'],
    ['a session with keys', 'import boto3\nboto3.Session("id", "secret").client("s3").get_object(Key="k")'],
    [
      'a default session',
      `import boto3\nboto3.setup_default_session(profile_name="p")\nboto3.client("s3").get_object(Key="k")`,
    ],
    ['keys in the environment', `import os\nos.environ["AWS_ACCESS_KEY_ID"] = "a"\n${OPEN}s3.get_object(Key="k")`],
    [
      'unsigned requests',
      'import boto3\nboto3.client("s3", config=Config(signature_version=UNSIGNED)).get_object(Key="k")',
    ],
    ['names that code defines', `${OPEN}exec(event["code"])\ns3.get_object(Key="k")`],
    ['a cycle of names', 'import boto3\na = b\nb = a\na.client("s3").get_object(Key="k")'],
    ['a name made of itself', 'import boto3\na = a.client("s3")\na.get_object(Key="k")'],
    [
      'a factory that is not called',
      'import boto3\nboto3.client.get_object(Key="k")\nboto3.get_object()\nboto3["client"]("s3").get_object()',
    ],
  ])('%s', async (_, body) => {
    expect(await callsIn(body)).toEqual([]);
  });
});

test('a long chain of names ends without an answer', async () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `a${index} = a${index + 1}`);
  const body = [
    'import boto3',
    ...names,
    'a20000 = boto3.client("s3")',
    'a0.get_object(Key="k")',
    'a20000.get_object()',
  ];
  expect(await callsIn(body.join('\n'))).toEqual(['get_object → s3:GetObject']);
});

test.each([
  ['call', `a = boto3.client("s3", ${'1, '.repeat(15_000)})`],
  ['import', `import boto3${'.session'.repeat(15_000)} as a`],
  [
    'list of imports',
    `from boto3 import ${Array.from({ length: 15_000 }, (_, index) => `a${index}`).join(', ')}, client as a`,
  ],
])('a long %s is evaluated once, however often its result is used', async (_, first) => {
  const start = performance.now();
  const lines = [first, ...Array.from({ length: 15_000 }, () => 'a.get_object()')];
  expect(await callsIn(['import boto3', ...lines].join('\n'))).toEqual([]);
  expect(performance.now() - start).toBeLessThan(5000);
});

test('any combination of steps is checked without an exception', async () => {
  const step = fc.constantFrom('boto3', 'a', 'b', '.client', '("s3")', '.Session', '()', '["x"]', '.get_object(**a)');
  const value = fc.tuple(fc.constantFrom('boto3', 'a', 'b'), fc.array(step, { maxLength: 5 })).map(([first, steps]) => {
    return [first, ...steps.filter((part) => /^\W/.test(part))].join('');
  });
  const line = fc
    .tuple(fc.constantFrom('a = ', 'b = ', 'b: a = ', '(a := 1), ', ''), value)
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
      for (const call of await callsIn(['import boto3', ...lines].join('\n'))) expect(call).toMatch(/ → s3:/);
    }),
    { numRuns: 50 },
  );
});

describe('uncovered', () => {
  const span = { start: 0, end: 0 };
  const get = { service: 's3', method: 'get_object', action: 's3:GetObject', span };
  const send = { service: 'sqs', method: 'send_message', action: 'sqs:SendMessage', span };
  test.each([
    ['nothing is allowed', [], [get, send]],
    ['one action is', ['s3:getobject'], [send]],
    ['a wildcard covers one', ['s3:*'], [send]],
    ['everything is allowed', ['*'], []],
    ['another action is allowed', ['s3:GetObjectAcl', 'sqs:Send'], [get, send]],
  ])('%s', (_, allowed, expected) => {
    expect(uncovered([get, send], allowed, false)).toEqual(expected);
    expect(uncovered([get, send], allowed, true)).toEqual([]);
  });
});
