// Trees of files for the situations: path → text. A tree is a Map; every function returns a new one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const examples = fileURLToPath(new URL('../../examples', import.meta.url));

/** The files of examples from this repository, in the folder `services`. */
export function services(...names) {
  return new Map(
    names.flatMap((name) =>
      readdirSync(join(examples, name))
        .filter((file) => /\.(?:py|toml|yaml)$/.test(file))
        .map((file) => [`services/${name}/${file}`, readFileSync(join(examples, name, file), 'utf8')]),
    ),
  );
}

/** Replaces texts in one file. Throws unless each occurs exactly once. */
export function edited(tree, path, ...edits) {
  let text = tree.get(path) ?? '';
  for (const [before, after] of edits) {
    if (text.split(before).length !== 2) throw new Error(`${path} does not contain '${before}' exactly once`);
    text = text.replace(before, () => after);
  }
  return new Map([...tree, [path, text]]);
}

export function renamed(tree, from, to) {
  return new Map(
    [...tree].map(([path, text]) => [path.startsWith(`${from}/`) ? to + path.slice(from.length) : path, text]),
  );
}

export function without(tree, folder) {
  return new Map([...tree].filter(([path]) => !path.startsWith(`${folder}/`)));
}

export function joined(...trees) {
  return new Map(trees.flatMap((tree) => [...tree]));
}
