// Tests for the input `definitions`: what is found, counted, reported and left alone, and what hostile files cannot do.
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryIn } from '../support/git.ts';
import { fakeGitHub } from '../support/github/fake.ts';
import { BASE, onGitHub, patchOf } from '../support/github/pull-request.ts';
import { makeRunner, type Runner, type Seen } from '../support/runner.ts';

let runner: Runner;
let fake: ReturnType<typeof fakeGitHub>;
beforeEach(() => {
  runner = makeRunner();
  fake = fakeGitHub();
});
afterEach(() => runner.remove());

const onPull = (inputs: Record<string, string> = {}): Promise<Seen> => runner.act(inputs, onGitHub(runner, fake));

const VALID = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}\n';
const BROKEN = '{"StartAt": "B", "States": {"A": {"Type": "Succeed"}}}\n';
const FLOW = `{
  "StartAt": "Check",
  "TimeoutSeconds": 60,
  "States": {
    "Check": {"Type": "Choice", "Choices": [{"Variable": "$.risk", "NumericGreaterThan": 80, "Next": "Hold"}], "Default": "Done"},
    "Hold": {"Type": "Wait", "Seconds": 30, "Next": "Done"},
    "Done": {"Type": "Succeed"}
  }
}
`;
const WARNED = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"x": "$.x"}, "End": true}}}\n';

/** A template whose machine is in another file, with one substitution. */
const template = (uri: string): string =>
  [
    'Resources:',
    '  Orders:',
    '    Type: AWS::Serverless::StateMachine',
    '    Properties:',
    `      DefinitionUri: ${uri}`,
    '      DefinitionSubstitutions:',
    '        Table: x',
    '',
  ].join('\n');

const places = ({ annotations }: Seen): string[] =>
  annotations.map(({ file, startLine, title }) => `${file}:${startLine} ${/FLX\d+/.exec(title ?? '')?.[0] ?? ''}`);

describe('what is found', () => {
  test('a repository without projects passes, and its definitions are counted', async () => {
    runner.put('workflows/orders.asl.json', VALID);
    runner.put('template.yaml', template('workflows/orders.asl.json').replace('Table: x', 'Table: x # unused'));
    runner.put('package.json', '{"name": "x"}');
    const seen = await runner.act();
    expect(seen.failed).toBe(false);
    expect(seen.outputs).toMatchObject({ outcome: 'findings', warnings: '1', projects: '0', definitions: '1' });
    expect(places(seen)).toEqual(['template.yaml:7 FLX357']);
    expect(seen.notices).toEqual([]);
    expect(seen.log.at(-1)).toBe('0 errors, 1 warning, 0 notes in 1 definition');
    expect(seen.summary).toContain('1 warning · 1 definition');
  });

  test('findings fail the step like those of projects, and all of them are counted', async () => {
    runner.put('billing/project.py', 'error words\n');
    runner.put('flows/a.json', BROKEN);
    runner.put('flows/b.asl.yaml', 'StartAt: A\nStates:\n  A: {Type: Suceed}\n');
    const seen = await runner.act();
    expect(seen.failed).toBe(true);
    expect(seen.errors).toEqual([
      "3 errors, 0 warnings, 0 notes in 1 project, 1 machine, 2 definitions; the step fails because 'fail-on' is 'error'",
    ]);
    expect(places(seen)).toEqual(['billing/project.py:1 FLX201', 'flows/a.json:1 FLX329', 'flows/b.asl.yaml:3 FLX327']);
    expect((await runner.act({ 'fail-on': 'never' })).failed).toBe(false);
    expect((await runner.act({ definitions: 'false' })).outputs).toMatchObject({ errors: '1', definitions: '0' });
  });

  test('a repository with nothing to check passes with a notice', async () => {
    runner.put('package.json', '{"name": "x"}');
    const seen = await runner.act();
    expect(seen.failed).toBe(false);
    expect(seen.notices).toEqual(['no Fluxio projects and no state machine definitions were found']);
    expect((await runner.act({ definitions: 'false' })).notices).toEqual(['no Fluxio projects were found']);
  });

  test('other JSON, YAML and Terraform files change nothing, no matter how broken they are', async () => {
    runner.put('billing/project.py', 'warning words\n');
    const before = await runner.act();
    runner.put('data/a.json', '{"StartAt": ');
    runner.put('data/b.yaml', 'a: [');
    runner.put('data/c.tf', 'resource "aws_s3_bucket" "x" {');
    runner.put('data/d.json', 'x'.repeat(5_000_000));
    writeFileSync(join(runner.workspace, 'data/e.json'), Buffer.from([0xff, 0xfe, 0x00]));
    symlinkSync('/etc/hostname', join(runner.workspace, 'data/f.json'));
    const after = await runner.act();
    const shown = ({ annotations, notices, errors, log, summary, outputs }: Seen): unknown => {
      const { 'output-dir': _, ...rest } = outputs;
      return { annotations, notices, errors, log, summary, rest };
    };
    expect(shown(after)).toEqual(shown(before));
  });

  test('output of fluxio build is left out unless it is named', async () => {
    runner.put('dist/fluxio-manifest.json', '{}');
    runner.put('dist/orders/main.asl.json', BROKEN);
    runner.put('flow.asl.json', VALID);
    expect((await runner.act()).outputs).toMatchObject({ errors: '0', definitions: '1' });
    expect((await runner.act({ definitions: 'dist' })).outputs).toMatchObject({ errors: '1', definitions: '1' });
  });

  test('auto searches the folders of `paths`', async () => {
    runner.put('a/project.py');
    runner.put('a/flow.asl.json', VALID);
    runner.put('b/flow.asl.json', BROKEN);
    expect((await runner.act({ paths: 'a' })).outputs).toMatchObject({ errors: '0', definitions: '1' });
    expect((await runner.act({ paths: 'a/project.py' })).outputs).toMatchObject({ definitions: '0' });
    expect((await runner.act({ paths: 'a', definitions: 'b' })).outputs).toMatchObject({ errors: '1', projects: '1' });
  });

  test('.gitignore and the configuration apply', async () => {
    runner.put('.gitignore', 'out/\n');
    runner.put('out/a.asl.json', BROKEN);
    runner.put('fluxio.toml', 'exclude = ["old"]\n[per-file-ignores]\n"legacy/*" = ["FLX347"]\n');
    runner.put('old/a.asl.json', BROKEN);
    runner.put('legacy/a.asl.json', WARNED);
    runner.put('strict/fluxio.toml', 'fail-on = "warning"\n');
    runner.put('strict/a.asl.json', WARNED);
    const seen = await runner.act();
    expect(places(seen)).toEqual(['strict/a.asl.json:1 FLX347']);
    expect(seen.errors[0]).toContain("'fail-on' is 'warning'");
  });
});

