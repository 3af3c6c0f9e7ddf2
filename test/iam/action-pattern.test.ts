import fc from 'fast-check';
import { actionProblem, matches } from '../../src/iam/action-pattern.ts';
import { iamActions } from '../../src/iam/actions.ts';

const actions = iamActions();

/** `kind: message; help` */
function judged(pattern: string): string | undefined {
  const problem = actionProblem(pattern, actions);
  return problem && `${problem.kind}: ${problem.message}${problem.help === undefined ? '' : `; ${problem.help}`}`;
}

test.each([
  ['s3:GetObject'],
  ['s3:getobject'],
  ['S3:GETOBJECT'],
  ['states:StartExecution'],
  ['aws-marketplace-management:viewReports'],
  ['iam:PassRole'],
  ['execute-api:Invoke'],
])('%s is fine', (pattern) => {
  expect(judged(pattern)).toBeUndefined();
});

const WRITE = 'write the service prefix and the action, such as s3:GetObject';

test.each([
  ['', `malformed: '' is not a valid IAM action; ${WRITE}`],
  ['GetObject', `malformed: 'GetObject' is not a valid IAM action; ${WRITE}`],
  ['s3:', `malformed: 's3:' is not a valid IAM action; ${WRITE}`],
  [':GetObject', `malformed: ':GetObject' is not a valid IAM action; ${WRITE}`],
  ['s3.GetObject', `malformed: 's3.GetObject' is not a valid IAM action; ${WRITE}`],
  ['s3: GetObject', `malformed: 's3: GetObject' is not a valid IAM action; ${WRITE}`],
  ['s3:GetObject\n', `malformed: 's3:GetObject\n' is not a valid IAM action; ${WRITE}`],
  ['s3:GétObject', `malformed: 's3:GétObject' is not a valid IAM action; ${WRITE}`],
  ['s3_x:GetObject', `malformed: 's3_x:GetObject' is not a valid IAM action; ${WRITE}`],
  ['**', `malformed: '**' is not a valid IAM action; ${WRITE}`],
  ['arn:aws:s3:::b', `malformed: 'arn:aws:s3:::b' is not a valid IAM action; ${WRITE}`],
  [
    's*:GetObject',
    "malformed: the service prefix of 's*:GetObject' must not contain wildcards; write one entry for each service, such as s3:GetObject",
  ],
  [
    `s3:${'G'.repeat(126)}`,
    'malformed: an IAM action has at most 128 characters, not 129; name one action in each entry of the list',
  ],
  ['s4:GetObject', "unknown-service: unknown IAM service prefix 's4'"],
  ['dynamdb:GetItem', "unknown-service: unknown IAM service prefix 'dynamdb'; did you mean 'dynamodb'?"],
  ['stepfunctions:Start', "unknown-service: unknown IAM service prefix 'stepfunctions'; did you mean 'states'?"],
  ['SESv2:SendEmail', "unknown-service: unknown IAM service prefix 'SESv2'; did you mean 'ses'?"],
  ['constructor:Get', "unknown-service: unknown IAM service prefix 'constructor'"],
  ['s3:GetObjct', "unknown-action: unknown IAM action 's3:GetObjct'; did you mean 's3:GetObject'?"],
  ['s3:get_object', "unknown-action: unknown IAM action 's3:get_object'; did you mean 's3:GetObject'?"],
  ['s3:ListObjectsV2', "unknown-action: unknown IAM action 's3:ListObjectsV2'; did you mean 's3:ListBucket'?"],
  ['lambda:Invoke', "unknown-action: unknown IAM action 'lambda:Invoke'; did you mean 'lambda:InvokeFunction'?"],
  ['bedrock:Converse', "unknown-action: unknown IAM action 'bedrock:Converse'; did you mean 'bedrock:InvokeModel'?"],
  [
    'ec2:DescribeInstance',
    "unknown-action: unknown IAM action 'ec2:DescribeInstance'; did you mean 'ec2:DescribeInstances'?",
  ],
  ['sqs:toString', "unknown-action: unknown IAM action 'sqs:toString'"],
  ['sqs:Sent*', "unknown-action: 'sqs:Sent*' matches no known IAM action; did you mean 'sqs:Send*'?"],
  ['sqs:Xyzzyx*', "unknown-action: 'sqs:Xyzzyx*' matches no known IAM action"],
  ['*', "wildcard: '*' allows actions of every service; name the actions that the task needs"],
  ['*:*', "wildcard: '*:*' allows actions of every service; name the actions that the task needs"],
  ['*:Get*', "wildcard: '*:Get*' allows actions of every service; name the actions that the task needs"],
  ['sqs:Send*', "wildcard: 'sqs:Send*' allows 1 action, sqs:SendMessage; write 'sqs:SendMessage'"],
  ['sqs:SendMessag?', "wildcard: 'sqs:SendMessag?' allows 1 action, sqs:SendMessage; write 'sqs:SendMessage'"],
  [
    'SQS:delete*',
    "wildcard: 'SQS:delete*' allows 2 actions, such as sqs:DeleteMessage; name the actions that the task needs",
  ],
])('%j', (pattern, expected) => {
  expect(judged(pattern)).toBe(expected);
});

