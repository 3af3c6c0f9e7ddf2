// FLX133: an event processor that no state machine uses.
import { defineRule } from '../lint/rule.ts';

export const unusedProcessor = defineRule({
  code: 'FLX133',
  name: 'unused-processor',
  severity: 'warning',
  summary: 'unused event processor',
  docs: `An event processor handles the events of the state machines that name it, as in \`@process_events(processor=Tags)\`. If no function names it, it is never called.

Name it in a decorator, or remove the class.`,
  examples: {
    bad: [
      `
class Tags(EventProcessor):
#     ^^^^ FLX133
    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):
        return {"team": "orders"}


@process_events()
def main(data):
    wait(seconds=10)
`,
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
    const { processors, machines, module } = project;
    if (project.isBroken || project.brokenNames.size > 0 || processors.size === 0) return;
    // Searches the text of decorators, because a refused one may name the processor too.
    const named = new Set<string>();
    for (const { definition } of machines.values()) {
      for (const { span } of definition.decorators) {
        for (const [word] of module.file.text.slice(span.start, span.end).matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu))
          named.add(word);
      }
    }
    for (const { name } of processors.values()) {
      if (named.has(name.text)) continue;
      report(name.span, `event processor '${name.text}' is unused`, {
        help: `name it above a function, as in @process_events(processor=${name.text}), or remove the class`,
      });
    }
  },
});
