// Tests for the JUnit report, read with a strict XML parser, and for the Markdown report.
import { SaxesParser } from 'saxes';
import type { Diagnostic, DiagnosticInfo } from '../../src/base/diagnostic.ts';
import type { Outcome } from '../../src/base/outcome.ts';
import { sourceFile } from '../../src/base/source.ts';
import { formats } from '../../src/report/formats.ts';
import { junitReport } from '../../src/report/junit.ts';

const info: DiagnosticInfo = {
  code: 'FLX201',
  name: 'unknown-service',
  severity: 'error',
  summary: 'a service that does not exist',
  docs: '',
  examples: { bad: [], good: [] },
};

const file = sourceFile('billing/project.py', 'class A(Task):\n\n    service = "fargate"\n');

function found(extra: Partial<Diagnostic> = {}): Diagnostic {
  const span = { start: 30, end: 39 };
  return { info, severity: 'error', file, span, message: `unknown service 'fargate'`, ...extra };
}

function outcome(files: readonly string[], ...diagnostics: Diagnostic[]): Outcome {
  return {
    files: files.length,
    diagnostics,
    projects: files.map((path) => ({ name: path, file: path, machines: [] })),
  };
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Throws if the text is not well-formed. */
function read(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const inner = open.at(-1);
    if (inner !== undefined) inner.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return root.children[0] ?? root;
}

test('has a suite per file, a failed test per finding, and a passed test for a clean file', () => {
  const second = found({ severity: 'warning', span: { start: 0, end: 5 }, message: 'b' });
  const unread = found({ file: sourceFile('z/project.py', ''), span: { start: 0, end: 0 } });
  const text = junitReport(outcome(['clean/project.py', 'billing/project.py'], second, found(), unread), 'fluxio');
  expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="fluxio" tests="4" failures="3" errors="0">
  <testsuite name="billing/project.py" tests="2" failures="2" errors="0" skipped="0">
    <testcase classname="billing/project.py" name="FLX201 unknown-service (1:1)" file="billing/project.py" line="1">
      <failure type="FLX201" message="warning: b">warning[FLX201] unknown-service: b
 --&#62; billing/project.py:1:1
  |
1 | class A(Task):
  | ^^^^^</failure>
    </testcase>
    <testcase classname="billing/project.py" name="FLX201 unknown-service (3:15)" file="billing/project.py" line="3">
      <failure type="FLX201" message="error: unknown service &#39;fargate&#39;">error[FLX201] unknown-service: unknown service &#39;fargate&#39;
 --&#62; billing/project.py:3:15
  |
3 |     service = &#34;fargate&#34;
  |               ^^^^^^^^^</failure>
    </testcase>
  </testsuite>
  <testsuite name="clean/project.py" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="clean/project.py" name="no findings" file="clean/project.py"/>
  </testsuite>
  <testsuite name="z/project.py" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="z/project.py" name="FLX201 unknown-service (1:1)" file="z/project.py" line="1">
      <failure type="FLX201" message="error: unknown service &#39;fargate&#39;">error[FLX201] unknown-service: unknown service &#39;fargate&#39;
 --&#62; z/project.py:1:1</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
  expect(read(text).children.map(({ attributes }) => attributes.name)).toEqual([
    'billing/project.py',
    'clean/project.py',
    'z/project.py',
  ]);
});

test('an empty outcome gives an empty report', () => {
  const { name, attributes, children } = read(junitReport(outcome([]), 'fluxio'));
  expect({ name, attributes, children }).toEqual({
    name: 'testsuites',
    attributes: { name: 'fluxio', tests: '0', failures: '0', errors: '0' },
    children: [],
  });
});

test.each<[string, string, string]>([
  ['markup', `<a href="x">&amp;</a> 'b'`, `<a href="x">&amp;</a> 'b'`],
  ['the end of a section', ']]>', ']]>'],
  ['a comment', '<!-- -- -->', '<!-- -- -->'],
  [
    'a declaration',
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>',
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>',
  ],
  ['line breaks and tabs', 'a\nb\r\tc', 'a\\nb\\r\\tc'],
  ['controls', '\x00\x01\x08\x0b\x1b[31m\x7f\x85', '\\u{0}\\u{1}\\u{8}\\u{b}\\u{1b}[31m\\u{7f}\\u{85}'],
  ['lone surrogates', 'a\ud800b\udc00', 'a\\u{d800}b\\u{dc00}'],
  ['noncharacters', '\ufffe\uffff', '\\u{fffe}\\u{ffff}'],
  ['characters outside the basic plane', '😀', '😀'],
  ['a bidirectional override', '\u202e', '\\u{202e}'],
])('a parser reads back %s', (_name, evil, expected) => {
  const source = sourceFile(`${evil}/project.py`, `x = "${evil}"\n`);
  const given = outcome([source.path], found({ message: evil, help: evil, file: source, span: { start: 0, end: 1 } }));
  const suite = read(junitReport(given, evil)).children[0];
  const failure = suite?.children[0]?.children[0];
  expect(suite?.attributes.name).toBe(`${expected}/project.py`);
  expect(failure?.attributes).toEqual({ type: 'FLX201', message: `error: ${expected}` });
  expect(failure?.text).toContain(`unknown-service: ${expected}\n`);
});

test('the XML is well-formed with any character', () => {
  for (let from = 0; from <= 0xffff; from += 0x400) {
    const all = Array.from({ length: 0x400 }, (_unused, index) => String.fromCharCode(from + index)).join(' ');
    const given = outcome([], found({ message: all, file: sourceFile(all, all), span: { start: 0, end: 9 } }));
    expect(() => read(junitReport(given, 'fluxio'))).not.toThrow();
  }
});

test('the Markdown report fits into a comment', () => {
  const many = Array.from({ length: 5000 }, () => found());
  const options = { color: false, summary: true, isComplete: true, tool: { name: 'fluxio', version: '0' } };
  const page = formats.markdown(outcome(['billing/project.py'], ...many), options);
  expect(page).toMatch(/^## Fluxio\n\n<p><strong>❌ 5000 errors · 1 project<\/strong><\/p>\n\n### Findings\n/);
  expect(page).toMatch(/Left out for lack of space:<\/strong> \d+ findings\./);
  expect(Buffer.byteLength(page)).toBeLessThan(65_536);
  expect(formats.markdown(outcome([]), options)).toBe(
    '## Fluxio\n\n<p><strong>✅ No findings · 0 projects</strong></p>\n\n',
  );
});
