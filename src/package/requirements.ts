// Writes the requirements.txt of a package from its imports. No index is queried: an unknown distribution gets the name
// of its module and a comment that marks it as a guess. Comments name what the package can do without.
import { compareText } from '../base/compare-text.ts';
import type { Method } from '../methods/method.ts';
import type { Imported } from '../methods/scope.ts';
import { distributionOf } from './distributions.ts';
import { RUNTIME } from './entries.ts';
import { INCLUDED_DISTRIBUTIONS } from './lambda-runtime.ts';
import { normalizedName } from './requirement-lines.ts';
import { isGone, isStandard } from './standard-library.ts';

/** What the runtime modules need in addition to the standard library. Tested with this version. */
const BOTO3 = 'boto3==1.44.8';

/** The library that event processors send to New Relic with. */
export const NEW_RELIC = 'newrelic-telemetry-sdk==0.9.0';

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

/** What the requirements of a package depend on. */
export interface RequirementSource {
  readonly imports: Imports;
  readonly where: 'lambda' | 'image';
  /** Whether the runtime modules may call AWS. An archive for Lambda leaves out what Lambda has. */
  readonly usesAws: boolean;
  /** Module → pinned distribution, from `deploy.toml`. */
  readonly mapped: ReadonlyMap<string, string>;
  /** Pinned distributions that our own modules need. */
  readonly own: readonly string[];
}

export interface Requirements {
  /** The text of requirements.txt. */
  readonly text: string;
  readonly unpinned: readonly UnpinnedImport[];
}

/** A distribution that the code imports and the requirements do not pin. */
export interface UnpinnedImport {
  /** The imported module as far as it decides the distribution, such as `yaml` or `google.cloud.storage`. */
  readonly module: string;
  readonly distribution: string;
  /** Whether the name of the distribution is a guess. */
  readonly isGuess: boolean;
}

export function requirementsOf({ imports, where, usesAws, mapped, own }: RequirementSource): Requirements {
  const isLambda = where === 'lambda';
  const pinned = [...own, ...(usesAws && !isLambda ? [BOTO3] : [])];
  const lines = new Map<string, string>(pinned.map((line) => [keyOf(line), line]));
  const unpinned: UnpinnedImport[] = [];
  const notes = new Set<string>();
  for (const module of [...imports.required].sort(compareText)) {
    const [top = module] = module.split('.');
    if (isGone(top)) notes.add(`# Python 3.13 no longer has '${top}'`);
    if (isOwn(top)) continue;
    const given = mappedTo(module, mapped);
    if (given !== undefined) {
      lines.set(keyOf(given), given);
      continue;
    }
    const { name, isCertain } = distributionOf(module);
    const key = keyOf(name);
    if (isLambda && INCLUDED_DISTRIBUTIONS.has(key)) notes.add(`# Lambda's Python runtime has ${name}`);
    else if (!lines.has(key)) {
      const guess = `${name}  # a guess from 'import ${top}': the distribution may have another name`;
      lines.set(key, isCertain ? name : guess);
      unpinned.push({ module: decidingPart(module, name), distribution: name, isGuess: !isCertain });
    }
  }
  for (const module of imports.optional) {
    const [top = module] = module.split('.');
    const given = mappedTo(module, mapped);
    if (given !== undefined) lines.set(keyOf(given), given);
    const { name } = distributionOf(module);
    const isThere = isOwn(top) || lines.has(keyOf(name)) || (isLambda && INCLUDED_DISTRIBUTIONS.has(keyOf(name)));
    if (given === undefined && !isThere) {
      notes.add(`# optional: ${name}, because the code handles that '${top}' is missing`);
    }
  }
  const sorted = [...lines].sort(([a], [b]) => compareText(a, b)).map(([, line]) => line);
  return { text: [HEAD, ...[...notes].sort(compareText), ...sorted, ''].join('\n'), unpinned };
}

/** The requirements of a file, and those of the runtime modules in an image. */
export function withOwnRequirements(text: string, where: 'lambda' | 'image', usesAws: boolean): string {
  const keys = new Set(text.split('\n').map((line) => keyOf(line.trim())));
  if (where === 'lambda' || !usesAws || keys.has(keyOf(BOTO3))) return text;
  return `${text.replace(/\n*$/, '\n')}${BOTO3}\n`;
}

/** The distribution of the longest part of the module's name that is mapped. */
export function mappedTo(module: string, mapped: ReadonlyMap<string, string>): string | undefined {
  return prefixesOf(module)
    .reverse()
    .map((prefix) => mapped.get(prefix))
    .find((given) => given !== undefined);
}

/** The shortest part of the module's name that identifies this distribution. */
function decidingPart(module: string, distribution: string): string {
  return prefixesOf(module).find((prefix) => distributionOf(prefix).name === distribution) ?? module;
}

/** `a`, `a.b` and `a.b.c` of `a.b.c`. */
function prefixesOf(module: string): string[] {
  const parts = module.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** Whether Python or the package itself has the module. */
function isOwn(top: string): boolean {
  return isStandard(top) || RUNTIME.has(`${top}.py`);
}

const HEAD = '# What the code of this folder imports, without the standard library.';

/** The normalized name of a requirement, for comparison. */
function keyOf(line: string): string {
  const [name = ''] = line.split(/[=\s[]/);
  return normalizedName(name);
}
