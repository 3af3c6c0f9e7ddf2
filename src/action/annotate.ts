// Prints annotations up to the number that the runner keeps of each kind, and all others as lines of the log.
import { logLine } from '../report/escape.ts';
import type { Annotation, AnnotationKind } from '../report/github.ts';
import type { Host } from './host.ts';
import { RUNNER_CAP } from './inputs.ts';

/** Beyond this, a log is unreadable; the summary and the JSON report contain the rest. */
const MOST_LINES = 1_000;

/** How many messages of each kind the run itself still prints: they count towards the runner's cap. */
export type Reserved = Readonly<Record<AnnotationKind, number>>;

/** `most` is the limit per kind. The annotations come in order of severity, so that the worst are kept. */
export function annotate(host: Host, annotations: readonly Annotation[], most: number, reserved: Reserved): void {
  const room = (kind: AnnotationKind): number => Math.min(most, RUNNER_CAP - reserved[kind]);
  const left = { error: room('error'), warning: room('warning'), notice: room('notice') };
  const others: Annotation[] = [];
  for (const annotation of annotations) {
    left[annotation.kind] -= 1;
    if (left[annotation.kind] >= 0) host.annotate(annotation);
    else others.push(annotation);
  }
  for (const { file, startLine, columns, kind, title, message } of others.slice(0, MOST_LINES)) {
    const location = `${file}:${startLine}${columns === undefined ? '' : `:${columns.start}`}`;
    host.info(logLine(`${location}: ${kind} ${title}: ${message.replaceAll('\n', '; ')}`));
  }
  if (others.length > MOST_LINES) host.info(`${others.length - MOST_LINES} more findings are not listed here`);
}
