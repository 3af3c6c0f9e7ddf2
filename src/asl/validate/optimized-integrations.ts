// The optimized integrations of Step Functions: services, their actions, and the documented integration patterns and
// parameters.
// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html

/** How a task waits: only for the response, for the end of the job that it started, or for a callback with its token. */
export type IntegrationPattern = '' | '.sync' | '.sync:2' | '.waitForTaskToken';

/** The documentation of one action. */
export interface IntegrationAction {
  /** Undefined if the documentation is ambiguous. */
  readonly patterns?: readonly IntegrationPattern[];
  /** Each entry may have alternatives: `A|B` means that A or B is required. */
  readonly required?: readonly string[];
  /** All parameters. Undefined if the list may be incomplete. */
  readonly parameters?: readonly string[];
}

const plain: IntegrationAction = { patterns: [''] };
const job: IntegrationAction = { patterns: ['', '.sync'] };
const callback: IntegrationAction = { patterns: ['', '.waitForTaskToken'] };
const open: IntegrationAction = {};

function each(action: IntegrationAction, ...names: readonly string[]): Readonly<Record<string, IntegrationAction>> {
  return Object.fromEntries(names.map((name) => [name, action]));
}

/** By service and action. */
export const optimizedIntegrations: Readonly<Record<string, Readonly<Record<string, IntegrationAction>>>> = {
  apigateway: each(callback, 'invoke'),
  athena: {
    ...each(job, 'startQueryExecution'),
    ...each(plain, 'stopQueryExecution', 'getQueryExecution', 'getQueryResults'),
  },
  batch: each(open, 'submitJob'),
  bedrock: each(open, 'invokeModel', 'createModelCustomizationJob'),
  codebuild: {
    startBuild: { ...job, required: ['ProjectName'] },
    startBuildBatch: { ...job, required: ['ProjectName'] },
    ...each(
      open,
      'stopBuild',
      'batchDeleteBuilds',
      'batchGetReports',
      'stopBuildBatch',
      'retryBuildBatch',
      'deleteBuildBatch',
    ),
  },
  databrew: each(job, 'startJobRun'),
  dynamodb: each(plain, 'getItem', 'putItem', 'deleteItem', 'updateItem'),
  ecs: {
    runTask: {
      patterns: ['', '.sync', '.waitForTaskToken'],
      required: ['TaskDefinition'],
      parameters: [
        'CapacityProviderStrategy',
        'ClientToken',
        'Cluster',
        'Count',
        'EnableECSManagedTags',
        'EnableEcsManagedTags',
        'EnableExecuteCommand',
        'Group',
        'LaunchType',
        'NetworkConfiguration',
        'Overrides',
        'PlacementConstraints',
        'PlacementStrategy',
        'PlatformVersion',
        'PropagateTags',
        'ReferenceId',
        'StartedBy',
        'Tags',
        'TaskDefinition',
        'VolumeConfigurations',
      ],
    },
  },
  eks: each(
    open,
    'call',
    'runJob',
    'createCluster',
    'deleteCluster',
    'createFargateProfile',
    'deleteFargateProfile',
    'createNodegroup',
    'deleteNodegroup',
  ),
  elasticmapreduce: each(
    open,
    'createCluster',
    'terminateCluster',
    'addStep',
    'cancelStep',
    'setClusterTerminationProtection',
    'modifyInstanceFleetByName',
    'modifyInstanceGroupByName',
  ),
  'emr-containers': each(open, 'createVirtualCluster', 'deleteVirtualCluster', 'startJobRun'),
  'emr-serverless': each(
    open,
    'createApplication',
    'startApplication',
    'stopApplication',
    'deleteApplication',
    'startJobRun',
    'cancelJobRun',
  ),
  events: each(callback, 'putEvents'),
  glue: each(job, 'startJobRun'),
  // https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
  http: { invoke: { ...plain, required: ['ApiEndpoint', 'Method', 'Authentication|InvocationConfig'] } },
  lambda: { invoke: { ...callback, required: ['FunctionName'] } },
  mediaconvert: each(open, 'createJob'),
  sagemaker: each(
    open,
    'createEndpoint',
    'createEndpointConfig',
    'createHyperParameterTuningJob',
    'createLabelingJob',
    'createModel',
    'createProcessingJob',
    'createTrainingJob',
    'createTransformJob',
    'updateEndpoint',
  ),
  sns: each(callback, 'publish'),
  sqs: {
    sendMessage: {
      ...callback,
      required: ['QueueUrl', 'MessageBody'],
      parameters: [
        'DelaySeconds',
        'MessageAttributes',
        'MessageBody',
        'MessageDeduplicationId',
        'MessageGroupId',
        'MessageSystemAttributes',
        'QueueUrl',
      ],
    },
  },
  states: {
    startExecution: {
      patterns: ['', '.sync', '.sync:2', '.waitForTaskToken'],
      required: ['StateMachineArn'],
      parameters: ['Input', 'Name', 'StateMachineArn', 'TraceHeader'],
    },
  },
};

/** The resources of `ItemReader` and `ResultWriter`. https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
export const mapIntegrations: typeof optimizedIntegrations = {
  s3: each(plain, 'getObject', 'listObjectsV2', 'putObject'),
};
