// The options that decide which findings are reported. In: options. Out: how to find configuration files and what overrides them,
// or a sentence that says what is wrong.
import { dirname, resolve } from 'node:path';
import { type Diagnostic, sortDiagnostics } from '../base/diagnostic.ts';
import { plural } from '../base/plural.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import { catalog } from '../compile/catalog.ts';
import { type NewBaseline, newBaseline } from '../config/baseline.ts';
import { type Selector, selectorError } from '../config/select.ts';
import { shownPath } from '../files/paths.ts';
import { writeReportFile } from '../output/report-file.ts';
import { logLine } from '../report/escape.ts';
import type { ConfigOptions } from '../search/config.ts';
import { type PlacedBaseline, pathRule, readBaseline } from '../search/config-file.ts';
import type { IgnoreRule } from '../search/gitignore/ignore.ts';
import type { Arguments } from './arguments.ts';
import { type ExitCode, FAILED, type Io } from './io.ts';
import { writeReport } from './result.ts';

export interface Configuration extends ConfigOptions {
  /** Set if the file of --baseline does not exist yet. The run then writes it. */
  readonly newBaseline: NewBaseline | undefined;
}

export function readConfiguration({ options, operands }: Arguments, io: Io): Configuration | Problem {
  const file = options.get('config');
  const isIsolated = options.has('isolated');
  if (file !== undefined && isIsolated) return { problem: `'--config' cannot be used with '--isolated'` };
  const format = options.get('format') ?? 'text';
  if (options.has('statistics') && format !== 'text' && format !== 'json')
    return { problem: `'--statistics' cannot be used with '--format ${format}'; use text or json` };
  const lists = { select: listOf('select'), extendSelect: listOf('extend-select'), ignore: listOf('ignore') };
  function listOf(name: string): readonly Selector[] | undefined {
    return options
      .get(name)
      ?.split(',')
      .map((selector) => selector.trim());
  }
  for (const [option, selectors] of Object.entries(lists)) {
    for (const selector of selectors ?? []) {
      const name = option === 'extendSelect' ? 'extend-select' : option;
      if (selector === '')
        return { problem: `empty code in the value of '--${name}'; separate codes with single commas` };
      const error = selectorError(selector, catalog);
      if (error !== undefined) return { problem: `--${name}: ${error.message}; ${error.help()}` };
    }
  }
  const excluded = excludedPaths(options.get('exclude'));
  if (isProblem(excluded)) return excluded;
  const fresh = newBaseline();
  const baseline = baselineOf(options.get('baseline'), fresh, io);
  if (isProblem(baseline)) return baseline;
  const isNew = baseline?.baseline === fresh;
  const clash = isNew ? ['fix', 'diff', 'add-suppressions', 'shard'].find((name) => options.has(name)) : undefined;
  if (clash !== undefined)
    return { problem: `baseline '${baseline?.shown}' does not exist; run once without '--${clash}' to create it` };
  if (options.has('add-suppressions')) {
    const other = ['fix', 'diff', 'shard'].find((name) => options.has(name));
    if (other !== undefined) return { problem: `'--add-suppressions' cannot be used with '--${other}'` };
    if (operands.includes('-')) return { problem: `'--add-suppressions' cannot be used with standard input` };
  }
  const { cwd } = io;
  return { cwd, file, isIsolated, selection: lists, baseline, excluded, newBaseline: isNew ? fresh : undefined };
}

function excludedPaths(patterns: string | undefined): readonly IgnoreRule[] | Problem {
  const rules: IgnoreRule[] = [];
  for (const pattern of patterns?.split(',') ?? []) {
    const rule = pathRule(pattern.trim());
    if (rule === undefined)
      return { problem: `invalid pattern '${pattern}' for '--exclude'; write it as in a .gitignore` };
    rules.push(rule);
  }
  return rules;
}

function baselineOf(name: string | undefined, fresh: NewBaseline, io: Io): PlacedBaseline | Problem | undefined {
  if (name === undefined) return undefined;
  const path = resolve(io.cwd, name);
  const known = readBaseline(path, io);
  if (known === undefined) return { baseline: fresh, shown: shownPath(path, io.cwd), folder: dirname(path) };
  return 'problem' in known ? { problem: `cannot read baseline '${name}': ${known.problem}` } : known;
}

/** Reports only errors in configuration files, because unintended settings could hide findings. */
export function refuseConfiguration(problems: readonly Diagnostic[], options: Arguments['options'], io: Io): ExitCode {
  const diagnostics = sortDiagnostics(problems);
  writeReport({ files: 0, diagnostics, projects: [] }, options, io, ['nothing was checked'], false);
  return FAILED;
}

/** Writes a new baseline and returns a sentence about it. Prints a note about unmatched entries of existing baselines. */
export function finishBaselines(
  { newBaseline: fresh, baseline }: Configuration,
  used: readonly PlacedBaseline[],
  isComplete: boolean,
  isQuiet: boolean,
  io: Io,
): string | Problem | undefined {
  if (fresh !== undefined && baseline !== undefined) {
    if (!isComplete)
      return { problem: `baseline '${baseline.shown}' was not written, because some files could not be read` };
    const problem = writeReportFile(baseline.shown, fresh.text(), io.cwd);
    return problem ?? `wrote ${plural(fresh.count(), 'finding')} to baseline '${baseline.shown}'`;
  }
  for (const { baseline: old, shown } of isQuiet ? [] : used) {
    const stale = old.stale();
    if (stale === 0) continue;
    const entries = stale === 1 ? 'an entry' : `${stale} entries`;
    io.stderr(`${logLine(`note: ${entries} in baseline '${shown}' matched nothing in this run`)}\n`);
  }
  return undefined;
}
