// In: an outcome. Out: one line for each diagnostic, in the form that editors and `grep` know.
import type { Outcome } from '../base/outcome.ts';
import { positionAt } from '../base/source.ts';
import { logLine } from './escape.ts';

export function conciseReport(outcome: Outcome): string {
  return outcome.diagnostics
    .map(({ file, span, severity, info, message }) => {
      const { line, column } = positionAt(file, span.start);
      return `${logLine(`${file.path}:${line}:${column}: ${severity} ${info.code} ${message}`)}\n`;
    })
    .join('');
}
