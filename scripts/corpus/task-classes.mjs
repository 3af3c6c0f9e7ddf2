// Generates the class of a task that machines.mjs describes: first its attributes, then its run method. The class has
// the attributes that its service requires. The run method, if the service has one, returns every field and item that a
// state machine reads.
import { Body } from './run-bodies.mjs';
import { indent, quote, snake } from './source-text.mjs';
import { REMARKS } from './words.mjs';

export function taskHead(task) {
  const lines = [`class ${task.name}(Task):`];
  if (task.documented) lines.push(`    """${snake(task.name).replace('_', ' the ')}, one call at a time"""`, '');
  const attribute = (name, value) => lines.push(`    ${name} = ${value}`);
  if (task.service !== 'lambda') attribute('service', quote(task.service));
  if (task.service === 'ecs:worker') attribute('spec', `"${snake(task.name)}.worker:${task.name}Worker"`);
  if (task.timeout !== undefined) attribute('timeout', task.timeout);
  if (task.service === 'ecs') attribute('cpu', 1024);
  if (task.service === 'ecs') attribute('memory', 4096);
  if (task.service.startsWith('lambda') && task.memory !== undefined) attribute('memory', task.memory);
  if (task.service === 'ecs:worker') {
    attribute('concurrency', task.most);
    if (task.heartbeat) attribute('heartbeat_interval', 20);
    attribute('autoscaling_max', task.most + 1);
  }
  if (task.spec !== undefined) attribute('build_spec', task.spec);
  return lines;
}

/** The `run` method, about `room` characters long. It uses only names that it defines. */
export function taskRun(random, task, room) {
  // Nothing would run it.
  if (task.service === 'ecs:worker' || task.service === 'codebuild') return [];
  const body = new Body(random);
  const lines = [];
  if (task.iteration) {
    lines.push('item = context.state_data_client.get_item_for_map_iteration(event)');
    body.locals.mapping.push('item');
  }
  let size = 0;
  while (size < room && lines.length < 34) {
    const more = body.statement();
    if (lines.length + more.length > 42) break;
    if (random.chance(0.12)) lines.push(`# ${random.pick(REMARKS)}`);
    if (lines.length > 3 && random.chance(0.3)) lines.push('');
    lines.push(...more);
    size += more.reduce((sum, line) => sum + line.length + 9, 0);
  }
  if (task.items !== undefined) {
    lines.push(`return context.state_data_client.put_items("${task.items}", ${body.rows()})`);
  } else if (task.fields.length > 0) {
    const fields = task.fields.map(([name, type]) => `"${name}": ${body.value(type)}`);
    const line = `return {${fields.join(', ')}}`;
    lines.push(...(line.length < 96 ? [line] : ['return {', ...indent(fields.map((field) => `${field},`)), '}']));
  } else if (lines.length === 0) {
    lines.push('print(event)');
  }
  const imports = [...body.imports].sort();
  const head = imports.length > 0 ? [...imports, ''] : [];
  const gap = taskHead(task).length > 1 && !taskHead(task).at(-1).endsWith('"""') ? [''] : [];
  return [...gap, '    async def run(event, context):', ...indent([...head, ...lines], 2)];
}
