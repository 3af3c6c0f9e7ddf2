// Combines settings that apply to the same thing: the defaults of a configuration file with those of a project, and those
// of all tasks with those of one task. The second one wins, key by key, also within tables.
import type { DeploySettings, NamedTask, TaskSettings } from './settings.ts';

/** `[deploy]` of the configuration file, then `deploy.toml`. */
export function withDefaults(defaults: DeploySettings, own: DeploySettings): DeploySettings {
  const tasks = new Map<string, NamedTask>(defaults.tasks);
  for (const [name, task] of own.tasks) {
    const before = tasks.get(name);
    tasks.set(name, before === undefined ? task : { ...task, settings: merged(before.settings, task.settings) });
  }
  return {
    project: merged(defaults.project, own.project),
    tasks,
    requirements: new Map([...defaults.requirements, ...own.requirements]),
    overlay: own.overlay ?? defaults.overlay,
  };
}

/** The settings of the task: those of `*`, then its own. */
export function settingsOf({ tasks }: DeploySettings, task: string): TaskSettings {
  return merged(tasks.get(ALL_TASKS)?.settings ?? {}, tasks.get(task)?.settings ?? {});
}

export const ALL_TASKS = '*';

type Keyed = Readonly<Record<string, { readonly value: unknown } | undefined>>;

function merged<Settings extends Keyed>(first: Settings, second: Settings): Settings {
  const all: Record<string, { readonly value: unknown } | undefined> = { ...first };
  for (const [key, given] of Object.entries(second)) {
    const before = all[key]?.value;
    const own = given?.value;
    const isTable = before instanceof Map && own instanceof Map;
    all[key] = isTable ? { ...given, value: new Map([...before, ...own]) } : given;
  }
  return all as Settings;
}
