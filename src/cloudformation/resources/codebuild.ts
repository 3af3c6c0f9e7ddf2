// Adds the resources of a `codebuild` task: its build project, role and log group.
import { deployedName, LONGEST } from '../../project/deployed-names.ts';
import { label } from '../plan/names.ts';
import type { PlannedTask } from '../plan/plan.ts';
import { addResource, parameterRef, projectRef, type Stack, substitute, tags } from '../stack/stack.ts';
import { getAtt, literalText, ref } from '../stack/template.ts';
import { addLogGroup, writeLogs } from './logs.ts';
import { addRole, allow } from './policy.ts';
import { taskNumber } from './task.ts';
import { allowedStatements, attachedPolicies, environmentSettings, readSecrets, secretsOf } from './task-settings.ts';

/** Timeouts in minutes. https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html */
const SHORTEST = 5;
const LONGEST_BUILD = 480;

export function addBuild(stack: Stack, planned: PlannedTask): void {
  const { name, task } = planned;
  const deployed = buildProjectName(stack.plan.project, name);
  const group = addLogGroup(stack, 'CodeBuildLogGroup', name, `/aws/codebuild/${deployed}`);
  const useKey = allow('UseProjectKey', ['kms:Decrypt', 'kms:GenerateDataKey'], projectRef(stack, 'EncryptionKeyArn'));
  const own = [...readSecrets(stack, planned), ...allowedStatements(stack, planned)];
  const role = addRole(stack, {
    prefix: 'CodeBuildRole',
    name,
    principal: 'codebuild',
    description: `Build ${label(name)}`,
    policies: [{ name: 'build', statements: [writeLogs(group), useKey, ...own] }],
    attached: attachedPolicies(stack, planned),
  });
  const spec = task.attributes.get('build_spec')?.value ?? null;
  const minutes = Math.ceil(taskNumber(task, 'timeout') / 60);
  addResource(stack, 'CodeBuildProject', name, {
    Type: 'AWS::CodeBuild::Project',
    Metadata: {
      checkov: { skip: [{ id: 'CKV_AWS_316', comment: 'builds of images need a Docker daemon of their own' }] },
    },
    Properties: {
      Artifacts: { Type: 'NO_ARTIFACTS' },
      Description: `Build ${label(name)}`,
      EncryptionKey: projectRef(stack, 'EncryptionKeyArn'),
      Environment: {
        ComputeType: 'BUILD_GENERAL1_SMALL',
        EnvironmentVariables: [
          { Name: 'ENVIRONMENT', Type: 'PLAINTEXT', Value: parameterRef(stack, 'Environment') },
          { Name: 'FLUXIO_PROJECT', Type: 'PLAINTEXT', Value: stack.plan.project },
          ...environmentSettings(stack, planned).map(([Name, Value]) => ({ Name, Type: 'PLAINTEXT', Value })),
          ...secretsOf(stack, planned).map(([Name, Value]) => ({ Name, Type: 'SECRETS_MANAGER', Value })),
        ],
        Image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
        // BUILD_ARG_VARS are passed to an image build, which needs a Docker daemon.
        PrivilegedMode: true,
        Type: 'LINUX_CONTAINER',
      },
      LogsConfig: {
        CloudWatchLogs: { GroupName: ref(stack.plan.ids('CodeBuildLogGroup', name)), Status: 'ENABLED' },
      },
      Name: substitute(stack, deployed),
      ServiceRole: getAtt(role, 'Arn'),
      Source: {
        // The default is buildspec.yml in the repository.
        ...(spec === null ? {} : { BuildSpec: literalText(spec) }),
        Location: parameterRef(stack, 'CodeBuildSourceLocation'),
        Type: parameterRef(stack, 'CodeBuildSourceType'),
      },
      Tags: tags(stack),
      TimeoutInMinutes: Math.min(Math.max(minutes, SHORTEST), LONGEST_BUILD),
    },
  });
}

export function buildProjectName(project: string, name: string): string {
  return deployedName(project, name, LONGEST.build);
}
