// In: the name of a format. Out: the function that renders an outcome in it.
import type { Outcome } from '../base/outcome.ts';
import { conciseReport } from './concise.ts';
import { githubReport } from './github.ts';
import { jsonReport, type ReportTool } from './json.ts';
import { type TextOptions, textReport } from './text.ts';

export interface FormatOptions extends TextOptions {
  readonly tool: ReportTool;
}

export type FormatName = 'text' | 'concise' | 'json' | 'github';

export const formats: Readonly<Record<FormatName, (outcome: Outcome, options: FormatOptions) => string>> = {
  text: textReport,
  concise: conciseReport,
  json: (outcome, { tool }) => jsonReport(outcome, tool),
  github: (outcome) => githubReport(outcome),
};
