// State machines of the plugin serverless-step-functions. In: the content of a serverless.yml. Out: its definitions, and the
// files that it includes as one. Variables such as `${self:custom.x}` are placeholders.
// https://github.com/serverless-operations/serverless-step-functions
import { inside } from '../asl/parse/location.ts';
import { isObject, memberOf, textOf } from '../asl/parse/values.ts';
import { entriesOf } from '../base/json.ts';
import type { FileContent } from './content.ts';
import { type DefinitionFile, type FoundDefinition, isDeclaredType } from './found.ts';
import { withoutFunctions } from './functions.ts';
import type { FromTemplate } from './template.ts';

export function machinesOfServerless(content: FileContent): FromTemplate {
  const at = inside(inside(undefined, 'stepFunctions'), 'stateMachines');
  const machines = memberOf(memberOf(content.value, 'stepFunctions'), 'stateMachines');
  const definitions: FoundDefinition[] = [];
  const references: DefinitionFile[] = [];
  for (const [name, machine] of isObject(machines) ? entriesOf(machines) : []) {
    const definition = memberOf(machine, 'definition');
    const own = inside(inside(at, name), 'definition');
    const declared = memberOf(machine, 'type');
    const type = isDeclaredType(declared) ? declared : undefined;
    if (isObject(definition)) {
      definitions.push({ name, text: withoutFunctions(content, own), type, substitutions: undefined, used: () => [] });
    }
    const path = /^\$\{file\(([^(){}$]+)\)\}$/.exec(textOf(definition)?.trim() ?? '')?.[1]?.trim();
    if (path === undefined) continue;
    references.push({ name, path, span: content.spanOf(own, 'value'), type, substitutions: undefined });
  }
  return { definitions, references };
}
