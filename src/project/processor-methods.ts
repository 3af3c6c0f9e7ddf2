// In: an event processor. Out: the event types that its methods are for.
import type { Span } from '../base/source.ts';
import type { EventProcessor } from './project.ts';

/** What the names of its methods begin with. */
const METHOD_PREFIX = 'get_custom_tags_';

export interface ProcessorMethod {
  readonly eventType: string;
  /** Of the event type in the method's name. */
  readonly span: Span;
}

export function processorMethods({ definition }: EventProcessor): ProcessorMethod[] {
  return definition.body.flatMap((statement) => {
    if (statement.kind !== 'function' || !statement.name.text.startsWith(METHOD_PREFIX)) return [];
    const { text, span } = statement.name;
    const eventType = text.slice(METHOD_PREFIX.length);
    if (eventType === '') return [];
    // A name that is written in other letters than those it stands for has a length of its own.
    const isPlain = span.end - span.start === text.length;
    return [{ eventType, span: isPlain ? { start: span.start + METHOD_PREFIX.length, end: span.end } : span }];
  });
}
