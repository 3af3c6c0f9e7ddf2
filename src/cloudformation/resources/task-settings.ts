// What `deploy.toml` gives a task: environment variables, secrets, permissions and managed policies.
import type { PlannedTask } from '../plan/plan.ts';
import { type Stack, textValue } from '../stack/stack.ts';
import { sub, type TemplateObject, type TemplateValue } from '../stack/template.ts';
import { allow } from './policy.ts';
import type { Variables } from './task.ts';

/** The ARN of each secret, by the environment variable that receives its value. */
export function secretsOf(stack: Stack, { settings }: PlannedTask): Variables {
  return [...(settings.secrets?.value ?? [])].map(([name, arn]) => [name, textValue(stack, arn)]);
}

export function environmentSettings(stack: Stack, { settings }: PlannedTask): Variables {
  return [...(settings.environment?.value ?? [])].map(([name, text]) => [name, textValue(stack, text)]);
}

/** The runtime module of a function reads its secrets: it finds their names here, and the ARN of each in `<NAME>_ARN`. */
export function secretVariables(stack: Stack, planned: PlannedTask): Variables {
  const secrets = secretsOf(stack, planned);
  if (secrets.length === 0) return [];
  const arns = secrets.map(([name, arn]): Variables[number] => [`${name}_ARN`, arn]);
  return [...arns, ['FLUXIO_SECRETS', secrets.map(([name]) => name).join(',')]];
}

/** Allows the starter of the task to read its secrets: the function itself, or the agent of a container. */
export function readSecrets(stack: Stack, planned: PlannedTask): TemplateObject[] {
  const secrets = secretsOf(stack, planned).map(([, arn]) => arn);
  return secrets.length === 0 ? [] : [allow('ReadSecrets', 'secretsmanager:GetSecretValue', secrets)];
}

export function allowedStatements(stack: Stack, { settings }: PlannedTask): TemplateObject[] {
  return (settings.allow?.value ?? []).map(({ actions, resources }, index) =>
    allow(
      `Allowed${index + 1}`,
      actions.map((action) => textValue(stack, action)),
      resources.map((resource) => textValue(stack, resource)),
    ),
  );
}

export function attachedPolicies(stack: Stack, { settings }: PlannedTask): TemplateValue[] {
  return (settings.policies?.value ?? []).map((policy) => textValue(stack, policy));
}

/**
 * Lets a function use network interfaces. Most of these actions support no resource, and Lambda needs them all.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 */
export const USE_NETWORK = sub('arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole');
