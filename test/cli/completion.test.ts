// The completion scripts in real shells: interactive bash and zsh in which the tab key is pressed, and fish, which prints what
// it would offer. A second test asks bash and fish for every command and option of the table.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { commandTable } from '../../src/cli/command-table.ts';
import { catalog } from '../../src/compile/catalog.ts';
import { type Folder, makeFolder } from '../support/cli.ts';
import { describeWith } from '../support/installed.ts';

let folder: Folder;

beforeAll(async () => {
  folder = makeFolder();
  folder.put({ 'orders/project.py': '', 'my orders/project.py': '', 'notes.txt': '' });
  for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
    folder.put({ [`script.${shell}`]: (await folder.fluxio(['completion', shell])).stdout });
  }
});

afterAll(() => folder.remove());

const names = Object.keys(commandTable);
const formats = commandTable.check.options.format?.choices ?? [];
const FILES = ['notes.txt', 'orders/', 'script.bash'];

/** A line, words that are offered after it or inserted into it, and words that are not. */
const CASES: readonly (readonly [line: string, offered: readonly string[], others: readonly string[]])[] = [
  ['fluxio ', names, FILES],
  ['fluxio chec', ['check'], ['build']],
  ['fluxio check --exc', ['--exclude'], ['--format']],
  ['fluxio check --f', ['--format', '--fix', '--fail-on'], ['--exclude']],
  ['fluxio diff --pre', ['--pre-push'], []],
  ['fluxio check --format ', formats, FILES],
  ['fluxio check --format=', formats, FILES],
  ['fluxio check --fail-on=warn', ['warning'], ['note']],
  ['fluxio build -q --layout fl', ['flat'], ['nested']],
  ['fluxio check --max-files ', [], [...FILES, ...names]],
  ['fluxio check --config ', FILES, names],
  ['fluxio check --config=no', ['notes.txt'], ['script.bash']],
  ['fluxio check ', FILES, names],
  ['fluxio check --quiet orders/', ['project.py'], ['notes.txt']],
  ['fluxio check -- ', FILES, names],
  ['fluxio build --out ', ['orders/', 'my\\ orders/'], ['notes.txt']],
  ['fluxio package ', ['orders/'], ['notes.txt']],
  ['fluxio test --coverage ', FILES, names],
  ['fluxio rules ', [], ['notes.txt']],
  ['fluxio completion ', ['bash', 'zsh', 'fish', 'powershell'], ['notes.txt']],
  ['fluxio help ex', ['explain'], ['import']],
  ['fluxio explain FLX35', ['FLX357', 'FLX358'], ['FLX001', ...FILES]],
  ['fluxio explain ', ['FLX001', 'FLX357'], FILES],
];

/** bash and zsh quote blanks as fish does, or show the names as they are. */
function wordsOf(screen: string): string[] {
  return screen.replaceAll('my orders', 'my\\ orders').split(/(?<!\\)\s+|=|(?<=\/)(?=\S)/);
}

function expectOffers(screens: readonly string[]): void {
  const shown = CASES.map(([line, offered, others], index) => {
    const words = wordsOf(screens[index] ?? '');
    // The terminal shows what was typed, too.
    const wrong = others.filter((word) => words.includes(word) && !wordsOf(line).includes(word));
    return [line, offered.filter((word) => words.includes(word)), wrong];
  });
  expect(shown).toEqual(CASES.map(([line, offered]) => [line, offered, []]));
}

