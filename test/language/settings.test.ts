// Completion and hover in deploy.toml, fluxio.toml and test files, with the cursor at `|`.
import { applyEdits } from '../../src/base/fix.ts';
import { sourceFile } from '../../src/base/source.ts';
import type { DocumentKind } from '../../src/language/folder.ts';
import { settingCompletions, settingHover } from '../../src/language/settings.ts';
import { cursorIn, folderOf } from '../support/language.ts';

const PROJECT = `class Load(Task):
    async def run(event, context):
        raise NotFound("x")


def each(data):
    Load()


def main(data):
    Load(key="Load: first")
    map(data["x"], each)
    ship()


def ship(data):
    Load()
`;

async function complete(kind: DocumentKind, marked: string, chosen?: string) {
  const { text, offset } = cursorIn(marked);
  const file = sourceFile(`demo/file`, text);
  const completions = settingCompletions(await folderOf(PROJECT), { kind, file }, offset);
  const one = completions.find(({ label }) => label === chosen) ?? completions[0];
  return {
    labels: completions.map(({ label }) => label),
    after: one === undefined ? text : applyEdits(text, [one.edit]),
  };
}

test.each<[DocumentKind, string, string[], string[]?]>([
  ['deploy', '|', ['retain', 'log-level', 'task', 'overlay'], ['vpc', 'Load']],
  ['deploy', 'ret|', ['retain']],
  ['deploy', 'retain = |', ['true', 'false']],
  ['deploy', 'log-level = "|"', ['OFF', 'ALL']],
  ['deploy', 'log-level = |\nretain = true\n', ['OFF', 'ALL']],
  ['deploy', '[|', ['task', 'requirements', 'alarms'], ['retain']],
  ['deploy', '[task.|', ['Load', '*']],
  ['deploy', '[task.|]\nvpc = true\n', ['Load', '*']],
  ['deploy', '[task."|"]', ['Load', '*']],
  ['deploy', '[task.Load]\n|', ['vpc', 'allow', 'runtime', 'environment'], ['retain']],
  ['deploy', '[task.Load]\nvpc = true\nrun|\n\n[task."*"]\n', ['runtime']],
  ['deploy', '[task.Load]\nruntime = "|\nvpc = true\n', ['python3.13']],
  ['deploy', 'task.Load.|', ['vpc']],
  ['deploy', 'task.Load.vpc = |', ['true']],
  ['deploy', '[task.Load]\nallow = [\n  { |', ['actions', 'resources']],
  ['deploy', '[task.Load]\nallow = [\n  { actions = ["a"], resources = ["b"] },\n  { |', ['actions']],
  ['deploy', '[task.Load]\nallow = [\n  { actions = ["a",\nvpc = |', ['true']],
  ['deploy', 'alarms = { | }', ['topic']],
  ['deploy', '[task.Load.environment]\n|', []],
  ['deploy', 'retain = true # |', []],
  ['deploy', '# [task.|', []],
  ['configuration', '|', ['include', 'select', 'severity', 'deploy'], ['retain']],
  ['configuration', 'select = [|]', ['unreachable-state', 'unused-task']],
  ['configuration', 'select = [\n  "unused-task",\n  "|', ['unreachable-state']],
  ['configuration', 'fail-on = "|"', ['error', 'never']],
  ['configuration', '[severity]\n|', ['unreachable-state']],
  ['configuration', '[severity]\nunused-task = |', ['error', 'note']],
  ['configuration', '[per-file-ignores]\n"a/**" = ["|"]', ['unused-task']],
  ['configuration', 'asl = { | }', ['item-processor']],
  ['configuration', '[deploy.task."*"]\n|', ['vpc']],
  ['configuration', '[deploy]\n|', ['retain', 'task'], ['overlay']],
  ['test', '|', ['machine', 'tasks', 'cases'], ['expect']],
  ['test', 'machine: |', ['main', 'ship'], ['each']],
  ['test', 'machine: sh|\ncases: []\n', ['main', 'ship']],
  ['test', 'tasks:\n  |', ['Load', 'ship', 'Load: first', 'Map-each'], ['main', 'each']],
  ['test', 'tasks:\n  Load: |', ['real']],
  ['test', 'tasks:\n  Load: { | }', ['return', 'raise', 'after']],
  ['test', 'tasks:\n  Load:\n    |', ['return', 'raise']],
  ['test', 'tasks:\n  Load:\n    - { raise: | }', ['NotFound', 'States.Timeout']],
  ['test', 'tasks: { Load: { return: 1 }, | }', ['Load', 'ship']],
  ['test', 'cases:\n  - |', ['name', 'input', 'expect']],
  ['test', 'cases:\n- name: x\n  |', ['machine', 'expect']],
  ['test', 'cases:\n  - name: x\n    expect: { | }', ['status', 'path', 'calls']],
  ['test', 'cases:\n  - name: x\n    expect:\n      status: |', ['succeeded', 'timed-out']],
  ['test', 'cases:\n  - name: x\n    expect: { path: [Load, |] }', ['Load', 'Load: first']],
  ['test', 'cases:\n  - name: x\n    expect:\n      path:\n        - Load\n        - |', ['Load', 'Map-each']],
  ['test', 'cases:\n  - name: x\n    expect: { calls: { | } }', ['Load', 'ship']],
  [
    'test',
    'cases:\n  - name: x\n    expect:\n      path: [\n        Load,\n        Lo|\n      ]\n',
    ['Load', 'Map-each'],
  ],
  ['test', 'cases:\n  - name: x\n    input: { | }', []],
  ['test', 'cases:\n  - name: x # |', []],
  ['test', 'cases:\n  - name: x\n    expect: { error: "|" }', ['NotFound']],
])('%s: %j', async (kind, marked, expected, absent = []) => {
  const { labels } = await complete(kind, marked);
  if (expected.length === 0) expect(labels).toEqual([]);
  expect(labels).toEqual(expect.arrayContaining(expected));
  expect(labels.filter((label) => absent.includes(label))).toEqual([]);
});

