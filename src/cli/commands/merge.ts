// `fluxio merge`. In: the JSON reports of all shards. Out: the report and the exit code of a single run over all files.
import { isProblem } from '../../base/problem.ts';
import { tool } from '../../base/version.ts';
import { readReportFile } from '../../output/report-file.ts';
import { isUnreadable } from '../../syntax/refusals.ts';
import type { ShardReport } from '../../workspace/merge.ts';
import { type Command, FAILED } from '../io.ts';
import { exitCodeOf, fail, writeReport } from '../result.ts';

export const mergeCommand: Command = async ({ options, operands }, io) => {
  const { mergeReports } = await import('../../workspace/merge.ts');
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
  const wasReported = writeReport(outcome, options, io, [], isComplete, 'json');
  return wasReported && isComplete ? exitCodeOf(outcome, options, merged.failOn) : FAILED;
};
