// `--add-suppressions`. Writes a suppression comment for each finding of a rule and returns the outcome without these findings. A
// file that can't be written keeps its findings.
import { resolve } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import { plural } from '../base/plural.ts';
import { isSuppressible, suppressFindings } from '../compile/add-suppressions.ts';
import { rewriteFile } from '../output/rewrite.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import type { Io } from './io.ts';

export interface Added {
  readonly outcome: Outcome;
  /** A summary for the report. Undefined if nothing could be written. */
  readonly sentence: string | undefined;
  /** One sentence for each file that could not be written. */
  readonly problems: readonly string[];
}

const BYTE_ORDER_MARK = '\ufeff';

/** `hasMark` reports whether the file at a path begins with a byte order mark. */
export function addSuppressions(outcome: Outcome, hasMark: (path: string) => boolean, engine: Engine, io: Io): Added {
  const byFile = new Map<string, Diagnostic[]>();
  for (const diagnostic of outcome.diagnostics) {
    if (!isSuppressible(diagnostic)) continue;
    const { path } = diagnostic.file;
    const own = byFile.get(path) ?? [];
    own.push(diagnostic);
    byFile.set(path, own);
  }
  const problems: string[] = [];
  const suppressed = new Set<Diagnostic>();
  let files = 0;
  for (const [path, found] of byFile) {
    const file = found[0]?.file;
    if (file === undefined) continue;
    const { text, findings } = suppressFindings(file, found, engine);
    if (findings.length === 0) continue;
    const mark = hasMark(path) ? BYTE_ORDER_MARK : '';
    const problem = rewriteFile(resolve(io.cwd, path), path, mark + file.text, mark + text);
    if (problem !== undefined) {
      problems.push(problem.problem);
      continue;
    }
    files += 1;
    for (const finding of findings) suppressed.add(finding);
  }
  const done = `suppressed ${plural(suppressed.size, 'finding')} in ${plural(files, 'file')}`;
  return {
    outcome: { ...outcome, diagnostics: outcome.diagnostics.filter((diagnostic) => !suppressed.has(diagnostic)) },
    sentence: suppressed.size > 0 ? done : problems.length > 0 ? undefined : 'nothing to suppress',
    problems,
  };
}
