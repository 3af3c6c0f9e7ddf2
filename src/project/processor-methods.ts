// In: an event processor. Out: the event types that its methods handle.
import type { Span } from '../base/source.ts';
import type { EventProcessor } from './project.ts';

/** The event type follows this prefix in the name of the method. */
const METHOD_PREFIX = 'get_custom_tags_';

export interface ProcessorMethod {
  readonly eventType: string;
  /** Span of the event type in the name of the method. */
  readonly span: Span;
}

export function processorMethods({ definition }: EventProcessor): ProcessorMethod[] {
  return definition.body.flatMap((statement) => {
    if (statement.kind !== 'function' || !statement.name.text.startsWith(METHOD_PREFIX)) return [];
    const { text, span } = statement.name;
    const eventType = text.slice(METHOD_PREFIX.length);
    if (eventType === '') return [];
    // NFKC normalization can change the length of a name, so that offsets into it do not match the source.
    const isPlain = span.end - span.start === text.length;
    return [{ eventType, span: isPlain ? { start: span.start + METHOD_PREFIX.length, end: span.end } : span }];
  });
}
