// In: the watched resources of a project before and after a change. Out: the resources that the next deployment deletes or replaces,
// according to the documentation of CloudFormation:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
import { compareText } from '../base/compare-text.ts';
import type { DestructiveChange, FieldChange } from '../base/comparison.ts';
import { isRefused, PROJECT_NAME } from '../base/destruction.ts';
import type { Json } from '../base/json.ts';
import { elementsOf, membersOf } from '../picture/definition.ts';
import { lossUnder, type WatchedResource, type WatchedResources } from './lifecycle.ts';
import { differenceOf } from './properties.ts';
import { weightOf } from './stateful.ts';

/** A renamed project is deployed as a new stack. The stack with the old name remains. */
export interface NameOfProject {
  readonly before: string;
  readonly after: string;
}

export function destroyedResources(
  base: WatchedResources,
  head: WatchedResources,
  renamed: NameOfProject | undefined,
): DestructiveChange[] {
  return [...base].flatMap(([id, before]) => changeOf(before, head.get(id), renamed) ?? []);
}

/** The worst first. */
export function sortDestructive(changes: readonly DestructiveChange[]): DestructiveChange[] {
  return [...changes].sort(
    (a, b) => rank(a) - rank(b) || weightOf(b.type) - weightOf(a.type) || compareText(a.id, b.id),
  );
}

function rank({ effect, loses }: DestructiveChange): number {
  if (effect === 'kept') return 4;
  if (effect === 'unexported') return 1;
  if (loses === '') return 3;
  return effect === 'may-be-replaced' || effect === 'may-be-deleted' ? 2 : 0;
}

type Outcome = Pick<DestructiveChange, 'effect' | 'causes' | 'loses'>;

function changeOf(
  before: WatchedResource,
  after: WatchedResource | undefined,
  renamed: NameOfProject | undefined,
): DestructiveChange | undefined {
  const outcome = outcomeOf(before, after, renamed);
  if (outcome === undefined) return undefined;
  const { id, type, template } = before;
  const name = { before: before.name, after: after?.name };
  const change = { ...outcome, id, type, template, name, importers: [], isAllowed: false };
  // If no data is lost, only a replacement that CloudFormation rejects is worth reporting.
  return before.loses === '' && !isRefused(change) ? undefined : change;
}

function outcomeOf(
  before: WatchedResource,
  after: WatchedResource | undefined,
  renamed: NameOfProject | undefined,
): Outcome | undefined {
  const loses = lossUnder(before.onDeletion, before);
  const gone = (effect: 'deleted' | 'replaced', causes: readonly FieldChange[]): Outcome => ({
    effect: before.onDeletion === 'keep' ? 'kept' : effect,
    causes,
    loses,
  });
  if (after === undefined) return before.loses === '' ? undefined : gone('deleted', []);
  if (renamed !== undefined)
    return before.loses === '' ? undefined : gone('replaced', [{ name: PROJECT_NAME, ...renamed }]);
  if (after.template !== before.template) {
    // Moved names are reported separately. See moved-names.ts.
    if (before.loses === '') return undefined;
    return gone('deleted', [{ name: 'stack', before: before.template, after: after.template }]);
  }
  return replacementOf(before, after);
}

/** Undefined if CloudFormation updates the resource in place. */
function replacementOf(before: WatchedResource, after: WatchedResource): Outcome | undefined {
  // The documentation does not say whether the policy of the old or the new template counts, so both must keep the resource.
  const policy = POLICIES.find((own) => own === before.onReplacement || own === after.onReplacement) ?? 'delete';
  const loses = lossUnder(policy, before);
  const replaced = (causes: readonly FieldChange[]): Outcome => ({
    effect: policy === 'keep' ? 'kept' : 'replaced',
    causes,
    loses,
  });
  if (after.type !== before.type) return replaced([{ name: 'Type', before: before.type, after: after.type }]);
  const certain: FieldChange[] = [];
  const possible: FieldChange[] = [];
  for (const key of new Set([...before.properties.keys(), ...after.properties.keys()])) {
    const name = key.replace('?', '').replaceAll('.*', '[]');
    const difference = differenceOf(name, ...comparable(before, after, key));
    if (difference === undefined) continue;
    const isCertain = difference.isCertain && !key.endsWith('?');
    (isCertain ? certain : possible).push(...difference.changes);
  }
  if (certain.length > 0) return replaced(certain);
  if (before.condition === after.condition) {
    return possible.length === 0 ? undefined : { effect: 'may-be-replaced', causes: possible, loses };
  }
  // Without its condition, a resource is deleted.
  const condition = { name: 'Condition', before: before.condition, after: after.condition };
  const causes = [...possible, condition];
  return { effect: 'may-be-deleted', causes, loses: lossUnder(before.onDeletion, before) };
}

/** The worst first. */
const POLICIES = ['delete', 'snapshot', 'keep'] as const;

type Values = readonly Json[];

/**
 * The values of a property on both sides. For a table's attributes, only those that both sides define: "Replacement if you edit an
 * existing AttributeDefinition". Adding or removing an index adds or removes an attribute, but keeps the table.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
 */
function comparable(before: WatchedResource, after: WatchedResource, key: string): [Values, Values] {
  const [values, others] = [before.properties.get(key) ?? [], after.properties.get(key) ?? []];
  if (!before.type.startsWith('AWS::DynamoDB::') || key !== 'AttributeDefinitions?') return [values, others];
  const named = (lists: Values) =>
    new Map(
      lists
        .flatMap(elementsOf)
        .map((attribute) => [JSON.stringify(membersOf(attribute).get('AttributeName')), attribute]),
    );
  const [old, current] = [named(values), named(others)];
  const shared = [...old.keys()].filter((name) => current.has(name));
  const those = (attributes: typeof old): Values => [shared.flatMap((name) => attributes.get(name) ?? [])];
  return [those(old), those(current)];
}
