// What the resources of all tasks share: numeric attributes, environment variables and permissions.
import { type Json, numberTextOf } from '../../base/json.ts';
import { deployedName, exportName, LONGEST } from '../../project/deployed-names.ts';
import type { Task } from '../../project/project.ts';
import { DEFAULT_TIMEOUT } from '../../project/services.ts';
import type { Access } from '../plan/access.ts';
import type { Plan, PlannedTask } from '../plan/plan.ts';
import { parameterRef, projectRef, type Stack } from '../stack/stack.ts';
import { ACCOUNT, arn, importValue, ref, sub, type TemplateObject, type TemplateValue } from '../stack/template.ts';
import { allow, when } from './policy.ts';

/** Defaults of attributes (README, "cpu and memory attributes" and "ECS Worker"). */
const DEFAULTS = {
  timeout: DEFAULT_TIMEOUT,
  cpu: 1024,
  memory: 2048,
  concurrency: 1,
  autoscaling_min: 1,
  autoscaling_max: 1,
} as const;

export function taskNumber({ attributes }: Task, name: keyof typeof DEFAULTS): number {
  return optionalNumber(attributes.get(name)?.value) ?? DEFAULTS[name];
}

export function optionalNumber(value: Json | undefined): number | undefined {
  const text = value === undefined ? undefined : numberTextOf(value);
  return text === undefined ? undefined : Number(text);
}

/** Access to state data. */
type DataAccess = Pick<Access, 'reads' | 'writes' | 'readsGlobal' | 'writesGlobal'>;

export type Variables = readonly (readonly [name: string, value: TemplateValue])[];

/** The environment variables from which an entry module builds the context. */
export function environmentOf(stack: Stack, access: DataAccess & { readonly stops: boolean }): Variables {
  const variables: [string, TemplateValue][] = [
    ['ENVIRONMENT', parameterRef(stack, 'Environment')],
    ['FLUXIO_PROJECT', stack.plan.project],
  ];
  // stop_execution builds the ARN of the execution from it (package/python/fluxio_runtime.py).
  if (access.stops) variables.push(['AWS_ACCOUNT_ID', ACCOUNT]);
  if (!usesStateData(access)) return variables;
  if (stack.plan.hasTable) variables.push(['SFN_STATE_DATA_TABLE', projectRef(stack, 'StateDataTableName')]);
  const days = stack.plan.settings['state-data-days']?.value;
  if (days !== undefined) variables.push(['FLUXIO_STATE_DATA_DAYS', String(days)]);
  const bucket = parameterRef(stack, 'StateDataBucket');
  stack.conditions.set(HAS_BUCKET, { 'Fn::Not': [{ 'Fn::Equals': [bucket, ''] }] });
  variables.push(['SFN_DATA_S3_BUCKET', { 'Fn::If': [HAS_BUCKET, bucket, ref('AWS::NoValue')] }]);
  return variables;
}

const HAS_BUCKET = 'HasStateDataBucket';

function usesStateData(access: DataAccess): boolean {
  return access.reads || access.writes || access.readsGlobal || access.writesGlobal;
}

/** Tracing cannot be restricted to a resource. */
export const TRACE = allow('XRay', ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], '*');

const READ = ['dynamodb:GetItem', 'dynamodb:Query'];
const WRITE = ['dynamodb:BatchWriteItem', 'dynamodb:PutItem'];

/** The permissions that the run method needs, as far as it can be analyzed. */
export function taskStatements(stack: Stack, { access, users, upstream }: PlannedTask): TemplateObject[] {
  const { plan } = stack;
  const statements = stateDataStatements(stack, access, upstream);
  if (access.stops && users.length > 0) {
    const executions = users.map((machine) => {
      parameterRef(stack, 'Environment');
      return arn('states', `execution:${machineName(plan, machine)}:*`);
    });
    statements.push(allow('StopExecution', ['states:DescribeExecution', 'states:StopExecution'], executions));
  }
  return statements;
}

/** `upstream` lists the other projects whose tables a call may name. */
export function stateDataStatements(
  stack: Stack,
  { reads, writes, readsGlobal, writesGlobal }: DataAccess,
  upstream: readonly string[],
): TemplateObject[] {
  const { plan } = stack;
  const statements: TemplateObject[] = [];
  const readsAny = reads || readsGlobal;
  const writesAny = writes || writesGlobal;
  if (!readsAny && !writesAny) return statements;
  if (plan.hasTable) {
    const table = projectRef(stack, 'StateDataTableArn');
    if (writesAny) statements.push(allow('StateDataWrite', WRITE, table));
    if (readsAny) statements.push(allow('StateDataRead', READ, table));
    const key = ['kms:Decrypt', 'kms:GenerateDataKey'];
    statements.push(allow('UseProjectKey', key, projectRef(stack, 'EncryptionKeyArn')));
  }
  if ((readsGlobal || writesGlobal) && upstream.length > 0) {
    const of = (what: string): TemplateValue => {
      const values = upstream.map((project) => {
        parameterRef(stack, 'Environment');
        return importValue(exportName(project, what));
      });
      return values.length === 1 ? (values[0] ?? values) : values;
    };
    const table = of('state-data-table-arn');
    if (writesGlobal) statements.push(allow('UpstreamStateDataWrite', WRITE, table));
    if (readsGlobal) statements.push(allow('UpstreamStateDataRead', READ, table));
    const actions = writesGlobal ? ['kms:Decrypt', 'kms:GenerateDataKey'] : 'kms:Decrypt';
    statements.push(allow('UpstreamKey', actions, of('encryption-key-arn')));
  }
  parameterRef(stack, 'StateDataBucket');
  const objects = sub('arn:${AWS::Partition}:s3:::${StateDataBucket}/workflow_state_data/*');
  const actions = [...(readsAny ? ['s3:GetObject'] : []), ...(writesAny ? ['s3:PutObject'] : [])];
  statements.push(when(HAS_BUCKET, allow('LargeStateData', actions, objects)));
  return statements;
}

export function machineName(plan: Plan, machine: string): string {
  return deployedName(plan.project, machine, LONGEST.stateMachine);
}
