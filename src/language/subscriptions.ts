// In: the arguments of `@subscribe(...)` at the cursor, and the projects of the workspace. Out: the projects and state machines
// to offer there, and the definition of the one already named.
import { placesWithoutText } from '../base/place.ts';
import type { Span } from '../base/source.ts';
import { DEFAULT_MACHINE } from '../cases/check.ts';
import type { ProjectFacts } from '../links/facts.ts';
import type { NameTarget } from './answers.ts';
import type { Spot } from './spot.ts';
import type { Word } from './vocabulary.ts';
import type { LineToken, WrittenLine } from './written.ts';

type OptionSpot = Extract<Spot, { kind: 'option value' }>;

/** The option of `@subscribe` with its value at the cursor. */
export function subscriptionOption(spot: Spot): 'project' | 'state_machine' | undefined {
  if (spot.kind !== 'option value' || !isSubscribe(spot)) return undefined;
  return spot.option === 'project' || spot.option === 'state_machine' ? spot.option : undefined;
}

function isSubscribe({ call }: OptionSpot): boolean {
  return call.isDecorator && call.chain.join('.') === 'subscribe';
}

export function subscriptionWords(
  option: 'project' | 'state_machine',
  { tokens }: WrittenLine,
  others: readonly ProjectFacts[],
): Word[] {
  const names = option === 'project' ? others.map(({ name }) => name) : exportedBy(givenTo(tokens, 'project'), others);
  return [...new Set(names)].map((name) => ({ label: JSON.stringify(name), kind: 'value' }));
}

function exportedBy(project: string | undefined, others: readonly ProjectFacts[]): string[] {
  const own = others.filter(({ name }) => name === project);
  return own.flatMap(({ machines }) => [...machines].flatMap(([name, { isExported }]) => (isExported ? [name] : [])));
}

/** `text` is the whole file, because the argument `project` may follow the cursor. */
export function subscriptionTarget(
  option: 'project' | 'state_machine',
  { tokens, string }: WrittenLine,
  others: readonly ProjectFacts[],
  text: string,
): NameTarget | undefined {
  if (string === undefined || !string.isClosed) return undefined;
  const written = text.slice(string.content.start, string.content.end);
  const project = option === 'project' ? written : (givenTo(tokens, 'project') ?? projectAfter(text, string.content));
  const machine = option === 'project' ? DEFAULT_MACHINE : written;
  for (const { name, file, machines } of others) {
    const range = name === project ? machines.get(machine)?.range : undefined;
    if (range !== undefined) return { span: string.content, target: placesWithoutText()(file, range) };
  }
  return undefined;
}

/** The string argument of an option before the cursor. */
function givenTo(tokens: readonly LineToken[], option: string): string | undefined {
  const at = tokens.findIndex(
    ({ kind, text }, index) => kind === 'name' && text === option && tokens[index + 1]?.text === '=',
  );
  const value = at < 0 ? undefined : tokens[at + 2];
  return value?.kind === 'string' ? value.text : undefined;
}

function projectAfter(text: string, { end }: Span): string | undefined {
  return /^[^)]*?\bproject\s*=\s*["']([^"'\r\n]*)["']/.exec(text.slice(end, end + 500))?.[1];
}
