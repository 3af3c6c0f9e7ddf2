// Executes docs/testing.md from top to bottom, as a reader would: its files are written, its cases appended, and its commands
// run, with the printed output compared. UPDATE=1 rewrites the output instead.
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerKeys, caseKeys, expectKeys, fileKeys } from '../src/cases/specs.ts';
import { commandTable } from '../src/cli/command-table.ts';
import { type Folder, makeFolder } from './support/cli.ts';
import { describeWith } from './support/installed.ts';

const PAGE = 'docs/testing.md';

interface Block {
  readonly language: string;
  /** The words after the language: the file of a text, or what a command needs. */
  readonly words: readonly string[];
  readonly text: string;
  readonly start: number;
  readonly line: number;
}

function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(\w+)(.*)\n((?:(?!```).*\n)*)```$/gm)].map(
    ({ 0: whole, 1: language = '', 2: words = '', 3: text = '', index }) => ({
      language,
      words: words.split(' ').filter((word) => word !== ''),
      text,
      start: index + whole.indexOf('\n') + 1,
      line: page.slice(0, index).split('\n').length,
    }),
  );
}

const page = readFileSync(PAGE, 'utf8');
const blocks = blocksOf(page);
const needPython = ({ words }: Block): boolean => words.includes('python');

let folder: Folder;

beforeAll(() => {
  folder = makeFolder();
  cpSync('examples', join(folder.root, 'examples'), { recursive: true });
});

afterAll(() => {
  folder.remove();
});

/** Splits a command at blanks outside single quotes. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** Runs the commands of a block and returns it with what they print, and the exit code of the last one. */
async function ran(text: string): Promise<{ readonly text: string; readonly code: number }> {
  let [printed, last] = ['', 0];
  const write = (more: string): void => {
    printed += more;
  };
  for (const [, command = ''] of text.matchAll(/^(?:\$ )?(fluxio .*)$/gm)) {
    printed += `$ ${command}\n`;
    const [, ...args] = wordsOf(command);
    const io = { stdout: write, stderr: write, env: process.env };
    last = (await folder.fluxio(args, { io })).code;
  }
  return { text: printed, code: last };
}

/** The page shows the times of a real run. */
function timeless(text: string): string {
  return text.replace(/ in \d+\.\d\d s$/gm, ' in 0.12 s').replace(/^ +\d\.\d+ s(?= )/gm, '  0.04 s');
}

async function check(block: Block): Promise<void> {
  const { text, code } = await ran(block.text);
  expect(code).toBe(block.words.includes('fails') ? 1 : 0);
  if (process.env.UPDATE === '1') {
    const now = readFileSync(PAGE, 'utf8');
    const { start, text: before } = blocksOf(now).find(({ text: own }) => own === block.text) ?? block;
    writeFileSync(PAGE, now.slice(0, start) + timeless(text) + now.slice(start + before.length));
  } else expect(timeless(block.text)).toBe(timeless(text));
}

test('the page has commands and the files that they need', () => {
  expect(blocks.filter(({ language }) => language === 'console').length).toBeGreaterThan(8);
  expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(['python', 'console', 'sh', 'yaml', 'json']));
});

test.each([...Object.keys({ ...fileKeys, ...caseKeys, ...answerKeys, ...expectKeys }), 'real'])(
  'the page explains the key %s',
  (key) => {
    expect(page).toMatch(new RegExp(`(?:^ *(?:- )?|[{,] )${key}:(?: |$)|\`${key}\``, 'm'));
  },
);

/** Of many commands, and not particular to these. */
const COMMON = ['config', 'isolated', 'color', 'quiet', 'help'];

test.each([...Object.keys(commandTable.run.options), ...Object.keys(commandTable.test.options)])(
  'the page names the option --%s',
  (option) => {
    expect(COMMON.includes(option) || page.includes(`--${option}`)).toBe(true);
  },
);

for (const block of blocks.filter((own) => !needPython(own))) {
  const [first = '', second = ''] = block.words;
  if (block.language === 'console')
    test(`line ${block.line}: the commands print what the page shows`, () => check(block));
  else if (block.language === 'sh') {
    test(`line ${block.line}: the commands succeed, and print what the next sentence says`, async () => {
      const [, printed] = /^\n*It prints `([^`]*)`/.exec(page.slice(block.start + block.text.length + 3)) ?? [];
      expect(await ran(block.text)).toEqual({ code: 0, text: expect.stringContaining(`${printed}\n`) });
    });
  } else if (first === 'append') {
    test(`line ${block.line}: the cases are appended, and pass`, async () => {
      appendFileSync(join(folder.root, second), `\n${block.text}`);
      const { code, stdout } = await folder.fluxio(['test', second]);
      // Nothing is reported: neither failures nor unused mocks.
      expect([code, stdout]).toEqual([0, expect.stringMatching(new RegExp(`^${second}: \\d+ passed, 0 failed\n`))]);
    });
  } else {
    test(`line ${block.line}: the file is written`, async () => {
      folder.put({ [first === '' ? 'orders/alone.test.yaml' : first]: block.text });
      if (first.endsWith('project.py'))
        expect((await folder.fluxio(['check', first])).stdout).toContain(': 0 errors, 0 w');
      if (first !== '') return;
      expect((await folder.fluxio(['check', 'orders'])).code).toBe(0);
      rmSync(join(folder.root, 'orders/alone.test.yaml'));
    });
  }
  if (first === 'orders/wrong.test.yaml') continue;
  // The page says when to delete it.
  if (block.text.includes('wrong.test.yaml')) {
    test('the wrong test file is deleted', () => {
      rmSync(join(folder.root, 'orders/wrong.test.yaml'));
    });
  }
}

describeWith('python3', 'with Python', () => {
  test.each(blocks.filter(needPython))('line $line: the commands print what the page shows', check);
});
