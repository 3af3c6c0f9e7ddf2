// Half-written texts of every kind: nothing throws, every span lies in its file, and an edit stays within a line. Examples are cut off
// and edited at random, as people do while they type.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type SourceFile, type Span, sourceFile } from '../../src/base/source.ts';
import { type Analysis, analyse, readings } from '../../src/language/analysis.ts';
import type { DocumentSymbol } from '../../src/language/answers.ts';
import { completionsAt, foldsIn, hoverAt, lensesIn, symbolsIn } from '../../src/language/ask.ts';
import type { DocumentKind, OpenDocument, ProjectFolder } from '../../src/language/folder.ts';
import { definitionAt, referencesAt } from '../../src/language/names.ts';
import { renamableAt, renameAt } from '../../src/language/rename.ts';
import type { Engine } from '../../src/syntax/structure/engine.ts';
import { runsOf, seedOr } from '../support/effort.ts';
import { engine as testEngine } from '../support/engine.ts';

const projects = readdirSync('examples')
  .filter((name) => !name.includes('.'))
  .map((name) => `examples/${name}`);
const textOf = (path: string): string => readFileSync(path, 'utf8');
const tests = projects.map((path) => textOf(`${path}/workflow.test.yaml`));
const deploy = textOf('examples/meter-readings/deploy.toml');

const PIECES = [
  ...[
    'data["',
    "data['",
    '"""',
    "'",
    '"',
    '(',
    '[',
    '{',
    ')',
    ']',
    '}',
    ':',
    ',',
    '.',
    '@',
    '#',
    '=',
    '\\',
    '\n',
    '\r\n',
    '    ',
  ],
  ...[
    '@sch',
    'Foo(',
    'def ',
    'class X(Task):',
    'if ',
    'else:',
    'except ',
    'with retry(',
    'return',
    'lambda: ',
    'f"{',
    '\t',
    '\0',
  ],
  ...['\ud83d', '🚢', 'ﬁ', '\u2028', '- ', '[task.', '&a ', '*a', '|', '<<<<<<< ours\n', 'async ', 'raise '],
];

interface Change {
  readonly at: number;
  readonly drop: number;
  readonly piece: string;
}

const changes = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(2000)),
    piece: fc.oneof(fc.constantFrom(...PIECES), fc.constant('')),
  }),
  { minLength: 1, maxLength: 4 },
);

function edited(text: string, all: readonly Change[]): string {
  return all.reduce((now, { at, drop, piece }) => {
    const start = Math.floor(at * now.length);
    return now.slice(0, start) + piece + now.slice(start + drop);
  }, text);
}

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

function within(span: Span, { text }: SourceFile): void {
  expect(span.start).toBeGreaterThanOrEqual(0);
  expect(span.end).toBeGreaterThanOrEqual(span.start);
  expect(span.end).toBeLessThanOrEqual(text.length);
}

function checkSymbol({ span, selection, children }: DocumentSymbol, file: SourceFile): void {
  within(span, file);
  within(selection, file);
  expect(selection.start).toBeGreaterThanOrEqual(span.start);
  expect(selection.end).toBeLessThanOrEqual(span.end);
  for (const child of children) checkSymbol(child, file);
}

function askEverything(folder: ProjectFolder, document: OpenDocument, offset: number): void {
  const { file } = document;
  for (const { edit, label } of completionsAt(document, folder, offset)) {
    within(edit.span, file);
    expect(label).not.toBe('');
    expect(file.text.slice(edit.span.start, edit.span.end)).not.toMatch(/[\r\n]/);
    expect(edit.span.start).toBeLessThanOrEqual(offset);
    expect(edit.span.end).toBeGreaterThanOrEqual(offset);
  }
  const hover = hoverAt(document, folder, offset, []);
  if (hover !== undefined) within(hover.span, file);
  const target = definitionAt(folder, document, offset);
  if (target !== undefined) {
    within(target.span, file);
    within(target.target.span, target.target.file);
  }
  for (const use of referencesAt(folder, document, offset)) within(use.span, use.file);
  if ('refused' in renamableAt(folder, document, offset)) return;
  const renaming = renameAt(folder, document, offset, 'Renamed', engine);
  if ('files' in renaming) {
    for (const one of renaming.files) for (const { span } of one.edits) within(span, one.file);
  }
}

