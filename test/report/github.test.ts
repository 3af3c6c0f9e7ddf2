// Tests for workflow commands: their content, and that no text in a finding can end its command or start another one.
import type { Diagnostic, Severity } from '../../src/base/diagnostic.ts';
import type { Outcome } from '../../src/base/outcome.ts';
import { sourceFile } from '../../src/base/source.ts';
import { commandText, logLine, visible } from '../../src/report/escape.ts';
import { annotationsOf, githubReport } from '../../src/report/github.ts';

const info = {
  code: 'FLX201',
  name: 'unknown-service',
  severity: 'error',
  summary: '',
  docs: '',
  examples: { bad: [], good: [] },
} as const;

function finding(
  location: { path?: string; text?: string; start?: number; end?: number },
  message: string,
  extra: { severity?: Severity; help?: string } = {},
): Diagnostic {
  const { path = 'billing/project.py', text = 'class A:\n  service = 1\n', start = 0, end = 5 } = location;
  return { info, severity: 'error', file: sourceFile(path, text), span: { start, end }, message, ...extra };
}

function outcomeOf(diagnostics: readonly Diagnostic[]): Outcome {
  return { files: 1, diagnostics, projects: [] };
}

/** Parses commands as the runner does (actions/runner ActionCommand.cs), whose search skips invisible characters. */
function commandsIn(output: string): { name: string; properties: Record<string, string>; data: string }[] {
  const known = /^(error|warning|notice|debug|set-env|add-path|add-mask|add-matcher|stop-commands|group|set-output)$/;
  return output.split(/\r\n|\r|\n/).flatMap((raw) => {
    const line = raw.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}\u0000-\u0008\u000e-\u001f\u007f]/gu, '');
    const end = line.trimStart().indexOf('::', 2);
    if (line.trimStart().startsWith('::') && end > 0) {
      const head = line.trimStart().slice(2, end);
      const name = head.split(' ')[0] ?? '';
      if (known.test(name)) {
        const pairs = head
          .slice(name.length + 1)
          .split(',')
          .filter((pair) => pair.includes('='));
        const properties = Object.fromEntries(
          pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), decode(pair.slice(pair.indexOf('=') + 1), true)]),
        );
        return [{ name, properties, data: decode(line.trimStart().slice(end + 2), false) }];
      }
    }
    const old = /##\[([^\]\s]*)[^\]]*\](.*)/.exec(line);
    return old && known.test(old[1] ?? '') ? [{ name: `##${old[1]}`, properties: {}, data: old[2] ?? '' }] : [];
  });
}

function decode(text: string, property: boolean): string {
  const data = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  return (property ? data.replaceAll('%3A', ':').replaceAll('%2C', ',') : data).replaceAll('%25', '%');
}

/** Names of files or classes in an untrusted branch. */
const HOSTILE = [
  '::error::forged',
  '  ::set-output name=a::b',
  '\n::add-mask::x',
  '\r::stop-commands::token',
  '\r\n::add-matcher::/tmp/evil.json',
  '\u200b::warning::invisible',
  '\ufeff::warning::byte order mark',
  '\u00ad:\u00ad:error::soft hyphens',
  '\ufe0f::error::variation selector',
  'x #\u034f#[error]grapheme joiner',
  '\u2028::error::line separator',
  '\u0085::error::next line',
  'x ##[error]forged',
  'x #\u200d#[add-path]/tmp/evil',
  '##[set-env name=A;]b',
  '100%0A::error::encoded',
  'title=a,file=b::c',
  '\u001b[2J\u001b]0;title\u0007',
  '\u202etxt.exe',
  'lone \ud800 surrogate',
  'NUL \0 inside',
  '%25%0D%0A%3A%2C',
];

test('a finding becomes an annotation at its location, titled by its code and name', () => {
  const report = githubReport(
    outcomeOf([finding({ start: 9 + 2, end: 9 + 9 }, "unknown service 'x'", { help: 'use lambda' })]),
  );
  expect(report).toBe(
    "::error title=FLX201 unknown-service,file=billing/project.py,line=2,endLine=2,col=3,endColumn=10::unknown service 'x'%0Ahelp: use lambda\n",
  );
});

test('a finding over several lines has no columns', () => {
  const [annotation] = annotationsOf([finding({ start: 6, end: 13 }, 'x')]);
  expect(annotation).toMatchObject({ startLine: 1, endLine: 2 });
  expect(annotation).not.toHaveProperty('columns');
});

test('a finding that includes the line break stays on its line', () => {
  const [annotation] = annotationsOf([finding({ start: 6, end: 9 }, 'x')]);
  expect(annotation).toMatchObject({ startLine: 1, endLine: 1, columns: { start: 7, end: 9 } });
});

test('findings are sorted by severity, and a repeated one is shown once', () => {
  const report = githubReport(
    outcomeOf([
      finding({}, 'c', { severity: 'note' }),
      finding({}, 'b', { severity: 'warning' }),
      finding({}, 'a'),
      finding({}, 'a'),
    ]),
  );
  expect(commandsIn(report).map(({ name, data }) => `${name} ${data}`)).toEqual(['error a', 'warning b', 'notice c']);
});

test('paths are converted to paths in the workspace', () => {
  const report = githubReport(outcomeOf([finding({}, 'a')]), (file) => `services/${file}`);
  expect(commandsIn(report)[0]?.properties).toMatchObject({ file: 'services/billing/project.py' });
});

test('an outcome without findings prints nothing', () => {
  expect(githubReport(outcomeOf([]))).toBe('');
});

test.each(HOSTILE)('%j stays within its one command', (text) => {
  const report = githubReport(outcomeOf([finding({ path: `${text}/project.py` }, text, { help: text })]));
  const commands = commandsIn(report);
  expect(commands).toHaveLength(1);
  expect(commands[0]).toMatchObject({
    name: 'error',
    properties: {
      title: 'FLX201 unknown-service',
      file: commandText(`${text}/project.py`),
      line: '1',
      endLine: '1',
      col: '1',
      endColumn: '6',
    },
    data: `${commandText(text)}\nhelp: ${commandText(text)}`,
  });
  expect(commandsIn(report.replace(/^/gm, '12:00 '))).toEqual([]);
});

test.each(HOSTILE)('%j starts no command in a line of the log', (text) => {
  expect(commandsIn(logLine(text))).toEqual([]);
  expect(commandsIn(`some words ${logLine(text)}`)).toEqual([]);
});

test('invisible characters are shown as their code points, others unchanged', () => {
  expect(visible('a\tb\u202ec\u0007d\ud800')).toBe('a\\tb\\u{202e}c\\u{7}d\\u{d800}');
  expect(visible('Zürich – 日本語 🚀 é')).toBe('Zürich – 日本語 🚀 é');
});
