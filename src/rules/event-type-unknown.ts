// FLX521: an event processor method for an unknown event type.
import { correction, didYouMean } from '../base/suggest.ts';
import { EVENT_TYPES } from '../graph/event-types.ts';
import { defineRule } from '../lint/rule.ts';
import { processorMethods } from '../project/processor-methods.ts';

export const eventTypeUnknown = defineRule({
  code: 'FLX521',
  name: 'event-type-unknown',
  severity: 'error',
  summary: 'an event processor method for an unknown event type',
  docs: `The methods of an event processor are called by name: \`get_custom_tags_ExecutionFailed\` handles events of the type ExecutionFailed. A method for an unknown type is never called.

Use one of the event types of Step Functions: ${[...EVENT_TYPES.keys()].sort().join(', ')}.`,
  examples: {
    bad: [
      {
        code: `
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFail(message, input_data, state_data_client):
#                             ^^^^^^^^^^^^^ FLX521
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,
        fixed: `
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,
      },
    ],
    good: [
      `
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,
    ],
  },
  check({ project }, report) {
    for (const processor of project.processors.values()) {
      for (const { eventType, span } of processorMethods(processor)) {
        if (EVENT_TYPES.has(eventType)) continue;
        report(span, `unknown event type '${eventType}'`, {
          help: () =>
            didYouMean(eventType, EVENT_TYPES.keys()) ??
            'use an event type such as ExecutionSucceeded or LambdaFunctionFailed',
          fix: () => correction(eventType, EVENT_TYPES.keys(), span),
        });
      }
    }
  },
});
