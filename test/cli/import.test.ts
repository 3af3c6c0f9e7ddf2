// `fluxio import` on the command line: standard output, new files, standard input, containers and exit codes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Folder, makeFolder } from '../support/cli.ts';

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => {
  folder.remove();
});

const DEFINITION = `{
  "Comment": "Loads an order",
  "StartAt": "Load",
  "States": {
    "Load": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:load-order",
      "ResultPath": "$.order",
      "Next": "Pause"
    },
    "Pause": {"Type": "Wait", "Seconds": 60, "End": true}
  }
}
`;

const PROGRAM = `from fluxio import *


class LoadOrder(Task):
    # called arn:aws:lambda:eu-west-1:123456789012:function:load-order
    timeout = 900

    async def run(event, context):
        raise NotImplementedError("move the code of the task here")


def main(data):
    """Loads an order"""
    data["order"] = LoadOrder(key="Load")
    wait(seconds=60)
`;

const POLLING = DEFINITION.replace('"End": true', '"Next": "Load"');

test('prints a program without findings', async () => {
  folder.put({ 'a.asl.json': DEFINITION });
  expect(await folder.fluxio(['import', 'a.asl.json'])).toEqual({ code: 0, stdout: PROGRAM, stderr: '' });
  folder.put({ 'orders/project.py': PROGRAM });
  const { code, stdout } = await folder.fluxio(['check', 'orders']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('0 errors, 0 warnings') });
});

test('writes a new file with --out, and never replaces one', async () => {
  folder.put({ 'a.asl.json': DEFINITION });
  const first = await folder.fluxio(['import', 'a.asl.json', '--out', 'flows/orders']);
  expect(first).toEqual({ code: 0, stdout: "wrote 'flows/orders/project.py'\n", stderr: '' });
  expect(folder.read('flows/orders/project.py')).toBe(PROGRAM);
  folder.put({ 'flows/orders/project.py': 'mine\n' });
  const second = await folder.fluxio(['import', 'a.asl.json', '--out', 'flows/orders']);
  expect(second).toEqual({
    code: 2,
    stdout: '',
    stderr: "error: 'flows/orders/project.py' already exists; name another folder\n",
  });
  expect(folder.read('flows/orders/project.py')).toBe('mine\n');
});

test('lists unsupported parts with their position, writes the rest, and check rejects it', async () => {
  folder.put({ 'a.asl.json': POLLING });
  const { code, stdout, stderr } = await folder.fluxio(['import', 'a.asl.json']);
  expect(code).toBe(1);
  expect(stderr).toContain("the state goes back to 'Load', but a function has no loops");
  expect(stderr).toContain('a.asl.json:11:46');
  folder.put({ 'orders/project.py': stdout });
  const check = await folder.fluxio(['check', 'orders']);
  expect({ code: check.code, says: check.stdout.includes("'not_imported'") }).toEqual({ code: 1, says: true });
});

test.each([
  ['broken JSON', '{"StartAt": }', 'FLX320'],
  ['no definition', '{"a": 1}', 'no state machine definition found'],
  ['a list', '[]', 'no state machine definition found'],
  ['nothing', '', 'FLX3'],
])('exits with 2 for %s', async (_, text, says) => {
  const { code, stdout, stderr } = await folder.fluxio(['import', '-'], { stdin: text });
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(says) });
});

test('reads a template in YAML', async () => {
  const template = `Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Pause
        States:
          Pause: {Type: Wait, Seconds: 5, Next: Load}
          Load: {Type: Task, Resource: !GetAtt LoadFunction.Arn, End: true}
`;
  folder.put({ 'template.yaml': template });
  const { code, stdout, stderr } = await folder.fluxio(['import', 'template.yaml']);
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: expect.stringContaining('def main(data):\n    wait(seconds=5)\n'),
  });
  expect(stdout).toContain('class LoadFunction(Task):\n    # called ${LoadFunction.Arn}');
  expect(stderr).toContain('template.yaml:9:66');
  expect(stderr).toContain('warning[FLX391]');
});

const SAM = `Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: flows/orders.asl.json
      DefinitionSubstitutions: {LoadArn: !GetAtt LoadFunction.Arn}
`;

test('follows DefinitionUri, and reports unsupported parts in the file that it names', async () => {
  folder.put({ 'template.yaml': SAM, 'flows/orders.asl.json': DEFINITION });
  expect(await folder.fluxio(['import', 'template.yaml'])).toEqual({ code: 0, stdout: PROGRAM, stderr: '' });
  folder.put({ 'flows/orders.asl.json': POLLING });
  const { code, stderr } = await folder.fluxio(['import', 'template.yaml']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('flows/orders.asl.json:11:46') });
});

test.each([
  ['is missing', {}, "missing definition file: 'flows/orders.asl.json'"],
  ['is broken', { 'flows/orders.asl.json': '{' }, 'flows/orders.asl.json:1:2'],
  ['holds no definition', { 'flows/orders.asl.json': '[]' }, 'flows/orders.asl.json'],
])('exits with 2 where the file in DefinitionUri %s', async (_, files, says) => {
  folder.put({ 'template.yaml': SAM, ...files });
  const { code, stdout, stderr } = await folder.fluxio(['import', 'template.yaml']);
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(says) });
});

test('does not read a DefinitionUri outside the working directory', async () => {
  folder.put({ 'template.yaml': SAM.replace('flows/', '../../') });
  const { code, stderr } = await folder.fluxio(['import', 'template.yaml']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('outside the working directory') });
});

const PAGE = readFileSync(join(__dirname, '../../docs/migrating.md'), 'utf8');

/** Each way in of the page: the file, the command and the program that it prints. */
const LEADS = [
  ...PAGE.matchAll(
    /^```(?:yaml|jsonc|hcl) (\S+)\n(.*?)^```\n.*?^\$ fluxio (import [^\n]*)$.*?^```python\n(.*?)^```$/gms,
  ),
].map(([, file = '', text = '', command = '', program = '']) => ({ file, text, command, program }));

test('docs/migrating.md covers each kind of file', () => {
  expect(LEADS.map(({ file }) => file)).toEqual([
    'export.asl.yaml',
    'template.yaml',
    'cdk.out/Orders.template.json',
    'main.tf',
  ]);
});

test.each(LEADS)('docs/migrating.md: $command', async ({ file, text, command, program }) => {
  folder.put({ [file]: text });
  const { code, stdout, stderr } = await folder.fluxio(command.split(' '));
  expect(stdout).toBe(program);
  const isMoved = file.startsWith('cdk.out');
  expect({ code, stderr }).toEqual({ code: isMoved ? 1 : 0, stderr: isMoved ? expect.stringContaining('FLX391') : '' });
  folder.put({ 'orders/project.py': program });
  expect(await folder.fluxio(['check', 'orders'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('0 errors, 0 warnings'),
  });
});

test("names the command that other tools call 'convert'", async () => {
  const { code, stderr } = await folder.fluxio(['convert', 'a.asl.json']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("did you mean 'import'?") });
});
