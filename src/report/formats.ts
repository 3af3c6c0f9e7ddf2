// The table of report formats: the renderer of each by its name.
import type { Outcome } from '../base/outcome.ts';
import { conciseReport } from './concise.ts';
import { githubReport } from './github.ts';
import { jsonReport, type ReportTool } from './json.ts';
import { junitReport } from './junit.ts';
import { findingsReport } from './page/render.ts';
import { sarifReport } from './sarif.ts';
import { type TextOptions, textReport } from './text.ts';

export interface FormatOptions extends TextOptions {
  readonly tool: ReportTool;
  /** Whether every input could be read. */
  readonly isComplete: boolean;
}

export type FormatName = 'text' | 'concise' | 'json' | 'github' | 'sarif' | 'junit' | 'markdown';

export const formats: Readonly<Record<FormatName, (outcome: Outcome, options: FormatOptions) => string>> = {
  text: textReport,
  concise: conciseReport,
  json: (outcome, { tool }) => jsonReport(outcome, tool),
  github: (outcome) => githubReport(outcome),
  sarif: sarifReport,
  junit: (outcome, { tool }) => junitReport(outcome, tool.name),
  markdown: (outcome) => findingsReport(outcome),
};
