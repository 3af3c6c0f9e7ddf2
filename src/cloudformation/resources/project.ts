// Adds the resources that a project has once: the encryption key and the state data table.
import { exportName } from '../../project/deployed-names.ts';
import { label } from '../plan/names.ts';
import { addResourceAs, localProjectRef, type Stack, substitute, tags } from '../stack/stack.ts';
import { ACCOUNT_ROOT, LOGS_SERVICE, RETAINED, sub, WITH_THE_STACK } from '../stack/template.ts';

export function addProjectResources(root: Stack): void {
  const { plan } = root;
  addKey(root);
  if (plan.hasTable) addTable(root);
}

/** What happens to the key and the table when they leave the stack. */
function endOf({ plan }: Stack): typeof RETAINED | typeof WITH_THE_STACK {
  return plan.settings.retain?.value === false ? WITH_THE_STACK : RETAINED;
}

/** Exports their ARNs for other projects. */
export function exportProjectResources(root: Stack): void {
  const { project, hasTable } = root.plan;
  if (hasTable) {
    root.outputs.set('StateDataTableArn', {
      Description: 'State data table, for readers in other projects',
      Value: localProjectRef('StateDataTableArn'),
      Export: { Name: substitute(root, exportName(project, 'state-data-table-arn')) },
    });
  }
  root.outputs.set('EncryptionKeyArn', {
    Description: 'Project key, for readers of the state data table in other projects',
    Value: localProjectRef('EncryptionKeyArn'),
    Export: { Name: substitute(root, exportName(project, 'encryption-key-arn')) },
  });
}

/**
 * Keeps the key with the table, because without it nothing can read the table. In a key policy, `*` means that key.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
function addKey(root: Stack): void {
  addResourceAs(root, 'EncryptionKey', {
    Type: 'AWS::KMS::Key',
    ...endOf(root),
    Properties: {
      Description: substitute(root, `Fluxio project ${label(root.plan.project)} (\${Environment})`),
      EnableKeyRotation: true,
      PendingWindowInDays: 7,
      KeyPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'AccountAdministration',
            Effect: 'Allow',
            Principal: { AWS: ACCOUNT_ROOT },
            Action: 'kms:*',
            Resource: '*',
          },
          {
            Sid: 'CloudWatchLogs',
            Effect: 'Allow',
            Principal: { Service: LOGS_SERVICE },
            Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
            Resource: '*',
            Condition: {
              ArnLike: {
                'kms:EncryptionContext:aws:logs:arn': sub(
                  'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*',
                ),
              },
            },
          },
          // A key policy must not contain aws:SourceAccount, aws:SourceArn or aws:SourceOrgID for EventBridge: AWS does not
          // support them for encrypted topics, and EventBridge delivers nothing.
          // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
          // The encryption context, which is the ARN of the topic, limits the key to topics of this account instead.
          // https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic.html
          {
            Sid: 'EventBridgePublish',
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
            Resource: '*',
            Condition: {
              ArnLike: {
                'kms:EncryptionContext:aws:sns:topicArn': sub(
                  'arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:*',
                ),
              },
            },
          },
        ],
      },
      Tags: tags(root),
    },
  });
}

/** The key schema is that of the state data client, package/python/fluxio_state_data.py. */
function addTable(root: Stack): void {
  addResourceAs(root, 'StateDataTable', {
    Type: 'AWS::DynamoDB::Table',
    ...endOf(root),
    Properties: {
      AttributeDefinitions: [
        { AttributeName: 'partition_key', AttributeType: 'S' },
        { AttributeName: 'sort_key', AttributeType: 'N' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'partition_key', KeyType: 'HASH' },
        { AttributeName: 'sort_key', KeyType: 'RANGE' },
      ],
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { KMSMasterKeyId: localProjectRef('EncryptionKeyArn'), SSEEnabled: true, SSEType: 'KMS' },
      Tags: tags(root),
      TimeToLiveSpecification: { AttributeName: 'expires_at', Enabled: true },
    },
  });
}
