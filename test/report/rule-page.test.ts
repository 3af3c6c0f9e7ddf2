// The address of a rule page, and the link to it on terminals.
import { sourceFile } from '../../src/base/source.ts';
import { catalog } from '../../src/compile/catalog.ts';
import { rulePageUrl } from '../../src/report/rule-page.ts';
import { textReport } from '../../src/report/text.ts';

const REPOSITORY = 'https://github.com/acme/fluxio';

test('the page of the running version', () => {
  const tool = { name: 'fluxio', version: '1.2.3', repository: REPOSITORY };
  expect(rulePageUrl('FLX001', tool)).toBe(`${REPOSITORY}/blob/v1.2.3/docs/rules/FLX001.md`);
  // Unbundled code knows no repository, and neither does a build before the owner is set.
  expect(rulePageUrl('FLX001')).toBeUndefined();
});

test('a code links to its page only where the terminal shows links', () => {
  const [info] = catalog;
  if (info === undefined) throw new Error('an empty catalog');
  const diagnostic = {
    ...{ info, severity: info.severity, message: 'it is wrong' },
    ...{ file: sourceFile('a/project.py', 'x = 1\n'), span: { start: 0, end: 1 } },
  };
  const outcome = { files: 1, diagnostics: [diagnostic], projects: [] };
  const plain = textReport(outcome, { color: false, summary: false });
  expect(plain).not.toContain('\u001b');
  const linked = textReport(outcome, { color: false, summary: false, linkOf: (code) => `${REPOSITORY}/${code}` });
  const link = `\u001b]8;;${REPOSITORY}/${info.code}\u001b\\${info.code}\u001b]8;;\u001b\\`;
  expect(linked).toContain(`[${link}]`);
  expect(linked.replaceAll(/\u001b\]8;;.*?\u001b\\/g, '')).toBe(plain);
});
