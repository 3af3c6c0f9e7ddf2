// Somebody follows the help of each finding in the bad examples of the rule pages word by word, as the tables in
// follow-helps say: the finding is gone, and no other appears. Findings with a fix are in follow-fixes.test.ts. Examples
// of several files, with a deploy.toml or in JSON are not followed.
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { catalog } from '../../src/compile/catalog.ts';
import { exampleCode, exampleFiles, exampleLanguage, withoutMarkers } from '../../src/report/examples.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import { CORRECTNESS } from './follow-helps/correctness.ts';
import { DEFINITIONS } from './follow-helps/definitions.ts';
import { MACHINES } from './follow-helps/machines.ts';
import type { Edit, Followed, Row } from './follow-helps/row.ts';

const ROWS: readonly Row[] = [...DEFINITIONS, ...MACHINES, ...CORRECTNESS];

const EXAMPLES = new Map(
  catalog.flatMap(({ code, examples }) =>
    examples.bad.flatMap((example, index): [string, string][] => {
      const text = withoutMarkers(exampleCode(example)).trimStart();
      const isPython = exampleLanguage(text) === 'python' && exampleFiles(text).length === 0;
      return isPython ? [[`${code} ${index + 1}`, text]] : [];
    }),
  ),
);

async function diagnosticsOf(text: string): Promise<readonly Diagnostic[]> {
  return compileText(text, await engine()).diagnostics;
}

/** The helps that have no fix, which would follow them. */
function helpsOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.flatMap(({ help, fix }) => (help === undefined || fix !== undefined ? [] : [help]));
}

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, [old, after, count = 1]) => {
    const parts = before.split(old);
    expect({ old, count: parts.length - 1 }).toEqual({ old, count });
    return parts.join(after);
  }, text);
}

/** The codes after that were not there before, each as often as it is new. */
function added(before: readonly Diagnostic[], after: readonly Diagnostic[]): string[] {
  const left = before.map(({ info }) => info.code);
  return after.flatMap(({ info: { code }, message }) => {
    const at = left.indexOf(code);
    if (at >= 0) left.splice(at, 1);
    return at < 0 ? [`${code} ${message}`] : [];
  });
}

const FOLLOWED = ROWS.filter((row): row is Followed => 'edits' in row);

test.each(FOLLOWED.map((row): [string, string, Followed] => [row.of, row.help, row]))(
  '%s: %s',
  async (of, help, { edits, accepts = {} }) => {
    const text = EXAMPLES.get(of) ?? '';
    const before = await diagnosticsOf(text);
    const finding = before.find((diagnostic) => helpsOf([diagnostic]).some((all) => all.includes(help)));
    const after = await diagnosticsOf(edited(text, edits));
    expect(added(before, after).filter((line) => !((line.split(' ')[0] as string) in accepts))).toEqual([]);
    const same = (all: readonly Diagnostic[]): number => all.filter(({ info }) => info === finding?.info).length;
    expect(same(after)).toBeLessThan(same(before));
  },
);

test.each([...EXAMPLES])('the table follows each help of %s', async (of, text) => {
  const rows = ROWS.filter((row) => row.of === of);
  const helps = helpsOf(await diagnosticsOf(text));
  const parts = rows.map(({ help }) => help).sort((a, b) => b.length - a.length);
  const left = helps.map((help) => parts.reduce((rest, part) => rest.replace(part, ''), help));
  // What is left joins alternatives.
  expect(left.filter((rest) => /[^ ,]/.test(rest.replace(/\bor\b/g, '')))).toEqual([]);
  expect(parts.filter((part) => !helps.some((help) => help.includes(part)))).toEqual([]);
});

test('a row belongs to an example', () => {
  expect(ROWS.filter(({ of }) => !EXAMPLES.has(of))).toEqual([]);
});
