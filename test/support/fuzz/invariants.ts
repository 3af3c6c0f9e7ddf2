// Invariants of all findings and reports, for any input.

import { SaxesParser } from 'saxes';
import type { Diagnostic } from '../../../src/base/diagnostic.ts';
import type { Outcome } from '../../../src/base/outcome.ts';
import type { Span } from '../../../src/base/source.ts';
import { formats } from '../../../src/report/formats.ts';
import { bounded, invariant } from './target.ts';

const isIn = ({ start, end }: Span, text: string): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length;

export function checkDiagnostics(diagnostics: readonly Diagnostic[]): void {
  for (const { info, file, span, message, help, related = [], fix } of diagnostics) {
    const { code } = info;
    invariant(isIn(span, file.text), `${code}: the span ${span.start}-${span.end} leaves the file`);
    invariant(
      message !== '' && (!/\bundefined\b/.test(message) || file.text.includes('undefined')),
      `${code}: the message is '${message}'`,
    );
    invariant(help !== '', `${code}: the help is empty`);
    for (const place of related)
      invariant(isIn(place.span, place.file.text), `${code}: a related span leaves its file`);
    let end = 0;
    for (const edit of fix?.edits ?? []) {
      invariant(isIn(edit.span, file.text), `${code}: an edit leaves the file`);
      invariant(edit.span.start >= end, `${code}: edits overlap or are not in order`);
      end = edit.span.end;
    }
  }
}

const options = { tool: { name: 'fluxio', version: '0.0.0' }, color: false, summary: true, isComplete: true };

/** Characters that control a terminal. Only the line feed is allowed. */
const ACTS = /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

export function checkReports(outcome: Outcome): void {
  for (const [name, render] of Object.entries(formats)) {
    const text = bounded(`the format ${name}`, () => render(outcome, options));
    invariant(text === render(outcome, options), `${name}: another report of the same outcome`);
    checkPrinted(name, text);
  }
}

/** Checks a text that is printed where a runner parses workflow commands. */
export function checkPrinted(name: string, text: string): void {
  const acting = ACTS.exec(text);
  invariant(
    acting === null,
    `${name}: the character ${JSON.stringify(acting?.[0])} goes through\n${JSON.stringify(text.slice(Math.max(0, (acting?.index ?? 0) - 200), acting?.index))}`,
  );
  for (const line of text.split('\n')) {
    const isCommand = /^\s*::/.test(line);
    invariant(
      !isCommand || (name === 'github' && /^::(?:error|warning|notice) [^:]*::/.test(line)),
      `${name}: a line is a workflow command\n${line.slice(0, 200)}`,
    );
    invariant(!line.includes('##['), `${name}: a line holds a workflow command of the old form\n${line.slice(0, 200)}`);
  }
  if (name === 'json' || name === 'sarif') JSON.parse(text);
  if (name === 'junit') {
    const parser = new SaxesParser();
    parser.on('error', (error) => invariant(false, `junit: ${error.message}`));
    parser.write(text).close();
  }
}
