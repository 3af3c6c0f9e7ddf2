// The language reference and the migration page say only what is so: every Python block is compiled, the States
// Language shown below a block is what comes out of it, and every link leads somewhere. With UPDATE=1 in the
// environment the JSON blocks are written instead of compared.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compactJson, entriesOf, isArray, isNumberText, type Json } from '../src/base/json.ts';
import { catalog } from '../src/compile/catalog.ts';

import type { Engine } from '../src/syntax/structure/engine.ts';
import { brief, type CompiledText, compileText } from './support/compile.ts';
import { engine } from './support/engine.ts';

const PAGES = ['docs/language.md', 'docs/migrating.md'];

interface Block {
  readonly language: string;
  /** What stands behind the language. */
  readonly words: readonly string[];
  readonly text: string;
  /** Of the text, in the page. */
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

/**
 * A fragment is the body of `main`. Where a block defines no class, the tasks that it calls are Lambda functions
 * of which nothing else is said.
 */
function programOf(text: string): string {
  const isFragment = !/^(?:async def|def|class|@)/m.test(text);
  const body = isFragment ? `def main(data):\n${text.replace(/^(?=.)/gm, '    ')}` : text;
  if (/^class /m.test(text)) return body;
  const calls = [...text.matchAll(/(?<!raise )\b([A-Z]\w*)\(([^()]*)/g)];
  const tasks = new Map(calls.map(([, name = '', given = '']) => [name, /timeout=(\d+)/.exec(given)?.[1]]));
  const classes = [...tasks].map(([name, timeout]) => {
    const attribute = timeout === undefined ? '' : `    timeout = ${timeout}\n\n`;
    return `class ${name}(Task):\n${attribute}    async def run(event, context):\n        return event\n\n\n`;
  });
  return `${classes.join('')}${body}`;
}

/** `full` leaves nothing out, `all` shows all machines; other words are the states of `main` that are shown. */
function aslOf({ definitions }: CompiledText, words: readonly string[]): string {
  const wanted = words.filter((word) => word !== 'full' && word !== 'all');
  let shown: Json | undefined = words.includes('all') ? definitions : definitions.get('main');
  if (shown !== undefined && wanted.length > 0) {
    const states = new Map(entriesOf(membersOf(membersOf(shown).get('States') ?? null)));
    shown = new Map(wanted.map((name) => [name, states.get(name) ?? `there is no state '${name}'`]));
  }
  return `${pretty(words.includes('full') ? (shown ?? null) : shortened(shown ?? null), '')}\n`;
}

function membersOf(value: Json): Map<string, Json> {
  if (typeof value !== 'object' || value === null || isArray(value) || isNumberText(value)) return new Map();
  return new Map([...entriesOf(value)].flatMap(([key, member]) => (member === undefined ? [] : [[key, member]])));
}

/** Without what is the same for every Lambda task. */
function shortened(value: Json): Json {
  if (isArray(value)) return value.map((item) => (isDefaultRetry(item) ? '…' : shortened(item)));
  if (typeof value !== 'object' || value === null || isNumberText(value)) return value;
  const members = membersOf(value);
  const isTask = members.get('Type') === 'Task';
  return new Map([...members].map(([key, member]) => [key, isTask && key === 'Parameters' ? '…' : shortened(member)]));
}

function isDefaultRetry(item: Json): boolean {
  const errors = membersOf(item).get('ErrorEquals') ?? null;
  return isArray(errors) && errors[0] === 'Lambda.ServiceException';
}

const WIDTH = 100;

/** As people write JSON: what fits stays on its line. */
function pretty(value: Json, indent: string): string {
  const isList = isArray(value);
  if (typeof value !== 'object' || value === null || isNumberText(value)) return compactJson(value);
  const inner = `${indent}  `;
  const parts = (deep: string): string[] =>
    isList
      ? value.map((item) => pretty(item, deep))
      : [...membersOf(value)].map(([key, member]) => `${JSON.stringify(key)}: ${pretty(member, deep)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const line = `${open}${parts(indent).join(', ')}${close}`;
  if (line.length + indent.length <= WIDTH && !line.includes('\n')) return line;
  return `${open}\n${parts(inner)
    .map((part) => `${inner}${part}`)
    .join(',\n')}\n${indent}${close}`;
}

async function compiled(text: string, loaded?: Engine): Promise<CompiledText> {
  return compileText(programOf(text), loaded ?? (await engine()));
}

describe.each(PAGES)('%s', (path) => {
  const page = readFileSync(path, 'utf8');
  const blocks = blocksOf(page);

  test('its Python is clean, or refused for what is said', async () => {
    for (const { language, words, text, line } of blocks) {
      if (language !== 'python') continue;
      const found = brief(await compiled(text));
      const codes = found.map((entry) => entry.split(' ')[1]);
      expect({ line, codes, found }).toEqual({ line, codes: words, found: words.length === 0 ? [] : found });
    }
  });

  test('the States Language is what comes out', async () => {
    let written = page;
    for (const [index, block] of [...blocks.entries()].reverse()) {
      const before = blocks[index - 1];
      if (block.language !== 'json' || before?.language !== 'python') continue;
      const asl = aslOf(await compiled(before.text), block.words);
      if (process.env.UPDATE === '1') {
        written = written.slice(0, block.start) + asl + written.slice(block.start + block.text.length);
      } else expect({ line: block.line, asl: block.text }).toEqual({ line: block.line, asl });
    }
    if (written !== page) writeFileSync(path, written);
  });

  test('its links lead somewhere', () => {
    const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    );
    for (const [, target = ''] of page.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue;
      const isThere = target.startsWith('#')
        ? headings.includes(target.slice(1))
        : existsSync(join(dirname(path), target));
      expect({ target, isThere }).toEqual({ target, isThere: true });
    }
  });

  test('its codes exist', () => {
    const known = new Set<string>(catalog.map(({ code }) => code));
    for (const [code] of page.matchAll(/\bFLX\d{3}\b/g))
      expect({ code, known: known.has(code) }).toEqual({ code, known: true });
  });
});

test('every block of the reference that is accepted is shown with what comes out', () => {
  const blocks = blocksOf(readFileSync('docs/language.md', 'utf8'));
  const alone = blocks.filter(
    ({ language, words }, index) =>
      language === 'python' && words.length === 0 && blocks[index + 1]?.language !== 'json',
  );
  expect(alone.map(({ line }) => line)).toEqual([]);
  expect(blocks.filter(({ language }) => language === 'json').length).toBeGreaterThan(20);
});

/** The rows of a table under a heading whose first cell is code. */
function rowsUnder(heading: string): string[][] {
  const section = readFileSync('docs/language.md', 'utf8')
    .split(/^## /m)
    .find((text) => text.startsWith(`${heading}\n`));
  const rows = (section ?? '').split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

test('what is not Python here is refused, and what to write instead is accepted', async () => {
  const rows = rowsUnder('What is not Python here');
  expect(rows.length).toBeGreaterThan(15);
  for (const [wrong = '', instead = '', link = ''] of rows) {
    const code = /FLX\d+/.exec(link)?.[0];
    const found = brief(await compiled(codeIn(wrong)));
    expect({ wrong, codes: found.map((entry) => entry.split(' ')[1]) }).toEqual({ wrong, codes: [code] });
    const right = /^`[^`]+`$/.test(instead) ? codeIn(instead) : undefined;
    if (right !== undefined) expect({ right, found: brief(await compiled(right)) }).toEqual({ right, found: [] });
  }
});

test('every condition of the table comes out as it says', async () => {
  const rows = rowsUnder('Conditions');
  expect(rows.length).toBeGreaterThan(8);
  for (const [condition = '', rule = ''] of rows) {
    const result = await compiled(`if ${codeIn(condition)}:\n    Foo()\n`);
    // A cast that is not needed draws a note; the table shows what it would do.
    expect([...brief(result, 'error'), ...brief(result, 'warning')]).toEqual([]);
    const choices = membersOf(membersOf(membersOf(result.definitions.get('main') ?? null).get('States') ?? null));
    const choice = [...choices.values()].map(membersOf).find((state) => state.get('Type') === 'Choice');
    const [first] = [choice?.get('Choices') ?? null].flatMap((value) => (isArray(value) ? [...value] : []));
    const [, ...members] = [...membersOf(first ?? null)];
    expect({ condition, rule: pretty(new Map(members), '') }).toEqual({ condition, rule: codeIn(rule) });
  }
});

/** Code of a table cell; `⏎` stands for a line break. */
function codeIn(cell: string): string {
  return `${cell.replace(/^`+|`+$/g, '').replaceAll(' ⏎ ', '\n')}`;
}
