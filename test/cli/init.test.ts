// `fluxio init`: what it writes is executed by the other commands, and what exists stays as it is.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseToml } from '../../src/config/toml.ts';
import { type Folder, makeFolder, type Ran } from '../support/cli.ts';
import { describeWith } from '../support/installed.ts';

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => folder.remove());

const REPOSITORY = [
  '.github/workflows/fluxio.yml',
  '.gitignore',
  '.pre-commit-config.yaml',
  '.vscode/settings.json',
  'pyproject.toml',
];
const PROJECT = ['deploy.toml', 'main.test.yaml', 'project.py'];

function filesIn(path = ''): string[] {
  const root = join(folder.root, path);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => statSync(join(root, name)).isFile() && !name.startsWith('.git/')).sort();
}

const init = (...argv: string[]): Promise<Ran> => folder.fluxio(['init', ...argv]);

describe.each([
  ['a folder', 'orders', 'orders'],
  ['the working directory', undefined, '.'],
  ['a deep folder', 'services/shop/orders', 'services/shop/orders'],
  ['a name with blanks and signs', `Kim's orders & (more) ü`, `Kim's orders & (more) ü`],
])('in %s', (_, named, path) => {
  test('the project is checked, tested, built and validated without findings', async () => {
    const made = await init(...(named === undefined ? [] : [named]));
    expect([made.code, made.stderr]).toEqual([0, '']);
    const own = PROJECT.map((name) => (path === '.' ? name : `${path}/${name}`));
    expect(filesIn()).toEqual([...REPOSITORY, ...own].sort());

    const checked = await folder.fluxio(['check', '--fail-on', 'note']);
    expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining(': 0 errors, 0 warnings\n')]);
    const tested = await folder.fluxio(['test', path, '--coverage=100']);
    expect([tested.code, tested.stdout]).toEqual([0, expect.stringContaining('3 passed, 0 failed')]);
    const built = await folder.fluxio(['build', path, '--out', 'build', '--package']);
    expect([built.code, built.stderr]).toEqual([0, '']);
    const validated = await folder.fluxio(['validate', 'build', '--fail-on', 'note']);
    expect([validated.code, validated.stdout]).toEqual([0, expect.stringContaining(': 0 errors, 0 warnings\n')]);
  });
});

