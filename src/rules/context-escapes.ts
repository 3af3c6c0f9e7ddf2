// FLX403: a run method that passes its context on, which widens the permissions of its task. The deployment check
// reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const contextEscapes: DiagnosticInfo = {
  code: 'FLX403',
  name: 'context-escapes',
  severity: 'note',
  isRule: true,
  summary: 'a run method hands its context on, so that its task gets more permissions than it may need',
  docs: `The role of a task allows what its run method does with \`context\`: \`context.state_data_client.get_item(...)\` may read the state data table, \`put_item\` may write to it, \`context.stop_execution(...)\` may stop the execution. Where the context or its client is handed to another function, nobody can see what is done with it. The task may then read and write all state data of the project, and stop its executions if it has the whole context. Tables of other projects are opened only to tasks that ask for them in plain sight.

Call the methods where they are needed and hand on their results. Suppress this where a package needs the context.`,
  examples: {
    bad: [
      `
class Store(Task):
    async def run(event, context):
        from orders import store

        return store(event, context)
#                           ^^^^^^^ FLX403


def main(data):
    data["orders"] = Store()
`,
    ],
    good: [
      `
class Store(Task):
    async def run(event, context):
        client = context.state_data_client
        return client.put_items("orders", event["orders"])


def main(data):
    data["orders"] = Store()
`,
    ],
  },
};
