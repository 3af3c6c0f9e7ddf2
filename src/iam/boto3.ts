// In: a service and an operation as boto3 names them. Out: the IAM actions that every call of the operation requires. Most
// operations require the action of the same name. The tables hold the rest, and nothing is returned where it is uncertain.
import type { IamActions } from './actions.ts';

/**
 * IAM prefix → the boto3 services that have another name:
 * https://github.com/awslabs/iam-policy-autopilot/blob/main/iam-policy-autopilot-policy-generation/resources/config/service-configuration.json
 * A service whose operations require actions of several prefixes is missing, such as apigatewayv2 and s3control.
 */
const RENAMED: Readonly<Record<string, readonly string[]>> = {
  'access-analyzer': ['accessanalyzer'],
  airflow: ['mwaa'],
  aoss: ['opensearchserverless'],
  'app-integrations': ['appintegrations'],
  appconfig: ['appconfigdata'],
  applicationinsights: ['application-insights'],
  aps: ['amp'],
  bedrock: [
    ...['bedrock-agent', 'bedrock-agent-runtime', 'bedrock-data-automation', 'bedrock-data-automation-runtime'],
    'bedrock-runtime',
  ],
  'bedrock-agentcore': ['bedrock-agentcore-control'],
  cases: ['connectcases'],
  chime: [
    ...['chime-sdk-identity', 'chime-sdk-media-pipelines', 'chime-sdk-meetings', 'chime-sdk-messaging'],
    'chime-sdk-voice',
  ],
  'cleanrooms-ml': ['cleanroomsml'],
  cloudformation: ['cloudcontrol'],
  cloudhsm: ['cloudhsmv2'],
  'codeguru-profiler': ['codeguruprofiler'],
  'connect-campaigns': ['connectcampaigns', 'connectcampaignsv2'],
  dynamodb: ['dynamodbstreams'],
  elasticfilesystem: ['efs'],
  elasticloadbalancing: ['elb', 'elbv2'],
  elasticmapreduce: ['emr'],
  es: ['opensearch'],
  forecast: ['forecastquery'],
  geo: ['location'],
  greengrass: ['greengrassv2'],
  iot: ['iot-data'],
  ivs: ['ivs-realtime'],
  kinesisanalytics: ['kinesisanalyticsv2'],
  kinesisvideo: ['kinesis-video-archived-media', 'kinesis-video-media', 'kinesis-video-signaling'],
  lex: ['lex-models', 'lex-runtime', 'lexv2-models', 'lexv2-runtime'],
  mechanicalturk: ['mturk'],
  mobiletargeting: ['pinpoint'],
  personalize: ['personalize-events', 'personalize-runtime'],
  profile: ['customer-profiles'],
  rds: ['docdb', 'neptune'],
  sagemaker: [
    ...['sagemaker-a2i-runtime', 'sagemaker-edge', 'sagemaker-featurestore-runtime', 'sagemaker-metrics'],
    'sagemaker-runtime',
  ],
  servicequotas: ['service-quotas'],
  ses: ['sesv2', 'pinpoint-email'],
  'sms-voice': ['pinpoint-sms-voice', 'pinpoint-sms-voice-v2'],
  sso: ['sso-admin'],
  states: ['stepfunctions'],
  tag: ['resourcegroupstaggingapi'],
  timestream: ['timestream-query', 'timestream-write'],
  voiceid: ['voice-id'],
  wisdom: ['qconnect'],
};

const PREFIXES: ReadonlyMap<string, string> = new Map(
  Object.entries(RENAMED).flatMap(([prefix, services]) => services.map((service) => [service, prefix])),
);

/** Service → action → the operations that require it rather than the action of their own name. */
const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html, and the methods that boto3 adds:
  // https://boto3.amazonaws.com/v1/documentation/api/latest/guide/s3-uploading-files.html. A copy also reads its source,
  // by s3:GetObject or s3:GetObjectVersion.
  s3: {
    GetObject: ['HeadObject', 'SelectObjectContent', 'DownloadFile', 'DownloadFileobj'],
    PutObject: [
      ...['CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload', 'UploadFile', 'UploadFileobj'],
      ...['Copy', 'CopyObject', 'UploadPartCopy'],
    ],
    ListBucket: ['ListObjects', 'ListObjectsV2', 'HeadBucket'],
    ListBucketVersions: ['ListObjectVersions'],
    ListAllMyBuckets: ['ListBuckets'],
    ListBucketMultipartUploads: ['ListMultipartUploads'],
    ListMultipartUploadParts: ['ListParts'],
    GetBucketNotification: ['GetBucketNotificationConfiguration'],
    PutBucketNotification: ['PutBucketNotificationConfiguration'],
    PutBucketCORS: ['DeleteBucketCors'],
    PutBucketTagging: ['DeleteBucketTagging'],
    GetEncryptionConfiguration: ['GetBucketEncryption'],
    PutEncryptionConfiguration: ['PutBucketEncryption', 'DeleteBucketEncryption'],
    GetLifecycleConfiguration: ['GetBucketLifecycleConfiguration'],
    PutLifecycleConfiguration: ['PutBucketLifecycleConfiguration', 'DeleteBucketLifecycle'],
    GetReplicationConfiguration: ['GetBucketReplication'],
    PutReplicationConfiguration: ['PutBucketReplication', 'DeleteBucketReplication'],
    GetBucketPublicAccessBlock: ['GetPublicAccessBlock'],
    PutBucketPublicAccessBlock: ['PutPublicAccessBlock', 'DeletePublicAccessBlock'],
    GetBucketObjectLockConfiguration: ['GetObjectLockConfiguration'],
    PutBucketObjectLockConfiguration: ['PutObjectLockConfiguration'],
  },
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
  dynamodb: { GetItem: ['TransactGetItems'] },
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html
  lambda: {
    InvokeFunction: ['Invoke', 'InvokeAsync', 'InvokeWithResponseStream'],
    GetLayerVersion: ['GetLayerVersionByArn'],
  },
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
  sqs: {
    SendMessage: ['SendMessageBatch'],
    DeleteMessage: ['DeleteMessageBatch'],
    ChangeMessageVisibility: ['ChangeMessageVisibilityBatch'],
  },
  // https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
  sns: { Publish: ['PublishBatch'] },
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html
  kms: { ReEncryptFrom: ['ReEncrypt'], ReEncryptTo: ['ReEncrypt'] },
  // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html and the pages of the other two
  'bedrock-runtime': {
    InvokeModel: ['Converse', 'StartAsyncInvoke'],
    InvokeModelWithResponseStream: ['ConverseStream'],
  },
};

