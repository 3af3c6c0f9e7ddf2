// Renders the page of a code for `fluxio explain`, and reads the parts of documented examples.
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

/** Examples are Python projects or States Language definitions in JSON. */
export function exampleLanguage(example: string): 'python' | 'json' {
  return /^\s*\{/.test(example) ? 'json' : 'python';
}

/**
 * Splits an example of several projects into files, each of which begins with a comment line with its path. Returns no
 * files for an example of a single project.
 */
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

/** Removes the comment lines that mark expected findings. */
export function withoutMarkers(example: string): string {
  return example
    .split('\n')
    .filter((line) => !MARKER.test(line))
    .join('\n');
}

/** Matches `#   ^^^ FLX201` and `# <- FLX201`, also several in one line. */
const MARKER = /^\s*#(?:\s*(?:\^+|<-)\s*FLX\d+)+\s*$/;

function indent(text: string): string {
  return text.replace(/^\n+|\s+$/g, '').replace(/^(?=.)/gm, '    ');
}
