// Definitions, references and renames across the files of a project folder.
import { applyEdits } from '../../src/base/fix.ts';
import { positionAt, sourceFile } from '../../src/base/source.ts';
import { compile } from '../../src/compile/compile.ts';
import type { DocumentKind, OpenDocument, ProjectFolder } from '../../src/language/folder.ts';
import { definitionAt, referencesAt } from '../../src/language/names.ts';
import { renamableAt, renameAt } from '../../src/language/rename.ts';
import { factsOf } from '../../src/links/facts.ts';
import { engine } from '../support/engine.ts';
import { analysisOf, cursorIn, type FolderTexts, folderOf } from '../support/language.ts';

const PROJECT = `class Load(Task):
    async def run(event, context):
        Load = 1
        return {"items": Load}


class Tags(EventProcessor):
    async def get_custom_tags_ExecutionSucceeded(message, input_data, state_data_client):
        return {}


def each(data):
    Load(key="Load one")


@process_events(processor=Tags)
def main(data):
    data["x"] = Load(data["Load"])
    map(data["x"], each)
    try:
        Load()
    except Load:
        ship()


@export()
def ship(data):
    Load()
`;

const TEST = `tasks:
  Load: { return: { Load: 1 } }
cases:
  - name: Load
    machine: ship
    tasks: { "Load": { return: null } }
    expect: { path: [Map-each, Load one, Load, Load-2], calls: { Load: 1, ship: 0 } }
`;

const DEPLOY = `retain = true

[task.Load]
vpc = true

[task."Load".environment]
Load = "Load"

[task."*"]
vpc = false
`;

const ALL: FolderTexts = { test: TEST, deploy: DEPLOY };

async function at(
  kind: DocumentKind,
  marked: string,
  texts: FolderTexts = ALL,
): Promise<[ProjectFolder, OpenDocument, number]> {
  const { text, offset } = cursorIn(marked);
  const folder = await folderOf(kind === 'project' ? text : PROJECT, {
    ...texts,
    ...(kind === 'test' ? { test: text } : kind === 'deploy' ? { deploy: text } : {}),
  });
  const file = kind === 'project' ? folder.project.file : kind === 'deploy' ? folder.deploy : folder.tests[0];
  if (file === undefined) throw new Error('no such file');
  return [folder, { kind, file }, offset];
}

const inProject = (find: string): string => PROJECT.replace(find.replace('|', ''), find);

test.each<[DocumentKind, string, string | undefined]>([
  ['project', inProject('data["x"] = Lo|ad('), 'class Load'],
  ['project', inProject('map(data["x"], each|)'), 'def each'],
  ['project', inProject('processor=T|ags'), 'class Tags'],
  ['project', inProject('    sh|ip()'), 'def ship'],
  ['project', inProject('class Lo|ad'), 'class Load'],
  ['project', inProject('        Lo|ad = 1'), undefined],
  ['project', inProject('"items": Lo|ad'), undefined],
  ['project', inProject('except Lo|ad'), undefined],
  ['project', inProject('data["Lo|ad"]'), undefined],
  ['project', inProject('m|ap('), undefined],
  ['project', `${PROJECT}\n\ndef last(data):\n    Lo|ad(data["\n`, 'class Load'],
  ['test', TEST.replace('machine: ship', 'machine: sh|ip'), 'def ship'],
  ['test', TEST.replace('"Load":', '"Lo|ad":'), 'class Load'],
  ['test', TEST.replace('Load one', 'Load| one'), '    Load(key='],
  ['test', TEST.replace('name: Load', 'name: Lo|ad'), undefined],
  ['deploy', DEPLOY.replace('task.Load', 'task.Lo|ad'), 'class Load'],
  ['deploy', DEPLOY.replace('Load = "Load"', 'Lo|ad = "Load"'), undefined],
])('the definition in %s of %#', async (kind, marked, expected) => {
  const target = definitionAt(...(await at(kind, marked)))?.target;
  const start = target?.span.start ?? 0;
  const line = target?.file.text.slice(target.file.text.lastIndexOf('\n', start) + 1).split('\n', 1)[0];
  if (expected === undefined) expect(line).toBeUndefined();
  else expect(line).toContain(expected);
});

