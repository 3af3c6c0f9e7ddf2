// Generates a task that satisfies the needs of a call, and the class that defines it.
import type { Chance } from './chance.ts';
import type { Node } from './layout.ts';
import type { Type } from './literals.ts';
import { runBody } from './runs.ts';

export type Service = 'lambda' | 'lambda:container' | 'lambda:pexpm-runner' | 'ecs' | 'ecs:worker' | 'codebuild';

export interface Task {
  readonly name: string;
  readonly service: Service;
  readonly timeout: number | undefined;
  readonly isIteration: boolean;
  /** The result of a Lambda task: fields of a dict, or stored items. */
  readonly fields: readonly (readonly [string, Type])[];
  readonly isProducer: boolean;
}

export const FIELDS: readonly (readonly [string, Type])[] = [
  ['count', 'number'],
  ['ratio', 'number'],
  ['state', 'text'],
  ['größe', 'text'],
  ['is open', 'flag'],
  ['due_at', 'time'],
  ['pause', 'seconds'],
];

const VALUES: Readonly<Record<Type, string>> = {
  number: 'len(event) * 1.5',
  text: 'f"{event!s:.10}"',
  flag: '"id" in event',
  time: '"2030-01-31T08:00:00Z"',
  seconds: 'max(1, len(event))',
  object: '{"id": 1}',
  items: '[]',
};

export function classOf(task: Task, chance: Chance): Node[] {
  const { name, service, timeout } = task;
  const attributes: string[] = [];
  if (service !== 'lambda')
    attributes.push(`service = ${chance.pick(['"', "'"])}${service}"`.replace(/'(.*)"$/, "'$1'"));
  else if (chance.maybe(0.1)) attributes.push('service = "lambda"');
  if (timeout !== undefined) attributes.push(`timeout = ${timeout}`);
  if (service.startsWith('lambda') && chance.maybe(0.3))
    attributes.push(`memory = ${chance.pick([128, 512, 1024, 1536, 2048, 3008])}`);
  if (service.startsWith('ecs') && chance.maybe(0.5))
    attributes.push(
      ...chance.pick([
        ['cpu = 256', 'memory = 512'],
        ['cpu = 1024', 'memory = 4096'],
        ['cpu = 4_096', 'memory = 0x4000'],
      ]),
    );
  if (service === 'ecs:worker') {
    attributes.push('spec = "orders.worker:OrderWorker"');
    if (chance.maybe(0.5)) attributes.push('concurrency = 100', 'heartbeat_interval = 20');
    if (chance.maybe(0.5)) attributes.push('autoscaling_min = 2', 'autoscaling_max = 4');
  }
  if (service === 'codebuild' && chance.maybe(0.6)) {
    attributes.push(
      'build_spec = {\n    "version": 0.2,\n    "phases": {"build": {"commands": ["make \\"$TARGET\\""]}},\n}',
    );
  }
  const bases = chance.pick(['Task', 'Task', 'Task', '\n    Task,\n']);
  const result = task.isProducer
    ? `context.state_data_client.put_items("${name}", [{"id": 1}])`
    : task.fields.length > 0
      ? `{${task.fields.map(([field, type]) => `"${field}": ${VALUES[type]}`).join(', ')}}`
      : undefined;
  const run: Node[] =
    service === 'ecs:worker' || service === 'codebuild'
      ? []
      : [
          {
            head: `async def run(${chance.pick(['event, context', 'event, context', 'event,\n    context,\n'])}):`,
            body: runBody(chance, { isIteration: task.isIteration, result }),
          },
        ];
  const doc = chance.maybe(0.3) ? ['"""A task\n\n    of several lines, with "quotes" and data["x"]\n    """'] : [];
  const body = [...doc, ...shuffled(chance, attributes), ...run];
  return [{ head: `class ${name}(${bases}):`, body: body.length > 0 ? body : ['pass'] }];
}

function shuffled<T>(chance: Chance, list: readonly T[]): T[] {
  const rest = [...list];
  const result: T[] = [];
  while (rest.length > 0) result.push(...rest.splice(chance.int(0, rest.length - 1), 1));
  return result;
}
