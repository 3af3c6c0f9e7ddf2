// In: actions.json, which `npm run iam` generates. Out: the IAM actions of every service, by their names in lower case.
// The list ages: AWS adds actions every week, so a name that is missing here is unknown rather than wrong.
import list from './actions.json';

/** Service prefix → name of an action in lower case → its name as AWS spells it. */
export type IamActions = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Builds a new map each time. Call it once and pass the result on. */
export function iamActions(): IamActions {
  return new Map(
    Object.entries<string>(list).map(([service, groups]) => {
      const names = groups.split(';').flatMap(namesIn).sort();
      return [service, new Map(names.map((name) => [name.toLowerCase(), name]))];
    }),
  );
}

/** `Delete,Get Job,Model` stands for each word before the space with each word after it, which may be empty. */
function namesIn(group: string): string[] {
  const [verbs = '', nouns = ''] = group.split(' ');
  return verbs.split(',').flatMap((verb) => nouns.split(',').map((noun) => verb + noun));
}
