// In: the states of one machine. Out: what is wrong with the way through them: where it begins and ends, targets that
// are not there, states that nothing leads to. Follows of another mistake are not told.
import { entriesOf, type Json, type JsonMap, type JsonObject } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import endlessLoop from '../../rules/definition-endless-loop.ts';
import { isStateType } from './fields.ts';
import { type Find, hasPlaceholder, inside, isObject, itemsOf, memberOf, type Place, textOf } from './finding.ts';
import { badTarget, noEnd, unreached } from './flow-refusals.ts';
import { clip } from './jsonpath.ts';

interface Target {
  readonly name: string;
  readonly place: Place;
}

/** `elsewhere` are the names of all states of the definition. */
export function checkFlow(
  machine: JsonMap | JsonObject,
  place: Place | undefined,
  elsewhere: { readonly has: (name: string) => boolean },
  find: Find,
): void {
  const states = memberOf(machine, 'States');
  if (!isObject(states)) return;
  const nexts = new Map<string, string[]>();
  const ends: string[] = [];
  // Whether every way on is known.
  let isWhole = true;
  const at = inside(place, 'States');
  const names = new Set<string>();
  for (const [name, state] of entriesOf(states)) if (state !== undefined) names.add(name);
  const follow = ({ name, place: target }: Target, rule: 'R03' | 'R14' | 'R89'): boolean => {
    if (names.has(name)) return true;
    isWhole = false;
    if (hasPlaceholder(name) || name === '') return false;
    if (elsewhere.has(name)) {
      find(
        badTarget,
        rule === 'R03' ? 'R03' : 'R15',
        target,
        `'${clip(name)}' is a state of another 'States', which cannot be entered from here`,
        {
          help: `a branch or an iterator is left at its end alone, and begins at its 'StartAt'`,
        },
      );
    } else {
      find(badTarget, rule, target, `there is no state '${clip(name)}' here`, { help: () => didYouMean(name, names) });
    }
    return false;
  };
  for (const [name, state] of entriesOf(states)) {
    if (state === undefined) continue;
    const type = textOf(memberOf(state, 'Type'));
    const found: string[] = [];
    for (const target of targetsOf(state, inside(at, name))) {
      const rule = target.place.step === 'Default' ? 'R89' : 'R14';
      if (follow(target, rule)) found.push(target.name);
    }
    nexts.set(name, found);
    const isEnd = type === 'Succeed' || type === 'Fail' || memberOf(state, 'End') === true;
    if (isEnd) ends.push(name);
    else if (!isStateType(type) || found.length === 0) isWhole = false;
  }
  const start = textOf(memberOf(machine, 'StartAt'));
  if (start === undefined) return;
  if (!follow({ name: start, place: inside(place, 'StartAt') }, 'R03') || !isWhole) return;
  const live = reach([start], nexts);
  for (const name of names) {
    if (!live.has(name))
      find(unreached, 'R16', inside(at, name), `nothing leads to the state '${clip(name)}'`, { part: 'key' });
  }
  if (ends.length === 0) {
    find(noEnd, 'R17', at, `no state ends these 'States'`, {
      part: 'key',
      help: `write "End": true, or add a Succeed or Fail state`,
    });
    return;
  }
  const closing = reach(ends, reversed(nexts));
  const stuck = [...live].find((name) => !closing.has(name));
  if (stuck === undefined) return;
  find(endlessLoop, 'R18', inside(at, stuck), `no end can be reached from the state '${clip(stuck)}'`, { part: 'key' });
}

function targetsOf(state: Json, place: Place): Target[] {
  const targets: Target[] = [];
  const add = (holder: Json, field: string, at: Place): void => {
    const name = textOf(memberOf(holder, field));
    if (name !== undefined) targets.push({ name, place: inside(at, field) });
  };
  const type = memberOf(state, 'Type');
  if (type !== 'Choice' && type !== 'Succeed' && type !== 'Fail') add(state, 'Next', place);
  if (type === 'Choice') {
    for (const [index, rule] of itemsOf(memberOf(state, 'Choices')).entries()) {
      add(rule, 'Next', inside(inside(place, 'Choices'), index));
    }
    add(state, 'Default', place);
  }
  for (const [index, catcher] of itemsOf(memberOf(state, 'Catch')).entries()) {
    add(catcher, 'Next', inside(inside(place, 'Catch'), index));
  }
  return targets;
}

function reach(from: readonly string[], nexts: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set(from);
  for (const name of found) for (const next of nexts.get(name) ?? []) found.add(next);
  return found;
}

function reversed(nexts: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const back = new Map<string, string[]>();
  for (const [name, targets] of nexts) {
    for (const target of targets) {
      const before = back.get(target);
      if (before === undefined) back.set(target, [name]);
      else before.push(name);
    }
  }
  return back;
}