test('references cover all files, except errors and the code of tasks', async () => {
  const uses = referencesAt(...(await at('project', inProject('data["x"] = Lo|ad('))));
  const lines = uses.map(({ file, span, isDefinition }) => {
    const line = file.text.slice(0, span.start).split('\n').length;
    return `${file.path.slice(5)}:${line}${isDefinition ? ' definition' : ''}`;
  });
  expect(lines).toEqual([
    'project.py:1 definition',
    'project.py:13',
    'project.py:18',
    'project.py:21',
    'project.py:28',
    'workflow.test.yaml:2',
    'workflow.test.yaml:6',
    'workflow.test.yaml:7',
    'workflow.test.yaml:7',
    'deploy.toml:3',
    'deploy.toml:6',
  ]);
});

async function rename(
  kind: DocumentKind,
  marked: string,
  to: string,
  texts: FolderTexts = ALL,
): Promise<Record<string, string> | string> {
  const [folder, document, offset] = await at(kind, marked, texts);
  const renaming = renameAt(folder, document, offset, to, await engine());
  if ('refused' in renaming) return renaming.refused;
  return Object.fromEntries(renaming.files.map(({ file, edits }) => [file.path, applyEdits(file.text, edits)]));
}

test('a task is renamed in calls, tests and settings, with the names of its states', async () => {
  const files = await rename('test', TEST.replace('"Load":', '"Lo|ad":'), 'LoadOrder');
  expect(files).toEqual({
    'demo/project.py': PROJECT.replace('class Load', 'class LoadOrder')
      .replace(/^( {4}|.*= )Load\(/gm, '$1LoadOrder(')
      .replace('        Load()', '        LoadOrder()'),
    'demo/workflow.test.yaml': TEST.replaceAll('Load:', 'LoadOrder:')
      .replace('Load: 1 }', 'Load: 1 }')
      .replace('{ LoadOrder: 1 } }', '{ Load: 1 } }')
      .replace('"Load":', '"LoadOrder":')
      .replace('Load, Load-2', 'LoadOrder, LoadOrder-2'),
    'demo/deploy.toml': DEPLOY.replace('task.Load', 'task.LoadOrder').replace('task."Load"', 'task."LoadOrder"'),
  });
});

test('a function is renamed in maps and in the names of their states', async () => {
  const files = await rename('project', inProject('map(data["x"], each|)'), 'one');
  expect(files).toEqual({
    'demo/project.py': PROJECT.replace('def each', 'def one').replace(', each)', ', one)'),
    'demo/workflow.test.yaml': TEST.replace('Map-each', 'Map-one'),
  });
});

test('a name that TOML or YAML would read as something else is written in quotes', async () => {
  const deploy = '[task.Load]\nvpc = true\n';
  const test = 'tasks:\n  Load: { return: 1 }\n  "Load one": { return: 2 }\ncases: []\n';
  const texts = { deploy, test };
  const umlaut = await rename('project', inProject('class Lo|ad'), 'Löad', texts);
  expect(Object.values(umlaut)).toEqual(expect.arrayContaining([deploy.replace('Load', '"Löad"')]));
  expect(Object.values(umlaut)).toEqual(expect.arrayContaining([test.replace('Load:', 'Löad:')]));
  const empty = await rename('project', inProject('class Lo|ad'), 'Null', texts);
  expect(Object.values(empty)).toEqual(expect.arrayContaining([test.replace('Load:', '"Null":')]));
  expect(Object.values(empty)).toEqual(expect.arrayContaining([deploy.replace('Load', 'Null')]));
});

test('an event processor is renamed', async () => {
  const files = await rename('project', inProject('class Ta|gs'), 'Labels');
  expect(files).toEqual({ 'demo/project.py': PROJECT.replaceAll('Tags', 'Labels') });
});

test('subscriptions of other projects follow', async () => {
  const text = `@subscribe(project="demo", state_machine='ship', status="failure")\ndef main(data):\n    wait(seconds=1)\n`;
  const { project, file, graphs } = await analysisOf(text, 'other/project.py');
  const others = [factsOf(project, file, graphs(), () => false)];
  const files = await rename('project', inProject('def sh|ip'), 'send', { others });
  expect(files).toMatchObject({ 'other/project.py': text.replace("'ship'", "'send'") });
});

test.each<[string, number]>([
  ['@subscribe(project="oth|er")', 5],
  ['@subscribe(project="other", state_machine="sh|ip")', 1],
  ['@subscribe(state_machine="sh|ip", project="other")', 1],
  ['@subscribe(project="other", state_machine="no|ne")', 0],
  ['@subscribe(project="unkn|own")', 0],
])('the definition of %s', async (decorator, line) => {
  const other = await analysisOf('def ship(data):\n    pass\n\n\ndef main(data):\n    pass\n', 'other/project.py');
  const facts = { ...factsOf(other.project, other.file, other.graphs(), () => false), name: 'other' };
  const marked = `${decorator}\ndef main(data):\n    wait(seconds=1)\n`;
  const target = definitionAt(...(await at('project', marked, { others: [facts] })))?.target;
  const found = target === undefined ? 0 : positionAt(target.file, target.span.start).line;
  expect(found).toBe(line);
  if (target !== undefined) expect(target.file.path).toBe('other/project.py');
});

test.each<[string, string, string, FolderTexts?]>([
  ['def ma|in', 'other', "'main' cannot be renamed, because it is the entry point of the project"],
  ['class Lo|ad', 'Tags', "'demo/project.py' already uses the name 'Tags'"],
  ['class Lo|ad', 'tags', "'Tags' and 'tags' differ only in case"],
  ['class Lo|ad', 'two words', "'two words' is not a valid Python name"],
  ['class Lo|ad', 'class', "'class' is not a valid Python name"],
  ['class Lo|ad', '', "'' is not a valid Python name"],
  ['class Lo|ad', 'wait', "'wait' is a reserved name of the DSL"],
  ['class Lo|ad', 'CON', "'CON' is not a valid file name, because Windows reserves it"],
  [
    'class Lo|ad',
    'Save',
    "'demo/deploy.toml' already has settings for 'Save'",
    { deploy: '[task.Load]\n[task.Save]\n' },
  ],
  [
    'class Lo|ad',
    'Save',
    "'demo/workflow.test.yaml' already uses the name 'Save'",
    { test: 'tasks: { Save: { return: 1 } }\ncases: []\n' },
  ],
  ['class Lo|ad', 'Save', "fix the syntax error in 'demo/deploy.toml' first", { deploy: '[task.Load\n' }],
  ['class Lo|ad', 'Save', "fix the syntax error in 'demo/workflow.test.yaml' first", { test: 'tasks: { Load: {' }],
  ['def sh|ip', 'main', "'ship' cannot be renamed to 'main', the entry point of the project"],
  ['m|ap(', 'other', 'only tasks, state machine functions and event processors can be renamed'],
])('renaming at %s to %j is refused: %s', async (find, to, expected, texts = {}) => {
  expect(await rename('project', inProject(find), to, texts)).toBe(expected);
});

test('a name is refused for an error that only a whole compilation finds, and accepted if only a rule reports it', async () => {
  const container =
    'class Lo|ad(Task):\n    service = "ecs"\n\n    async def run(event, context):\n        return {}\n\n\ndef main(data):\n    Load()\n';
  expect(await rename('project', container, 'Löad')).toBe("'Löad' is not a valid container name");
  expect(await rename('project', container, 'load')).toMatchObject({
    'demo/project.py': container.replace('|', '').replaceAll('Load', 'load'),
  });
});

test('a broken project file is left unchanged by a rename', async () => {
  const [folder, document, offset] = await at('project', `${inProject('class Lo|ad')}\ndef last(data):\n    Load(\n`);
  expect(renamableAt(folder, document, offset)).toEqual({
    refused: "fix the syntax error on line 31 of 'demo/project.py' first",
  });
});

test('a renamed program compiles', async () => {
  const files = await rename('project', inProject('class Lo|ad'), 'LoadOrder');
  const text = typeof files === 'string' ? '' : (files['demo/project.py'] ?? '');
  const before = compile({ file: sourceFile('project.py', PROJECT), project: 'demo' }, await engine());
  const after = compile({ file: sourceFile('project.py', text), project: 'demo' }, await engine());
  expect(after.diagnostics.map(({ info }) => info.code)).toEqual(before.diagnostics.map(({ info }) => info.code));
});
