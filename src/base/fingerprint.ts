// In: a finding. Out: a short name for it that stays the same when lines move, as long as the line it
// starts on reads the same. Baselines and other tools that follow findings over time know it by this.
import { createHash } from 'node:crypto';
import type { Diagnostic } from './diagnostic.ts';
import { positionAt, type SourceFile } from './source.ts';

type Finding = Pick<Diagnostic, 'info' | 'file' | 'span'>;

/** A line may be as long as a file, and hold a hundred thousand findings. */
const MAX_LINE = 400;

/**
 * Stable hex. `ordinal` tells findings of one code on lines of one text in one file apart, from 0. `path` is that
 * of the file from wherever its readers start.
 */
export function fingerprint(finding: Finding, ordinal: number, path = finding.file.path): string {
  return hash(`${key(finding, path)}\0${ordinal}`);
}

/** Of all findings of a run, in their order: each has its own. */
export function fingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const own = key(finding, finding.file.path);
    const ordinal = seen.get(own) ?? 0;
    seen.set(own, ordinal + 1);
    return fingerprint(finding, ordinal);
  });
}

/** Numbers findings of one file as they come: those of a code on one line share a number, however often they come. */
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

/** The line without its indentation, each run of blanks as one: a formatter may change them. Cut when it is long. */
export function lineText(file: SourceFile, offset: number): string {
  const start = file.lineStarts[positionAt(file, offset).line - 1] ?? 0;
  const line = /^[^\r\n]*/.exec(file.text.slice(start, start + MAX_LINE))?.[0] ?? '';
  return line.trim().replace(/\s+/g, ' ');
}

/** 64 bits: no two findings of one repository meet by chance. */
function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
