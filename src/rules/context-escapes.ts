// FLX403: a run method that passes its context on, which widens the permissions of its task. The deployment check
// reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const contextEscapes: DiagnosticInfo = {
  code: 'FLX403',
  name: 'context-escapes',
  severity: 'note',
  isRule: true,
  summary: 'run method that passes its context on, which widens the permissions of the task',
  docs: `fluxio derives the role of a task from what its run method does with \`context\`: \`context.state_data_client.get_item(...)\` grants read access to the state data table, \`put_item\` grants write access, and \`context.stop_execution(...)\` allows the task to stop its execution. If the run method passes the context or its client to another function, fluxio can't see how it is used. The task then gets read and write access to all state data of its project, and if it passes on the whole context, permission to stop its execution. Access to the tables of other projects is granted only for calls that fluxio can see.

Call the methods of the context in the run method itself, and pass on their results. If a package needs the context, suppress this note.`,
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
