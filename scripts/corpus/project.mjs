// Generates the name and the project.py of the project with a given number: docstring, task classes, event processor
// and state machines. Its size is roughly what `targetSize` draws. It subscribes only to projects with lower numbers.
import { Machines } from './machines.mjs';
import { exp } from './random.mjs';
import { taskHead, taskRun } from './task-classes.mjs';
import { AREAS, INPUTS, KINDS, REMARKS } from './words.mjs';

export function projectName(index) {
  const area = AREAS[index % AREAS.length];
  const kind = KINDS[Math.floor(index / AREAS.length) % KINDS.length];
  return `${area}-${kind}-${String(index + 1).padStart(4, '0')}`;
}

export class Project {
  constructor(random, index) {
    this.random = random;
    this.index = index;
    this.machines = new Machines(random);
  }

  text() {
    const { random } = this;
    const { tasks: called, functions } = this.machines;
    const size = targetSize(random);
    const tasks = Math.max(1, Math.round(size / random.int(850, 1100)));
    const main = this.main(tasks);
    const processor = this.processor === undefined ? [] : [this.processor];
    const machines = random.chance(0.5) ? [main, ...functions] : [...functions, main];
    const docstring = random.chance(0.6) ? [this.docstring(title(this.index))] : [];

    const fixed = [...docstring, ...processor, ...machines].join('\n\n\n').length;
    const heads = called.reduce((sum, task) => sum + taskHead(task).join('\n').length + 40, 0);
    const coded = called.filter((task) => task.service !== 'ecs:worker');
    const each = Math.max(120, (size - fixed - heads) / Math.max(1, coded.length));
    const classes = called.map((task) => {
      // A body ends with the statement that exceeds its size, so on average it is half a statement too long.
      const room = Math.min(1800, Math.round(each * (0.5 + random.next()) - 330));
      return [...taskHead(task), ...taskRun(random, task, room)].join('\n');
    });

    // Most people write classes first, but a function may come before the classes that it names.
    const order = random.chance(0.8)
      ? [...classes, ...processor, ...machines]
      : [...machines, ...processor, ...classes];
    return `${[...docstring, ...order].join('\n\n\n')}\n`;
  }

  docstring(head) {
    const causes = this.random.some(REMARKS, 1, 3).join('\n');
    return `"""${head}\n\n${causes}\n"""`;
  }

  main(tasks) {
    const { random } = this;
    const codebuild = random.chance(0.12);
    let scope = INPUTS.map(([name, type]) => ({ ref: `data["${name}"]`, type }));
    const decorators = [];
    const trigger = random.weighted([
      [4, 'none'],
      [2, 'schedule'],
      [2, 'topic'],
      [1, 'project'],
      [1, 'export'],
    ]);
    if (trigger === 'schedule') {
      const given = random.chance(0.6);
      const input = given ? `, input_data={"customer": "all", "region": "eu", "amount": ${random.int(1, 500)}}` : '';
      scope = given ? scope.slice(0, 3) : [];
      decorators.push(`@schedule(expression="${scheduleExpression(random)}"${input})`);
    } else if (trigger === 'topic') {
      decorators.push(`@subscribe(topic_arn_import_value="\${Environment}-${random.pick(AREAS)}-done-topic-arn")`);
    } else if (trigger === 'project' && this.index > 0) {
      const failure = random.chance(0.3);
      // Only earlier projects, because a cycle of subscriptions would never end.
      const sources = new Set([random.int(0, this.index - 1)]);
      if (random.chance(0.4)) sources.add(random.int(0, this.index - 1));
      for (const source of sources) {
        const options = [`project="${projectName(source)}"`];
        if (random.chance(0.3)) options.push('state_machine="main"');
        if (failure) options.push('status="failure"');
        else if (random.chance(0.2)) options.push('status="success"');
        decorators.push(`@subscribe(${options.join(', ')})`);
      }
      scope = failure ? ['error', 'cause'].map((name) => ({ ref: `data["${name}"]`, type: 'text' })) : [];
    } else if (trigger === 'export') {
      decorators.push('@export()');
    }
    if (random.chance(0.3)) {
      const custom = random.chance(0.4);
      if (custom) this.processor = eventProcessor(random);
      decorators.push(`@process_events(${custom ? 'processor=ExecutionTags' : ''})`);
    }
    const open = trigger === 'none' || trigger === 'export';
    return this.machines.machine('main', decorators, { kind: 'main', scope, codebuild: codebuild && open }, tasks);
  }
}

/** Draws from a log-normal distribution around 3 KB. One project in 70 is far larger, as if it had grown for years. */
function targetSize(random) {
  if (random.chance(1 / 70)) return random.int(30_000, 58_000);
  return Math.round(Math.min(28_000, Math.max(700, 3000 * exp(0.62 * random.normal()))));
}

function title(index) {
  const [area, kind] = projectName(index).split('-');
  return `${area[0].toUpperCase()}${area.slice(1)}: the ${kind} workflow.`;
}

function scheduleExpression(random) {
  return random.weighted([
    [2, `cron(${random.int(0, 59)} ${random.int(0, 23)} * * ? *)`],
    [2, `cron(${random.int(0, 59)} ${random.int(0, 23)} ? * MON-FRI *)`],
    [1, `cron(0/${random.pick([5, 10, 15])} 6-18 ? * * *)`],
    [2, `rate(${random.int(2, 30)} minutes)`],
    [1, 'rate(1 hour)'],
  ]);
}

function eventProcessor(random) {
  const methods = random
    .some(['ExecutionStarted', 'ExecutionSucceeded', 'ExecutionFailed'], 1, 3)
    .map((type) => [
      `    async def get_custom_tags_${type}(message, input_data, state_data_client):`,
      `        """Tags of ${type}"""`,
      `        region = input_data.get("region", "none")`,
      `        return {"${random.pick(AREAS)}.region": region, "event.id": message["id"]}`,
    ]);
  return ['class ExecutionTags(EventProcessor):', methods.map((lines) => lines.join('\n')).join('\n\n')].join('\n');
}
