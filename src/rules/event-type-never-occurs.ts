// FLX522: an event processor method for events that its state machines never log.
import { fixOf } from '../base/fix.ts';
import { EVENT_TYPES, eventSources } from '../graph/event-types.ts';
import { defineRule } from '../lint/rule.ts';
import { processorMethods } from '../project/processor-methods.ts';
import type { Project } from '../project/project.ts';

export const eventTypeNeverOccurs = defineRule({
  code: 'FLX522',
  name: 'event-type-never-occurs',
  severity: 'warning',
  summary: 'an event processor method for events that never occur',
  docs: `Which events an execution logs depends on its states: WaitStateEntered needs a wait, MapIterationFailed a map. Lambda functions log LambdaFunction events; the other services and nested state machines log Task events. Activity events, MapRun events and EvaluationFailed belong to features of Step Functions that the DSL does not support.

Remove the method, or use an event type that occurs.`,
  examples: {
    bad: [
      {
        code: `
class Load(Task):
    async def run(event, context):
        return event


class Tags(EventProcessor):
    async def get_custom_tags_TaskFailed(message, input_data, state_data_client):
#                             ^^^^^^^^^^ FLX522
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return event


class Tags(EventProcessor):
    async def get_custom_tags_LambdaFunctionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    Load()
`,
      },
    ],
    good: [
      `
class Train(Task):
    service = "ecs"

    async def run(event, context):
        pass


class Tags(EventProcessor):
    async def get_custom_tags_TaskFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events(processor=Tags)
def main(data):
    Train()
`,
    ],
  },
  check({ project, graphs }, report) {
    const users = machinesByProcessor(project);
    for (const processor of project.processors.values()) {
      const methods = processorMethods(processor);
      const types = new Set(methods.map(({ eventType }) => eventType));
      const machines = users.get(processor.name.text) ?? [];
      // An unused processor sees no events at all. FLX133 reports it.
      const sources = machines.length === 0 ? undefined : eventSources(machines, graphs);
      for (const { eventType, span } of methods) {
        const needed = EVENT_TYPES.get(eventType);
        if (needed === undefined) continue;
        if (needed.length === 0) {
          report(span, `event type '${eventType}' never occurs in a state machine of the DSL`, {
            help: 'remove the method',
          });
        } else if (sources !== undefined && !needed.some((source) => sources.has(source))) {
          const owner = `event processor '${processor.name.text}'`;
          // Tasks that are Lambda functions log LambdaFunctionFailed instead of TaskFailed, and so on.
          const lambda = eventType.replace(/^Task/, 'LambdaFunction');
          const isLambda =
            lambda !== eventType && sources.has('lambda') && EVENT_TYPES.has(lambda) && !types.has(lambda);
          report(span, `event type '${eventType}' never occurs in the state machines of ${owner}`, {
            help: isLambda ? `write '${lambda}', which Lambda functions log instead` : 'remove the method',
            fix: isLambda ? fixOf(`write '${lambda}'`, 'unsafe', [{ span, text: lambda }]) : undefined,
          });
        }
      }
    }
  },
});

/** Names of the machines that use each event processor. */
function machinesByProcessor({ machines }: Project): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { name, decorations } of machines.values()) {
    const processor = decorations.processEvents?.processor;
    if (processor === undefined) continue;
    const own = users.get(processor) ?? [];
    users.set(processor, own);
    own.push(name.text);
  }
  return users;
}
