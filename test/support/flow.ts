// Abbreviates a machine to one line per state and its successors: `Foo -> Bar`, `Choice-a -> Foo | Bar`.
import { isArray, type Json } from '../../src/base/json.ts';
import type { Engine } from '../../src/syntax/structure/engine.ts';
import { brief, compileText } from './compile.ts';

export const TASKS = ['Foo', 'Bar', 'Baz']
  .map((name) => `class ${name}(Task):\n    async def run(event, context):\n        return event\n\n\n`)
  .join('');

/** Turns an abbreviated body of `def main(data)` into source: indents it, and expands `A == 1` to `data["a"] == 1`. */
export function program(body: string, before = ''): string {
  const written = body.replace(/\b([AB])(?= ==)/g, (name) => `data["${name.toLowerCase()}"]`);
  return `${TASKS}${before}def main(data):\n${written.replace(/^(?=.)/gm, '    ')}\n`;
}

/** Returns the lines in the order of the definition, or the errors. */
export function flow(source: string, engine: Engine, machine = 'main'): string[] {
  const compiled = compileText(source, engine);
  const errors = brief(compiled, 'error');
  const definition = compiled.definitions.get(machine);
  if (errors.length > 0 || definition === undefined) return errors;
  return states(definition).map(([name, state]) => `${name} -> ${targets(state).join(' | ')}`);
}

function states(definition: Json): [string, Json][] {
  const all = member(definition, 'States');
  return all instanceof Map ? [...all.entries()] : [];
}

function targets(state: Json): string[] {
  const next = member(state, 'Next');
  const choices = member(state, 'Choices');
  const catches = member(state, 'Catch');
  const list = (value: Json | undefined): string[] =>
    value !== undefined && isArray(value) ? value.map((rule) => String(member(rule, 'Next'))) : [];
  const fallback = member(state, 'Default');
  return [
    ...(typeof next === 'string' ? [next] : member(state, 'End') === true ? ['end'] : []),
    ...list(choices),
    ...(typeof fallback === 'string' ? [fallback] : []),
    ...list(catches).map((name) => `catch ${name}`),
    ...(/^(?:Succeed|Fail)$/.test(String(member(state, 'Type'))) ? [String(member(state, 'Type'))] : []),
  ];
}

export function member(value: Json | undefined, key: string): Json | undefined {
  if (value instanceof Map) return value.get(key);
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return found as Json | undefined;
}
