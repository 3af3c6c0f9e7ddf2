// A baseline: the findings of a repository that are known and accepted. In: its text, or none yet. Out: what
// it accepts in each file, what in it no longer matches, and the text of a new one.
import { createHash } from 'node:crypto';
import { compareText, type Diagnostic, type Policy } from '../base/diagnostic.ts';
import { fingerprint, lineOrdinals, lineText } from '../base/fingerprint.ts';

interface Entry {
  /** From the folder of the baseline, with `/`. */
  readonly file: string;
  readonly code: string;
  /** The line, for who reads the file. */
  readonly text: string;
  readonly fingerprint: string;
}

export interface Baseline {
  /** What it accepts in one compilation of a file; `path` is relative to the folder of the baseline. */
  readonly openFile: (path: string) => Policy['isAccepted'];
  /** How many of its findings were not met in the files that were opened. */
  readonly stale: () => number;
  /** What it takes to go without opening a file that was opened before; undefined for one that is being written. */
  readonly memory: BaselineMemory | undefined;
}

export interface BaselineMemory {
  /** Names all of its text. */
  readonly hash: string;
  /** Fingerprints of what was met in a file. */
  readonly met: (path: string) => readonly string[];
  /** As if the file was opened, and these were met. */
  readonly meet: (path: string, met: readonly string[]) => void;
}

export interface NewBaseline extends Baseline {
  readonly count: () => number;
  readonly text: () => string;
}

/** Undefined when the text is no baseline. */
export function parseBaseline(text: string): Baseline | undefined {
  const entries = entriesOf(text);
  if (entries === undefined) return undefined;
  const accepted = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  /** Path → fingerprints of what was met there. */
  const opened = new Map<string, Set<string>>();
  const open = (path: string): Set<string> => {
    const met = opened.get(path) ?? new Set();
    opened.set(path, met);
    return met;
  };
  return {
    openFile: (path) => {
      const met = open(path);
      const next = lineOrdinals();
      return (info, file, span) => {
        const own = fingerprint({ info, file, span }, next({ info, file, span }), path);
        const isAccepted = accepted.has(own);
        if (isAccepted) met.add(own);
        return isAccepted;
      };
    },
    stale: () => {
      const met = new Set([...opened.values()].flatMap((own) => [...own]));
      return [...accepted].filter(([own, { file }]) => opened.has(file) && !met.has(own)).length;
    },
    memory: {
      hash: createHash('sha256').update(text).digest('hex'),
      met: (path) => [...(opened.get(path) ?? [])],
      meet: (path, known) => {
        const met = open(path);
        for (const own of known) met.add(own);
      },
    },
  };
}

/** Accepts everything and writes it down, findings of a code on one line as one. A file that is compiled again is written down again. */
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

/** One finding a line, so that two branches can both take some out. */
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
