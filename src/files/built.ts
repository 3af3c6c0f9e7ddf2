// In: an output folder in which a build has just ended. Out: what a later one has to see there to find all of it as
// this one left it.
import { dirname, join } from 'node:path';
import { MANIFEST_FILE, parseManifest } from './manifest.ts';
import { disk, isThere } from './reader.ts';
import { isDisturbed } from './recover.ts';
import { printOfFile, printOfFolder, printOfHash, type Sighting, told } from './sighting.ts';
import { lookAt } from './watch.ts';

/**
 * `manifest`: the text that the build wrote. `begun`: milliseconds since 1970, before the build looked at the folder
 * for the last time. What was touched since may have been touched by others: there the content counts. Undefined where
 * others have begun or taken something away.
 */
export function builtSightings(folder: string, manifest: string, begun: number): Sighting[] | undefined {
  const see = (path: string, printOf: () => string): Sighting => {
    const { mark, isFresh } = lookAt(path, begun);
    return isFresh ? { path, mark, print: printOf() } : { path, mark };
  };
  const seeFolder = (path: string): Sighting => see(path, () => told(() => printOfFolder(disk.list(path))));
  const { files } = parseManifest(manifest);
  const folders = new Set<string>();
  for (const file of files) {
    // Up to one that is known, which are most.
    for (let at = dirname(file.path); at !== '.' && !folders.has(at); at = dirname(at)) folders.add(at);
  }
  const written = [
    see(join(folder, MANIFEST_FILE), () => printOfFile(Buffer.from(manifest))),
    ...files.map(({ path, sha256 }) => see(join(folder, path), () => printOfHash(sha256))),
  ];
  // Where there is no folder, any on the way to it may become a link; without a file there need not be a manifest.
  const left = files.length === 0 ? [folder] : written.map(({ path }) => path);
  if (!left.every((path) => isThere(path, disk))) return undefined;
  const around = [
    { ...seeFolder(folder), real: told(() => disk.realPath(folder)) },
    ...[...folders].map((path) => seeFolder(join(folder, path))),
  ];
  // Last: whoever begins after this leaves another mark.
  return told(() => String(isDisturbed(folder))) === 'false' ? [...around, ...written] : undefined;
}
