// FLX505: the assigned result of an ECS task, which is not what its run method returns.
import { fixOf } from '../base/fix.ts';
import type { StateGraph } from '../graph/graph.ts';
import { pathsReadBy, type Step, stepsOf } from '../graph/path.ts';
import { machineBody } from '../lint/program.ts';
import { defineRule } from '../lint/rule.ts';
import { removeTarget, statementsByStart } from '../lint/statements.ts';

export const resultOfServiceDiscarded = defineRule({
  code: 'FLX505',
  name: 'result-of-service-discarded',
  severity: 'warning',
  summary: 'result of an ECS task is assigned',
  docs: `A task with the service \`ecs\` runs in its own container, and the value that its \`run\` method returns is discarded. The key receives a description of the finished ECS task instead, with its ARN, containers and network.

Call the task without assigning it. Store its result with \`context.state_data_client.put_item\`, so that a later task can load it, or use the service \`lambda:container\`.

The rule reports nothing if a part of the description is read, as in \`data["job"]["StoppedReason"]\`.`,
  examples: {
    bad: [
      {
        code: `
class Train(Task):
    service = "ecs"

    async def run(event, context):
        return {"accuracy": 0.9}


def main(data):
    data["model"] = Train()
#   ^^^^^^^^^^^^^ FLX505
`,
        fixed: `
class Train(Task):
    service = "ecs"

    async def run(event, context):
        return {"accuracy": 0.9}


def main(data):
    Train()
`,
      },
    ],
    good: [
      `
class Train(Task):
    service = "ecs"

    async def run(event, context):
        context.state_data_client.put_item("model", {"accuracy": 0.9})


def main(data):
    Train()
`,
    ],
  },
  check(program, report) {
    const { project, graphs } = program;
    let reads: Reads | undefined;
    for (const [name, graph] of graphs) {
      const assigned = graph.live.flatMap((state) =>
        state.kind === 'task' && state.task.service === 'ecs' && state.resultPath !== null
          ? [{ state, target: stepsOf(state.resultPath) }]
          : [],
      );
      if (assigned.length === 0) continue;
      reads ??= readsOf(graphs.values());
      const statements = statementsByStart(machineBody(program, name));
      for (const { state, target } of assigned) {
        if (reads.described.has(textOf(target))) continue;
        const statement = statements.get(state.span.start)?.statement;
        const span = statement?.kind === 'assign' ? statement.targets[0]?.span : undefined;
        // Where the key is read, removing the assignment would break the reader.
        const isRead = reads.keys.has(textOf(target.slice(0, 1)));
        const edits = statement?.kind === 'assign' && !isRead ? removeTarget(project.module, statement) : undefined;
        report(
          span ?? state.callee,
          `task '${state.task.name.text}' cannot return a result, because its service is 'ecs'`,
          {
            help: 'remove the assignment target, and store the result with context.state_data_client.put_item',
            related: [{ span: state.task.name.span, message: 'task defined here' }],
            fix: fixOf('keep only the call', 'unsafe', edits),
          },
        );
      }
    }
  },
});

/** What the machines of a file read, as JSON of path steps. */
interface Reads {
  /** First keys. */
  readonly keys: ReadonlySet<string>;
  /** Paths below which a capitalized key is read: a field of the description that ECS returns. */
  readonly described: ReadonlySet<string>;
}

function readsOf(graphs: Iterable<StateGraph>): Reads {
  const keys = new Set<string>();
  const described = new Set<string>();
  for (const path of new Set([...graphs].flatMap(({ live }) => live.flatMap(pathsReadBy)))) {
    const steps = stepsOf(path);
    keys.add(textOf(steps.slice(0, 1)));
    for (const [at, step] of steps.entries()) {
      if (typeof step === 'string' && /^\p{Lu}/u.test(step)) described.add(textOf(steps.slice(0, at)));
    }
  }
  return { keys, described };
}

function textOf(steps: readonly Step[]): string {
  return JSON.stringify(steps);
}
