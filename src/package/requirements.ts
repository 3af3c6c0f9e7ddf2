// Writes the requirements.txt of a package from its imports. No index is queried: an unknown distribution gets the name
// of its module and a comment that marks it as a guess.
import { compareText } from '../base/compare-text.ts';
import type { MethodScopes } from '../methods/scope.ts';
import { distributionOf } from './distributions.ts';
import { isGone, isStandard } from './standard-library.ts';

/** The library that provides the context of a task. */
export const TASK_TOOLS = 'py2sfn-task-tools==1.0.2';

/** The library that event processors send to New Relic with. */
export const NEW_RELIC = 'newrelic-telemetry-sdk==0.9.0';

/** The dotted names of the modules that a method imports anywhere in its body. */
export function importedModules({ imports }: MethodScopes, text: string): Set<string> {
  const modules = new Set<string>();
  for (const { binding } of imports) {
    const { imported } = binding;
    if (imported === undefined) continue;
    const [path, ...rest] = imported.statement.children;
    const isFrom = text.startsWith('from', imported.statement.start);
    if (!isFrom) {
      const [dotted] = imported.name.children;
      if (dotted !== undefined) modules.add(plain(text.slice(dotted.start, dotted.end)));
    } else if (path?.type === 'dotted_name' && rest.length > 0) {
      const [name] = imported.name.children;
      const between = text.slice(imported.statement.start + 'from'.length, path.start);
      // A relative import has no distribution, because the method is not in a package.
      if (between.includes('.')) continue;
      const member = name === undefined ? '' : `.${text.slice(name.start, name.end)}`;
      modules.add(`${plain(text.slice(path.start, path.end))}${member}`);
    }
  }
  return modules;
}

/** Removes blanks and line continuations from a dotted name, and normalizes letters as Python does. */
function plain(dotted: string): string {
  return dotted.replace(/[\s\\]+/g, '').normalize('NFKC');
}

/** `pinned` contains the requirements of the entry module, with their versions. */
export function requirementsText(modules: Iterable<string>, pinned: readonly string[]): string {
  const lines = new Map(pinned.map((line) => [keyOf(line), line]));
  const gone = new Set<string>();
  for (const module of modules) {
    const [top = module] = module.split('.');
    if (isGone(top)) gone.add(top);
    if (isStandard(top)) continue;
    const { name, isCertain } = distributionOf(module);
    const key = keyOf(name);
    if (lines.has(key)) continue;
    lines.set(
      key,
      isCertain ? name : `${name}  # a guess from 'import ${top}': the distribution may have another name`,
    );
  }
  const notes = [...gone].sort(compareText).map((name) => `# '${name}' is no part of Python 3.13 any more`);
  const sorted = [...lines].sort(([a], [b]) => compareText(a, b)).map(([, line]) => line);
  return [HEAD, ...notes, ...sorted, ''].join('\n');
}

const HEAD = '# What the code of this folder imports, without the standard library.';

/** A distribution that the code imports and the requirements do not pin. */
export interface UnpinnedImport {
  /** The imported module as far as it decides the distribution, such as `yaml` or `google.cloud.storage`. */
  readonly module: string;
  readonly distribution: string;
  /** Whether the name of the distribution is a guess. */
  readonly isGuess: boolean;
}

/** The unpinned distributions of `requirementsText`, sorted by module. */
export function unpinnedImports(modules: Iterable<string>, pinned: readonly string[]): UnpinnedImport[] {
  const known = new Set(pinned.map(keyOf));
  const found: UnpinnedImport[] = [];
  for (const module of [...modules].sort(compareText)) {
    const parts = module.split('.');
    const { name: distribution, isCertain } = distributionOf(module);
    if (isStandard(parts[0] ?? module) || known.has(keyOf(distribution))) continue;
    known.add(keyOf(distribution));
    const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
    const deciding = prefixes.find((prefix) => distributionOf(prefix).name === distribution) ?? module;
    found.push({ module: deciding, distribution, isGuess: !isCertain });
  }
  return found;
}

/** The normalized name of a requirement, for comparison. https://packaging.python.org/en/latest/specifications/name-normalization/ */
function keyOf(line: string): string {
  const [name = ''] = line.split(/[=\s]/);
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