test.each<[DocumentKind, string, string, string]>([
  ['deploy', 'ret|', 'retain', 'retain = '],
  ['deploy', 're|t = true', 'retain', 'retain = true'],
  ['deploy', 'log-level = O|', 'OFF', 'log-level = "OFF"'],
  ['deploy', 'log-level = "O|', 'OFF', 'log-level = "OFF"'],
  ['deploy', 'log-level = "O|"', 'OFF', 'log-level = "OFF"'],
  ['deploy', '[task.L|]', 'Load', '[task.Load]'],
  ['deploy', '[task.|]', '*', '[task."*"]'],
  ['configuration', 'select = ["unu|"]', 'unused-task', 'select = ["unused-task"]'],
  ['test', 'ta|', 'tasks', 'tasks: '],
  ['test', 'ta|: {}', 'tasks', 'tasks: {}'],
  ['test', 'tasks: { L|: real }', 'Load: first', 'tasks: { "Load: first": real }'],
  ['test', 'cases:\n  - expect: { path: ["L|"] }', 'Load: first', 'cases:\n  - expect: { path: ["Load: first"] }'],
])('%s: choosing in %j', async (kind, marked, chosen, expected) => {
  expect((await complete(kind, marked, chosen)).after).toBe(expected);
});

test.each<[DocumentKind, string, string]>([
  ['deploy', 'reta|in = true', 'outlive their stack'],
  ['deploy', '[task.Load]\nv|pc = true', 'subnets'],
  ['configuration', 'select = ["unused|-task"]', 'FLX'],
  ['configuration', 'fail-|on = "error"', 'lowest severity'],
  ['test', 'cases:\n  - na|me: x', 'unique in the file'],
  ['test', 'cases:\n  - name: x\n    expect: { sta|tus: failed }', 'How the execution ends.'],
  ['test', 'tasks: { Load: re|al }', 'method of the task'],
])('%s: hovering over %j', async (kind, marked, expected) => {
  const { text, offset } = cursorIn(marked);
  const hover = settingHover(await folderOf(PROJECT), { kind, file: sourceFile('demo/file', text) }, offset);
  expect(hover?.markdown).toContain(expected);
});
