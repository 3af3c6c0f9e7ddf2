// A task of service codebuild → its build project, role and log group.
import { deployedName, LONGEST } from '../project/deployed-names.ts';
import { logGroup, writeLogs } from './logs.ts';
import { label } from './names.ts';
import { addResource, parameterRef, projectRef, type Stack, substitute, tags } from './part.ts';
import type { PlannedTask } from './plan.ts';
import { addRole, allow } from './policy.ts';
import { taskNumber } from './task.ts';
import { getAtt, literalText, ref } from './template.ts';

/** Minutes. https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html */
const SHORTEST = 5;
const LONGEST_BUILD = 480;

export function addBuild(part: Stack, { name, task }: PlannedTask): void {
  const deployed = buildProjectName(part.plan.project, name);
  const group = logGroup(part, 'CodeBuildLogGroup', name, `/aws/codebuild/${deployed}`);
  const useKey = allow('UseProjectKey', ['kms:Decrypt', 'kms:GenerateDataKey'], projectRef(part, 'EncryptionKeyArn'));
  const role = addRole(part, {
    prefix: 'CodeBuildRole',
    name,
    principal: 'codebuild',
    description: `Build ${label(name)}`,
    policies: [{ name: 'build', statements: [writeLogs(group), useKey] }],
  });
  const spec = task.attributes.get('build_spec')?.value ?? null;
  const minutes = Math.ceil(taskNumber(task, 'timeout') / 60);
  addResource(part, 'CodeBuildProject', name, {
    Type: 'AWS::CodeBuild::Project',
    Metadata: {
      checkov: { skip: [{ id: 'CKV_AWS_316', comment: 'builds of images need a Docker daemon of their own' }] },
    },
    Properties: {
      Artifacts: { Type: 'NO_ARTIFACTS' },
      Description: `Build ${label(name)}`,
      EncryptionKey: projectRef(part, 'EncryptionKeyArn'),
      Environment: {
        ComputeType: 'BUILD_GENERAL1_SMALL',
        EnvironmentVariables: [
          { Name: 'ENVIRONMENT', Type: 'PLAINTEXT', Value: parameterRef(part, 'Environment') },
          { Name: 'FLUXIO_PROJECT', Type: 'PLAINTEXT', Value: part.plan.project },
        ],
        Image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
        // BUILD_ARG_VARS are arguments of an image build.
        PrivilegedMode: true,
        Type: 'LINUX_CONTAINER',
      },
      LogsConfig: {
        CloudWatchLogs: { GroupName: ref(part.plan.ids('CodeBuildLogGroup', name)), Status: 'ENABLED' },
      },
      Name: substitute(part, deployed),
      ServiceRole: getAtt(role, 'Arn'),
      Source: {
        // Without one it is buildspec.yml in the repository.
        ...(spec === null ? {} : { BuildSpec: literalText(spec) }),
        Location: parameterRef(part, 'CodeBuildSourceLocation'),
        Type: parameterRef(part, 'CodeBuildSourceType'),
      },
      Tags: tags(part),
      TimeoutInMinutes: Math.min(Math.max(minutes, SHORTEST), LONGEST_BUILD),
    },
  });
}

export function buildProjectName(project: string, name: string): string {
  return deployedName(project, name, LONGEST.build);
}
