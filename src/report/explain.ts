// Renders the page of a code for `fluxio explain`.
import type { DiagnosticInfo } from '../base/diagnostic.ts';
import { exampleCode, withoutMarkers } from './examples.ts';

export function explainText({ code, name, severity, summary, docs, examples }: DiagnosticInfo): string {
  const parts = [`${code} ${name} (${severity})`, summary, docs.trim()];
  for (const example of examples.bad) {
    parts.push('This is reported:', indent(withoutMarkers(exampleCode(example))));
    if (typeof example !== 'string') parts.push('The fix turns it into:', indent(example.fixed));
  }
  for (const example of examples.good) parts.push('This is not reported:', indent(example));
  return `${parts.join('\n\n')}\n`;
}

function indent(text: string): string {
  return text.replace(/^\n+|\s+$/g, '').replace(/^(?=.)/gm, '    ');
}
