// Every fix that an example of a rule page offers, safe or not, is applied alone: its finding is gone, and no new error appears,
// so no fix leads into another refusal.
import { applyFixes } from '../../src/base/fix.ts';
import { catalog } from '../../src/compile/catalog.ts';
import { exampleCode, exampleFiles, exampleLanguage, withoutMarkers } from '../../src/report/examples.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const EXAMPLES = catalog.flatMap(({ code, examples }) =>
  examples.bad.flatMap((example, index): [string, string][] => {
    const text = withoutMarkers(exampleCode(example)).trimStart();
    const isPython = exampleLanguage(text) === 'python' && exampleFiles(text).length === 0;
    return isPython ? [[`${code} ${index + 1}`, text]] : [];
  }),
);

async function errors(text: string): Promise<string[]> {
  const { diagnostics } = compileText(text, await engine());
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ info }) => info.code);
}

test.each(EXAMPLES)('the fixes of %s lead out', async (_, text) => {
  const before = await errors(text);
  const { diagnostics } = compileText(text, await engine());
  for (const finding of diagnostics) {
    if (finding.fix === undefined) continue;
    const after = await errors(applyFixes(text, [finding]).text);
    const left = [...before];
    const added = after.filter((code) => {
      const at = left.indexOf(code);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    expect(added).toEqual([]);
    if (finding.severity === 'error') expect(after.length).toBeLessThan(before.length);
  }
});

test('many examples have a fix', async () => {
  const parser = await engine();
  const count = EXAMPLES.filter(([, text]) =>
    compileText(text, parser).diagnostics.some(({ fix }) => fix !== undefined),
  );
  expect(count.length).toBeGreaterThan(60);
});
