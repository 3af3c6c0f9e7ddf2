// `--fix` and `--diff`. With `--fix`, each project file is rewritten, and the fixed text of standard input goes to standard output.
// With `--diff`, the changes are printed as a patch, and files stay unchanged.
import { resolve } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import { plural } from '../base/plural.ts';
import { type Input, permissionLoader } from '../compile/compile.ts';
import { type FixedFile, fixable, fixFile } from '../compile/fix.ts';
import { rewriteFile, wholeText } from '../output/rewrite.ts';
import { logLine } from '../report/escape.ts';
import { unreadableFile } from '../syntax/refusals.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import type { Arguments } from './arguments.ts';
import { usesColor } from './color.ts';
import { CLEAN, type ExitCode, FAILED, FINDINGS, type Io } from './io.ts';
import type { Sources } from './sources.ts';
import { atStage } from './stage.ts';

type Options = Arguments['options'];

/** Counts fixes, and collects files that could not be written. */
export interface Fixes {
  findings: number;
  files: number;
  /** Findings that can only be fixed with --unsafe-fixes. */
  unsafe: number;
  readonly problems: string[];
  /** Paths of files with fixes that were not tried, because the work limits were reached. */
  readonly unfinished: string[];
}

export function newFixes(): Fixes {
  return { findings: 0, files: 0, unsafe: 0, problems: [], unfinished: [] };
}

/** Fixes and rewrites a file. Returns it unfixed if it can't be written. */
export function fixInput(
  input: Input,
  { stdin }: Sources,
  options: Options,
  engine: Engine,
  io: Io,
  fixes: Fixes,
): Input {
  const { file } = input;
  const result = fixed(input, options, engine);
  if (stdin === file) {
    // An editor replaces its text with the output, so the text is printed even if it is unchanged.
    if (input.problem === undefined) io.stdout(wholeText(result.input));
  } else if (result.fixed.length > 0) {
    const path = resolve(io.cwd, file.path);
    const problem = rewriteFile(path, file.path, wholeText(input), wholeText(result.input));
    if (problem !== undefined) {
      fixes.problems.push(problem.problem);
      return input;
    }
  }
  add(result, fixes);
  return result.input;
}

/** Prints the changes that `--fix` would make, as a patch. */
export async function diff(
  sources: Sources,
  options: Options,
  engine: Engine,
  io: Io,
  isReported: (input: Input) => boolean,
): Promise<ExitCode> {
  const { shownDiff, unifiedDiff } = await import('../report/unified-diff.ts');
  const fixes = newFixes();
  const color = usesColor(options.get('color'), io);
  const withPermissions = permissionLoader();
  let hasFailed = sources.errors.length > 0;
  for (const input of sources.inputs()) {
    const { path } = input.file;
    if (input.problem?.info === unreadableFile) {
      io.stderr(`${logLine(`error: '${path}': ${input.problem.message}`)}\n`);
      hasFailed = true;
      continue;
    }
    if (!isReported(input)) continue;
    const result = fixed(await withPermissions(input), options, engine);
    add(result, fixes);
    if (result.fixed.length === 0) continue;
    const patch = unifiedDiff(path, wholeText(input), wholeText(result.input));
    io.stdout(color || io.isTerminal ? shownDiff(patch, color) : patch);
  }
  reportRemaining(fixes, io);
  if (!options.has('quiet')) io.stderr(`${done(fixes, options, 'would fix') ?? 'nothing to fix'}\n`);
  if (hasFailed) return FAILED;
  return fixes.findings > 0 ? FINDINGS : CLEAN;
}

function fixed(input: Input, options: Options, engine: Engine): FixedFile {
  return atStage('fix', input.file.path, () => fixFile(input, engine, options.has('unsafe-fixes')));
}

function add({ fixed, input, left, isSettled }: FixedFile, fixes: Fixes): void {
  fixes.findings += fixed.length;
  fixes.unsafe += fixable(left, true).length - fixable(left, false).length;
  if (fixed.length > 0) fixes.files += 1;
  if (!isSettled) fixes.unfinished.push(input.file.path);
}

/** Reports files that could not be written, and files with more to fix. */
export function reportRemaining({ problems, unfinished }: Fixes, io: Io): void {
  for (const problem of problems) io.stderr(`${logLine(`error: ${problem}`)}\n`);
  for (const path of unfinished)
    io.stderr(`${logLine(`note: '${path}' still has fixable findings; run fluxio again`)}\n`);
}

/** A sentence about applied fixes or, if `fixes` is undefined, about available ones. Undefined if there are none. */
export function fixSentence(
  found: readonly Diagnostic[],
  options: Options,
  fixes: Fixes | undefined,
): string | undefined {
  if (fixes !== undefined) return done(fixes, options, 'fixed');
  const safe = fixable(found, false).length;
  const all = fixable(found, true).length;
  if (options.has('unsafe-fixes') || safe === all) return all === 0 ? undefined : `${all} fixable with --fix`;
  if (safe === 0) return `${all} fixable with --fix --unsafe-fixes`;
  return `${safe} fixable with --fix (${all - safe} more with --unsafe-fixes)`;
}

/** For example `fixed 3 findings in 2 files (1 more with --unsafe-fixes)`. */
function done({ findings, files, unsafe }: Fixes, options: Options, verb: string): string | undefined {
  const more = options.has('unsafe-fixes') ? 0 : unsafe;
  if (findings === 0) return more === 0 ? undefined : `${more} fixable with --unsafe-fixes`;
  const hint = more === 0 ? '' : ` (${more} more with --unsafe-fixes)`;
  return `${verb} ${plural(findings, 'finding')} in ${plural(files, 'file')}${hint}`;
}
