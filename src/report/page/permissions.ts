// Permissions of a project as lists: suspicious ones first and open, with the reason; others folded; and routine permissions, which
// every project has, folded separately.
import type { PermissionChange, ResourceChange } from '../../base/comparison.ts';
import { plural } from '../../base/plural.ts';
import { type Block, folded, itemList, itemOf } from './blocks.ts';
import { warningWords } from './verdict.ts';
import { codeOf, listedSome, wordOf } from './words.ts';

/** The most actions to show for one permission. Wildcards come first, so they are always shown. */
const MOST_ACTIONS = 8;

export function permissionBlocks(project: string, permissions: readonly PermissionChange[]): Block[] {
  const part = { what: 'permissions', project };
  const warned = permissions.filter(({ warnings }) => warnings.length > 0);
  const plain = permissions.filter(({ warnings, isRoutine }) => warnings.length === 0 && !isRoutine);
  const routine = permissions.filter(({ warnings, isRoutine }) => warnings.length === 0 && isRoutine);
  const open = warned.map((one) => itemOf('warning', part, () => permissionItem(one)));
  const items = plain.map((one) => itemOf('permission', part, () => permissionItem(one)));
  const usual = routine.map((one) =>
    itemOf('routine', { ...part, what: 'routine permissions' }, () => permissionItem(one)),
  );
  return [
    ...(open.length === 0 ? [] : [itemList(open)]),
    ...(items.length === 0 ? [] : [folded(`Permissions: ${countsOf(plain)}`, [itemList(items)])]),
    ...(usual.length === 0
      ? []
      : [folded(`${plural(routine.length, 'routine permission')}: ${ROUTINE}`, [itemList(usual)])]),
  ];
}

const ROUTINE = 'trust in the service that runs the code, own logs and traces';

function permissionItem(change: PermissionChange): string {
  const { actions, resource, condition, warnings } = change;
  const why = warningWords(warnings);
  const mark = why === '' ? '' : `⚠️ <strong>${why}</strong>: `;
  const names = listedSome(
    wildcardsFirst(actions).map((action) => codeOf(action)),
    MOST_ACTIONS,
  );
  const to = resource === '' ? '' : ` on ${codeOf(resource)}`;
  const when = condition === '' ? '' : `, if ${codeOf(condition)}`;
  return `${mark}${subjectOf(change)} ${names}${to}${when}`;
}

/** For example, `LambdaRoleShip may now`. A statement that does not allow keeps the words of IAM. */
function subjectOf({ kind, holder, effect, principal }: PermissionChange): string {
  const [who, by] = [codeOf(holder), codeOf(principal)];
  const isNew = kind === 'added';
  if (effect !== 'Allow') return `${kind}: ${who}${principal === '' ? '' : ` for ${by}`} ${wordOf(effect)}`;
  if (principal === '') return `${who} ${isNew ? 'may now' : 'may no longer'}`;
  return `${who} ${isNew ? 'now lets' : 'no longer lets'} ${by} do`;
}

function wildcardsFirst(actions: readonly string[]): string[] {
  return [...actions.filter((one) => one.includes('*')), ...actions.filter((one) => !one.includes('*'))];
}

/** Combines resources of one type into one item. */
export function resourceBlocks(project: string, resources: readonly ResourceChange[]): Block[] {
  if (resources.length === 0) return [];
  const groups = new Map<string, ResourceChange[]>();
  for (const one of resources) {
    const key = JSON.stringify([one.kind, one.type]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const items = [...groups.values()].map((group) =>
    itemOf('resource', { what: 'resources', project }, () => resourceItem(group)),
  );
  return [folded(`Resources: ${countsOf(resources)}`, [itemList(items)])];
}

const MOST_RESOURCES = 30;

function resourceItem(group: readonly ResourceChange[]): string {
  const [first] = group;
  if (first === undefined) return '';
  const names = listedSome(
    group.map(({ id }) => codeOf(id)),
    MOST_RESOURCES,
  );
  return `${first.kind}: ${codeOf(first.type)} ${names}`;
}

/** Such as `2 added, 1 removed`; with a noun, `2 states added, 1 removed`. */
export function countsOf(changes: readonly { readonly kind: string }[], noun?: string): string {
  const counts = new Map<string, number>();
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return ['added', 'removed', 'changed', 'renamed']
    .filter((kind) => counts.has(kind))
    .map((kind, index) => {
      const count = counts.get(kind) ?? 0;
      return `${noun !== undefined && index === 0 ? plural(count, noun) : count} ${kind}`;
    })
    .join(', ');
}
