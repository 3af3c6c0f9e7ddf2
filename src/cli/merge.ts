// `fluxio merge`: In: the JSON reports of all shards. Out: the report of one run over all files, and its exit code.
import { isProblem } from '../files/output.ts';
import { readReportFile } from '../files/report-file.ts';
import { tool } from '../files/version.ts';
import type { ShardReport } from '../merge.ts';
import { type Command, FAILED } from './io.ts';
import { codeOf, fail, report } from './result.ts';
import { isUnreadable } from './sources.ts';

export const merge: Command = async ({ options, operands }, io) => {
  const { mergeReports } = await import('../merge.ts');
  const reports: ShardReport[] = [];
  for (const name of operands) {
    const text = readReportFile(name, io.cwd);
    if (isProblem(text)) return fail(text.problem, io);
    reports.push({ name, text });
  }
  const merged = mergeReports(reports, tool);
  if ('problem' in merged) return fail(merged.problem, io);
  const { outcome } = merged;
  const isComplete = merged.isComplete && !outcome.diagnostics.some(isUnreadable);
  const wasReported = report(outcome, options, io, [], isComplete, 'json');
  return wasReported && isComplete ? codeOf(outcome, options, merged.failOn) : FAILED;
};
