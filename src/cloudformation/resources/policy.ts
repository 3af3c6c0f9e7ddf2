// Permissions: statements, the role that has them, and what to do when they are too long for it.
import { digest } from '../../project/deployed-names.ts';
import { addResource, addResourceAs, type Stack, tags } from '../stack/stack.ts';
import { ACCOUNT, ref, type TemplateObject, type TemplateValue } from '../stack/template.ts';

export interface PolicyStatement extends TemplateObject {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: TemplateValue;
  readonly Action: string | readonly string[];
  readonly Resource: TemplateValue;
  readonly Condition?: TemplateObject;
}

export function allow(
  sid: string,
  action: PolicyStatement['Action'],
  resource: TemplateValue,
  condition?: TemplateObject,
): PolicyStatement {
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: action,
    Resource: resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

/** A statement that is there only when the condition of the template holds. */
export function when(condition: string, statement: PolicyStatement): TemplateObject {
  return { 'Fn::If': [condition, statement, ref('AWS::NoValue')] };
}

export function policyDocument(statements: readonly TemplateObject[]): TemplateObject {
  return { Version: '2012-10-17', Statement: statements };
}

export interface RolePolicy {
  readonly name: string;
  readonly statements: readonly TemplateObject[];
}

/** Lambda's own calls carry no account. */
export type Principal = 'ecs-tasks' | 'events' | 'states' | 'pipes' | 'codebuild' | 'lambda';

export interface Role {
  readonly prefix: string;
  readonly name: string;
  readonly principal: Principal;
  readonly description: string;
  readonly policies: readonly RolePolicy[];
}

/**
 * What the policies inside a role may have together, and one outside of it, both without white space; a stack is
 * kept back for what is not known before the deployment.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const INLINE_CHARACTERS = 9000;
const MANAGED_CHARACTERS = 5900;
/** That a role can have attached. */
export const MAX_MANAGED = 10;

/** Adds the role, and policies outside of it where they are too long. Out: its logical id. */
export function addRole(stack: Stack, { prefix, name, principal, description, policies }: Role): string {
  const kept: RolePolicy[] = [];
  const outside: TemplateObject[] = [];
  let room = INLINE_CHARACTERS;
  for (const policy of policies) {
    if (policy.statements.length === 0) continue;
    const size = deployedLength(policyDocument(policy.statements));
    if (size <= room) {
      kept.push(policy);
      room -= size;
    } else outside.push(...policy.statements);
  }
  const id = stack.plan.ids(prefix, name);
  const managed = inManaged(outside).map((statements, index) => {
    const own = `${id}Policy${index + 1}${digest(`${id}:${index}`)}`;
    addResourceAs(stack, own, {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Description: description, PolicyDocument: policyDocument(statements) },
    });
    return ref(own);
  });
  return addResource(stack, prefix, name, {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trust(principal),
      Description: description,
      ...(managed.length === 0 ? {} : { ManagedPolicyArns: managed }),
      ...(kept.length === 0
        ? {}
        : {
            Policies: kept.map((policy) => ({
              PolicyName: policy.name,
              PolicyDocument: policyDocument(policy.statements),
            })),
          }),
      Tags: tags(stack),
    },
  });
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
function trust(principal: Principal): TemplateObject {
  return policyDocument([
    {
      Effect: 'Allow',
      Principal: { Service: `${principal}.amazonaws.com` },
      Action: 'sts:AssumeRole',
      ...(principal === 'lambda' ? {} : { Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } } }),
    },
  ]);
}

/** Statements in as few policies as hold them; one with many resources goes on in the next. */
function inManaged(statements: readonly TemplateObject[]): TemplateObject[][] {
  const policies: TemplateObject[][] = [];
  let room = 0;
  const next = (): void => {
    policies.push([]);
    room = MANAGED_CHARACTERS;
  };
  for (const statement of statements) {
    const { Resource: all, Sid: sid } = statement;
    if (!Array.isArray(all)) {
      const size = deployedLength(statement);
      if (size > room) next();
      policies.at(-1)?.push(statement);
      room -= size;
      continue;
    }
    const head = deployedLength({ ...statement, Resource: [] }) + 4;
    let left: readonly TemplateValue[] = all;
    for (let number = 1; left.length > 0; number += 1) {
      const first = left[0] ?? '';
      if (head + deployedLength(first) > room) next();
      room -= head;
      let count = 0;
      for (const resource of left) {
        const size = deployedLength(resource) + 1;
        if (count > 0 && size > room) break;
        room -= size;
        count += 1;
      }
      const isWhole = number === 1 && count === left.length;
      policies.at(-1)?.push({
        ...statement,
        ...(isWhole ? {} : { Sid: `${String(sid)}${number}` }),
        Resource: left.slice(0, count),
      });
      left = left.slice(count);
    }
  }
  return policies;
}

/** The longest ARNs that our references stand for: of a queue, and of a state machine. */
const REFERENCE = 132;
const MACHINE_REFERENCE = 148;

/** About as long as it is once it is deployed, and not shorter. */
export function deployedLength(policy: TemplateValue): number {
  const text = JSON.stringify(policy);
  let length = text.length;
  for (const [reference] of text.matchAll(REFERENCES)) {
    length += (reference.includes('"StateMachine') ? MACHINE_REFERENCE : REFERENCE) - reference.length;
  }
  // A variable stands for a text of about its own length, with the longest partition and region.
  return length + (text.match(/\$\{/g)?.length ?? 0) * 2;
}

const REFERENCES = /\{"(?:Ref|Fn::ImportValue|Fn::GetAtt)":(?:"[^"]*"|\[[^\]]*\]|\{[^}]*\}(?=\}))\}/g;

/** Refuses what does not come over TLS. */
export function tlsOnly(action: string, resource: TemplateValue): PolicyStatement {
  return {
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: action,
    Resource: resource,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

/** Lets a service in that acts for one resource. */
export function fromSource(
  sid: string,
  service: string,
  action: string,
  resource: TemplateValue,
  source: TemplateValue,
): PolicyStatement {
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal: { Service: `${service}.amazonaws.com` },
    Action: action,
    Resource: resource,
    Condition: { ArnEquals: { 'aws:SourceArn': source } },
  };
}
