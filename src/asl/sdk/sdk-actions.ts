// In: actions.json, which `npm run sdk` generates. Out: the actions that AWS SDK integrations can call, by service. The list
// ages: AWS adds actions every week, so a name that is missing here is unknown rather than wrong.
import list from './actions.json';

export interface SdkActions {
  /** Every service as a `Resource` names it, such as `dynamodb`. */
  readonly services: readonly string[];
  /** The actions of a service in camelCase, such as `getItem`. Undefined if the service is unknown. */
  readonly of: (service: string) => ReadonlySet<string> | undefined;
}

export function sdkActions(): SdkActions {
  const groups = new Map(Object.entries<string>(list));
  const of: SdkActions['of'] = (service) => {
    const text = groups.get(service);
    return text === undefined ? undefined : new Set(actionsIn(text));
  };
  return { services: [...groups.keys()], of };
}

/** `Delete,Get Job,Model` stands for each word before the space with each word after it, which may be empty. */
function actionsIn(text: string): readonly string[] {
  return text.split(';').flatMap((group) => {
    const [verbs = '', nouns = ''] = group.split(' ');
    const camel = verbs.split(',').map((verb) => verb.charAt(0).toLowerCase() + verb.slice(1));
    return camel.flatMap((verb) => nouns.split(',').map((noun) => verb + noun));
  });
}
