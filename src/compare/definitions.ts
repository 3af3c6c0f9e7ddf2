// Compares definitions from other origins than projects. In: the differing files of base and head, with their definitions. Out: the
// files with different definitions. A file that can't be read on one side is named and not compared.
import { compareText } from '../base/compare-text.ts';
import type { BrokenDefinition, DefinitionChange } from '../base/comparison.ts';
import { compactJson, type Json } from '../base/json.ts';
import type { Picture } from '../base/picture.ts';
import { flatten, membersOf, NO_STATES } from '../picture/definition.ts';
import { compareMachines } from './machines.ts';
import { pairUp } from './pairs.ts';
import type { SnapshotMachine } from './snapshot.ts';
import { compareStates } from './states.ts';

/** A file and its definitions by name; see `DefinitionChange`. */
export interface DefinitionSnapshot {
  readonly file: string;
  /** Undefined for a definition that can't be read. */
  readonly machines: ReadonlyMap<string, SnapshotMachine | undefined>;
}

/** If two definitions have the same name, the later one counts. `value` is undefined if the definition can't be read. */
export function definitionSnapshot(
  file: string,
  definitions: readonly { readonly name: string | undefined; readonly value: Json | undefined }[],
): DefinitionSnapshot {
  return { file, machines: new Map(definitions.map(({ name = '', value }) => [name, machineOf(value)])) };
}

function machineOf(value: Json | undefined): SnapshotMachine | undefined {
  const members = membersOf(value);
  if (value === undefined || members.size === 0) return undefined;
  const settings = new Map<string, string>();
  for (const [field, member] of members) {
    if (field !== 'StartAt' && field !== 'States') settings.set(field, compactJson(member));
  }
  return { definition: flatten(value, 'written'), triggers: new Map(), settings };
}

/** A whole definition to draw, with every state marked as added. Undefined if it can't be read. */
export function definitionGraph(value: Json | undefined): Picture | undefined {
  const machine = machineOf(value);
  return machine && compareStates(NO_STATES, machine.definition).graph;
}

export function compareDefinitions(
  base: readonly DefinitionSnapshot[],
  head: readonly DefinitionSnapshot[],
  renames: ReadonlyMap<string, string>,
): DefinitionChange[] {
  return pairUp(base, head, renames, wordsOf)
    .flatMap(([before, after]) => changeOf(before, after) ?? [])
    .sort((a, b) => compareText(a.file, b.file));
}

function wordsOf({ machines }: DefinitionSnapshot): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [name, machine] of machines) {
    for (const [state, flat] of machine?.definition.states ?? []) {
      // Many definitions have a state 'Done', so equal names don't make two definitions the same.
      words.add(`name ${name} ${state}`).add(`content ${flat.content()}`);
    }
  }
  return words;
}

/** Undefined if no definition differs. */
function changeOf(
  before: DefinitionSnapshot | undefined,
  after: DefinitionSnapshot | undefined,
): DefinitionChange | undefined {
  const file = (after ?? before)?.file ?? '';
  const [base, head] = [before?.machines ?? new Map(), after?.machines ?? new Map()];
  const broken = [...brokenIn(base, 'base'), ...brokenIn(head, 'head')];
  const isBroken = new Set(broken.map(({ name }) => name));
  const machines = compareMachines(readable(base, isBroken), readable(head, isBroken), new Map());
  const previousFile = before === undefined || after === undefined || before.file === file ? undefined : before.file;
  if (machines.length + broken.length === 0 && previousFile === undefined) return undefined;
  const kind = base.size === 0 ? 'added' : head.size === 0 ? 'removed' : 'changed';
  return { kind, file, previousFile, machines, broken };
}

function brokenIn(machines: DefinitionSnapshot['machines'], at: BrokenDefinition['at']): BrokenDefinition[] {
  return [...machines].flatMap(([name, machine]) => (machine === undefined ? [{ name, at }] : []));
}

function readable(
  machines: DefinitionSnapshot['machines'],
  isBroken: ReadonlySet<string>,
): ReadonlyMap<string, SnapshotMachine> {
  const all = [...machines].flatMap(([name, machine]): [string, SnapshotMachine][] =>
    machine === undefined || isBroken.has(name) ? [] : [[name, machine]],
  );
  return new Map(all);
}
