// Reads the documented examples of a diagnostic: their language, their files, and the code without markers.
import type { FixedExample } from '../base/diagnostic.ts';

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
