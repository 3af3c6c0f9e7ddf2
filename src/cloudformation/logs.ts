// Log groups of tasks and machines, who may write to them, and what an execution logs.
import type { Json, JsonObject } from '../base/json.ts';
import { addResource, parameterRef, projectRef, type Stack, substitute, tags } from './part.ts';
import { allow } from './policy.ts';
import { getAtt, WITH_THE_STACK } from './template.ts';

export function logGroup(part: Stack, prefix: string, name: string, path: string): JsonObject {
  const id = addResource(part, prefix, name, {
    Type: 'AWS::Logs::LogGroup',
    ...WITH_THE_STACK,
    Properties: {
      KmsKeyId: projectRef(part, 'EncryptionKeyArn'),
      LogGroupName: substitute(part, path),
      RetentionInDays: parameterRef(part, 'LogRetentionDays'),
      Tags: tags(part),
    },
  });
  return getAtt(id, 'Arn');
}

export function writeLogs(group: JsonObject): JsonObject {
  return allow('Logs', ['logs:CreateLogStream', 'logs:PutLogEvents'], group);
}

/** None of these can be restricted to a resource. https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
export const DELIVER_LOGS = allow(
  'DeliverExecutionLogs',
  [
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
  ],
  '*',
);

export function logging(group: Json, level: 'ALL' | 'ERROR', withData: boolean): JsonObject {
  return {
    Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: group } }],
    IncludeExecutionData: withData,
    Level: level,
  };
}