describe('paths and patterns', () => {
  beforeEach(() => {
    runner.put('flows/a.asl.json', BROKEN);
    runner.put('flows/deep/b.asl.json', BROKEN);
    runner.put('flows/c.json.tpl', BROKEN);
    runner.put('flows/package.json', '{}');
    runner.put('other/d.asl.json', BROKEN);
  });

  test.each<[string, readonly string[]]>([
    ['flows', ['flows/a.asl.json', 'flows/deep/b.asl.json']],
    ['flows/a.asl.json\nother', ['flows/a.asl.json', 'other/d.asl.json']],
    ['*.asl.json', ['flows/a.asl.json', 'flows/deep/b.asl.json', 'other/d.asl.json']],
    ['flows/*.asl.json', ['flows/a.asl.json']],
    ['./flows/**/*.asl.json', ['flows/a.asl.json', 'flows/deep/b.asl.json']],
    ['flows/*.tpl', ['flows/c.json.tpl']],
    ['flows/c.json.tpl', ['flows/c.json.tpl']],
    ['[fo]*/', ['flows/a.asl.json', 'flows/deep/b.asl.json', 'other/d.asl.json']],
    ['AUTO', ['flows/a.asl.json', 'flows/deep/b.asl.json', 'other/d.asl.json']],
  ])('%j', async (definitions, files) => {
    const seen = await runner.act({ definitions });
    expect(seen.annotations.map(({ file }) => file)).toEqual(files);
  });

  test.each<[string, string]>([
    ['flowz', "input 'definitions' names 'flowz', which does not exist"],
    ['true', "input 'definitions' names 'true', which does not exist; did you mean 'auto'?"],
    ['flows, other', "input 'definitions' names 'flows, other', which does not exist; put each path on its own line"],
    ['*.asl.jsn', "pattern '*.asl.jsn' in input 'definitions' matches no file"],
    ['../x', "invalid path '../x' in input 'definitions'; expected a path inside the workspace"],
    ['/etc/*.json', "invalid path '/etc/*.json' in input 'definitions'; expected a path inside the workspace"],
  ])('%j is refused', async (definitions, sentence) => {
    const seen = await runner.act({ definitions });
    expect(seen.errors).toEqual([sentence]);
    expect(seen.outputs.outcome).toBe('failed');
  });

  test('a named file without a definition is a finding', async () => {
    const seen = await runner.act({ definitions: 'flows/package.json' });
    expect(places(seen)).toEqual(['flows/package.json:1 FLX358']);
  });
});

