// In: findings. Out: at most as many annotations of a kind as the runner keeps, the worst first, and
// every other finding as a line of the log.
import type { Diagnostic } from '../base/diagnostic.ts';
import { logLine } from '../report/escape.ts';
import { type Annotation, type AnnotationKind, annotationsOf, type Locate } from '../report/github.ts';
import type { Host } from './host.ts';
import { RUNNER_CAP, type Settings } from './inputs.ts';

/** More lines than anybody reads; the summary and the JSON report have the rest. */
const MOST_LINES = 1_000;

/** `reserved` counts the messages of each kind that the run will print besides: they share the runner's cap. */
export function announce(
  host: Host,
  settings: Settings,
  diagnostics: readonly Diagnostic[],
  locate: Locate,
  reserved: Readonly<Record<AnnotationKind, number>>,
): void {
  const room = (kind: AnnotationKind): number =>
    settings.annotations === 'none' ? 0 : Math.min(settings.maxAnnotations, RUNNER_CAP - reserved[kind]);
  const left = { error: room('error'), warning: room('warning'), notice: room('notice') };
  const others: Annotation[] = [];
  for (const annotation of annotationsOf(diagnostics, locate)) {
    left[annotation.kind] -= 1;
    if (left[annotation.kind] >= 0) host.annotate(annotation);
    else others.push(annotation);
  }
  for (const { file, startLine, columns, kind, title, message } of others.slice(0, MOST_LINES)) {
    const place = `${file}:${startLine}${columns === undefined ? '' : `:${columns.start}`}`;
    host.info(logLine(`${place}: ${kind} ${title}: ${message.replaceAll('\n', '; ')}`));
  }
  if (others.length > MOST_LINES) host.info(`${others.length - MOST_LINES} more findings are not listed here`);
}
