// Writes a list of names in PascalCase as one short text, for the lists of actions in dist.

/**
 * Groups the names by their first word and then by what follows it: `Delete,Get Job,Model;List Jobs` stands for DeleteJob,
 * DeleteModel, GetJob, GetModel and ListJobs. This takes two thirds of the space that a plain list takes.
 */
export function compactNames(names) {
  const verbs = new Map();
  for (const name of names) {
    if (!/^[\w-]+$/.test(name))
      throw new Error(`the action '${name}' has a character that separates names in the list`);
    const [, verb, noun] = /^([A-Z][a-z]+)(?=[A-Z])(.*)$/.exec(name) ?? ['', name, ''];
    verbs.set(noun, [...(verbs.get(noun) ?? []), verb]);
  }
  const nouns = new Map();
  for (const [noun, list] of verbs) nouns.set(list.join(), [...(nouns.get(list.join()) ?? []), noun]);
  return [...nouns].map(([list, group]) => `${list} ${group.sort().join()}`).join(';');
}