function askAbout(folder: ProjectFolder, kind: DocumentKind, file: SourceFile, places: readonly number[]): void {
  const document = { kind, file };
  for (const symbol of symbolsIn(document, folder)) checkSymbol(symbol, file);
  for (const { span } of foldsIn(document, folder)) within(span, file);
  for (const { span } of lensesIn(document, folder)) within(span, file);
  for (const place of places) askEverything(folder, document, Math.floor(place * file.text.length));
}

function folderWith(text: string, test: string, settings: string): ProjectFolder {
  const project: Analysis = analyse(readings(sourceFile('demo/project.py', text)), 'demo', engine);
  return {
    project,
    deploy: sourceFile('demo/deploy.toml', settings),
    tests: [sourceFile('demo/a.test.yaml', test)],
    others: [],
  };
}

const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 });
const options = { numRuns: runsOf({ quick: 25, full: 100 }), seed: seedOr(20) };

test('edited project files', () => {
  fc.assert(
    fc.property(fc.nat(projects.length - 1), changes, places, (which, all, at) => {
      const text = edited(textOf(`${projects[which]}/project.py`), all);
      const folder = folderWith(text, tests[which] ?? '', deploy);
      askAbout(folder, 'project', folder.project.file, [...at, ...all.map(({ at: place }) => place)]);
    }),
    options,
  );
});

test('edited settings and tests', () => {
  fc.assert(
    fc.property(fc.nat(projects.length - 1), changes, places, (which, all, at) => {
      const folder = folderWith(
        textOf(`${projects[which]}/project.py`),
        edited(tests[which] ?? '', all),
        edited(deploy, all),
      );
      const [test] = folder.tests;
      if (test !== undefined) askAbout(folder, 'test', test, at);
      if (folder.deploy !== undefined) {
        askAbout(folder, 'deploy', folder.deploy, at);
        askAbout(folder, 'configuration', folder.deploy, at);
      }
    }),
    options,
  );
});

test('any text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), places, (pieces, at) => {
      const text = pieces.join('');
      const folder = folderWith(text, text, text);
      askAbout(folder, 'project', folder.project.file, at);
      const file = sourceFile('demo/x', text);
      for (const kind of ['deploy', 'configuration', 'test'] as const) askAbout(folder, kind, file, at);
    }),
    { ...options, numRuns: options.numRuns * 8 },
  );
});

// A pattern that tries each start of a long run would take many seconds.
test.each([...PIECES, ' ', 'a ', 'a: ', 'try:\n', 'a = 1\n', '"a" ', 'é', 'x.', '{ a: ', '    x:\n', '[[', '['])(
  '%j many times',
  (piece) => {
    const text = piece.repeat(Math.ceil(40_000 / piece.length));
    const folder = folderWith(text.slice(0, 8000), '', '');
    const start = process.cpuUsage();
    for (const kind of ['deploy', 'configuration', 'test', 'project'] as const) {
      const file = kind === 'project' ? folder.project.file : sourceFile('demo/x', text);
      for (const offset of [file.text.length, file.text.length >> 1]) {
        completionsAt({ kind, file }, folder, offset);
        hoverAt({ kind, file }, folder, offset, []);
      }
      foldsIn({ kind, file }, folder);
    }
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(3);
  },
);

test('text that is cut off anywhere keeps the definitions before', () => {
  for (const path of projects) {
    const text = textOf(`${path}/project.py`);
    const whole = analyse(readings(sourceFile('project.py', text)), 'demo', engine).project;
    for (let end = 0; end <= text.length; end += 211) {
      const cut = analyse(readings(sourceFile('project.py', text.slice(0, end))), 'demo', engine).project;
      const spans = [...whole.tasks.values(), ...whole.machines.values()];
      const names = spans.filter(({ definition }) => definition.span.end < end).map(({ name }) => name.text);
      for (const name of names) expect([name, cut.tasks.has(name) || cut.machines.has(name)]).toEqual([name, true]);
    }
  }
});
