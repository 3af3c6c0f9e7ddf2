// FLX129: a run method whose parameters are not named event and context.
import { type Fix, fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';
import type { Method } from '../methods/method.ts';
import { resolveName } from '../methods/scope.ts';
import type { Module, Parameter } from '../syntax/ast.ts';
import { rename } from '../syntax/edits.ts';

const NAMES = ['event', 'context'] as const;

export const runParameterNames = defineRule({
  code: 'FLX129',
  name: 'run-parameter-names',
  severity: 'warning',
  summary: 'the parameters of a run method are not named event and context',
  docs: `The parameters of \`run\` are \`event\`, the input of the state, and \`context\`, with its clients and functions. They are passed by position, so other names work today. The DSL guarantees only these two, which readers and tools expect. The rule ignores names that begin with an underscore, which marks an unused argument.

Rename the parameters.`,
  examples: {
    bad: [
      {
        code: `
class Load(Task):
    async def run(event, ctx):
#                        ^^^ FLX129
        return ctx.state_data_client.get_item("orders")


def main(data):
    Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders")


def main(data):
    Load()
`,
      },
    ],
    good: [
      `
class Load(Task):
    async def run(event, _context):
        return event


def main(data):
    Load()
`,
    ],
  },
  check({ project, methods }, report) {
    for (const method of methods) {
      // FLX125 reports a method that the service does not use.
      if (method.task === undefined || method.task.service === 'ecs:worker' || method.task.service === 'codebuild')
        continue;
      const { parameters } = method.definition;
      const names = parameters.map(({ name }) => name.text);
      const isPlain = parameters.every(({ star, form }) => star === '' && form === 'positional');
      // FLX128 reports too few parameters, the wrong order, and self.
      const isWrong = names.length < 2 || names[0] === 'self' || names[0] === 'cls' || names.join() === 'context,event';
      if (!isPlain || isWrong || parameters.some((parameter, index) => parameter.default === undefined && index > 1))
        continue;
      for (const [index, wanted] of NAMES.entries()) {
        const parameter = parameters[index];
        if (parameter === undefined || parameter.name.text === wanted || parameter.name.text.startsWith('_')) continue;
        // FLX542 reports a repeated name.
        if (names.indexOf(parameter.name.text) !== index) continue;
        const message = `the ${index === 0 ? 'first' : 'second'} parameter of run must be '${wanted}', not '${parameter.name.text}'`;
        report(parameter.name.span, message, {
          help: `rename it to '${wanted}'`,
          fix: () => renameIn(method, parameter, wanted, project.module),
        });
      }
    }
  },
});

/** Renames the parameter and its uses. No fix if the new name occurs anywhere in the method already. */
function renameIn(
  { definition, scopes }: Method,
  { name }: Parameter,
  wanted: string,
  module: Module,
): Fix | undefined {
  const { text } = module.file;
  if (scopes.hasDynamicNames || scopes.own.bindings.get(name.text)?.length !== 1) return undefined;
  if (new RegExp(`(?<![\\p{L}\\p{N}_])${wanted}(?![\\p{L}\\p{N}_])`, 'u').test(textOf(definition.span, text)))
    return undefined;
  const uses = scopes.uses.filter((use) => use.name === name.text && resolveName(use.name, use.scope) === scopes.own);
  const places = [name.span, ...uses.map(({ span: { start, end } }) => ({ start, end }))];
  if (places.some((place) => textOf(place, text) !== name.text)) return undefined;
  places.sort((a, b) => a.start - b.start);
  return fixOf(`rename '${name.text}' to '${wanted}'`, 'safe', rename(places, wanted));
}

function textOf({ start, end }: { start: number; end: number }, text: string): string {
  return text.slice(start, end);
}
