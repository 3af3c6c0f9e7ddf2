// In: a file that holds definitions, of any kind that `fluxio validate` reads. Out: the picture of each, by a unique name.
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Picture } from '../base/picture.ts';
import { flatten } from '../picture/definition.ts';
import { pictureOf } from '../picture/picture.ts';
import type { Input } from './compile.ts';
import { type FollowDefinition, readDefinitions } from './read-definitions.ts';

export interface PicturedFile {
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined if the file holds no definition that could be read. */
  readonly pictures: ReadonlyMap<string, Picture> | undefined;
}

export function picturesInFile(input: Input, follow: FollowDefinition): PicturedFile {
  const diagnostics: Diagnostic[] = [];
  const definitions = readDefinitions(input, follow, diagnostics);
  if (definitions.length === 0) return { diagnostics, pictures: undefined };
  const pictures = new Map<string, Picture>();
  for (const { name, text } of definitions) {
    const own = name ?? DEFAULT_NAME;
    let unique = own;
    for (let number = 2; pictures.has(unique); number += 1) unique = `${own} ${number}`;
    pictures.set(unique, pictureOf(flatten(text.value ?? null, 'written'), undefined));
  }
  return { diagnostics, pictures };
}

/** Of a definition that is a file of its own. */
const DEFAULT_NAME = 'main';
