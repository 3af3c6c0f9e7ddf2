// In: what of an output folder shall be new and what shall go. Out: what is to be exchanged for that, as it stands on
// the disk now: as few and as large parts as possible, where a part holds nothing of others. Nothing is written.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../base/diagnostic.ts';
import { MANIFEST_FILE } from './manifest.ts';
import type { Unit } from './swap.ts';

/** Paths are relative to the output folder, with `/`. */
export interface Intent {
  /** Every file of the new output, with the manifest. */
  readonly next: readonly string[];
  /** Of these, what differs from what is there. */
  readonly changed: readonly string[];
  /** What is there and shall go. */
  readonly stale: readonly string[];
}

export interface Part {
  /** Whether nothing of others is in it. */
  readonly isOurs: boolean;
  /** The manifest is the last. */
  readonly units: readonly Unit[];
}

/** `fold` makes names equal that the disk takes for one; `own` is a name in the folder that is passed over. */
export function partsOf(folder: string, own: string, fold: (path: string) => string, intent: Intent): Part {
  const names = namesOf(intent.next, fold);
  const known = new Set([...names.keys(), ...namesOf(intent.stale, fold).keys()]);
  const [next, changed, stale] = [intent.next, intent.changed, intent.stale].map((paths) => new Set(paths.map(fold)));

  const visit = (path: string): Part => {
    const wanted = new Map(names.get(fold(path)));
    const units: Unit[] = [];
    let isOurs = true;
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      if (path === '' && entry.name === own) continue;
      const key = fold(entry.name);
      const below = under(path, wanted.get(key) ?? entry.name);
      wanted.delete(key);
      const part = entry.isDirectory() ? folderPart(below) : filePart(below, entry.isFile());
      units.push(...part.units);
      isOurs &&= part.isOurs;
    }
    for (const name of wanted.values()) units.push({ path: under(path, name), isNew: true });
    return { isOurs, units };
  };

  const folderPart = (path: string): Part => {
    if (!known.has(fold(path))) return OTHERS;
    const part = visit(path);
    if (!part.isOurs || part.units.length === 0) return part;
    return { isOurs: true, units: [{ path, isNew: names.has(fold(path)) }] };
  };

  const filePart = (path: string, isFile: boolean): Part => {
    const key = fold(path);
    const isNew = next?.has(key) === true;
    if (!isFile || !(isNew || stale?.has(key))) return OTHERS;
    return { isOurs: true, units: !isNew || changed?.has(key) ? [{ path, isNew }] : [] };
  };

  const { isOurs, units } = visit('');
  const rank = ({ path }: Unit): number => (path === MANIFEST_FILE ? 1 : 0);
  return { isOurs, units: [...units].sort((a, b) => rank(a) - rank(b) || compareText(a.path, b.path)) };
}

const OTHERS: Part = { isOurs: false, units: [] };

/** Each folder, folded, with the names in it: folded → as they are. */
function namesOf(paths: readonly string[], fold: (path: string) => string): Map<string, Map<string, string>> {
  const folders = new Map<string, Map<string, string>>();
  for (const path of paths) {
    let folder = '';
    for (const name of path.split('/')) {
      const key = fold(folder);
      const names = folders.get(key) ?? new Map<string, string>();
      folders.set(key, names.set(fold(name), name));
      folder = under(folder, name);
    }
  }
  return folders;
}

function under(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