describe('changed-only', () => {
  test('reports findings of changed files, and of files that a template relates to them', async () => {
    runner.put('old/a.asl.json', BROKEN);
    runner.put('new/template.yaml', template('b.asl.json'));
    runner.put('new/b.asl.json', BROKEN);
    runner.put('new/c.asl.json', BROKEN);
    fake.files.push({ filename: 'new/template.yaml', status: 'modified', patch: patchOf([1, 1]) });
    const seen = await onPull({ 'changed-only': 'true' });
    expect(places(seen)).toEqual(['new/b.asl.json:1 FLX329', 'new/template.yaml:7 FLX357']);
    expect(seen.outputs).toMatchObject({ definitions: '3', 'changed-files-used': 'true' });
  });
});

describe('hostile files', () => {
  test('links outside the workspace are not followed, and a definition that is too large fails the step', async () => {
    mkdirSync(join(runner.root, 'secret'));
    writeFileSync(join(runner.root, 'secret/s.asl.json'), BROKEN);
    runner.put('flow.asl.json', VALID);
    symlinkSync(join(runner.root, 'secret/s.asl.json'), join(runner.workspace, 'link.asl.json'));
    symlinkSync(join(runner.root, 'secret'), join(runner.workspace, 'folder'));
    runner.put('template.yaml', template('folder/s.asl.json'));
    const linked = await runner.act();
    expect(linked.outputs).toMatchObject({ definitions: '1', errors: '1' });
    expect(places(linked)).toEqual(['template.yaml:5 FLX358']);
    expect(linked.notices[0]).toContain("'link.asl.json' was not checked, because it is a symbolic link");
    expect(JSON.stringify(linked)).not.toContain("unknown state 'B'");
    runner.put('large.asl.json', `{"StartAt": "${'x'.repeat(5_000_000)}`);
    const large = await runner.act();
    expect(large.failed).toBe(true);
    expect(places(large)).toContain('large.asl.json:1 FLX004');
  });

  test('a template that names one large file thousands of times is validated in seconds', async () => {
    const resource = (index: number): string =>
      template(`${'./'.repeat(index % 3)}x.asl.json`)
        .split('\n')
        .slice(2)
        .join('\n');
    const resources = Array.from({ length: 2000 }, (_, index) => `  M${index}:\n${resource(index)}`);
    runner.put('template.yaml', `Resources:\n${resources.join('')}`);
    const states = Array.from({ length: 3000 }, (_, index) => `"S${index}": {"Type": "Pass", "Next": "S${index + 1}"}`);
    runner.put('x.asl.json', `{"StartAt": "S0", "States": {${states.join(',')}, "S3000": {"Type": "Succeed"}}}`);
    const seen = await runner.act();
    expect(seen.outputs).toMatchObject({ warnings: '2000', definitions: '1' });
  }, 30_000);

  test('names of files, machines and states are not Markdown, HTML or mentions', async () => {
    const evil = '</h4><img src=x onerror=1>`@octocat` [x](javascript:1)';
    const text = JSON.stringify({
      StartAt: evil,
      States: { [evil]: { Type: 'Pass', Next: `${evil}2`, Comment: evil } },
    });
    const file = 'flows/<b>`@octocat`.json';
    const seen = await pullRequest(
      {
        [file]: JSON.stringify({
          Resources: { [evil]: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: VALID } } },
        }),
      },
      {
        [file]: JSON.stringify({
          Resources: { [evil]: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: text } } },
        }),
      },
      { comment: 'always' },
    );
    for (const page of [seen.summary, fake.comments[0]?.body ?? '']) {
      expect(page).toContain('state');
      expect(page).not.toMatch(/<img|<b>|javascript:1\)(?!<)/);
      expect(page.replace(/<code>[^<]*<\/code>|```[\s\S]*?```/g, '')).not.toContain('@octocat');
    }
  });

  test('more candidates than `max-files` stop the run, and say what to do', async () => {
    for (let index = 0; index < 4; index += 1) runner.put(`flows/${index}.json`, VALID);
    const seen = await runner.act({ 'max-files': '3' });
    expect(seen.errors).toEqual([
      "found more than 3 files that may contain definitions; name fewer paths, exclude folders or raise 'max-files', or set 'definitions' to 'false'",
    ]);
    expect((await runner.act({ 'max-files': '3', definitions: 'false' })).failed).toBe(false);
  });
});