test('a pattern that covers a service is described as such', () => {
  const count = actions.of('sqs')?.size;
  expect(judged('sqs:*')).toMatch(`'sqs:*' allows all ${count} actions, such as sqs:AddPermission;`);
});

test('every known action is accepted, in upper or lower case', () => {
  const all = actions.services.flatMap((service) =>
    [...(actions.of(service)?.values() ?? [])].map((name) => `${service}:${name}`),
  );
  expect(all.length).toBeGreaterThan(20_000);
  expect(all.filter((action) => judged(action) !== undefined || judged(action.toUpperCase()) !== undefined)).toEqual(
    [],
  );
});

test.each([
  ['s3:GetObject', 's3:GetObject', true],
  ['s3:getobject', 'S3:GetObject', true],
  ['s3:Get*', 's3:GetObject', true],
  ['s3:*Object', 's3:GetObject', true],
  ['s3:*t*t', 's3:GetObject', true],
  ['s3:G?tObject', 's3:GetObject', true],
  ['s3:GetObject*', 's3:GetObject', true],
  ['*', 's3:GetObject', true],
  ['s3:**', 's3:GetObject', true],
  ['s3:GetObject?', 's3:GetObject', false],
  ['s3:Put*', 's3:GetObject', false],
  ['s3:Get', 's3:GetObject', false],
  ['s3:GetObject', 's3:GetObjectAcl', false],
  ['s3:*Acl', 's3:GetObject', false],
  ['s3:?', 's3:', false],
  ['s3.GetObject', 's3:GetObject', false],
  ['', '', true],
  ['', 'a', false],
])('%s on %s: %s', (pattern, action, expected) => {
  expect(matches(pattern, action)).toBe(expected);
});

test('matches what the same regular expression matches', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', ':'), maxLength: 12 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 12 });
  fc.assert(
    fc.property(letters, text, (pattern, action) => {
      const source = pattern.replaceAll('?', '.').replaceAll('*', '.*');
      expect(matches(pattern, action)).toBe(new RegExp(`^${source}$`).test(action));
    }),
  );
});

test('any text gets a result', () => {
  const pattern = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .tuple(fc.constantFrom(...actions.services, '__proto__'), fc.string({ maxLength: 20 }))
      .map((parts) => parts.join(':')),
    fc.string({ unit: fc.constantFrom('s', '3', ':', '*', '?', 'G', 'e', 't', '_'), maxLength: 12 }),
  );
  fc.assert(
    fc.property(pattern, (text) => {
      const problem = actionProblem(text, actions);
      expect(problem?.message.startsWith('undefined')).not.toBe(true);
    }),
  );
});

test('many stars do not slow it down', () => {
  const start = performance.now();
  matches('*a'.repeat(50_000), 'a'.repeat(100).concat('b'));
  actionProblem(`ec2:${'*e'.repeat(60)}`, actions);
  expect(performance.now() - start).toBeLessThan(2000);
});
