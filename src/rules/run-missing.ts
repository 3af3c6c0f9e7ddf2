// FLX110: a task without a run method.
import { defineRule } from '../lint/rule.ts';

/** A worker runs the class that `spec` names. A build runs its build_spec. */
const WITHOUT_RUN: ReadonlySet<string> = new Set(['ecs:worker', 'codebuild']);

export const runMissing = defineRule({
  code: 'FLX110',
  name: 'run-missing',
  severity: 'error',
  summary: 'a task without a run method',
  docs: `The run method is the code of the task, which fluxio extracts and deploys. Without one, there is nothing that the state could call.

Add a run method. Tasks with the service \`ecs:worker\` or \`codebuild\` do not need one: a worker runs the class that \`spec\` names, and a build runs its \`build_spec\`.`,
  examples: {
    bad: [
      `
class Load(Task):
# <- FLX110
    timeout = 300


def main(data):
    Load(timeout=300)
`,
    ],
    good: [
      `
class Load(Task):
    service = "ecs:worker"
    spec = "orders.load:LoadWorker"


def main(data):
    Load()
`,
    ],
  },
  check({ project }, report) {
    for (const { name, definition, service, run, brokenAttributes } of project.tasks.values()) {
      if (run !== undefined || WITHOUT_RUN.has(service)) continue;
      if (brokenAttributes.has('run') || brokenAttributes.has('service')) continue;
      const [method, other] = definition.body.filter((statement) => statement.kind === 'function');
      report(definition.header, `task '${name.text}' has no run method`, {
        help:
          method !== undefined && other === undefined
            ? `rename '${method.name.text}' to 'run'`
            : 'add async def run(event, context):',
      });
    }
  },
});
