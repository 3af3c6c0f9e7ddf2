// Renders one line per diagnostic, in the form that editors and `grep` understand. `[*]` marks those that `--fix`
// removes.
import type { Outcome } from '../base/outcome.ts';
import { positionAt } from '../base/source.ts';
import { logLine } from './escape.ts';

export function conciseReport(outcome: Outcome): string {
  return outcome.diagnostics
    .map(({ file, span, severity, info, message, fix }) => {
      const { line, column } = positionAt(file, span.start);
      const code = fix?.safety === 'safe' ? `${info.code} [*]` : info.code;
      return `${logLine(`${file.path}:${line}:${column}: ${severity} ${code} ${message}`)}\n`;
    })
    .join('');
}
