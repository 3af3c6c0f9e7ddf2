// In: what the Python of a package imports. Out: its requirements.txt: what has to be installed beside it.
// Nothing is looked up: a distribution that is not known gets the name of its module and a comment that says so.
import { compareText } from '../base/compare-text.ts';
import type { MethodScopes } from '../methods/scope.ts';
import { distributionOf } from './distributions.ts';
import { isGone, isStandard } from './standard-library.ts';

/** The library that makes a task's context. */
export const TASK_TOOLS = 'py2sfn-task-tools==1.0.2';

/** The dotted names of the modules that a method imports, wherever it does. */
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
      // A package relative to the method's own does not exist.
      if (between.includes('.')) continue;
      const member = name === undefined ? '' : `.${text.slice(name.start, name.end)}`;
      modules.add(`${plain(text.slice(path.start, path.end))}${member}`);
    }
  }
  return modules;
}

/** A dotted name may hold blanks and line continuations; compatibility forms of letters name the same module. */
function plain(dotted: string): string {
  return dotted.replace(/[\s\\]+/g, '').normalize('NFKC');
}

/** `pinned` are requirements of our own. */
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

/** Distributions are compared in this form. https://packaging.python.org/en/latest/specifications/name-normalization/ */
function keyOf(line: string): string {
  const [name = ''] = line.split(/[=\s]/);
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