/** Operations that have an action of their own name but do not always require it. */
const WITHOUT_ACTION: Readonly<Record<string, readonly string[]>> = {
  // Allowed to everybody, or authorized by a token: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  sts: ['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'GetAccessKeyInfo', 'GetCallerIdentity', 'GetSessionToken'],
  // A grant can name who may retire it: https://docs.aws.amazon.com/kms/latest/APIReference/API_RetireGrant.html
  kms: ['RetireGrant'],
  // A raw message requires ses:SendRawEmail: https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
  sesv2: ['SendEmail', 'SendBulkEmail'],
  'pinpoint-email': ['SendEmail'],
  // Not signed: `authtype` is `none` in https://github.com/boto/botocore/tree/develop/botocore/data/cognito-identity
  'cognito-identity': ['GetCredentialsForIdentity', 'GetId', 'GetOpenIdToken', 'UnlinkIdentity'],
  // The same in https://github.com/boto/botocore/tree/develop/botocore/data/cognito-idp
  'cognito-idp': [
    ...['AssociateSoftwareToken', 'ChangePassword', 'ConfirmDevice', 'ConfirmForgotPassword', 'ConfirmSignUp'],
    ...['DeleteUser', 'DeleteUserAttributes', 'ForgetDevice', 'ForgotPassword', 'GetDevice'],
    ...['GetTokensFromRefreshToken', 'GetUser', 'GetUserAttributeVerificationCode', 'GlobalSignOut', 'InitiateAuth'],
    ...['ListDevices', 'ResendConfirmationCode', 'RespondToAuthChallenge', 'RevokeToken', 'SetUserMFAPreference'],
    ...['SetUserSettings', 'SignUp', 'UpdateAuthEventFeedback', 'UpdateDeviceStatus', 'UpdateUserAttributes'],
    ...['VerifySoftwareToken', 'VerifyUserAttribute'],
  ],
};

/** `service operation` → the actions that it requires, for each operation of the two tables above. */
const REQUIRED: ReadonlyMap<string, readonly string[]> = requiredByOperation();

function requiredByOperation(): Map<string, string[]> {
  const required = new Map<string, string[]>();
  for (const [service, operations] of Object.entries(WITHOUT_ACTION)) {
    for (const operation of operations) required.set(keyOf(service, operation), []);
  }
  for (const [service, actions] of Object.entries(EXCEPTIONS)) {
    for (const [action, operations] of Object.entries(actions)) {
      for (const operation of operations) {
        const key = keyOf(service, operation);
        required.set(key, [...(required.get(key) ?? []), action]);
      }
    }
  }
  return required;
}

/** The spelling in which `list_objects_v2`, the method of boto3, is `ListObjectsV2`, the operation of the API. */
function keyOf(service: string, operation: string): string {
  return `${service} ${squashed(operation)}`;
}

function squashed(operation: string): string {
  return operation.replaceAll('_', '').toLowerCase();
}

/** The IAM prefix of a boto3 service. Most services have the same name in both. */
export function iamPrefix(service: string): string {
  return PREFIXES.get(service) ?? service;
}

/** The boto3 services with this IAM prefix, which may include services that do not exist. */
export function servicesOf(prefix: string): readonly string[] {
  return [prefix, ...(Object.hasOwn(RENAMED, prefix) ? (RENAMED[prefix] ?? []) : [])];
}

/**
 * The actions that the operation requires, such as `s3:ListBucket`. The operation may also be a method's name. Empty if the
 * service or the operation is unknown, or if the actions depend on the arguments.
 */
export function requiredActions(service: string, operation: string, actions: IamActions): readonly string[] {
  const prefix = iamPrefix(service);
  const known = actions.of(prefix);
  const names = REQUIRED.get(keyOf(service, operation)) ?? [operation];
  return names.flatMap((name) => {
    const spelled = known?.get(squashed(name));
    return spelled === undefined ? [] : [`${prefix}:${spelled}`];
  });
}
