// Holds docs/style.md: the terms that it forbids, the length of messages, and the form of helps. The texts come from the
// catalog, the diagnostics of every example and invalid vector, the help texts, the documents and action.yml.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../src/base/diagnostic.ts';
import { sourceFile } from '../src/base/source.ts';
import { commandTable } from '../src/cli/command-table.ts';
import { commandHelp, generalHelp } from '../src/cli/help.ts';
import { catalog } from '../src/compile/catalog.ts';
import { validateFile } from '../src/compile/validate.ts';
import { exampleCode, exampleFiles, exampleLanguage, withoutMarkers } from '../src/report/examples.ts';
import { checkWorkspace } from '../src/workspace/workspace.ts';
import { compileText } from './support/compile.ts';
import { allParts } from './support/definition.ts';
import { engine } from './support/engine.ts';
import { stepsWith } from './support/workspace.ts';

const MAX_MESSAGE = 120;

const style = readFileSync('docs/style.md', 'utf8');

/** The second column of the table of terms, where alternatives are separated by semicolons. */
const forbidden = style
  .slice(style.indexOf('## Terms'))
  .split('\n')
  .filter((line) => /^\| (?!we say|---)/.test(line))
  .flatMap((line) => (line.split('|')[2] ?? '').split(';'))
  .map((term) => term.trim())
  .filter((term) => term !== '');

const forbiddenPattern = new RegExp(`(?<![\\w-])(?:${forbidden.join('|')})(?![\\w-])`, 'gi');

/** Words that stand in code, output or quotes are the user's, not ours. */
function prose(text: string): string {
  return text
    .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1$/gm, '')
    .replace(/`[^`\n]*`/g, '')
    .replace(/'[^'\n]*'/g, "''")
    .replace(/\]\([^)]*\)/g, ']');
}

function forbiddenIn(text: string): string[] {
  return [...prose(text).matchAll(forbiddenPattern)].map(({ index, 0: term }) =>
    `${term}: ${prose(text).slice(Math.max(0, index - 40), index + 40)}`.replaceAll('\n', ' '),
  );
}

test('the table of terms lists forbidden terms', () => {
  expect(forbidden.length).toBeGreaterThan(20);
});

describe('documents use our terms', () => {
  const documents = [
    'README.md',
    'SECURITY.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'action.yml',
    'examples/README.md',
    ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && name !== 'style.md')
      .map((name) => join('docs', name)),
  ];
  test.each(documents)('%s', (path) => {
    expect(forbiddenIn(readFileSync(path, 'utf8'))).toEqual([]);
  });
});

describe('help texts use our terms', () => {
  test.each(['general', ...Object.keys(commandTable)])('%s', (name) => {
    const text = name === 'general' ? generalHelp() : commandHelp(name as keyof typeof commandTable);
    expect(forbiddenIn(text)).toEqual([]);
  });
});

test.each(catalog)('$code has a short summary without a period', ({ summary }) => {
  expect(summary).toMatch(/[^.]$/);
  expect(summary.length).toBeLessThanOrEqual(100);
});

/** The diagnostics of every bad example of the catalog and of every invalid vector. */
async function everyDiagnostic(): Promise<Diagnostic[]> {
  const loaded = await engine();
  const all: Diagnostic[] = [];
  const policy = { severityOf: ({ severity }: Pick<Diagnostic, 'severity'>) => severity, isAccepted: () => false };
  for (const { examples } of catalog) {
    for (const example of examples.bad) {
      const text = withoutMarkers(exampleCode(example)).trimStart();
      const files = exampleFiles(text);
      if (exampleLanguage(text) === 'json') {
        const input = { file: sourceFile('main.asl.json', text), project: '', policy };
        all.push(...validateFile(input, { parts: allParts }).diagnostics);
      } else if (files.length > 0) {
        const inputs = files.map((file) => ({ ...file, file: sourceFile(file.path, file.text), policy }));
        all.push(...(await checkWorkspace(inputs, stepsWith(loaded))).diagnostics);
      } else all.push(...compileText(text, loaded, policy).diagnostics);
    }
  }
  for (const name of readdirSync('test/vectors/invalid')) {
    const { source } = JSON.parse(readFileSync(join('test/vectors/invalid', name), 'utf8')) as { source: string };
    all.push(...compileText(source, loaded, policy).diagnostics);
  }
  return all;
}

let diagnostics: readonly Diagnostic[] = [];

beforeAll(async () => {
  diagnostics = await everyDiagnostic();
});

/** The distinct texts that a property does not hold for, each with its code. */
function failing(textOf: (own: Diagnostic) => string | undefined, holds: (text: string) => boolean): string[] {
  const found = diagnostics.flatMap((own) => {
    const text = textOf(own);
    return text === undefined || holds(text) ? [] : [`${own.info.code}: ${text}`];
  });
  return [...new Set(found)].sort();
}

test('there are diagnostics of most codes', () => {
  expect(new Set(diagnostics.map(({ info }) => info.code)).size).toBeGreaterThan(130);
});

test('a message is short, apart from what it quotes', () => {
  expect(
    failing(
      ({ message }) => message,
      (text) => text.replace(/'[^']*'/g, "''").length <= MAX_MESSAGE,
    ),
  ).toEqual([]);
});

test('a message starts with a lower-case letter, a name or a quote, and has no period', () => {
  expect(
    failing(
      ({ message }) => message,
      (text) => /^(?:[a-z'"(*@]|AWS|Python|States? |Step Functions|[A-Z][A-Za-z]+\b)/.test(text) && !/\.$/.test(text),
    ),
  ).toEqual([]);
});

/** A help begins with one of these, or asks a question. */
const VERBS = new Set(
  (
    'add allow annotate apply assign await break build call change check choose close combine compare complete compute convert ' +
    'copy correct create declare decorate define delete describe drop either end escape exclude export extend finish fix follow give handle have ' +
    'import increase indent insert join keep leave let list load lower make map mark merge move name narrow normalize only open ' +
    'output pass pick place point precede prefix put quote raise read reduce regenerate remove rename repeat replace ' +
    'rerun resolve return rewrite run save separate set shorten silence sort spell split start state stop store ' +
    'subscribe swap switch take test turn unpack update upgrade use wait wrap write'
  ).split(' '),
);

test('a help is an imperative or a question', () => {
  expect(
    failing(
      ({ help }) => help,
      (text) =>
        text.startsWith('did you mean ') ||
        text.endsWith('?') ||
        // "in a method, …" and "to …, …" lead to an imperative.
        VERBS.has((/^(?:(?:in|to|for|if|with|instead of) [^,]*, )?(\w+)/.exec(text)?.[1] ?? '').toLowerCase()),
    ),
  ).toEqual([]);
});

test('messages and helps use our terms', () => {
  const texts = ({ message, help = '', fix }: Diagnostic): string => `${message}\n${help}\n${fix?.title ?? ''}`;
  expect(failing(texts, (text) => forbiddenIn(text).length === 0)).toEqual([]);
});
