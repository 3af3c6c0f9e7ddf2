// In: a CloudFormation resource type. Out: the loss when the resource is deleted, in words and as a weight. Other types, such as
// functions, roles and rules, lose nothing, because the next deployment restores them.
import type { Json } from '../base/json.ts';
import { stringOf } from '../picture/definition.ts';

/** Each loss with its resource types, without `AWS::`. The worst loss comes first. */
const LOSSES: readonly (readonly [loses: string, types: string])[] = [
  // https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
  ['everything encrypted with it', 'KMS::Key KMS::ReplicaKey CloudHSM::Cluster'],
  ['its items', 'DynamoDB::GlobalTable DynamoDB::Table SDB::Domain'],
  ['its objects', 'S3::Bucket S3Express::DirectoryBucket MediaStore::Container Lightsail::Bucket'],
  [
    'its data',
    'DocDB::DBCluster DocDB::DBInstance DocDBElastic::Cluster DSQL::Cluster EC2::Instance EC2::Volume EMR::Cluster ElastiCache::CacheCluster ElastiCache::ReplicationGroup ElastiCache::ServerlessCache Lightsail::Database Lightsail::Disk Lightsail::Instance MemoryDB::Cluster Neptune::DBCluster Neptune::DBInstance NeptuneGraph::Graph OpenSearchServerless::Collection QLDB::Ledger RDS::DBCluster RDS::DBInstance Redshift::Cluster RedshiftServerless::Namespace Timestream::InfluxDBInstance',
  ],
  [
    'its rows',
    'Cassandra::Keyspace Cassandra::Table S3Tables::Table S3Tables::TableBucket Timestream::Database Timestream::Table',
  ],
  ['its files', 'EFS::FileSystem FSx::FileSystem FSx::Volume SageMaker::NotebookInstance'],
  [
    'its indexes',
    'Elasticsearch::Domain Kendra::Index OpenSearchService::Domain S3Vectors::Index S3Vectors::VectorBucket',
  ],
  ['its recovery points', 'Backup::BackupVault Backup::LogicallyAirGappedBackupVault'],
  ['its users', 'Cognito::UserPool'],
  ['its identities', 'Cognito::IdentityPool'],
  ['its value', 'SecretsManager::Secret'],
  ['its images', 'ECR::PublicRepository ECR::Repository'],
  ['its commits', 'CodeCommit::Repository'],
  ['its packages', 'CodeArtifact::Domain CodeArtifact::Repository'],
  ['the records in it', 'Kinesis::Stream'],
  ['its topics', 'MSK::Cluster MSK::ServerlessCluster'],
  ['the messages in it', 'AmazonMQ::Broker SQS::Queue'],
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachine.html
  ['its running executions', 'StepFunctions::StateMachine'],
  ['its subscriptions outside the stack', 'SNS::Topic'],
  ['its records outside the stack', 'Route53::HostedZone'],
  ['its events', 'CloudTrail::EventDataStore Events::Archive'],
  ['its log events', 'Logs::LogGroup'],
];

const BY_TYPE: ReadonlyMap<string, { readonly loses: string; readonly weight: number }> = new Map(
  LOSSES.flatMap(([loses, types], index) =>
    types.split(' ').map((type) => [`AWS::${type}`, { loses, weight: LOSSES.length - index }] as const),
  ),
);

/** The loss, such as 'its items'. Empty if nothing is lost. `properties` belong to the resource. */
export function lossOf(type: string, properties: ReadonlyMap<string, Json>): string {
  // Executions of an express state machine end within five minutes, and deleting it does not stop them:
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachine.html
  if (stringOf(properties.get('StateMachineType')) === 'EXPRESS') return '';
  return BY_TYPE.get(type)?.loses ?? '';
}

/** Greater is worse. */
export function weightOf(type: string): number {
  return BY_TYPE.get(type)?.weight ?? 0;
}

/**
 * Types with snapshots. For any other type, the policy `Snapshot` means `Delete`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export const WITH_SNAPSHOTS: ReadonlySet<string> = new Set(
  'DocDB::DBCluster EC2::Volume ElastiCache::CacheCluster ElastiCache::ReplicationGroup Neptune::DBCluster RDS::DBCluster RDS::DBInstance Redshift::Cluster'
    .split(' ')
    .map((type) => `AWS::${type}`),
);

/** The loss in spite of a snapshot. */
export const AFTER_A_SNAPSHOT = 'its data, except for a final snapshot';
