// The parameters that settings name: `${OrdersBucket}` in a text. In: the settings of a project. Out: the name of each
// parameter with the dotted key that names it first. Pseudo parameters of CloudFormation are left out.
import { ALL_TASKS } from './merge.ts';
import type { DeploySettings } from './settings.ts';
import { TASK_TABLE } from './specs.ts';
import type { Text } from './values.ts';
import { isPseudoParameter, variablesOf } from './variables.ts';

export interface VariableUse {
  /** The dotted key. */
  readonly key: string;
  readonly text: Text;
}

/** `tasks` are the names of the project's tasks; settings for other names have no effect. */
export function variableUses(settings: DeploySettings, tasks: ReadonlySet<string>): Map<string, string> {
  const uses = new Map<string, string>();
  for (const { key, text } of textsOf(settings, tasks)) {
    for (const name of variablesOf(text.text)) {
      if (!isPseudoParameter(name) && !uses.has(name)) uses.set(name, key);
    }
  }
  return uses;
}

/** Every text with variables, in the order of the tables of keys. */
export function textsOf({ project, tasks: named }: DeploySettings, tasks: ReadonlySet<string>): VariableUse[] {
  const own = Object.entries(project).flatMap(([key, given]) => textsIn(given.value, key));
  const ofTasks = [...named]
    .filter(([name]) => name === ALL_TASKS || tasks.has(name))
    .flatMap(([name, { settings }]) =>
      Object.entries(settings).flatMap(([key, given]) => textsIn(given.value, `${TASK_TABLE}.${name}.${key}`)),
    );
  return [...own, ...ofTasks];
}

function textsIn(value: unknown, key: string): VariableUse[] {
  if (value instanceof Map) return [...value].flatMap(([name, member]) => textsIn(member, `${key}.${name}`));
  if (Array.isArray(value)) return value.flatMap((member) => textsIn(member, key));
  if (typeof value !== 'object' || value === null) return [];
  if (isText(value)) return [{ key, text: value }];
  // The members of a statement.
  return Object.entries(value).flatMap(([name, member]) => (name === 'place' ? [] : textsIn(member, key)));
}

function isText(value: object): value is Text {
  return 'text' in value && typeof value.text === 'string';
}