/** `start` prepares the shell. Returns what its terminal shows after each line of the table. */
function pressTab(shell: readonly string[], start: string): readonly string[] {
  const input = {
    shell,
    start,
    folder: folder.root,
    env: { TERM: 'xterm', HOME: folder.root, PS1: '> ', INPUTRC: '/dev/null', LC_ALL: 'C.UTF-8' },
    lines: CASES.map(([line]) => line),
  };
  const program = join(__dirname, '../support/press-tab.py');
  const { stdout, stderr } = spawnSync('python3', [program], { input: JSON.stringify(input), encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

test.each(['bash', 'zsh', 'fish', 'powershell'])('completion %s prints every command and option', async (shell) => {
  const script = folder.read(`script.${shell}`);
  const missing = Object.entries(commandTable).flatMap(([name, { options }]) =>
    [name, ...Object.keys(options)].filter((word) => !script.includes(word)),
  );
  expect(missing).toEqual([]);
  expect(script.split('\n').filter((line) => line !== line.trimEnd())).toEqual([]);
});

test.each(['bash', 'zsh', 'fish', 'powershell'])('completion %s offers the code of every diagnostic', (shell) => {
  const words = new Set(folder.read(`script.${shell}`).match(/FLX\d+/g));
  expect([...words]).toEqual(expect.arrayContaining(catalog.map(({ code }) => code)));
});

test('an unknown shell gets a list of the known ones', async () => {
  const { code, stderr } = await folder.fluxio(['completion', 'tcsh']);
  const expected = `error: unknown shell 'tcsh'; expected bash, zsh, fish or powershell\nSee 'fluxio completion --help'.\n`;
  expect([code, stderr]).toEqual([2, expected]);
});

test('a missing shell gets a list of the known ones', async () => {
  const { code, stderr } = await folder.fluxio(['completion']);
  const expected = `error: missing argument SHELL for 'fluxio completion'; expected bash, zsh, fish or powershell\nSee 'fluxio completion --help'.\n`;
  expect([code, stderr]).toEqual([2, expected]);
});

describeWith('python3', 'in a terminal', () => {
  describeWith('bash', 'bash', () => {
    test('completes with the tab key', () => {
      const options = ['show-all-if-ambiguous on', 'page-completions off', 'completion-query-items 0'];
      const start = [...options.map((option) => `bind 'set ${option}'`), 'source script.bash'].join('; ');
      expectOffers(pressTab(['bash', '--norc', '--noprofile', '-i'], start));
    });
  });

  describeWith('zsh', 'zsh', () => {
    test('completes with the tab key', () => {
      const start =
        'autoload -U compinit; compinit -u -D; unsetopt listambiguous automenu; LISTMAX=1000; source script.zsh';
      expectOffers(pressTab(['zsh', '-f', '-i'], start));
    });
  });
});

describeWith('fish', 'fish', () => {
  /** The candidates after each line, as fish prints them: a word, a tab and its description. */
  const offers = (lines: readonly string[]): string[][] => {
    const commands = lines.map((line) => `complete -C '${line}'; echo end`);
    const program = ['source script.fish', ...commands].join('\n');
    const { stdout } = spawnSync('fish', ['--no-config', '-c', program], {
      cwd: folder.root,
      env: { PATH: process.env.PATH, HOME: folder.root },
      encoding: 'utf8',
    });
    const all = stdout.split(/^end\n/m).slice(0, -1);
    return all.map((text) => text.split('\n').map((row) => row.split('\t')[0] ?? ''));
  };

  test('offers what the table lists', () => {
    expectOffers(offers(CASES.map(([line]) => line)).map((words) => words.join('\n')));
  });

  test('offers every option, and every value of a choice', () => {
    const wanted = Object.entries(commandTable).flatMap(([name, { options }]) =>
      Object.entries(options).flatMap(([option, { choices, isOptional }]): (readonly [string, readonly string[]])[] => [
        [`fluxio ${name} --${option}`, [`--${option}`]],
        ...(choices === undefined || isOptional ? [] : ([[`fluxio ${name} --${option} `, choices]] as const)),
      ]),
    );
    const given = offers(wanted.map(([line]) => line));
    const missing = wanted.flatMap(([line, words], index) => {
      // fish offers '--out' and '--out=' for the same option.
      const offered = given[index]?.map((word) => word.replace(/=$/, '')) ?? [];
      return words.every((word) => offered.includes(word)) ? [] : [line];
    });
    expect(missing).toEqual([]);
  });
});
