// Reports for machines are printed to logs and terminals too: no text in them may act as a command or control sequence,
// and escaping must not change what they mean.
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import { html } from '../../src/report/escape.ts';
import { formats } from '../../src/report/formats.ts';
import { syntaxRefusals } from '../../src/syntax/refusals.ts';

const HOSTILE = '##[error]x \u2028\u202e\u007f\u009b\ud800 \u{e0001} ::error::x';

const [info] = syntaxRefusals;
const file = sourceFile('a/project.py', `${HOSTILE}\n`);
const found = (message: string): Diagnostic[] =>
  info === undefined ? [] : [{ info, severity: 'error', file, span: { start: 0, end: 1 }, message }];
const options = { tool: { name: 'fluxio', version: '0' }, color: false, summary: true, isComplete: true };
const render = (name: keyof typeof formats): string =>
  formats[name]({ files: 1, diagnostics: found(HOSTILE), projects: [] }, options);

test.each(['json', 'sarif', 'junit', 'markdown', 'text', 'concise'] as const)(
  '%s contains no command and no control character',
  (name) => {
    expect(render(name)).not.toMatch(/##\[|^\s*::|[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]/m);
  },
);

test('escaping does not change the value of JSON', () => {
  const { diagnostics } = JSON.parse(render('json')) as { diagnostics: { message: string }[] };
  expect(diagnostics.map(({ message }) => message)).toEqual([HOSTILE]);
});

test('emoji are drawn whole, and no other invisible character is', () => {
  expect(html('👩‍👧 ❤️ a\u200db #\ufe0f#[x \u202e')).toBe('👩‍👧 ❤️ a\\u{200d}b #\\u{fe0f}#[x \\u{202e}');
});
