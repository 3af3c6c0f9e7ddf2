// In: actions.json, which `npm run iam` generates. Out: the IAM actions of every service, by their names in lower case.
// The list ages: AWS adds actions every week, so a name that is missing here is unknown rather than wrong.
import list from './actions.json';

export interface IamActions {
  /** The prefix of every service, such as `s3`. */
  readonly services: readonly string[];
  /** Name of an action in lower case → its name as AWS spells it. Undefined if the service is unknown. */
  readonly of: (service: string) => ReadonlyMap<string, string> | undefined;
}

/** Decodes a service when it is first asked for. Call this once and pass the result on. */
export function iamActions(): IamActions {
  const groups = new Map(Object.entries<string>(list));
  const decoded = new Map<string, ReadonlyMap<string, string>>();
  const of: IamActions['of'] = (service) => {
    const text = groups.get(service);
    const actions = decoded.get(service) ?? (text === undefined ? undefined : actionsIn(text));
    if (actions !== undefined) decoded.set(service, actions);
    return actions;
  };
  return { services: [...groups.keys()], of };
}

/** `Delete,Get Job,Model` means each word before the space combined with each word after it, which may be empty. */
function actionsIn(text: string): ReadonlyMap<string, string> {
  const names = text.split(';').flatMap((group) => {
    const [verbs = '', nouns = ''] = group.split(' ');
    return verbs.split(',').flatMap((verb) => nouns.split(',').map((noun) => verb + noun));
  });
  return new Map(names.sort().map((name) => [name.toLowerCase(), name]));
}
