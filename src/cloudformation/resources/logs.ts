// Log groups of tasks and machines, the permissions to write to them, and the logging configuration of machines.
import type { LogLevel } from '../../deploy/values.ts';
import { addResource, parameterRef, projectRef, type Stack, substitute, tags } from '../stack/stack.ts';
import { getAtt, RETAINED, type TemplateObject, type TemplateValue, WITH_THE_STACK } from '../stack/template.ts';
import { allow } from './policy.ts';

export function addLogGroup(stack: Stack, prefix: string, name: string, path: string): TemplateObject {
  const id = addResource(stack, prefix, name, {
    Type: 'AWS::Logs::LogGroup',
    ...(stack.plan.settings.retain?.value === true ? RETAINED : WITH_THE_STACK),
    Properties: {
      KmsKeyId: projectRef(stack, 'EncryptionKeyArn'),
      LogGroupName: substitute(stack, path),
      RetentionInDays: parameterRef(stack, 'LogRetentionDays'),
      Tags: tags(stack),
    },
  });
  return getAtt(id, 'Arn');
}

export function writeLogs(group: TemplateObject): TemplateObject {
  return allow('Logs', ['logs:CreateLogStream', 'logs:PutLogEvents'], group);
}

/** These actions support no resource. https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
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

export function loggingConfiguration(group: TemplateValue, level: LogLevel, withData: boolean): TemplateObject {
  return {
    Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: group } }],
    IncludeExecutionData: withData,
    Level: level,
  };
}
