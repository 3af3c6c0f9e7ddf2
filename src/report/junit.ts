// Renders a JUnit XML report for build servers, which show findings as failed tests: one suite per file, one failed
// test per finding, and one passed test for a project or a definition without findings. The XML is well-formed for any text.
// https://github.com/testmoapp/junitxml
import { compareText } from '../base/compare-text.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import { positionAt } from '../base/source.ts';
import { html } from './escape.ts';
import { textReport } from './text.ts';

export function junitReport({ diagnostics, projects, definitions = [] }: Outcome, toolName: string): string {
  const names = new Map<string, readonly string[]>(projects.map(({ file }) => [file, []]));
  for (const { file, names: own = [] } of definitions) names.set(file, own);
  const found = new Map<string, Diagnostic[]>([...names.keys()].map((file) => [file, []]));
  for (const diagnostic of diagnostics) {
    const { path } = diagnostic.file;
    const own = found.get(path);
    if (own === undefined) found.set(path, [diagnostic]);
    else own.push(diagnostic);
  }
  const suites = [...found]
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, findings]): Suite => ({ path, passed: passedTests(names.get(path) ?? [], findings), findings }));
  const tests = suites.reduce((sum, { passed, findings }) => sum + passed.length + findings.length, 0);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(toolName)}" tests="${tests}" failures="${diagnostics.length}" errors="0">`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

interface Suite {
  readonly path: string;
  /** The names of the passed tests. */
  readonly passed: readonly string[];
  readonly findings: readonly Diagnostic[];
}

/** Each definition of a template is a test; a file that is one definition or a project has one test. */
function passedTests(names: readonly string[], findings: readonly Diagnostic[]): string[] {
  const failed = new Set(findings.map(({ definition }) => definition?.name));
  if (names.length === 0) return findings.length === 0 ? ['no findings'] : [];
  return names.filter((name) => !failed.has(name)).map((name) => `${name}: no findings`);
}

function suiteLines({ path, passed, findings }: Suite): string[] {
  const name = xml(path);
  const tests = passed.length + findings.length;
  return [
    `  <testsuite name="${name}" tests="${tests}" failures="${findings.length}" errors="0" skipped="0">`,
    ...passed.map((test) => `    <testcase classname="${name}" name="${xml(test)}" file="${name}"/>`),
    ...findings.flatMap((finding) => failed(name, finding)),
    '  </testsuite>',
  ];
}

/** Every severity counts as a failure here; only the exit code depends on `fail-on`. */
function failed(path: string, diagnostic: Diagnostic): string[] {
  const { info, severity, message, file, span, definition } = diagnostic;
  const { line, column } = positionAt(file, span.start);
  const owner = definition?.name === undefined ? '' : `${definition.name}: `;
  const name = xml(`${owner}${info.code} ${info.name} (${line}:${column})`);
  // The body is the finding as a terminal shows it, with its source lines.
  const text = textReport({ files: 1, diagnostics: [diagnostic], projects: [] }, { color: false, summary: false });
  const body = text.trimEnd().split('\n').map(xml).join('\n');
  return [
    `    <testcase classname="${path}" name="${name}" file="${path}" line="${line}">`,
    `      <failure type="${info.code}" message="${xml(`${severity}: ${message}`)}">${body}</failure>`,
    '    </testcase>',
  ];
}

/**
 * Escapes text for XML. `html` spells out controls; U+FFFE and U+FFFF remain, which XML 1.0 does not allow either
 * (https://www.w3.org/TR/xml/#charsets).
 */
export function xml(text: string): string {
  return html(text).replace(/[\ufffe\uffff]/g, (unit) => `\\u{${unit.charCodeAt(0).toString(16)}}`);
}
