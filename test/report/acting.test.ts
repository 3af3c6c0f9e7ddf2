// Reports for machines are printed as well, where a runner or a terminal reads them: nothing in them acts, and what
// they mean stays the same.
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import { formats } from '../../src/report/formats.ts';
import { syntaxRefusals } from '../../src/syntax/refusals.ts';

const ACTING = '##[error]x \u2028\u202e\u007f\u009b\ud800 \u{e0001} ::error::x';

const [info] = syntaxRefusals;
const file = sourceFile('a/project.py', `${ACTING}\n`);
const found = (message: string): Diagnostic[] =>
  info === undefined ? [] : [{ info, severity: 'error', file, span: { start: 0, end: 1 }, message }];
const options = { tool: { name: 'fluxio', version: '0' }, color: false, summary: true, isComplete: true };
const render = (name: keyof typeof formats): string =>
  formats[name]({ files: 1, diagnostics: found(ACTING), projects: [] }, options);

test.each(['json', 'sarif', 'junit', 'markdown', 'text', 'concise'] as const)('%s holds nothing that acts', (name) => {
  expect(render(name)).not.toMatch(/##\[|^\s*::|[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]/m);
});

test('JSON says the same as ever', () => {
  const { diagnostics } = JSON.parse(render('json')) as { diagnostics: { message: string }[] };
  expect(diagnostics.map(({ message }) => message)).toEqual([ACTING]);
});
