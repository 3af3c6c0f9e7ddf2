// Typical mistakes of people who come from Python, Airflow, Prefect, the CDK and the States Language, one file each in
// test/fixtures/mistakes. The first comment says what its author does, the second judges what we say to it. The code and
// place of each diagnostic are compared with the markers, and each has a help unless its file says that none is needed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import { readMarks } from '../support/marks.ts';

const folder = join(__dirname, '../fixtures/mistakes');
const files = readdirSync(folder).sort();

/** Their messages say all that a help could say. */
const WITHOUT_HELP: ReadonlySet<string> = new Set(['asl-single-error.py', 'cdk-duration.py']);

test('there are mistakes of every origin', () => {
  const origins = files.map((name) => name.split('-')[0]);
  expect([...new Set(origins)]).toEqual(['airflow', 'asl', 'cdk', 'prefect', 'python']);
  expect(files.length).toBeGreaterThanOrEqual(110);
});

test.each(files)('%s', async (name) => {
  const source = readFileSync(join(folder, name), 'utf8');
  expect(source).toMatch(/^# (?:Python|Airflow|Prefect|CDK|States Language): [^\n]+\.\n# [^\n]+\.\n/);
  const { text, marks } = readMarks(source);
  const { diagnostics } = compileText(text, await engine());
  const found = diagnostics.map(({ file, span, info: { code } }) => {
    const line = file.lineStarts.findLastIndex((start) => start <= span.start);
    const start = span.start - (file.lineStarts[line] ?? 0);
    return { line: line + 1, start, end: start + span.end - span.start, code };
  });
  expect(found).toEqual(marks.map((mark, index) => ({ ...mark, end: mark.end ?? found[index]?.end })));
  if (WITHOUT_HELP.has(name)) return;
  for (const { message, help } of diagnostics) expect({ message, help }).toEqual({ message, help: expect.any(String) });
});
