// Who starts when an execution ends, and with which input.
import { compactJson, type Json } from '../../src/base/json.ts';
import { type LocalProject, localProject } from '../../src/local/local-project.ts';
import { subscribersOf } from '../../src/local/subscribers.ts';
import type { ExecutionOutcome, ExecutionResult } from '../../src/run/execution.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const SOURCE = `class Use(Task):
    async def run(event, context):
        print(event)


@subscribe(project="orders")
def done(data):
    Use()


@subscribe(project="orders", status="failure")
@subscribe(project="billing", state_machine="collect")
def main(data):
    Use()
`;

async function project(): Promise<LocalProject> {
  const { buildable } = compileText(SOURCE, await engine());
  if (buildable === undefined) throw new Error('the project has errors');
  return localProject(buildable);
}

const ARN = 'arn:aws:states:us-east-1:123456789012:execution:main:run';

function ended(outcome: ExecutionOutcome): ExecutionResult {
  const input = new Map([['__trace', new Map([['id', 'trace-1']])]]);
  const first = { arn: ARN, name: 'run', machine: 'main', input, startedAt: 0, stoppedAt: 0, outcome };
  return { ...outcome, startTime: 0, executions: [{ ...first, history: [], parent: undefined }] };
}

const TRACE = '"__trace":{"id":"trace-1","source":"arn:aws:states:us-east-1:123456789012:stateMachine:main"}';

const output = (value: Json): ExecutionOutcome => ({ status: 'succeeded', output: value }) as ExecutionOutcome;

test.each<[string, string, string, ExecutionOutcome, string[]]>([
  ['a success', 'orders', 'main', output(new Map([['n', 1]])), [`done {"n":1,${TRACE}}`]],
  ['an output that is no object', 'orders', 'main', output('text'), [`done {"output":"text",${TRACE}}`]],
  [
    'a failure',
    'orders',
    'main',
    { status: 'failed', error: 'Bad', cause: 'why' },
    [`main {"error":"Bad","cause":"why",${TRACE}}`],
  ],
  [
    'a failure without words',
    'orders',
    'main',
    { status: 'failed', error: undefined, cause: undefined },
    [`main {"error":null,"cause":null,${TRACE}}`],
  ],
  [
    'a timeout',
    'orders',
    'main',
    { status: 'timed-out' },
    [`main {"error":"States.Timeout","cause":"The execution timed out",${TRACE}}`],
  ],
  [
    'an abortion',
    'orders',
    'main',
    { status: 'aborted', error: undefined, cause: undefined },
    [`main {"error":"ExecutionAborted","cause":"The execution was aborted",${TRACE}}`],
  ],
  ['another machine', 'billing', 'collect', output(new Map()), [`main {${TRACE}}`]],
  ['a machine that nobody follows', 'orders', 'other', output(new Map()), []],
  ['a project that nobody follows', 'billing', 'main', output(new Map()), []],
])('%s', async (_, name, machine, outcome, starts) => {
  const found = subscribersOf({ project: name, machine, result: ended(outcome) }, [await project()]);
  expect(found.map((own) => `${own.machine} ${compactJson(own.input)}`)).toEqual(starts);
});