/** A template with its machines as text, the places of which are those of the file. */
const inTemplate = (machines: Readonly<Record<string, string>>): string =>
  [
    'Resources:',
    ...Object.entries(machines).flatMap(([name, text]) => [
      `  ${name}:`,
      '    Type: AWS::StepFunctions::StateMachine',
      '    Properties:',
      '      DefinitionString: !Sub |',
      ...text
        .trim()
        .split('\n')
        .map((line) => `        ${line}`),
    ]),
    '',
  ].join('\n');

type Files = Readonly<Record<string, string>>;

/** Runs the action for a pull request; `isShallow` leaves the base to GitHub. */
async function pullRequest(base: Files, head: Files, inputs: Files = {}, isShallow = false): Promise<Seen> {
  const { git, init, commit } = repositoryIn(() => runner.workspace);
  const paths = [...new Set([...Object.keys(base), ...Object.keys(head)])].sort();
  init();
  const put = (files: Files): void => {
    for (const path of paths) {
      const text = files[path];
      if (text === undefined) rmSync(join(runner.workspace, path), { force: true });
      else runner.put(path, text);
    }
    commit();
  };
  let first = BASE;
  if (isShallow) {
    for (const [path, text] of Object.entries(base)) fake.contents.set(`${BASE}:${path}`, text);
    for (const path of paths) {
      if (base[path] === head[path]) continue;
      const status = base[path] === undefined ? 'added' : head[path] === undefined ? 'removed' : 'modified';
      fake.files.push({ filename: path, status });
    }
  } else {
    put(base);
    first = git('rev-parse', 'HEAD');
  }
  put(head);
  const sha = git('rev-parse', 'HEAD');
  const pull = { number: 7, head: { sha, repo: { full_name: 'o/r' } }, base: { sha: first } };
  return runner.act(inputs, onGitHub(runner, fake, { event: { number: 7, pull_request: pull } }));
}

const headings = ({ summary }: Seen): string[] =>
  [...summary.matchAll(/<h4>(.*)<\/h4>/g)].map(([, text = '']) => text.replace(/<\/?code>/g, ''));

const verdict = ({ summary }: Seen): string => /<strong>(.*?)<\/strong>/.exec(summary)?.[1] ?? '';

