// Fingerprints identify findings across revisions of a file, for baselines and for tools that track findings over
// time. A fingerprint is made from the code, the path and the text of the line, so it survives moved lines.

import type { Diagnostic } from './diagnostic.ts';
import { sha256 } from './digest.ts';
import { positionAt, type SourceFile } from './source.ts';

type Finding = Pick<Diagnostic, 'info' | 'file' | 'span'>;

/** Bounds the work for a single line that is as long as a file and has thousands of findings. */
const MAX_LINE = 400;

/**
 * Returns 16 hexadecimal digits.
 *
 * @param ordinal Counts, from 0, the findings of a file with the same code on lines with the same text.
 * @param path The file's path relative to the folder that the consumer resolves paths against.
 */
export function fingerprint(finding: Finding, ordinal: number, path = finding.file.path): string {
  return hash(`${key(finding, path)}\0${ordinal}`);
}

/** Returns one unique fingerprint for each finding, in the same order. */
export function fingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const own = key(finding, finding.file.path);
    const ordinal = seen.get(own) ?? 0;
    seen.set(own, ordinal + 1);
    return fingerprint(finding, ordinal);
  });
}

/**
 * Returns a function that assigns ordinals to the findings of one file. Findings with the same code on the same line
 * get the same ordinal, even if they are passed repeatedly.
 */
export function lineOrdinals(): (finding: Finding) => number {
  const seen = new Map<string, Map<number, number>>();
  return (finding) => {
    const own = key(finding, '');
    const lines = seen.get(own) ?? new Map<number, number>();
    seen.set(own, lines);
    const { line } = positionAt(finding.file, finding.span.start);
    const ordinal = lines.get(line) ?? lines.size;
    lines.set(line, ordinal);
    return ordinal;
  };
}

function key({ info, file, span }: Finding, path: string): string {
  return `${info.code}\0${path}\0${lineText(file, span.start)}`;
}

/** The text of the line with whitespace collapsed, because a formatter may change it. Long lines are truncated. */
export function lineText(file: SourceFile, offset: number): string {
  const start = file.lineStarts[positionAt(file, offset).line - 1] ?? 0;
  const line = /^[^\r\n]*/.exec(file.text.slice(start, start + MAX_LINE))?.[0] ?? '';
  return line.trim().replace(/\s+/g, ' ');
}

/** 64 bits are enough to make a collision within one repository practically impossible. */
function hash(text: string): string {
  return sha256(text).slice(0, 16);
}
