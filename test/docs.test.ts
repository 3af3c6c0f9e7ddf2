// Checks the language reference and the migration page: every Python block is compiled, the States Language below a
// block is its actual output, and every link resolves. UPDATE=1 rewrites the JSON blocks instead of comparing them.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compactJson, entriesOf, isArray, isNumberText, type Json } from '../src/base/json.ts';
import { catalog } from '../src/compile/catalog.ts';

import type { Engine } from '../src/syntax/structure/engine.ts';
import { brief, type CompiledText, compileText } from './support/compile.ts';
import { engine } from './support/engine.ts';

const REFERENCE = ['docs/language.md', ...pagesIn('docs/language')];
const PAGES = [...REFERENCE, ...['migrating', 'faq', 'configuration', 'monorepos'].map((name) => `docs/${name}.md`)];

/** Documents of which only the links are checked. */
const OTHERS = [
  ...['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'examples/README.md'],
  ...pagesIn('docs').filter((path) => !PAGES.includes(path)),
];

function pagesIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return names.map((name) => `${folder}/${name}`);
}

interface Block {
  readonly language: string;
  /** The words after the language. */
  readonly words: readonly string[];
  readonly text: string;
  /** Offset of the text in the page. */
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
 * Completes a block to a program. A fragment becomes the body of `main`. If a block defines no class, the tasks that it
 * calls become plain Lambda functions.
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

/** `full` omits nothing, and `all` shows all machines. Other words select states of `main`. */
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

/** Abbreviates what is the same for every Lambda task. */
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

/** Formats JSON as people do: values that fit stay on one line. */
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

  const python = blocks.filter(({ language }) => language === 'python');
  if (python.length > 0) {
    test.each(python)('line $line: the Python has exactly the codes after the language', async ({ words, text }) => {
      const found = brief(await compiled(text));
      const codes = found.map((entry) => entry.split(' ')[1]);
      expect({ codes, found }).toEqual({ codes: words, found: words.length === 0 ? [] : found });
    });
  }

  const shown = blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    return block.language === 'json' && before?.language === 'python' ? [{ ...block, source: before.text }] : [];
  });
  if (process.env.UPDATE === '1' && shown.length > 0) {
    test('rewrite the States Language', async () => {
      let written = page;
      for (const { source, words, text, start } of [...shown].reverse()) {
        written = written.slice(0, start) + aslOf(await compiled(source), words) + written.slice(start + text.length);
      }
      writeFileSync(path, written);
    });
  } else if (shown.length > 0) {
    test.each(shown)('line $line: the States Language is that of the block above', async ({ source, words, text }) => {
      expect(text).toBe(aslOf(await compiled(source), words));
    });
  }

  test.each(localLinksOf(page))('the link %s resolves', (target) => {
    expect(resolves(path, target)).toBe(true);
  });

  test('its codes exist', () => {
    const known = new Set<string>(catalog.map(({ code }) => code));
    const named = [...page.matchAll(/\bFLX\d{3}\b/g)].map(([code]) => code);
    expect(named.filter((code) => !known.has(code))).toEqual([]);
  });
});

/** The link targets of a page that are not web addresses. */
function localLinksOf(page: string): string[] {
  const links = new Set([...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target));
  return [...links].filter((target) => !/^https?:/.test(target));
}

function resolves(path: string, target: string): boolean {
  const [file = '', anchor] = target.split('#');
  const there = file === '' ? path : join(dirname(path), file);
  if (!existsSync(there)) return false;
  return anchor === undefined || anchorsOf(readFileSync(there, 'utf8')).includes(anchor);
}

/** The anchors that GitHub makes of the headings of a page. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe.each(OTHERS)('%s', (path) => {
  test('every link resolves', () => {
    const links = localLinksOf(readFileSync(path, 'utf8'));
    expect(links.filter((target) => !resolves(path, target))).toEqual([]);
  });
});

test.each(REFERENCE)('%s shows the States Language below every valid block', (path) => {
  const blocks = blocksOf(readFileSync(path, 'utf8'));
  const alone = blocks.filter(
    ({ language, words }, index) =>
      language === 'python' && words.length === 0 && blocks[index + 1]?.language !== 'json',
  );
  expect(alone.map(({ line }) => line)).toEqual([]);
});

test('the reference has many examples', () => {
  const blocks = REFERENCE.flatMap((path) => blocksOf(readFileSync(path, 'utf8')));
  expect(blocks.filter(({ language }) => language === 'json').length).toBeGreaterThan(20);
});

test.each(REFERENCE.slice(1))('docs/language.md lists %s', (path) => {
  expect(localLinksOf(readFileSync('docs/language.md', 'utf8'))).toContain(path.replace('docs/', ''));
});

/** The table rows under a heading of a page whose first cell is code. */
function rowsUnder(path: string, heading: string): string[][] {
  const section = readFileSync(path, 'utf8')
    .split(/^#+ /m)
    .find((text) => text.startsWith(`${heading}\n`));
  const rows = (section ?? '').split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

describe('the table of unsupported Python', () => {
  const rows = rowsUnder('docs/language/unsupported-python.md', 'Unsupported Python');

  test('is found', () => {
    expect(rows.length).toBeGreaterThan(15);
  });

  test.each(rows)('%s draws the code of its row, and its replacement is valid', async (wrong, instead, link) => {
    const code = /FLX\d+/.exec(link ?? '')?.[0];
    const found = brief(await compiled(codeIn(wrong ?? '')));
    expect(found.map((entry) => entry.split(' ')[1])).toEqual([code]);
    // Some replacements are explained in words.
    const right = /^`[^`]+`$/.test(instead ?? '') ? codeIn(instead ?? '') : undefined;
    if (right !== undefined) expect(brief(await compiled(right))).toEqual([]);
  });
});

describe('the table of conditions', () => {
  const rows = rowsUnder('docs/language/control-flow.md', 'Conditions');

  test('is found', () => {
    expect(rows.length).toBeGreaterThan(8);
  });

  test.each(rows)('%s becomes the choice rule of its row', async (condition, rule) => {
    const result = await compiled(`if ${codeIn(condition ?? '')}:\n    Foo()\n`);
    // An unnecessary cast draws a note, but the table may show it.
    expect([...brief(result, 'error'), ...brief(result, 'warning')]).toEqual([]);
    const choices = membersOf(membersOf(membersOf(result.definitions.get('main') ?? null).get('States') ?? null));
    const choice = [...choices.values()].map(membersOf).find((state) => state.get('Type') === 'Choice');
    const [first] = [choice?.get('Choices') ?? null].flatMap((value) => (isArray(value) ? [...value] : []));
    const [, ...members] = [...membersOf(first ?? null)];
    expect(pretty(new Map(members), '')).toBe(codeIn(rule ?? ''));
  });
});

/** Returns the code of a table cell, in which `⏎` stands for a line break. */
function codeIn(cell: string): string {
  return `${cell.replace(/^`+|`+$/g, '').replaceAll(' ⏎ ', '\n')}`;
}
