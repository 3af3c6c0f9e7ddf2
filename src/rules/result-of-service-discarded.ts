// FLX505: the assigned result of an ECS task or a build, which is a description of what ran.
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
  summary: 'result of an ECS task or a build is assigned',
  docs: `A task with the service \`ecs\` runs in its own container, and the value that its \`run\` method returns is discarded. The key receives a description of the finished ECS task instead, with its ARN, containers and network. A build has no result either: the key receives a description of the build.

Call the task without assigning it. Store its result with \`context.state_data_client.put_item\`, so that a later task can load it, or use the service \`lambda:container\`.

The rule reports nothing if a part of the description is read, as in \`data["job"]["StoppedReason"]\` or, in a task, \`event["image"]["Build"]\`.`,
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
class Image(Task):
    service = "codebuild"


class Note(Task):
    async def run(event, context):
        print(event["image"]["Build"]["BuildNumber"])


@subscribe(project="releases")
def main(data):
    data["image"] = Image()
    Note()
`,
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
        state.kind === 'task' && SERVICES.has(state.task.service) && state.resultPath !== null
          ? [{ state, target: stepsOf(state.resultPath) }]
          : [],
      );
      if (assigned.length === 0) continue;
      reads ??= readsOf(graphs.values());
      const statements = statementsByStart(machineBody(program, name));
      for (const { state, target } of assigned) {
        if (reads.described.has(textOf(target))) continue;
        const { name: task, service } = state.task;
        const isBuild = service === 'codebuild';
        // FLX506 reports a part that the description of a build does not have.
        if (isBuild && (isBuildRead(project.module.file.text) || reads.partly.has(textOf(target)))) continue;
        const statement = statements.get(state.span.start)?.statement;
        const span = statement?.kind === 'assign' ? statement.targets[0]?.span : undefined;
        // Where the key is read, removing the assignment would break the reader.
        const isRead = reads.keys.has(textOf(target.slice(0, 1)));
        const edits = statement?.kind === 'assign' && !isRead ? removeTarget(project.module, statement) : undefined;
        report(
          span ?? state.callee,
          `task '${task.text}' cannot return a result, because its service is '${service}'`,
          {
            help: isBuild
              ? 'remove the assignment target, and let the build store its result, for example in S3'
              : 'remove the assignment target, and store the result with context.state_data_client.put_item',
            related: [{ span: task.span, message: 'task defined here' }],
            fix: fixOf('keep only the call', 'unsafe', edits),
          },
        );
      }
    }
  },
});

/** Services whose tasks return a description of what ran. */
const SERVICES: ReadonlySet<string> = new Set(['ecs', 'codebuild']);

/** Whether a task may read the description of a build, which is in its only key, `Build`. */
function isBuildRead(text: string): boolean {
  return /["']Build["']/.test(text);
}

/** What the machines of a file read, as JSON of path steps. */
interface Reads {
  /** First keys. */
  readonly keys: ReadonlySet<string>;
  /** Paths below which a capitalized key is read: a field of the description that ECS returns. */
  readonly described: ReadonlySet<string>;
  /** Paths below which any key is read. */
  readonly partly: ReadonlySet<string>;
}

function readsOf(graphs: Iterable<StateGraph>): Reads {
  const keys = new Set<string>();
  const described = new Set<string>();
  const partly = new Set<string>();
  for (const path of new Set([...graphs].flatMap(({ live }) => live.flatMap(pathsReadBy)))) {
    const steps = stepsOf(path);
    keys.add(textOf(steps.slice(0, 1)));
    for (const [at, step] of steps.entries()) {
      partly.add(textOf(steps.slice(0, at)));
      if (typeof step === 'string' && /^\p{Lu}/u.test(step)) described.add(textOf(steps.slice(0, at)));
    }
  }
  return { keys, described, partly };
}

function textOf(steps: readonly Step[]): string {
  return JSON.stringify(steps);
}
