// Renders the outcome of tests as JSON, version 1, for other tools. Lines and columns start at 1. Later versions may add
// members but never change one.
import { type JsonObject, jsonText } from '../base/json.ts';
import { positionAt, type SourceFile, type Span } from '../base/source.ts';
import type {
  CaseOutcome,
  CoverageCount,
  MachineCoverage,
  TestFileOutcome,
  TestOutcome,
} from '../base/test-outcome.ts';
import { printedJson } from './escape.ts';
import { diagnosticJson, type ReportTool } from './json.ts';

export function testJson({ files, coverage }: TestOutcome, tool: ReportTool): string {
  const cases = files.flatMap((file) => file.cases);
  const count = (status: CaseOutcome['status']): number => cases.filter((own) => own.status === status).length;
  const json = jsonText({
    version: 1,
    tool: { name: tool.name, version: tool.version },
    summary: { files: files.length, passed: count('passed'), failed: count('failed'), skipped: count('skipped') },
    files: files.map(fileJson),
    coverage: coverage.map(coverageJson),
  });
  return printedJson(json);
}

function fileJson({ project, file, cases, diagnostics }: TestFileOutcome): JsonObject {
  return {
    project,
    file: file.path,
    cases: cases.map((own) => ({
      name: own.name,
      machine: own.machine,
      line: positionAt(file, own.span.start).line,
      status: own.status,
      end: own.end,
      virtualSeconds: own.virtual / 1000,
      unmocked: own.unmocked,
      failures: own.failures.map(diagnosticJson),
      printed: own.printed,
    })),
    diagnostics: diagnostics.map(diagnosticJson),
  };
}

function coverageJson(coverage: MachineCoverage): JsonObject {
  const { project, machine, file, percent } = coverage;
  const count = ({ covered, total, missing }: CoverageCount): JsonObject => ({
    covered,
    total,
    missing: missing.map(({ span }) => placeText(file, span)),
  });
  return {
    project,
    machine,
    file: file.path,
    percent,
    states: count(coverage.states),
    arms: count(coverage.arms),
    catchers: count(coverage.catchers),
    retriers: count(coverage.retriers),
  };
}

function placeText(file: SourceFile, span: Span): string {
  return `${file.path}:${positionAt(file, span.start).line}`;
}
