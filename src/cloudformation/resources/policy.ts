// Policy statements, roles, and managed policies for the statements that do not fit into a role.
import { digest } from '../../project/deployed-names.ts';
import { addResource, addResourceAs, type Stack, tags, textValue } from '../stack/stack.ts';
import { ACCOUNT, getAtt, ref, type TemplateObject, type TemplateValue } from '../stack/template.ts';

export interface PolicyStatement extends TemplateObject {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: TemplateValue;
  readonly Action: TemplateValue;
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

/** A statement that exists only if a condition of the template is true. */
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

/** A service that assumes a role. */
export type Principal = 'ecs-tasks' | 'events' | 'states' | 'pipes' | 'codebuild' | 'lambda';

export interface Role {
  readonly prefix: string;
  readonly name: string;
  readonly principal: Principal;
  readonly description: string;
  readonly policies: readonly RolePolicy[];
  /** ARNs of managed policies that exist already. */
  readonly attached?: readonly TemplateValue[];
}

/**
 * The size of all inline policies of a role together, and of one managed policy, in characters without white space.
 * Both are below the quotas, as a reserve for lengths that are known only during the deployment.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const INLINE_CHARACTERS = 9000;
export const MANAGED_CHARACTERS = 5900;
/** Managed policies that can be attached to a role. */
export const MAX_MANAGED = 10;

/** Adds a role, and managed policies for what does not fit into it. Returns the logical id of the role. */
export function addRole(stack: Stack, role: Role): string {
  const { prefix, name, principal, description, policies, attached = [] } = role;
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
  const boundary = stack.plan.settings['permissions-boundary']?.value;
  const own = managedPolicies(outside).map((statements, index) => {
    const policyId = `${id}Policy${index + 1}${digest(`${id}:${index}`)}`;
    addResourceAs(stack, policyId, {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Description: description, PolicyDocument: policyDocument(statements) },
    });
    return ref(policyId);
  });
  const managed = [...attached, ...own];
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
      ...(boundary === undefined ? {} : { PermissionsBoundary: textValue(stack, boundary) }),
      Tags: tags(stack),
    },
  });
}

/** Calls of Lambda carry no source account. https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
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

/** Packs statements into as few policies as possible. A statement with many resources continues in the next policy. */
function managedPolicies(statements: readonly TemplateObject[]): TemplateObject[][] {
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

/** The longest ARNs that a reference can resolve to: in general that of a queue, else that of a state machine. */
const REFERENCE = 132;
const MACHINE_REFERENCE = 148;

/** An upper estimate of the length of a policy after the deployment, in characters. */
export function deployedLength(policy: TemplateValue): number {
  const text = JSON.stringify(policy);
  let length = text.length;
  for (const [reference] of text.matchAll(REFERENCES)) {
    length += (reference.includes('"StateMachine') ? MACHINE_REFERENCE : REFERENCE) - reference.length;
  }
  // A variable resolves to a text of about its own length, even for the longest partition and region.
  return length + (text.match(/\$\{/g)?.length ?? 0) * 2;
}

const REFERENCES = /\{"(?:Ref|Fn::ImportValue|Fn::GetAtt)":(?:"[^"]*"|\[[^\]]*\]|\{[^}]*\}(?=\}))\}/g;

/** Denies requests without TLS. */
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

/** Allows a service that acts on behalf of one source resource. */
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

/** Adds a policy to a queue, with these statements and with TLS required. */
export function addQueuePolicy(
  stack: Stack,
  prefix: string,
  name: string,
  queue: string,
  statements: readonly TemplateObject[],
): string {
  return addResource(stack, prefix, name, {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      PolicyDocument: policyDocument([...statements, tlsOnly('sqs:*', getAtt(queue, 'Arn'))]),
      Queues: [ref(queue)],
    },
  });
}
