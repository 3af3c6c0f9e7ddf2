// What Step Functions gets when the process of a task ends by itself, for each service, and the hint for a missing module.
import { type AnswerContext, localAnswer } from '../../../src/local/python/answers.ts';
import type { LocalService } from '../../../src/local/python/local-task.ts';
import type { CallEnd } from '../../../src/local/python/processes.ts';

type Given = Exclude<CallEnd, { kind: 'closed' }>;

function answer(service: LocalService, end: Given, requirements = ''): object {
  const files = new Map([['requirements.txt', requirements]]);
  const context: AnswerContext = {
    task: { name: 'A', service, files, env: {}, mapped: new Map([['shop', 'acme-shop == 3.1']]), lines: [10, 20, 30] },
    python: '/usr/bin/python3',
    requestId: 'r1',
    limit: 3,
    seconds: 4,
  };
  return localAnswer(end, context);
}

const exit = (status: number): Given => ({ kind: 'exit', status, output: 'text' });

test.each<[LocalService, number, string, string]>([
  ['lambda', 0, 'Runtime.ExitError', 'RequestId: r1 Error: Runtime exited without providing a reason'],
  ['lambda', 1, 'Runtime.ExitError', 'RequestId: r1 Error: Runtime exited with error: exit status 1'],
  ['lambda:container', -9, 'Runtime.ExitError', 'RequestId: r1 Error: Runtime exited with error: signal: killed'],
  ['lambda:pexpm-runner', -34, 'Runtime.ExitError', 'RequestId: r1 Error: Runtime exited with error: signal: 34'],
])('%s ends with %i', (service, status, error, errorMessage) => {
  const cause = JSON.stringify({ errorType: error, errorMessage });
  expect(answer(service, exit(status))).toEqual({ kind: 'raise', error, cause, seconds: 4, output: 'text' });
});

test.each([
  [3, 3],
  [-11, 139],
])('ecs ends with %i', (status, code) => {
  const cause = expect.stringContaining(`"Containers":[{"ExitCode":${code},"LastStatus":"STOPPED","Name":"A"}]`);
  expect(answer('ecs', exit(status))).toMatchObject({ kind: 'raise', error: 'States.TaskFailed', cause });
});

test('ecs succeeds with 0', () => {
  expect(answer('ecs', exit(0))).toMatchObject({ kind: 'return', text: expect.stringContaining('"ExitCode":0') });
});

test('a worker that ends never answers', () => {
  const cause = 'the worker ended with signal: segmentation fault and never answered';
  expect(answer('ecs:worker', exit(-11))).toMatchObject({ kind: 'raise', error: 'States.Timeout', cause });
});

test.each<[LocalService, string, string]>([
  ['lambda', 'Sandbox.Timedout', 'Task timed out after 3.00 seconds'],
  ['ecs', 'States.Timeout', 'the task was still running after 3 seconds'],
  ['ecs:worker', 'States.Timeout', 'the task was still running after 3 seconds'],
])('%s is over its time', (service, error, cause) => {
  const end: Given = { kind: 'limit', output: '' };
  expect(answer(service, end)).toMatchObject({ kind: 'raise', error, cause: expect.stringContaining(cause) });
});

test.each<[string, string, string | undefined]>([
  ['yaml', '', "install it with '/usr/bin/python3 -m pip install PyYAML'"],
  ['yaml.nodes', '# Head.\npyyaml==6.0.3\n', "install it with '/usr/bin/python3 -m pip install pyyaml==6.0.3'"],
  [
    'google.cloud.storage',
    'google-cloud-storage[grpc] == 3.4.0\n',
    "install it with '/usr/bin/python3 -m pip install google-cloud-storage[grpc]==3.4.0'",
  ],
  ['shop.orders', 'acme-shop==3.1\nshop\n', "install it with '/usr/bin/python3 -m pip install acme-shop==3.1'"],
  [
    'acme',
    'acme  # a guess\n',
    "install the distribution that contains 'acme' with '/usr/bin/python3 -m pip install …', or add its folder to PYTHONPATH",
  ],
  ['json.nothing', '', undefined],
])('a missing %s with the requirements %j', (missing, requirements, hint) => {
  const raised = { error: 'ModuleNotFoundError', cause: 'c', missing, line: 2, seconds: 1 };
  const end: Given = { kind: 'answer', answer: raised, output: '' };
  const expected = { kind: 'raise', error: 'ModuleNotFoundError', cause: 'c', line: 20, seconds: 1, output: '' };
  expect(answer('lambda', end, requirements)).toEqual(hint === undefined ? expected : { ...expected, hint });
});
