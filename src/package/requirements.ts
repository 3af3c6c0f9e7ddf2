// Writes the requirements.txt of a package from its imports. No index is queried: an unknown distribution gets the name
// of its module and a comment that marks it as a guess. Comments name what the package can do without.
import { compareText } from '../base/compare-text.ts';
import type { Method } from '../methods/method.ts';
import type { Imported } from '../methods/scope.ts';
import { distributionOf } from './distributions.ts';
import { RUNTIME } from './entries.ts';
import { isGone, isStandard } from './standard-library.ts';

/** What the runtime modules need besides the standard library. Tested with this version. */
const BOTO3 = 'boto3==1.44.8';

/**
 * The distributions of Lambda's Python runtime: boto3 and what it requires.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html
 */
const IN_LAMBDA: ReadonlySet<string> = new Set([
  'boto3',
  'botocore',
  'jmespath',
  'python-dateutil',
  's3transfer',
  'six',
  'urllib3',
]);

/** The dotted names of modules. A module is optional if every import of it is in a `try` that handles a missing module. */
export interface Imports {
  readonly required: ReadonlySet<string>;
  readonly optional: ReadonlySet<string>;
}

/** What methods of one file import, anywhere in their bodies. */
export function importedModules(methods: readonly Method[], text: string): Imports {
  const required = new Set<string>();
  const optional = new Set<string>();
  for (const { binding } of methods.flatMap(({ scopes }) => scopes.imports)) {
    if (binding.imported === undefined) continue;
    const module = moduleOf(binding.imported, text);
    if (module !== undefined) (binding.imported.isOptional ? optional : required).add(module);
  }
  return { required, optional };
}

/** Undefined for a relative import: it has no distribution, because the method is not in a package. */
function moduleOf({ statement, name }: Imported, text: string): string | undefined {
  const [path, ...rest] = statement.children;
  const [first] = name.children;
  if (!text.startsWith('from', statement.start)) {
    return first === undefined ? undefined : plain(text.slice(first.start, first.end));
  }
  if (path?.type !== 'dotted_name' || rest.length === 0) return undefined;
  if (text.slice(statement.start + 'from'.length, path.start).includes('.')) return undefined;
  const member = first === undefined ? '' : `.${text.slice(first.start, first.end)}`;
  return `${plain(text.slice(path.start, path.end))}${member}`;
}

/** Removes blanks and line continuations from a dotted name, and normalizes letters as Python does. */
function plain(dotted: string): string {
  return dotted.replace(/[\s\\]+/g, '').normalize('NFKC');
}

/** `usesAws` says whether the runtime modules may call AWS. An archive for Lambda leaves out what Lambda has. */
export function requirementsText({ required, optional }: Imports, where: 'lambda' | 'image', usesAws: boolean): string {
  const isLambda = where === 'lambda';
  const lines = new Map<string, string>(usesAws && !isLambda ? [[keyOf(BOTO3), BOTO3]] : []);
  const notes = new Set<string>();
  for (const module of required) {
    const [top = module] = module.split('.');
    if (isGone(top)) notes.add(`# Python 3.13 no longer has '${top}'`);
    if (isOwn(top)) continue;
    const { name, isCertain } = distributionOf(module);
    const key = keyOf(name);
    if (isLambda && IN_LAMBDA.has(key)) notes.add(`# Lambda's Python runtime has ${name}`);
    else if (!lines.has(key)) {
      const guess = `${name}  # a guess from 'import ${top}': the distribution may have another name`;
      lines.set(key, isCertain ? name : guess);
    }
  }
  for (const module of optional) {
    const [top = module] = module.split('.');
    const { name } = distributionOf(module);
    const isThere = isOwn(top) || lines.has(keyOf(name)) || (isLambda && IN_LAMBDA.has(keyOf(name)));
    if (!isThere) notes.add(`# optional: ${name}, because the code handles that '${top}' is missing`);
  }
  const sorted = [...lines].sort(([a], [b]) => compareText(a, b)).map(([, line]) => line);
  return [HEAD, ...[...notes].sort(compareText), ...sorted, ''].join('\n');
}

/** Whether Python or the package itself has the module. */
function isOwn(top: string): boolean {
  return isStandard(top) || RUNTIME.has(`${top}.py`);
}

const HEAD = '# What the code of this folder imports, without the standard library.';

/** The normalized name of a requirement, for comparison. https://packaging.python.org/en/latest/specifications/name-normalization/ */
function keyOf(line: string): string {
  const [name = ''] = line.split(/[=\s]/);
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
