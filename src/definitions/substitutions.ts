// The names in a definition that a deployment substitutes. In: the definition as written in the file. Out: each `${Name}` with
// its place, to compare with the substitutions in a template.
import { inside, type Location } from '../asl/parse/location.ts';
import { entriesOf, isArray, isNumberText, type Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';

export interface UsedName {
  readonly name: string;
  readonly location: Location | undefined;
  /** Undefined for a name in a key. */
  readonly within: Span | undefined;
  /** Whether it can only be a substitution. A shell command may contain its own `${HOME}`. */
  readonly isCertain: boolean;
}

const NAME = /\$\{(!?)([A-Za-z_][\w.-]*)\}/g;

/** `Fn::Sub` replaces `${Name}` itself and leaves `${!Name}` to the substitutions. */
export function usedNames(definition: Json): readonly UsedName[] {
  const used: UsedName[] = [];
  const add = (text: string, location: Location | undefined, call: string | undefined, isKey: boolean): void => {
    if (!text.includes('${')) return;
    for (const { 0: whole, 1: mark, 2: name = '', index } of text.matchAll(NAME)) {
      if ((call === 'Fn::Sub') !== (mark === '!')) continue;
      const within = isKey ? undefined : { start: index, end: index + whole.length };
      used.push({ name, location, within, isCertain: call === undefined && !/\s/.test(text) });
    }
  };
  const visit = (value: Json, location: Location | undefined, call: string | undefined): void => {
    if (typeof value === 'string') add(value, location, call, false);
    else if (typeof value !== 'object' || value === null || isNumberText(value)) return;
    else if (isArray(value)) for (const [index, item] of value.entries()) visit(item, inside(location, index), call);
    else {
      for (const [key, member] of entriesOf(value)) {
        const own = inside(location, key);
        add(key, own, call, true);
        if (member !== undefined) visit(member, own, key.startsWith('Fn::') ? key : call);
      }
    }
  };
  visit(definition, undefined, undefined);
  return used;
}
