// Warns about a build that can't be deployed as an update of the previous build in the output folder, because resources with fixed
// names move to other stacks. In: the folder, then the new templates of each project. Out: a warning, or nothing.
import { posix } from 'node:path';
import type { Json, JsonObject } from '../base/json.ts';
import { plural } from '../base/plural.ts';
import type { Template } from '../compare/access.ts';
import { fixedNames, movedNames } from '../compare/moved-names.ts';
import { readEarlier } from '../output/earlier.ts';
import type { Written } from '../output/output.ts';
import { logLine } from '../report/escape.ts';

/** The help for all warnings. */
export const MOVE_HELP =
  '  = help: deploy to a new Environment, or delete the stack first; see "When names move between stacks" in docs/deploying.md';

/** The warning about a project, or undefined. Call it before the output is replaced. */
export type MoveWarning = (project: string, files: readonly Written[]) => string | undefined;

/** `folder` is an absolute path, and `extension` belongs to the new templates. The YAML parser is loaded only if needed. */
export async function moveWarnings(folder: string, extension: 'json' | 'yaml'): Promise<MoveWarning> {
  const { templates, read } = readEarlier(folder);
  const paths = [...templates.values()].flat();
  const isYaml = templates.size > 0 && (extension === 'yaml' || paths.some((path) => path.endsWith('.yaml')));
  const yaml = isYaml ? (await import('../output/yaml.ts')).parseYaml : undefined;
  return (project, files) => {
    const earlier = templates.get(project) ?? [];
    const current = files.flatMap((file) => (file.kind === 'template' && 'text' in file ? [file] : []));
    // A name moves only if a stack is added or removed.
    const stacks = new Set(earlier.map(stackOf));
    if (stacks.size === 0 || (stacks.size === current.length && current.every(({ path }) => stacks.has(stackOf(path)))))
      return undefined;
    const before = earlier.flatMap((path) => template(path, read(path), yaml));
    const after = current.flatMap(({ path, text }) => template(path, text, yaml));
    return warning(project, movedNames(fixedNames(before), fixedNames(after)));
  };
}

/** `tasks-1` for `orders/tasks-1.template.json`. */
function stackOf(path: string): string {
  return posix.basename(path).replace(/\.template\.\w+$/, '');
}

/** Empty for a text that is not a template, which can occur only in an earlier build. */
function template(path: string, text: string | undefined, yaml: ((text: string) => unknown) | undefined): Template[] {
  if (text === undefined) return [];
  try {
    const content = path.endsWith('.yaml') ? yaml?.(text) : JSON.parse(text);
    return isObject(content) ? [{ name: stackOf(path), content }] : [];
  } catch {
    return [];
  }
}

function isObject(value: unknown): value is JsonObject & Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function warning(project: string, moved: ReturnType<typeof movedNames>): string | undefined {
  const [first] = moved;
  if (first === undefined) return undefined;
  const what = `'${project}' moves ${plural(moved.length, 'fixed name')} between stacks`;
  const such = `such as '${first.name}' from '${first.from}' to '${first.to}'`;
  return logLine(`warning: ${what}, ${such}, but CloudFormation cannot do that in one update`);
}
