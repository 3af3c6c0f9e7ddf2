// In: a change that a comparison calls destructive. Out: whether it destroys something, and whether CloudFormation does it at all.
import type { DestructiveChange } from './comparison.ts';

/**
 * Whether the change counts for `fail-on-destructive`, allowed or not. What stays in the account is not destroyed. What may be
 * replaced counts, because it cannot be ruled out before the deployment, unless its data is kept anyway.
 */
export function isDestroying({ effect, loses }: DestructiveChange): boolean {
  return effect !== 'kept' && !(isUncertain(effect) && loses === '');
}

function isUncertain(effect: DestructiveChange['effect']): boolean {
  return effect === 'may-be-replaced' || effect === 'may-be-deleted';
}

/** The cause of what a renamed project leaves in the stack of its old name. */
export const PROJECT_NAME = 'project';

/**
 * Whether the resource stays in the old stack of a renamed project. The new stack creates its own, and only its owner deletes the
 * old stack.
 */
export function isLeftBehind({ causes }: DestructiveChange): boolean {
  return causes.length > 0 && causes.every(({ name }) => name === PROJECT_NAME);
}

/**
 * Whether CloudFormation certainly refuses the update. It creates the new resource before it deletes the old one, so a fixed name
 * must change with it; a logical ID keeps its type; and an export that is imported cannot be removed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export function isRefused({ effect, name, causes }: DestructiveChange): boolean {
  if (effect === 'unexported') return true;
  if (isUncertain(effect)) return false;
  const isSameName = name.before !== undefined && name.before === name.after;
  return isSameName || causes.some((cause) => cause.name === 'Type');
}
