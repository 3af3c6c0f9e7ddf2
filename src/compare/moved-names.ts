// Finds the fixed names that move to another stack between two deployments of a project. CloudFormation creates a resource in its
// new stack before it deletes the old one, so the update fails because the name is taken.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
import type { MovedName } from '../base/comparison.ts';
import { membersOf, stringOf } from '../picture/definition.ts';
import type { Template } from './access.ts';

/** Resource types with a fixed name, and the property that contains it. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['AWS::CodeBuild::Project', 'Name'],
  ['AWS::Lambda::Function', 'FunctionName'],
  ['AWS::Logs::LogGroup', 'LogGroupName'],
  ['AWS::SQS::Queue', 'QueueName'],
  ['AWS::StepFunctions::StateMachine', 'StateMachineName'],
]);

/** The names of resources and exports, each with its template, by kind and name. */
export type FixedNames = ReadonlyMap<string, { readonly name: string; readonly template: string }>;

export function fixedNames(templates: readonly Template[]): FixedNames {
  const found = new Map<string, { readonly name: string; readonly template: string }>();
  for (const { name: template, content } of templates) {
    const add = (kind: string, value: ReturnType<typeof membersOf>, property: string): void => {
      const name = stringOf(value.get(property)) ?? stringOf(membersOf(value.get(property)).get('Fn::Sub'));
      if (name !== undefined) found.set(`${kind} ${name}`, { name, template });
    };
    for (const [, resource] of membersOf(content.Resources)) {
      const members = membersOf(resource);
      const type = stringOf(members.get('Type')) ?? '';
      const property = NAMES.get(type);
      if (property !== undefined) add(type, membersOf(members.get('Properties')), property);
    }
    for (const [, output] of membersOf(content.Outputs))
      add('export', membersOf(membersOf(output).get('Export')), 'Name');
  }
  return found;
}

/** Returns names in the order of the head. */
export function movedNames(base: FixedNames, head: FixedNames): MovedName[] {
  return [...head].flatMap(([key, { name, template: to }]) => {
    const from = base.get(key)?.template;
    return from === undefined || from === to ? [] : [{ name, from, to }];
  });
}
