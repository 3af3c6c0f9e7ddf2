// FLX128: a run method that cannot be called as `run(event, context)`.
import type { Fix } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';
import type { Method } from '../methods/method.ts';
import type { Module, Parameter } from '../syntax/ast.ts';
import { remove, rename } from '../syntax/edits.ts';

export const runSignature = defineRule({
  code: 'FLX128',
  name: 'run-signature',
  severity: 'error',
  summary: 'a run method that cannot be called with event and context',
  docs: `The entry point of a task calls \`run\` with two positional arguments: \`event\`, the input of the state, and \`context\`, with its clients and functions. fluxio extracts the method from its class, so there is no \`self\`. With other parameters, the call fails or the arguments have the wrong names.

Write \`async def run(event, context):\`.`,
  examples: {
    bad: [
      {
        code: `
class Load(Task):
    async def run(self, event, context):
#                ^^^^^^^^^^^^^^^^^^^^^^ FLX128
        return event


def main(data):
    Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`,
      },
      {
        code: `
class Load(Task):
    async def run(event):
#                ^^^^^^^ FLX128
        return event


def main(data):
    Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`,
      },
    ],
    good: [
      `
class Load(Task):
    async def run(event, context, retries=3):
        return event


def main(data):
    Load()
`,
    ],
  },
  check({ project, methods }, report) {
    for (const method of methods) {
      const { definition, task } = method;
      // A worker and a build do not use the method. FLX125 and FLX127 report that.
      if (task === undefined || task.service === 'ecs:worker' || task.service === 'codebuild') continue;
      const what = problemOf(definition.parameters);
      if (what === undefined) continue;
      const span = { start: definition.name.span.end, end: definition.header.end };
      report(span, `the run method of task '${task.name.text}' ${what}`, {
        help: 'write async def run(event, context):',
        fix: repair(method, project.module),
      });
    }
  },
});

/** Why `run(event, context)` would fail, as the rest of a message. Undefined if it would not. */
function problemOf(parameters: readonly Parameter[]): string | undefined {
  const positional = parameters.filter(({ form, star }) => form === 'positional' && star === '');
  const [first, second] = positional;
  if (isSelf(first)) return `must not have a '${first?.name.text}' parameter`;
  const needed = positional.filter((parameter) => parameter.default === undefined).length;
  const isEnough = positional.length >= 2 || parameters.some(({ star }) => star === '*');
  if (!isEnough) return `must accept two arguments, event and context, not ${positional.length === 0 ? 'none' : 'one'}`;
  if (needed > 2) return `must accept two arguments, event and context, but requires ${needed}`;
  const keyword = parameters.find(
    (parameter) => parameter.form === 'keyword-only' && parameter.star === '' && parameter.default === undefined,
  );
  if (keyword !== undefined)
    return `must accept two arguments, event and context, but also requires '${keyword.name.text}'`;
  if (first?.name.text === 'context' && second?.name.text === 'event')
    return 'must accept event and context in this order';
  return undefined;
}

function isSelf(parameter: Parameter | undefined): boolean {
  return parameter?.name.text === 'self' || parameter?.name.text === 'cls';
}

/** A fix only where the parameter list alone has to change. */
function repair({ definition, scopes }: Method, module: Module): Fix | undefined {
  const { parameters } = definition;
  const isPlain = parameters.every(({ star, form }) => star === '' && form === 'positional');
  const inside = { start: definition.name.span.end, end: definition.header.end };
  if (!isPlain || remove(module, inside) === undefined) return undefined;
  const title = 'write run(event, context)';
  const [first, ...others] = parameters;
  if (first === undefined) {
    const isEmpty = /^\s*\(\s*\)$/.test(module.file.text.slice(inside.start, inside.end));
    return isEmpty ? { title, safety: 'safe', edits: [{ span: inside, text: '(event, context)' }] } : undefined;
  }
  if (!isSelf(first)) return fixForEventAndContext(parameters, title);
  if (scopes.hasDynamicNames || scopes.own.read.has(first.name.text)) return undefined;
  const [second] = others;
  if (second === undefined) return { title, safety: 'safe', edits: [{ span: first.span, text: 'event, context' }] };
  const removal = { span: { start: first.span.start, end: second.span.start }, text: '' };
  const names = others.map(({ name }) => name.text).join();
  if (names === 'event,context') return { title, safety: 'safe', edits: [removal] };
  const rest = fixForEventAndContext(others, title);
  return rest && { ...rest, edits: [removal, ...rest.edits] };
}

function fixForEventAndContext(parameters: readonly Parameter[], title: string): Fix | undefined {
  const [first, second] = parameters;
  const names = parameters.map(({ name }) => name.text).join();
  if (names === 'event' && first !== undefined) {
    const end = first.span.end;
    return { title, safety: 'safe', edits: [{ span: { start: end, end }, text: ', context' }] };
  }
  if (names !== 'context,event' || first === undefined || second === undefined) return undefined;
  const edits = [...rename([first.name.span], 'event'), ...rename([second.name.span], 'context')];
  // Unsafe: the body may use the two names the wrong way round as well.
  return { title, safety: 'unsafe', edits };
}
