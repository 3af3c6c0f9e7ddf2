// State machines in Terraform's JSON: the output of `terraform show -json` for a plan or a state, and state files. In: the content.
// Out: the definitions, each a JSON string in it. Definitions known only after `apply` are missing.
// https://developer.hashicorp.com/terraform/internals/json-format
import { inside, type Location } from '../asl/parse/location.ts';
import { itemsOf, memberOf, textOf } from '../asl/parse/values.ts';
import type { Json } from '../base/json.ts';
import { type FileContent, nestedJson } from './content.ts';
import { type FoundDefinition, isDeclaredType } from './found.ts';

const MACHINE = 'aws_sfn_state_machine';

/** Terraform writes no plan with modules nested more deeply. */
const MAX_MODULES = 100;

export function machinesOfTerraformJson(content: FileContent): FoundDefinition[] {
  const found: FoundDefinition[] = [];
  const { value } = content;
  const planned = inside(undefined, 'planned_values');
  if (memberOf(value, 'planned_values') !== undefined)
    addModule(content, planned, memberOf(value, 'planned_values'), found);
  else if (memberOf(value, 'values') !== undefined) {
    addModule(content, inside(undefined, 'values'), memberOf(value, 'values'), found);
  } else addState(content, found);
  return found;
}

function addModule(content: FileContent, at: Location, values: Json | undefined, found: FoundDefinition[]): void {
  const pending = [{ at: inside(at, 'root_module'), module: memberOf(values, 'root_module'), depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { at: own, module, depth } = next;
    itemsOf(memberOf(module, 'resources')).forEach((resource, index) => {
      if (memberOf(resource, 'type') !== MACHINE) return;
      const place = inside(inside(inside(own, 'resources'), index), 'values');
      add(content, place, memberOf(resource, 'values'), textOf(memberOf(resource, 'address')), found);
    });
    if (depth === MAX_MODULES) continue;
    itemsOf(memberOf(module, 'child_modules')).forEach((child, index) => {
      pending.push({ at: inside(inside(own, 'child_modules'), index), module: child, depth: depth + 1 });
    });
  }
}

function addState(content: FileContent, found: FoundDefinition[]): void {
  itemsOf(memberOf(content.value, 'resources')).forEach((resource, index) => {
    if (memberOf(resource, 'type') !== MACHINE) return;
    itemsOf(memberOf(resource, 'instances')).forEach((instance, number) => {
      const own = inside(inside(inside(undefined, 'resources'), index), 'instances');
      const place = inside(inside(own, number), 'attributes');
      add(content, place, memberOf(instance, 'attributes'), textOf(memberOf(resource, 'name')), found);
    });
  });
}

function add(
  content: FileContent,
  at: Location,
  values: Json | undefined,
  name: string | undefined,
  found: FoundDefinition[],
): void {
  const text = content.textAt(inside(at, 'definition'));
  if (text === undefined) return;
  const type = memberOf(values, 'type');
  found.push({
    name,
    text: nestedJson(text),
    type: isDeclaredType(type) ? type : undefined,
    substitutions: undefined,
    used: () => [],
  });
}
