// Changed definitions from other origins than projects: a heading for each file, then its state machines with their diagrams.
// A sentence names definitions that can't be compared. The machines of a single file are open; with several files, they are folded.
import type { BrokenDefinition, DefinitionChange } from '../../base/comparison.ts';
import { plural } from '../../base/plural.ts';
import type { Leaf, Section } from './blocks.ts';
import { machineBlock } from './machine.ts';
import type { Medium } from './page.ts';
import { codeOf, listedSome } from './words.ts';

/** More machines than this are folded, even in a single file. */
const MOST_OPEN = 4;

export function definitionSections(
  changes: readonly DefinitionChange[],
  isAlone: boolean,
  { hasDiagrams }: Medium,
): Section[] {
  return changes.map((change) => {
    const { file, machines, kind } = change;
    const head: Leaf = {
      kind: 'leaf',
      worth: 'project',
      part: { what: 'projects', project: file },
      text: () => headText(change),
    };
    const isFolded = !isAlone || machines.length > MOST_OPEN;
    const blocks = () =>
      machines.flatMap((one) => machineBlock(file, one, { isFolded, hasDiagrams, title: titleOf(one.name) }) ?? []);
    return { kind: 'section', head, children: () => (kind === 'removed' ? [] : blocks()) };
  });
}

/** The heading above names the file. */
function titleOf(name: string): string {
  return name === '' ? 'State machine' : codeOf(name);
}

/** Longer lists of names are truncated. */
const MOST_NAMES = 5;

function headText(change: DefinitionChange): string {
  const { file, previousFile, machines, broken, kind } = change;
  const words = kind === 'added' ? 'new' : kind;
  const moved = previousFile === undefined ? '' : `, moved from ${codeOf(previousFile)}`;
  const isOnlyBroken = machines.length === 0 && broken.length > 0;
  const sentences = [
    ...(kind === 'removed' ? sizeOf(change) : lostMachines(change)),
    ...renamedMachines(change),
    ...brokenSentences(broken),
  ];
  const lines = sentences.map((one) => `<p>${one}</p>\n`);
  const title = isOnlyBroken && kind === 'changed' ? 'not compared' : words;
  return `<h4>${codeOf(file)}: ${title}${moved}</h4>\n${lines.join('')}\n`;
}

/** The size of a removed file. */
function sizeOf({ machines }: DefinitionChange): string[] {
  if (machines.length === 0) return [];
  const states = machines.reduce((sum, machine) => sum + machine.states.length, 0);
  return [`${plural(machines.length, 'state machine')}, ${plural(states, 'state')}`];
}

function lostMachines({ machines }: DefinitionChange): string[] {
  const lost = machines.filter(({ kind }) => kind === 'removed').map(({ name }) => nameText(name));
  if (lost.length === 0) return [];
  return [`Removed: ${listedSome(lost, MOST_NAMES)}`];
}

function renamedMachines({ machines }: DefinitionChange): string[] {
  return machines.flatMap(({ name, previous }) =>
    previous === undefined ? [] : [`${nameText(name)} was renamed from ${nameText(previous)}.`],
  );
}

function brokenSentences(broken: readonly BrokenDefinition[]): string[] {
  return (['base', 'head'] as const).flatMap((side) => {
    const names = broken.filter(({ at }) => at === side).map(({ name }) => name);
    if (names.length === 0) return [];
    const where = side === 'base' ? ' in the base' : '';
    if (names.length === 1 && names[0] === '') return [`The definition cannot be read${where}.`];
    const shown = listedSome(names.map(nameText), MOST_NAMES);
    return [`${shown} cannot be read${where}.`];
  });
}

function nameText(name: string): string {
  return name === '' ? 'the definition' : codeOf(name);
}
