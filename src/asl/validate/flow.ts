// In: the states of one machine. Out: what is wrong with the way through them: where it begins and ends, targets that
// are not there, states that nothing leads to. Follows of another mistake are not told.

import { entriesOf, type Json, type JsonMap, type JsonObject } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import endlessLoop from '../../rules/definition-endless-loop.ts';
import { isStateType } from './fields.ts';
import type { ReportFinding } from './finding.ts';
import { badTarget, noEnd, unreached } from './flow-refusals.ts';
import { inside, type Location } from './location.ts';
import { clip } from './quote.ts';
import { hasPlaceholder, isObject, itemsOf, memberOf, textOf } from './values.ts';

interface Target {
  readonly name: string;
  readonly location: Location;
}

/** `elsewhere` are the names of all states of the definition. */
export function checkFlow(
  machine: JsonMap | JsonObject,
  location: Location | undefined,
  elsewhere: { readonly has: (name: string) => boolean },
  report: ReportFinding,
): void {
  const states = memberOf(machine, 'States');
  if (!isObject(states)) return;
  const nexts = new Map<string, string[]>();
  const ends: string[] = [];
  // Whether every way on is known.
  let isWhole = true;
  const at = inside(location, 'States');
  const names = new Set<string>();
  for (const [name, state] of entriesOf(states)) if (state !== undefined) names.add(name);
  const follow = ({ name, location: target }: Target, rule: 'R03' | 'R14' | 'R89'): boolean => {
    if (names.has(name)) return true;
    isWhole = false;
    if (hasPlaceholder(name) || name === '') return false;
    if (elsewhere.has(name)) {
      report(
        badTarget,
        rule === 'R03' ? 'R03' : 'R15',
        target,
        `'${clip(name)}' is a state of another 'States', which cannot be entered from here`,
        {
          help: `a branch or an iterator is left at its end alone, and begins at its 'StartAt'`,
        },
      );
    } else {
      report(badTarget, rule, target, `there is no state '${clip(name)}' here`, {
        help: () => didYouMean(name, names),
      });
    }
    return false;
  };
  for (const [name, state] of entriesOf(states)) {
    if (state === undefined) continue;
    const type = textOf(memberOf(state, 'Type'));
    const found: string[] = [];
    for (const target of targetsOf(state, inside(at, name))) {
      const rule = target.location.step === 'Default' ? 'R89' : 'R14';
      if (follow(target, rule)) found.push(target.name);
    }
    nexts.set(name, found);
    const isEnd = type === 'Succeed' || type === 'Fail' || memberOf(state, 'End') === true;
    if (isEnd) ends.push(name);
    else if (!isStateType(type) || found.length === 0) isWhole = false;
  }
  const start = textOf(memberOf(machine, 'StartAt'));
  if (start === undefined) return;
  if (!follow({ name: start, location: inside(location, 'StartAt') }, 'R03') || !isWhole) return;
  const live = reach([start], nexts);
  for (const name of names) {
    if (!live.has(name))
      report(unreached, 'R16', inside(at, name), `nothing leads to the state '${clip(name)}'`, { part: 'key' });
  }
  if (ends.length === 0) {
    report(noEnd, 'R17', at, `no state ends these 'States'`, {
      part: 'key',
      help: `write "End": true, or add a Succeed or Fail state`,
    });
    return;
  }
  const closing = reach(ends, reversed(nexts));
  const stuck = [...live].find((name) => !closing.has(name));
  if (stuck === undefined) return;
  report(endlessLoop, 'R18', inside(at, stuck), `no end can be reached from the state '${clip(stuck)}'`, {
    part: 'key',
  });
}

function targetsOf(state: Json, location: Location): Target[] {
  const targets: Target[] = [];
  const add = (holder: Json, field: string, at: Location): void => {
    const name = textOf(memberOf(holder, field));
    if (name !== undefined) targets.push({ name, location: inside(at, field) });
  };
  const type = memberOf(state, 'Type');
  if (type !== 'Choice' && type !== 'Succeed' && type !== 'Fail') add(state, 'Next', location);
  if (type === 'Choice') {
    for (const [index, rule] of itemsOf(memberOf(state, 'Choices')).entries()) {
      add(rule, 'Next', inside(inside(location, 'Choices'), index));
    }
    add(state, 'Default', location);
  }
  for (const [index, catcher] of itemsOf(memberOf(state, 'Catch')).entries()) {
    add(catcher, 'Next', inside(inside(location, 'Catch'), index));
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
