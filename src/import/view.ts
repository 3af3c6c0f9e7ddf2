// A view maps the data of a definition to the data of the program. A definition may replace all of its data, or build new data
// from parts of it. A program can't, so import remembers where the parts are and reads each later path from there.
//   {"Type": "Task", "Resource": "…:LoadOrder"}  →  data["result"] = LoadOrder(); `$.id` is then data["result"]["id"]
import { isObject, itemsOf, memberOf } from '../asl/parse/values.ts';
import { isArray, type Json } from '../base/json.ts';

export type DataStep = string | number;

/** A value of the definition in terms of the program. */
export type DataPlace =
  | { readonly kind: 'at'; readonly path: readonly DataStep[] }
  | { readonly kind: 'constant'; readonly value: Json }
  /** The known members, plus all other members of the object at `rest`. */
  | {
      readonly kind: 'object';
      readonly members: ReadonlyMap<string, DataPlace>;
      readonly rest: readonly DataStep[] | undefined;
    }
  | { readonly kind: 'list'; readonly items: readonly DataPlace[] }
  /** The result of an intrinsic function. Only the run method of a task can compute it. */
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly DataPlace[] }
  /** `why` completes "the value …". A minor loss does not matter in the output of an execution. */
  | { readonly kind: 'lost'; readonly why: string; readonly isMinor?: true };

export const WHOLE: DataPlace = { kind: 'at', path: [] };

export function lost(why: string): DataPlace {
  return { kind: 'lost', why };
}

export function isWhole(view: DataPlace): boolean {
  return view.kind === 'at' && view.path.length === 0;
}

/** Equal keys mean equal views. */
export function viewKey(view: DataPlace): string {
  switch (view.kind) {
    case 'object': {
      const members = [...view.members].map(([name, member]) => `${JSON.stringify(name)}:${viewKey(member)}`);
      return `{${members.sort().join()}|${JSON.stringify(view.rest)}}`;
    }
    case 'list':
      return `[${view.items.map(viewKey).join()}]`;
    case 'call':
      return `${view.name}(${view.operands.map(viewKey).join()})`;
    case 'constant':
      return `=${JSON.stringify(view.value, (_, value) => (value instanceof Map ? [...value] : value))}`;
    default:
      return JSON.stringify(view);
  }
}

/** The value at a path inside the view. */
export function readView(view: DataPlace, steps: readonly DataStep[]): DataPlace {
  const [step, ...rest] = steps;
  if (step === undefined) return view;
  switch (view.kind) {
    case 'at':
      return { kind: 'at', path: [...view.path, ...steps] };
    case 'constant': {
      const { value } = view;
      const inner =
        typeof step === 'string' ? memberOf(value, step) : isArray(value) ? itemsOf(value).at(step) : undefined;
      return inner === undefined ? lost('is missing') : readView({ kind: 'constant', value: inner }, rest);
    }
    case 'object': {
      if (typeof step !== 'string') return lost('is missing');
      const member = view.members.get(step);
      if (member !== undefined) return readView(member, rest);
      return view.rest === undefined ? lost('is missing') : { kind: 'at', path: [...view.rest, ...steps] };
    }
    case 'list': {
      const item = typeof step === 'number' ? view.items.at(step) : undefined;
      return item === undefined ? lost('is missing') : readView(item, rest);
    }
    case 'call':
      return lost(`is computed by ${view.name}`);
    case 'lost':
      return view;
  }
}

/** The view after the value at a path has been replaced. */
export function writeView(view: DataPlace, steps: readonly DataStep[], value: DataPlace): DataPlace {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (typeof step === 'number') return lost('contains a changed list item');
  const at = (members: ReadonlyMap<string, DataPlace>, from: readonly DataStep[] | undefined): DataPlace => {
    const old = members.get(step) ?? (from === undefined ? NOTHING : { kind: 'at', path: [...from, step] });
    return { kind: 'object', members: new Map([...members, [step, writeView(old, rest, value)]]), rest: from };
  };
  if (view.kind === 'at') return at(new Map(), view.path);
  if (view.kind === 'object') return at(view.members, view.rest);
  if (view.kind === 'constant' && isObject(view.value)) return at(membersOf(view.value), undefined);
  return view.kind === 'lost' ? view : lost('is written into a value that is not an object');
}

