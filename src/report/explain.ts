// In: what a code means. Out: its page as text: why it matters, what is wrong and what is right.
import type { DiagnosticInfo, FixedExample } from '../base/diagnostic.ts';

export function explainText({ code, name, severity, summary, docs, examples }: DiagnosticInfo): string {
  const parts = [`${code} ${name} (${severity})`, summary, docs.trim()];
  for (const example of examples.bad) {
    parts.push('This is reported:', indent(withoutMarkers(exampleCode(example))));
    if (typeof example !== 'string') parts.push('The fix makes of it:', indent(example.fixed));
  }
  for (const example of examples.good) parts.push('This is not:', indent(example));
  return `${parts.join('\n\n')}\n`;
}

export function exampleCode(example: string | FixedExample): string {
  return typeof example === 'string' ? example : example.code;
}

/** In what an example is written: a project, or a definition. */
export function exampleLanguage(example: string): 'python' | 'json' {
  return /^\s*\{/.test(example) ? 'json' : 'python';
}

/** The files of an example between projects: each begins with a comment line that is its path. Empty for others. */
export function exampleFiles(
  example: string,
): { readonly path: string; readonly project: string; readonly text: string }[] {
  const [before = '', ...parts] = example.replace(/^\n/, '').split(/^# ([^\s/]+(?:\/[^\s/]+)+\.py)\n/m);
  if (before !== '') return [];
  return parts.flatMap((path, index) => {
    const text = parts[index + 1];
    return index % 2 === 1 || text === undefined ? [] : [{ path, project: path.split('/').at(-2) ?? '', text }];
  });
}

/** An example as it is compiled: the comment lines that only mark what is reported are gone. */
export function withoutMarkers(example: string): string {
  return example
    .split('\n')
    .filter((line) => !MARKER.test(line))
    .join('\n');
}

/** `#   ^^^ FLX201` or `# <- FLX201`, also several in one line. */
const MARKER = /^\s*#(?:\s*(?:\^+|<-)\s*FLX\d+)+\s*$/;

function indent(text: string): string {
  return text.replace(/^\n+|\s+$/g, '').replace(/^(?=.)/gm, '    ');
}
