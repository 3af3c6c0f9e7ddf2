// Generates a valid project that covers the whole language, and the codes of the findings that it deserves. The same
// seed and number give the same text. A project subscribes only to projects with lower numbers.
import { type Chance, chance as chanceOf } from './chance.ts';
import { type Node, pickLayout, print, spaced } from './layout.ts';
import type { Known } from './literals.ts';
import { type Machines, machine } from './machines.ts';
import { classOf } from './tasks.ts';

export interface Program {
  /** The name of its folder. */
  readonly name: string;
  readonly text: string;
  /** Sorted codes, one for each finding. */
  readonly expected: readonly string[];
}

const INPUT: readonly Known[] = [
  { ref: 'data["customer"]', type: 'text' },
  { ref: "data['amount']", type: 'number' },
  { ref: 'data["order"]["is paid"]', type: 'flag' },
  { ref: 'data["order"]["lines"][0]["sku"]', type: 'text' },
  { ref: 'data["order"]', type: 'object' },
  { ref: 'data["at"]', type: 'time' },
];

export function program(seed: number, index: number): Program {
  const chance = chanceOf(seed, index);
  const all: Machines = { chance, tasks: [], functions: [], names: new Set(['error', 'context_index']), expected: [] };
  const { decorators, known, processor, hasVersion } = start(chance, index);
  const main = machine(
    all,
    'main',
    decorators,
    { kind: 'main', level: 0, depth: 0, known: [...known], hasVersion },
    chance.int(1, 7),
  );
  const classes = all.tasks.map((task) => classOf(task, chance));
  const functions = [...all.functions, main];
  if (chance.maybe(0.1)) functions.push(['@export()', { head: 'def spare(data):', body: ['wait(seconds=1)'] }]);
  const parts = chance.pick([
    [...classes, ...processor, ...functions],
    [...functions, ...processor, ...classes],
    [...processor, ...functions.slice(1), ...classes, ...functions.slice(0, 1)],
  ]);
  const head: Node[] = chance.maybe(0.5)
    ? ['"""A project\n\nwith a text at its head, and a def main(data): in it.\n"""']
    : [];
  const text = print([...head, ...spaced(parts)], pickLayout(chance), chance);
  return { name: projectName(index), text: chance.maybe(0.03) ? `\ufeff${text}` : text, expected: all.expected.sort() };
}

function projectName(index: number): string {
  return `project-${String(index).padStart(5, '0')}`;
}

interface Start {
  readonly decorators: readonly string[];
  readonly known: readonly Known[];
  readonly processor: Node[][];
  readonly hasVersion: boolean;
}

/** The trigger of main and the keys of its input. */
function start(chance: Chance, index: number): Start {
  const processor: Node[][] = [];
  const decorators: string[] = [];
  let known = INPUT;
  let hasVersion = true;
  const how = chance.pick(['hand', 'schedule', 'schedule', 'topic', 'project'] as const);
  if (how === 'schedule') {
    const expression = chance.pick(SCHEDULES);
    const isGiven = chance.maybe(0.6);
    known = isGiven ? INPUT.slice(0, 2) : [];
    hasVersion = false;
    const input = isGiven
      ? chance.pick([
          ', input_data={"customer": "all", "amount": 1e3}',
          ",\n    input_data={\n        'customer': 'a' 'b', 'amount': -3,\n    },\n",
        ])
      : '';
    decorators.push(`@schedule(expression="${expression}"${input})`);
  } else if (how === 'topic') decorators.push('@subscribe(topic_arn_import_value="${Environment}-orders-topic-arn")');
  else if (how === 'project' && index > 0) {
    for (const source of new Set([chance.int(0, index - 1), chance.int(0, index - 1)])) {
      const status = chance.pick(['', ', status="success"', ", status='failure'", ', state_machine="main"']);
      decorators.push(`@subscribe(project="${projectName(source)}"${status})`);
    }
  }
  if (chance.maybe(0.25)) {
    const isOwn = chance.maybe(0.5);
    if (isOwn) processor.push(processorOf(chance));
    decorators.push(isOwn ? '@process_events(processor=ExecutionTags)' : '@process_events()');
  }
  return { decorators, known, processor, hasVersion };
}

const SCHEDULES = [
  'rate(1 hour)',
  'rate(15 minutes)',
  'rate(7 days)',
  'cron(0 6 ? * MON-FRI *)',
  'cron(0/5 8-17 * * ? *)',
  'cron(30 1 L * ? *)',
  'cron(0 0 1W 1,7 ? 2030-2040)',
  'cron(15 10 ? * 6#3 *)',
] as const;

function processorOf(chance: Chance): Node[] {
  const methods = chance.some(['ExecutionStarted', 'ExecutionSucceeded', 'ExecutionFailed'], 1, 3).map((type): Node => {
    const body: Node[] = [
      'tags = {"a": 1}',
      { head: 'if message["details"]:', body: ['tags.update(input_data)'] },
      'print(state_data_client)',
      'return tags',
    ];
    return { head: `async def get_custom_tags_${type}(message, input_data, state_data_client):`, body };
  });
  return [{ head: 'class ExecutionTags(EventProcessor):', body: ['"""Tags of the dashboard"""', ...methods] }];
}
