// In: the `.gitignore` files from the repository root down to a folder. Out: whether git leaves a
// path out. A deeper file overrules a shallower one, and what lies in an ignored folder is ignored
// (https://git-scm.com/docs/gitignore, 2.39). Letter case counts everywhere, whatever the machine.
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { join, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The rules that hold inside a folder: its own first, then those of the folders above. */
export interface IgnoreLayer {
  /** The folder whose `.gitignore` this is, absolute. */
  readonly folder: string;
  readonly text: string;
  readonly rules: Ignore;
  readonly above: IgnoreLayer | undefined;
}

export interface Verdict {
  readonly ignored: boolean;
  /** The layers for what lies inside, when the path is a folder. */
  readonly layers: IgnoreLayer | undefined;
}

/** Beyond this a `.gitignore` is not written by people; each of its lines costs time for every folder. */
const LARGEST = 1 << 20;

/** The rules inside `folder`, given those above it. Throws when its `.gitignore` cannot be read. */
export function withIgnoreFile(folder: string, above: IgnoreLayer | undefined): IgnoreLayer | undefined {
  const text = readIgnoreFile(join(folder, '.gitignore'));
  return text === undefined ? above : { folder, text, rules: compileRules(text), above };
}

/** Whether git ignores `path` (absolute), none of whose parents it ignores. */
export function judge(path: string, isFolder: boolean, layers: IgnoreLayer | undefined): Verdict {
  for (let layer = layers; layer !== undefined; layer = layer.above) {
    const { ignored, unignored } = layer.rules.test(relativeTo(layer.folder, path, isFolder));
    if (ignored) return { ignored, layers };
    if (unignored) return { ignored, layers: isFolder ? readmit(path, layers) : layers };
  }
  return { ignored: false, layers };
}

/**
 * The library judges a path by its parents too, layer by layer. A folder that a deeper file takes back
 * must therefore be taken back in the layers above as well, or all it holds would count as ignored.
 */
function readmit(folder: string, layer: IgnoreLayer | undefined): IgnoreLayer | undefined {
  if (layer === undefined) return undefined;
  const above = readmit(folder, layer.above);
  const path = relativeTo(layer.folder, folder, true);
  if (!layer.rules.test(path).ignored) return { ...layer, above };
  const text = `${layer.text}\n!/${path.replace(/[\\*?[\]!# ]/g, '\\$&')}`;
  return { ...layer, text, rules: compileRules(text), above };
}

function compileRules(text: string): Ignore {
  return ignore({ ignorecase: false }).add(text);
}

function relativeTo(folder: string, path: string, isFolder: boolean): string {
  const start = folder.endsWith(sep) ? folder.length : folder.length + 1;
  return `${path.slice(start).replaceAll(sep, '/')}${isFolder ? '/' : ''}`;
}

/** Undefined when there is none. As git does, a link is not followed. */
function readIgnoreFile(path: string): string | undefined {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const { size } = fstatSync(handle);
    if (size > LARGEST) throw new Error(`larger than ${LARGEST} bytes`);
    const bytes = new Uint8Array(size);
    const length = readSync(handle, bytes, 0, size, 0);
    return new TextDecoder().decode(bytes.subarray(0, length));
  } finally {
    closeSync(handle);
  }
}
