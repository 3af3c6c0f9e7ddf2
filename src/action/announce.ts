// In: annotations, the worst first. Out: as many of a kind as the runner keeps, and every other one as a line of
// the log.
import { logLine } from '../report/escape.ts';
import type { Annotation, AnnotationKind } from '../report/github.ts';
import type { Host } from './host.ts';
import { RUNNER_CAP } from './inputs.ts';

/** More lines than anybody reads; the summary and the JSON report have the rest. */
const MOST_LINES = 1_000;

/** Messages of each kind that the run will print besides: they share the runner's cap. */
export type Reserved = Readonly<Record<AnnotationKind, number>>;

/** `most`: of a kind. */
export function announce(host: Host, annotations: readonly Annotation[], most: number, reserved: Reserved): void {
  const room = (kind: AnnotationKind): number => Math.min(most, RUNNER_CAP - reserved[kind]);
  const left = { error: room('error'), warning: room('warning'), notice: room('notice') };
  const others: Annotation[] = [];
  for (const annotation of annotations) {
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
