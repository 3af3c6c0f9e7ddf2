// Tests for what CloudFormation plans: answers of describe-change-set in a folder, shown in the comment and the summary.
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fakeGitHub } from '../support/github/fake.ts';
import { onGitHub } from '../support/github/pull-request.ts';
import { makeRunner, type Runner, type Seen } from '../support/runner.ts';

let runner: Runner;
let fake: ReturnType<typeof fakeGitHub>;
beforeEach(() => {
  runner = makeRunner();
  fake = fakeGitHub();
  runner.put('orders/project.py');
});
afterEach(() => runner.remove());

const act = (inputs: Record<string, string> = {}): Promise<Seen> =>
  runner.act({ comment: 'always', 'change-sets': 'sets', ...inputs }, onGitHub(runner, fake));

const put = (path: string, answer: unknown): void =>
  runner.put(`sets/${path}`, typeof answer === 'string' ? answer : JSON.stringify(answer));

/** The shape of https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/change-sets-samples.html. */
function change(id: string, more: Record<string, unknown> = {}): object {
  const own = { Action: 'Modify', LogicalResourceId: id, ResourceType: 'AWS::DynamoDB::Table', ...more };
  return { ResourceChange: { Scope: ['Properties'], Details: [], ...own }, Type: 'Resource' };
}

function detail(name: string, requires: string): object {
  return {
    ChangeSource: 'DirectModification',
    Evaluation: 'Static',
    Target: { Attribute: 'Properties', Name: name, RequiresRecreation: requires },
  };
}

const answer = (changes: readonly object[], more = {}): object => ({
  ...{ StackName: 'production-orders', Status: 'CREATE_COMPLETE', Changes: changes, ...more },
});

test('the comment and the summary show what is replaced and removed, worst first', async () => {
  const nested = { Action: 'Modify', ResourceType: 'AWS::CloudFormation::Stack', Replacement: 'False' };
  put(
    'orders/root.json',
    answer([change('Main', { ...nested, ChangeSetId: 'arn:…' }), change('New', { Action: 'Add' })]),
  );
  const details = [detail('KeySchema', 'Always'), detail('Tags', 'Never'), detail('KeySchema', 'Always')];
  put(
    'orders/main.json',
    answer([
      change('Maybe', { Replacement: 'Conditional', Details: [detail('TableName', 'Conditionally')] }),
      change('Kept', { Action: 'Remove', PolicyAction: 'Retain' }),
      change('Gone', { Action: 'Remove', PolicyAction: 'Delete', ResourceType: 'AWS::SQS::Queue' }),
      change('Same', { Replacement: 'False', Details: [detail('Tags', 'Never')] }),
      change('Table', { Replacement: 'True', Details: details, PolicyAction: 'ReplaceAndDelete' }),
      change('Old', { Replacement: 'True', PolicyAction: 'ReplaceAndRetain' }),
    ]),
  );
  const seen = await act();
  const section = [
    '### Changes planned by CloudFormation\n',
    '<p><code>orders</code>: 2 replacements, 2 removals, 2 modifications, 1 addition</p>\n',
    '<ul>',
    '<li>❌ Replacement: True: <code>Table</code> (<code>AWS::DynamoDB::Table</code>), because of <code>KeySchema</code></li>',
    '<li>❌ Remove: <code>Gone</code> (<code>AWS::SQS::Queue</code>)</li>',
    '<li>⚠️ Replacement: Conditional: <code>Maybe</code> (<code>AWS::DynamoDB::Table</code>), because of <code>TableName</code></li>',
    '<li>⚠️ Replacement: True: <code>Old</code> (<code>AWS::DynamoDB::Table</code>), kept in the account</li>',
    '<li>⚠️ Remove: <code>Kept</code> (<code>AWS::DynamoDB::Table</code>), kept in the account</li>',
    '</ul>',
  ].join('\n');
  expect(fake.comments[0]?.body).toContain(section);
  expect(seen.summary).toContain(section);
  expect(seen.outputs.degraded).toBe('');
});

test.each([
  [{ Status: 'FAILED', StatusReason: "The submitted information didn't contain changes." }, ': nothing changes</p>'],
  [
    { Status: 'FAILED', StatusReason: 'Template error: @someone has no Ref' },
    ': no change set, because CloudFormation answers: Template error: @&#8203;someone has no Ref</p>',
  ],
  [{ Status: 'FAILED' }, ': no change set, because CloudFormation answers: no reason is given</p>'],
])('a change set without changes: %j', async (more, text) => {
  put('orders/root.json', answer([], more));
  await act();
  expect(fake.comments[0]?.body).toContain(`<p><code>orders</code>${text}`);
});

test('a file that is not a response is named and does not fail the step', async () => {
  put('orders/a.json', 'no JSON');
  put('orders/b.json', '[]');
  put('orders/c.json', { Changes: [change('Table'), { ResourceChange: { Action: 'Add' } }] });
  put('orders/d.json', answer([]));
  put('orders/notes.txt', 'not read');
  put('top.json', '{');
  symlinkSync('/etc', join(runner.workspace, 'sets', 'link'));
  const seen = await act();
  expect(seen.outputs.degraded).toBe(
    "not an answer of describe-change-set, in the folder of input 'change-sets': 'orders/a.json', 'orders/b.json', 'orders/c.json'",
  );
  expect([seen.failed, fake.comments[0]?.body]).toEqual([false, expect.stringContaining(': nothing changes</p>')]);
});

test('of many other files, five are named', async () => {
  for (let index = 1; index < 10; index += 1) put(`orders/${index}.json`, '[');
  expect((await act()).outputs.degraded).toMatch(/: 'orders\/1\.json', .*'orders\/5\.json' and 4 more$/);
});

test('names from the folder and its files cannot format the comment or mention anybody', async () => {
  const name = '</li></ul># @everyone';
  put('<b>@you/root.json', answer([change(name, { Action: 'Remove', ResourceType: '| a | <img>' })]));
  const seen = await act();
  expect(fake.comments[0]?.body).toContain('<code>&#60;b&#62;@you</code>: 1 removal');
  expect(seen.summary).not.toContain('<img>');
  expect(seen.summary).toContain('<code>&#60;/li&#62;&#60;/ul&#62;# @everyone</code>');
});

test('every project is named, no matter how many changes there are', async () => {
  for (let project = 0; project < 30; project += 1) {
    const changes = Array.from({ length: 400 }, (_, index) => change(`Table${index}`, { Action: 'Remove' }));
    put(`p${project}/root.json`, answer(changes));
  }
  await act();
  const body = fake.comments[0]?.body ?? '';
  expect(Buffer.byteLength(body)).toBeLessThan(65_000);
  expect(body.match(/<p><code>p\d+<\/code>: 400 removals<\/p>/g)).toHaveLength(30);
  expect(body).toMatch(/Left out for lack of space:<\/strong> planned changes of .*<code>p29<\/code>/);
});

test.each([
  ['nowhere', /^the change sets were not read: /, false],
  ['empty', /^$/, false],
  ['../outside', /./, true],
])('the folder %s', async (folder, degraded, fails) => {
  mkdirSync(join(runner.workspace, 'empty'));
  const seen = await act({ 'change-sets': folder });
  expect(seen.failed).toBe(fails);
  if (fails) expect(seen.errors[0]).toContain("invalid path '../outside' in input 'change-sets'");
  else expect(seen.outputs.degraded).toMatch(degraded);
});