describe.each([false, true])('the comparison with the base, in a shallow clone: %s', (isShallow) => {
  const compared = (base: Files, head: Files, inputs: Files = {}): Promise<Seen> =>
    pullRequest(base, head, inputs, isShallow);

  test('shows the changed states as their author wrote them, with a diagram', async () => {
    const changed = FLOW.replace(': 80', ': 75').replace('"Seconds": 30', '"Seconds": 90').replace(': 60', ': 61');
    const seen = await compared({ 'flows/orders.asl.json': FLOW }, { 'flows/orders.asl.json': changed });
    expect(verdict(seen)).toBe('✅ No findings · 1 definition changes · 2 states');
    expect(headings(seen)).toEqual(['flows/orders.asl.json: changed']);
    expect(seen.summary).toContain('<p>State machine: 1 field changed, 2 states changed</p>');
    expect(seen.summary).toContain('s1 ==>|"changed: if #36;.risk #62; 75"| s2');
    expect(seen.summary).toContain('condition <code>$.risk &#62; <del>80</del></code> → ');
    expect(seen.summary).toContain('<code>Hold</code> changed: Seconds <code>30</code> → <code>90</code>');
    expect(seen.summary).toContain('definition changed: TimeoutSeconds <code>60</code> → <code>61</code>');
    expect(seen.outputs.degraded).toBe('');
    expect(fake.comments[0]?.body).toContain('1 definition changes');
  });

  test('names the machines of a template, but not unchanged ones', async () => {
    const before = inTemplate({ Ship: FLOW, Bill: FLOW, Old: VALID });
    const after = inTemplate({ Ship: FLOW, Bill: FLOW.replace('"Hold": {', '"Hold": {"Comment": "x", '), New: VALID });
    const seen = await compared({ 'template.yaml': before }, { 'template.yaml': `# moved\n${after}` });
    expect(seen.summary).toContain('<p>State machine <strong><code>Bill</code></strong>: 1 state changed</p>');
    expect(seen.summary).toContain('<code>New</code> was renamed from <code>Old</code>.');
    expect(seen.summary).not.toContain('Ship</code></strong>');
  });

  test('shows what is new, removed, moved or broken', async () => {
    const seen = await compared(
      {
        'gone.asl.json': VALID.replaceAll('A"', 'Z"'),
        'broken.asl.json': '{',
        'old.asl.json': FLOW,
        'now.asl.json': VALID,
      },
      {
        'new.asl.json': VALID.replaceAll('A"', 'N"'),
        'broken.asl.json': VALID,
        'moved.asl.json': FLOW,
        'now.asl.json': '[',
      },
      { comment: 'always' },
    );
    expect(headings(seen)).toEqual([
      'broken.asl.json: not compared',
      'gone.asl.json: removed',
      'moved.asl.json: changed, moved from old.asl.json',
      'new.asl.json: new',
      'now.asl.json: not compared',
    ]);
    expect(verdict(seen)).toBe(
      '❌ 1 error (new, 1 fixed) · 1 definition is new, 1 is removed, 1 moves and 2 are not compared · 1 state',
    );
    expect(seen.summary).toContain('<p>The definition cannot be read in the base.</p>');
    expect(seen.summary).toContain('<p>The definition cannot be read.</p>');
    expect(seen.summary).toContain('<p>1 state machine, 1 state</p>');
  });

  test('findings of the base are not new, even if only a template or its definition changes', async () => {
    const fine = VALID.replace('"Succeed"', '"Pass", "Result": "${Table}", "End": true');
    const base = {
      'flows/a.asl.json': BROKEN,
      'flows/b.asl.json': fine,
      'template.yaml': template('flows/b.asl.json'),
    };
    const unchanged = await compared(base, { ...base, 'flows/a.asl.json': `${BROKEN}\n` });
    expect(verdict(unchanged)).toBe('❌ 1 error (not new) · the deployment does not change');
    fake.files.length = 0;
    const related = await compared(base, { ...base, 'flows/b.asl.json': VALID });
    expect(verdict(related)).toContain('❌ 1 error, 1 warning (1 new) · 1 definition changes');
    expect(related.summary).toContain('unused substitution');
    fake.files.length = 0;
    const missing = await compared({ 'template.yaml': base['template.yaml'] }, base);
    expect(verdict(missing)).toContain('❌ 1 error (new, 1 fixed)');
  });

  test('other files that change are not mentioned, and projects are compared as before', async () => {
    const project = 'def main(data):\n    return\n';
    const seen = await compared(
      { 'a/project.py': project, 'package.json': '{}', 'template.yaml': 'Resources: {}\n' },
      {
        'a/project.py': project,
        'package.json': '{"a": 1}',
        'template.yaml': 'Resources: {A: {Type: "AWS::SNS::Topic"}}\n',
      },
      { 'json-file': 'report.json' },
    );
    expect(verdict(seen)).toBe('✅ No findings · the deployment does not change');
    expect(seen.notices).toEqual([]);
  });
});

test('a base with too many files to request from GitHub is not compared, and the summary says so', async () => {
  const flows = (text: string): Files =>
    Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`flows/${index}.asl.json`, text]));
  const seen = await pullRequest(flows(VALID), flows(`${VALID}\n`), {}, true);
  expect(verdict(seen)).toBe('✅ No findings · definitions were not compared');
  expect(seen.summary).toContain('more than 100 files that may contain definitions differ from the base');
  expect(seen.failed).toBe(false);
});

test('the recipe for a repository without Fluxio gives a passing run, and a check that shows the finding of a pull request', async () => {
  const page = readFileSync(join(__dirname, '../../docs/recipes.md'), 'utf8');
  const recipe = page.split('## Definitions without Fluxio')[1]?.split(/^## /m)[0] ?? '';
  const inputs = parse(/```yaml\n([\s\S]*?)```/.exec(recipe)?.[1] ?? '').jobs.validate.steps[1].with as Files;
  const base = { 'template.yaml': inTemplate({ Ship: FLOW, Bill: VALID }), 'README.md': '# Shop\n' };
  const passed = await pullRequest(base, base, inputs);
  expect([passed.failed, passed.outputs.outcome, passed.notices]).toEqual([false, 'clean', []]);
  const failed = await pullRequest(
    base,
    { ...base, 'template.yaml': inTemplate({ Ship: FLOW, Bill: BROKEN }) },
    inputs,
  );
  expect(failed.failed).toBe(true);
  expect(fake.checkRuns.at(-1)).toMatchObject({ conclusion: 'failure' });
});