const NOTHING: DataPlace = { kind: 'object', members: new Map(), rest: undefined };

function membersOf(value: Json): Map<string, DataPlace> {
  const keys = value instanceof Map ? [...value.keys()] : Object.keys(value as object);
  return new Map(keys.map((key) => [key, { kind: 'constant', value: memberOf(value, key) ?? null }]));
}

/** Every place of the program's data that the view reads. */
export function placesOf(view: DataPlace): (readonly DataStep[])[] {
  switch (view.kind) {
    case 'at':
      return [view.path];
    case 'object':
      return [...(view.rest === undefined ? [] : [view.rest]), ...[...view.members.values()].flatMap(placesOf)];
    case 'list':
      return view.items.flatMap(placesOf);
    case 'call':
      return view.operands.flatMap(placesOf);
    default:
      return [];
  }
}

/** Whether the view has more parts than any real definition. */
export function isHuge(view: DataPlace): boolean {
  const open = [view];
  let parts = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    parts += 1;
    if (parts > MAX_PARTS) return true;
    if (next.kind === 'object') open.push(...next.members.values());
    else if (next.kind === 'list') open.push(...next.items);
    else if (next.kind === 'call') open.push(...next.operands);
  }
  return false;
}

/** Each state copies and compares its view, so a definition that keeps adding parts would take too long. */
const MAX_PARTS = 400;

/** Why a part of the value has no place in the program. Ignores minor losses in the output of an execution. */
export function lossIn(view: DataPlace, isOutput = false): string | undefined {
  if (view.kind === 'lost') return isOutput && view.isMinor ? undefined : view.why;
  const parts =
    view.kind === 'object'
      ? [...view.members.values()]
      : view.kind === 'list'
        ? view.items
        : view.kind === 'call'
          ? view.operands
          : [];
  for (const part of parts) {
    const why = lossIn(part, isOutput);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** The view after the program has overwritten one key of its data. */
export function overwritten(view: DataPlace, key: string): DataPlace {
  const why = `is overwritten, because the program keeps another value in data[${JSON.stringify(key)}]`;
  const gone: DataPlace = { kind: 'lost', why, isMinor: true };
  switch (view.kind) {
    case 'at':
      if (view.path.length === 0) return { kind: 'object', members: new Map([[key, gone]]), rest: [] };
      return view.path[0] === key ? gone : view;
    case 'object': {
      const members = new Map([...view.members].map(([name, member]) => [name, overwritten(member, key)]));
      if (view.rest?.length === 0 && !members.has(key)) members.set(key, gone);
      return view.rest?.[0] === key ? gone : { ...view, members };
    }
    case 'list':
      return { ...view, items: view.items.map((item) => overwritten(item, key)) };
    case 'call':
      return { ...view, operands: view.operands.map((operand) => overwritten(operand, key)) };
    default:
      return view;
  }
}

/** The place where the program can set a value of the view without a change to any other part of it. */
export function placeToWrite(view: DataPlace, steps: readonly DataStep[]): readonly DataStep[] | undefined {
  if (view.kind === 'at') return [...view.path, ...steps];
  if (view.kind !== 'object') return undefined;
  const { members, rest } = view;
  const [step, ...inner] = steps;
  if (typeof step !== 'string') return undefined;
  const member = members.get(step);
  const own = rest && [...rest, ...steps];
  const place = member === undefined ? own : inner.length > 0 ? placeToWrite(member, inner) : (ownPlace(member) ?? own);
  if (place === undefined) return undefined;
  const others = [...members].flatMap(([name, other]) => (name === step ? [] : placesOf(other)));
  const isRest = rest !== undefined && startsWith(place, rest);
  const isSeen = member !== undefined && isRest && !members.has(String(place[rest.length]));
  return isSeen || others.some((other) => startsWith(other, place) || startsWith(place, other)) ? undefined : place;
}

/** The place of a value that is about to be replaced. The new value can reuse it. */
function ownPlace(view: DataPlace): readonly DataStep[] | undefined {
  return placesOf(view).find(({ length }) => length > 0);
}

function startsWith(path: readonly DataStep[], start: readonly DataStep[]): boolean {
  return start.every((step, index) => path[index] === step);
}
