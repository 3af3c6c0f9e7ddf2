// Every diagnostic: codes are unique and in order, pages are complete, and examples are executed. A bad example reports
// exactly what the markers under its code say; a good example reports nothing.
import { type Diagnostic, type DiagnosticInfo, defaultPolicy, type Policy } from '../../src/base/diagnostic.ts';
import { applyFixes } from '../../src/base/fix.ts';
import { sourceFile } from '../../src/base/source.ts';
import { catalog, findInfo } from '../../src/compile/catalog.ts';
import { exampleCode, exampleFiles } from '../../src/report/examples.ts';
import { checkWorkspace } from '../../src/workspace/workspace.ts';
import { compileText } from '../support/compile.ts';
import { validateText } from '../support/definition.ts';
import { engine } from '../support/engine.ts';
import { readMarks } from '../support/marks.ts';
import { stepsWith } from '../support/workspace.ts';

/** The default policy, with this rule on even if it is opt-in. */
function policyFor({ code }: DiagnosticInfo): Policy {
  return {
    ...defaultPolicy,
    severityOf: (info) => (info.code === code ? info.severity : defaultPolicy.severityOf(info)),
  };
}

/** Checks an example: one file, several projects of one repository, or a definition. */
async function diagnosticsOf(text: string, info: DiagnosticInfo): Promise<readonly Diagnostic[]> {
  if (text.startsWith('{')) return validateText(text);
  const files = exampleFiles(text);
  if (files.length === 0) return compileText(text, await engine(), policyFor(info)).diagnostics;
  const inputs = files.map((file) => ({ ...file, file: sourceFile(file.path, file.text), policy: policyFor(info) }));
  return (await checkWorkspace(inputs, stepsWith(await engine()))).diagnostics;
}

test('codes and names are unique and in order', () => {
  const codes = catalog.map((info) => info.code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(new Set(catalog.map((info) => info.name)).size).toBe(codes.length);
  for (const { code, name } of catalog) {
    expect(code).toMatch(/^FLX\d{3}$/);
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(findInfo(code.toLowerCase())?.name).toBe(name);
    expect(findInfo(name)?.code).toBe(code);
  }
});

describe.each(catalog.map((info) => ({ title: `${info.code} ${info.name}`, info })))('$title', ({ info }) => {
  test('has a summary and documentation', () => {
    expect(info.summary).not.toMatch(/\.$/);
    expect(info.docs.length).toBeGreaterThan(40);
    expect(`${info.summary} ${info.docs}`).not.toContain('TODO');
  });

  test('bad examples report exactly what is marked', async () => {
    for (const example of info.examples.bad) {
      const { text, marks } = readMarks(exampleCode(example));
      const diagnostics = await diagnosticsOf(text, info);
      const before = new Map<string, number>();
      let lines = 0;
      for (const part of exampleFiles(text)) {
        before.set(part.path, lines + 1);
        lines += part.text.split('\n').length;
      }
      const found = diagnostics.map(({ file, span, info: { code }, message }) => {
        const line = file.lineStarts.findLastIndex((start) => start <= span.start);
        const start = span.start - (file.lineStarts[line] ?? 0);
        return {
          line: line + 1 + (before.get(file.path) ?? 0),
          start,
          end: start + span.end - span.start,
          code,
          message,
        };
      });
      const expected = marks.map((mark, index) => ({
        ...mark,
        end: mark.end ?? found[index]?.end,
        message: found[index]?.message,
      }));
      expect(found).toEqual(expected);
      expect(marks.map((mark) => mark.code)).toContain(info.code);
    }
  });

  test('fixes turn bad examples into the fixed ones', async () => {
    for (const example of info.examples.bad) {
      if (typeof example === 'string') continue;
      const { text } = readMarks(example.code);
      const own = compileText(text, await engine(), policyFor(info)).diagnostics.filter(
        (diagnostic) => diagnostic.info.code === info.code,
      );
      const fixed = applyFixes(text, own).text;
      expect(fixed).toBe(example.fixed.replace(/^\n/, ''));
      const rest = compileText(fixed, await engine(), policyFor(info)).diagnostics.map(({ info: { code } }) => code);
      expect(rest).not.toContain(info.code);
      expect(rest.filter((code) => code.startsWith('FLX0'))).toEqual([]);
    }
  });

  test('good examples report nothing', async () => {
    for (const example of info.examples.good) {
      const diagnostics = await diagnosticsOf(example.replace(/^\n/, ''), info);
      expect(diagnostics.map(({ message }) => message)).toEqual([]);
    }
  });

  test('messages start in lower case and end without a period', async () => {
    for (const example of info.examples.bad) {
      for (const { message } of await diagnosticsOf(readMarks(exampleCode(example)).text, info)) {
        expect(message).toMatch(/^[^A-Z]/);
        expect(message).not.toMatch(/\.$/);
      }
    }
  });
});
