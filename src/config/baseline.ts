// A baseline is a file of known and accepted findings. Parses one, matches findings against it, counts the entries that
// no longer occur, and writes a new one.
import { compareText } from '../base/compare-text.ts';
import type { Diagnostic, Policy } from '../base/diagnostic.ts';
import { sha256 } from '../base/digest.ts';
import { fingerprint, lineOrdinals, lineText } from '../base/fingerprint.ts';

interface Entry {
  /** Relative to the folder of the baseline, with `/`. */
  readonly file: string;
  readonly code: string;
  /** The source line, for people who read the baseline. */
  readonly text: string;
  readonly fingerprint: string;
}

export interface Baseline {
  /** Starts one compilation of a file. `path` is relative to the folder of the baseline. */
  readonly openFile: (path: string) => Policy['isAccepted'];
  /** Counts entries of opened files that matched no finding. */
  readonly stale: () => number;
  /** Lets a cached file replace a compiled one; undefined for a baseline that is being written. */
  readonly memory: BaselineMemory | undefined;
}

export interface BaselineMemory {
  /** SHA-256 of the text, in hex; part of the cache key. */
  readonly hash: string;
  /** Fingerprints of the entries that matched in a file. */
  readonly met: (path: string) => readonly string[];
  /** Marks the file as opened and the entries as matched. */
  readonly meet: (path: string, matched: readonly string[]) => void;
}

export interface NewBaseline extends Baseline {
  readonly count: () => number;
  readonly text: () => string;
}

/** Returns undefined if the text is not a baseline. */
export function parseBaseline(text: string): Baseline | undefined {
  const entries = entriesOf(text);
  if (entries === undefined) return undefined;
  const accepted = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  /** Path → fingerprints of the entries that matched there. */
  const opened = new Map<string, Set<string>>();
  const open = (path: string): Set<string> => {
    const matched = opened.get(path) ?? new Set();
    opened.set(path, matched);
    return matched;
  };
  return {
    openFile: (path) => {
      const matched = open(path);
      const next = lineOrdinals();
      return (info, file, span) => {
        const own = fingerprint({ info, file, span }, next({ info, file, span }), path);
        const isAccepted = accepted.has(own);
        if (isAccepted) matched.add(own);
        return isAccepted;
      };
    },
    stale: () => {
      const matched = new Set([...opened.values()].flatMap((own) => [...own]));
      return [...accepted].filter(([own, { file }]) => opened.has(file) && !matched.has(own)).length;
    },
    memory: {
      hash: sha256(text),
      met: (path) => [...(opened.get(path) ?? [])],
      meet: (path, known) => {
        const matched = open(path);
        for (const own of known) matched.add(own);
      },
    },
  };
}

/**
 * Accepts every finding and records it; findings of one code on one line share an entry. Compiling a file again
 * replaces its entries.
 */
export function newBaseline(): NewBaseline {
  const byFile = new Map<string, Map<string, Entry>>();
  const all = (): Entry[] => [...byFile.values()].flatMap((entries) => [...entries.values()]);
  return {
    openFile: (path) => {
      const entries = new Map<string, Entry>();
      byFile.set(path, entries);
      const next = lineOrdinals();
      return (info, file, span) => {
        const finding: Pick<Diagnostic, 'info' | 'file' | 'span'> = { info, file, span };
        const own = fingerprint(finding, next(finding), path);
        entries.set(own, { file: path, code: info.code, text: lineText(file, span.start), fingerprint: own });
        return true;
      };
    },
    stale: () => 0,
    memory: undefined,
    count: () => all().length,
    text: () => baselineText(all()),
  };
}

/** One finding per line, so that removals on two branches merge without conflicts. */
function baselineText(entries: readonly Entry[]): string {
  const lines = [...entries]
    .sort(
      (a, b) =>
        compareText(a.file, b.file) ||
        compareText(a.code, b.code) ||
        compareText(a.text, b.text) ||
        compareText(a.fingerprint, b.fingerprint),
    )
    .map(({ file, code, text, fingerprint: own }) => JSON.stringify({ file, code, text, fingerprint: own }));
  return `{"version": 1, "findings": [\n${lines.join(',\n')}${lines.length === 0 ? '' : '\n'}]}\n`;
}

function entriesOf(text: string): Entry[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value.version !== 1 || !Array.isArray(value.findings)) return undefined;
  const entries = value.findings.map(entryOf);
  return entries.includes(undefined) ? undefined : entries.filter((entry) => entry !== undefined);
}

function entryOf(value: unknown): Entry | undefined {
  if (!isRecord(value)) return undefined;
  const { file, code, text, fingerprint: own } = value;
  const isWhole = [file, code, text, own].every((member) => typeof member === 'string');
  return isWhole ? { file: String(file), code: String(code), text: String(text), fingerprint: String(own) } : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