describeWith('python3', 'with Python', () => {
  test('the commands that it prints succeed in a shell', async () => {
    const { stdout } = await init('my orders');
    const commands = [...stdout.matchAll(/^ {4}fluxio (.*)$/gm)].map(([, text = '']) => text);
    expect(commands.map((text) => text.split(' ')[0])).toEqual(['check', 'test', 'run', 'build']);
    for (const text of commands) {
      const words = [...text.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      const ran = await folder.fluxio(words, { io: { env: process.env } });
      expect([text, ran.code]).toEqual([text, 0]);
      if (words[0] === 'run') expect(ran.stdout).toContain('"receipt": "10 EUR"');
    }
  });
});

describe('files of a repository', () => {
  test('are in its root, and name the origin', async () => {
    mkdirSync(join(folder.root, '.git'));
    mkdirSync(join(folder.root, 'services'));
    const io = { cwd: join(folder.root, 'services') };
    const { stdout } = await folder.fluxio(['init', 'orders', '--fluxio', 'acme/flux@v1.2.0'], { io });
    expect(filesIn()).toEqual([...REPOSITORY, ...PROJECT.map((name) => `services/orders/${name}`)].sort());
    expect(stdout).toContain(`wrote '../.pre-commit-config.yaml'\n`);
    expect(stdout).not.toContain('FULL_COMMIT_SHA');
    const workflow = parse(folder.read('.github/workflows/fluxio.yml'));
    expect(workflow.jobs.fluxio.steps[1]).toEqual({ uses: 'acme/flux@v1.2.0', with: { tests: true } });
    expect(parse(folder.read('.pre-commit-config.yaml')).repos).toEqual([
      { repo: 'https://github.com/acme/flux', rev: 'v1.2.0', hooks: [{ id: 'fluxio-fix' }, { id: 'fluxio-test' }] },
    ]);
    expect(Object.keys(JSON.parse(folder.read('.vscode/settings.json'))['yaml.schemas'])).toEqual([
      'https://raw.githubusercontent.com/acme/flux/v1.2.0/docs/test-file.schema.json',
    ]);
    expect('root' in parseToml(folder.read('pyproject.toml'))).toBe(true);
  });

  test('only use existing hooks, schemas and inputs of the action', async () => {
    await init('orders');
    const hooks = readFileSync('.pre-commit-hooks.yaml', 'utf8');
    for (const { id } of parse(folder.read('.pre-commit-config.yaml')).repos[0].hooks)
      expect(hooks).toContain(`- id: ${id}\n`);
    const inputs = Object.keys(parse(readFileSync('action.yml', 'utf8')).inputs);
    const [, step] = parse(folder.read('.github/workflows/fluxio.yml')).jobs.fluxio.steps;
    expect(inputs).toEqual(expect.arrayContaining(Object.keys(step.with)));
    for (const [, name = ''] of folder.read('.vscode/settings.json').matchAll(/docs\/([\w.-]+)"/g))
      expect([name, existsSync(join('docs', name))]).toEqual([name, true]);
  });

  test('match docs/commands.md', async () => {
    const { stdout } = await init('orders');
    expect(readFileSync('docs/commands.md', 'utf8')).toContain(`$ fluxio init orders\n${stdout}\`\`\``);
  });

  test('must be completed if the origin is unknown', async () => {
    const { stdout } = await init('orders', '--without', 'vscode');
    const rest =
      '\n\nReplace OWNER and FULL_COMMIT_SHA in:\n    .github/workflows/fluxio.yml\n    .pre-commit-config.yaml\n\n';
    expect(stdout).toContain(rest);
    // A second run names them again, because they are still to be completed.
    expect((await init('orders', '--without', 'vscode')).stdout).toContain(rest);
    expect(filesIn()).not.toContain('.vscode/settings.json');
  });

  test.each([
    ['github', 0],
    ['pre-commit', 2],
    ['vscode', 3],
    ['python', 4],
  ])('without %s, its file is missing', async (part, index) => {
    await init('--without', part, '-y');
    expect(filesIn()).toEqual([...REPOSITORY.filter((_, at) => at !== index), ...PROJECT].sort());
  });
});

describe('existing files', () => {
  test('stay unchanged, and the command says what to add', async () => {
    const texts = Object.fromEntries(REPOSITORY.map((path) => [path, `# mine: ${path}\n`]));
    folder.put(texts);
    const { code, stdout } = await init('orders');
    expect(code).toBe(0);
    for (const [path, text] of Object.entries(texts)) {
      expect(folder.read(path)).toBe(text);
      expect(stdout).toContain(`kept '${path}'; add this to it:\n    `);
    }
    expect(stdout).toContain(`kept '.gitignore'; add this to it:\n    /build/\n`);
    expect(stdout).toContain(`          - id: fluxio-test\n`);
  });

  test('ruff and Pyright are set up in the file that they read', async () => {
    const names = '"project.py" = ["E712"';
    folder.put({ 'ruff.toml': 'line-length = 100\n' });
    const { stdout } = await init('orders');
    expect(stdout).toContain(`kept 'ruff.toml'; add this to it:\n    [lint.per-file-ignores]\n    ${names}`);
    expect(folder.read('pyproject.toml')).toBe(
      '[tool.pyright]\nreportSelfClsParameterName = false\nreportWildcardImportFromLibrary = false\n',
    );

    folder.put({ '.ruff.toml': `[lint.per-file-ignores]\n${names}]\n`, 'pyrightconfig.json': '{}' });
    const again = await init('orders');
    expect(again.stdout).toContain("kept '.ruff.toml'\n");
    expect(again.stdout).toContain(
      'kept \'pyrightconfig.json\'; add this to it:\n    "reportSelfClsParameterName": false,\n    "reportWildcardImport',
    );
    expect(again.stdout).not.toContain('pyproject.toml');
  });

  test('that are already complete are only named; a second run changes nothing', async () => {
    await init('orders');
    const before = filesIn().map((path) => folder.read(path));
    const { code, stdout } = await init('orders');
    expect([code, filesIn().map((path) => folder.read(path))]).toEqual([0, before]);
    expect(stdout.split('\n\n')[0]).toBe(
      [...PROJECT.map((name) => `orders/${name}`), ...REPOSITORY.filter((name) => name !== '.gitignore'), '.gitignore']
        .sort((a, b) => Number(a.startsWith('.gitignore')) - Number(b.startsWith('.gitignore')))
        .map((path) => `kept '${path}'`)
        .join('\n'),
    );
  });

  test('a workflow with another name that runs the action is enough', async () => {
    folder.put({ '.github/workflows/ci.yaml': 'jobs: { a: { steps: [{ uses: acme/fluxio@v1 }] } }\n' });
    const { stdout } = await init('orders');
    expect(stdout).toContain(`kept '.github/workflows/ci.yaml'\n`);
    expect(filesIn()).not.toContain('.github/workflows/fluxio.yml');
  });

  test.each(['project.py', 'project.sfn', 'deploy.toml', 'other.test.yaml', 'MockConfigFile.json'])(
    'a folder with %s gets no example',
    async (name) => {
      folder.put({ [`orders/${name}`]: '{}' });
      const { code, stdout } = await init('orders');
      expect([code, filesIn('orders')]).toEqual([0, [name]]);
      expect(stdout).toContain(`kept 'orders/${name}'\n`);
      expect(stdout).not.toContain('fluxio run');
    },
  );
});

describe('questions', () => {
  const asked = async (answers: readonly (string | undefined)[], argv: string[] = []) => {
    const questions: string[] = [];
    const ask = async (question: string): Promise<string | undefined> => {
      questions.push(question);
      return answers[questions.length - 1];
    };
    return { ...(await folder.fluxio(['init', ...argv], { io: { ask } })), questions };
  };

  test('ask for the folder and the origin, until the answer is valid', async () => {
    const { code, questions, stderr } = await asked([' shop/orders ', 'fluxio', 'acme/fluxio@0f1e2d']);
    expect([code, stderr]).toEqual([0, `invalid answer 'fluxio'; expected OWNER/NAME@COMMIT\n`]);
    expect(questions).toEqual([
      'Project folder; the project is named after it [.]: ',
      'Repository and commit of fluxio, as OWNER/NAME@COMMIT [fill it in later]: ',
      'Repository and commit of fluxio, as OWNER/NAME@COMMIT [fill it in later]: ',
    ]);
    expect(folder.read('.pre-commit-config.yaml')).toContain('rev: 0f1e2d\n');
    expect(filesIn('shop/orders')).toEqual(PROJECT);
  });

  test('an empty answer selects the default', async () => {
    expect((await asked(['', ''])).stdout).toContain('Replace OWNER');
    expect(filesIn()).toEqual([...REPOSITORY, ...PROJECT].sort());
  });

  test('options answer them', async () => {
    expect((await asked([], ['a', '--fluxio', 'a/b@c'])).questions).toEqual([]);
    expect((await asked([], ['-y'])).questions).toEqual([]);
    const without = ['github', 'pre-commit', 'vscode'].flatMap((part) => ['--without', part]);
    expect((await asked([], ['b', ...without])).questions).toEqual([]);
  });

  test.each([[[undefined]], [['orders', undefined]]])('the end of the input writes nothing: %j', async (answers) => {
    const { code, stdout, stderr } = await asked(answers);
    expect([code, stdout, stderr, filesIn()]).toEqual([2, '', '\nnothing was written\n', []]);
  });
});

describe('impossible requests', () => {
  test.each(['fluxio', 'a/b', 'a/b@', '@c', 'a/b@-c', 'a b/c@d', 'https://github.com/a/b@c', 'a/b@c\nd: e'])(
    '--fluxio=%j is refused',
    async (value) => {
      const { code, stderr } = await init(`--fluxio=${value}`);
      expect([code, stderr, filesIn()]).toEqual([2, expect.stringMatching(/^error: invalid value .* OWNER/), []]);
    },
  );

  test.each(['/', 'CON', 'upload', 'fluxio-manifest.json', 'a "b"', 'x'.repeat(300), 'a\0b'])(
    'the folder %j is refused',
    async (name) => {
      const { code, stdout, stderr } = await init(name);
      expect([code, stdout, stderr, filesIn()]).toEqual([
        2,
        '',
        expect.stringMatching(/^error: '.*' is not a valid/),
        [],
      ]);
    },
  );

  test('an unknown part is refused', async () => {
    expect((await init('--without', 'gitlab')).stderr).toContain(
      `invalid value 'gitlab' for '--without'; did you mean 'github'?`,
    );
  });

  test('a file in place of a folder is reported', async () => {
    folder.put({ orders: '' });
    expect(await init('orders')).toMatchObject({ code: 2, stderr: expect.stringMatching(/^error: .*'orders'/) });
    folder.put({ '.github': '' });
    const { code, stdout, stderr } = await init('other');
    expect([code, stderr]).toEqual([2, expect.stringContaining(`'.github'`)]);
    expect(stdout).toContain(`wrote 'other/project.py'`);
  });

  test.each(['.git', '.git/hooks', '.GIT/a'])('nothing is written into %s', async (name) => {
    mkdirSync(join(folder.root, '.git'));
    const { code, stdout, stderr } = await init(name);
    expect([code, stdout, stderr, filesIn()]).toEqual([2, '', expect.stringContaining('inside a .git folder'), []]);
  });

  test('nothing is written through a link', async () => {
    mkdirSync(join(folder.root, 'away'));
    symlinkSync(join(folder.root, 'away'), join(folder.root, '.vscode'));
    symlinkSync(join(folder.root, 'nowhere'), join(folder.root, 'pyproject.toml'));
    await init('orders');
    expect(readdirSync(join(folder.root, 'away'))).toEqual([]);
    expect(existsSync(join(folder.root, 'nowhere'))).toBe(false);
  });

  (process.getuid?.() === 0 ? test.skip : test)('a folder without permission is reported', async () => {
    mkdirSync(join(folder.root, 'orders'));
    chmodSync(join(folder.root, 'orders'), 0o555);
    expect((await init('orders')).code).toBe(2);
  });
});
