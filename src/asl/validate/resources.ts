// Checks the resource of a Task, `ItemReader` or `ResultWriter`: the ARN of a Lambda function or activity, an optimized
// integration, or an AWS SDK action.
import { didYouMean, nearest } from '../../base/suggest.ts';
import { definitionIntegration } from '../../rules/definition-integration.ts';
import { definitionUndocumented } from '../../rules/definition-undocumented.ts';
import type { Location } from '../parse/location.ts';
import { clip, formatChoices } from '../parse/quote.ts';
import type { SdkActions } from '../sdk/sdk-actions.ts';
import type { ReportFinding } from './finding.ts';
import {
  type IntegrationAction,
  type IntegrationPattern,
  mapIntegrations,
  optimizedIntegrations,
} from './optimized-integrations.ts';
import { badResource } from './task-errors.ts';

/** The parts of a `Resource` that other checks need. */
export type TaskResource =
  /** A placeholder or an invalid resource. */
  { readonly kind: 'unknown' } | { readonly kind: 'lambda' | 'activity' } | ServiceResource;

/** An action of a service, called through an optimized integration or the AWS SDK. */
export interface ServiceResource {
  readonly kind: 'service';
  readonly pattern: IntegrationPattern;
  /** Undefined for unknown actions and for AWS SDK actions. */
  readonly action: IntegrationAction | undefined;
  /** The service and the action, such as `sqs:sendMessage`. */
  readonly name: string;
}

/** The context of a resource that its checks need. */
export interface ResourceContext {
  /** Whether the resource belongs to `ItemReader` or `ResultWriter`. */
  readonly isTransfer: boolean;
  /** Undefined if no definition uses the AWS SDK, or if the list is not loaded. */
  readonly sdk: SdkActions | undefined;
}

/** Checks the ARN of a resource and returns its target. */
export function checkResource(
  written: string,
  context: ResourceContext,
  location: Location,
  report: ReportFinding,
): TaskResource {
  if (PLACEHOLDER.test(written)) return UNKNOWN;
  // A placeholder's name may contain colons. Only the partition may be a placeholder; other ARNs can't be checked.
  const text = written.replace(/\$\{[^{}]+\}/g, '${}');
  if (text.includes('${}') && !/^arn:\$\{\}:states:::[^$]+$/.test(text)) return UNKNOWN;
  const [arn, partition = '', service, region, account, ...rest] = text.split(':');
  if (arn !== 'arn' || service === undefined || rest.length === 0 || !PARTITION.test(partition)) {
    const help = `write an ARN such as 'arn:aws:states:::sqs:sendMessage', or a placeholder such as '\${LambdaFunction}'`;
    report(badResource, 'R31', location, `'${clip(text)}' is not a valid ARN`, { help, text });
    return UNKNOWN;
  }
  if (service === 'lambda') {
    const isFunction =
      rest[0] === 'function' && (rest[1] ?? '') !== '' && region !== '' && /^[0-9]{12}$/.test(account ?? '');
    if (!isFunction) {
      report(badResource, 'R31', location, `'${clip(text)}' is not a valid ARN of a Lambda function`, {
        help: 'write arn:aws:lambda:REGION:ACCOUNT:function:NAME, where ACCOUNT has 12 digits',
        text,
      });
    }
    return { kind: 'lambda' };
  }
  if (service === 'states' && rest[0] === 'activity') return { kind: 'activity' };
  if (service === 'states') {
    if (region !== '' || account !== '') reportRegion(text, rest.join(':'), location, report);
    return checkIntegration(text, rest.join(':'), context, location, report);
  }
  report(badResource, 'R31', location, `a task cannot call '${clip(service)}' by the ARN of a resource`, {
    help: `write 'arn:aws:states:::SERVICE:ACTION', and pass the resource as a parameter`,
    text,
  });
  return UNKNOWN;
}

/** Most resources are placeholders for resources that the deployment creates. */
const PLACEHOLDER = /^\$\{[^{}]+\}$/;

const UNKNOWN: TaskResource = { kind: 'unknown' };

const PARTITION = /^(?:aws(?:-[a-z]+)*|\$\{\})$/;

/** AWS's own samples have a region, so AWS seems to ignore it. */
function reportRegion(text: string, called: string, location: Location, report: ReportFinding): void {
  const message = `undocumented region or account in the ARN of a service integration`;
  const help = `write 'arn:aws:states:::${clip(called, 100)}'`;
  report(definitionUndocumented, 'R32', location, message, { help, text });
}

/** Checks the ARN of a service integration. `called` is the part after the account. */
function checkIntegration(
  text: string,
  called: string,
  { isTransfer, sdk }: ResourceContext,
  location: Location,
  report: ReportFinding,
): TaskResource {
  const pattern = (PATTERN.exec(called)?.[0] ?? '') as IntegrationPattern;
  const name = called.slice(0, called.length - pattern.length);
  if (name.startsWith('aws-sdk:')) {
    checkSdk(name, pattern, text, sdk, location, report);
    return { kind: 'service', pattern, action: undefined, name };
  }
  const [service = '', action = '', ...more] = name.split(':');
  if (action === '' || more.length > 0) {
    report(badResource, 'R32', location, `'${clip(called)}' does not name a service and an action`, {
      help: `write SERVICE:ACTION, as in 'arn:aws:states:::sqs:sendMessage'`,
    });
    return UNKNOWN;
  }
  const table = isTransfer ? mapIntegrations : optimizedIntegrations;
  const actions = Object.hasOwn(table, service) ? table[service] : undefined;
  if (actions === undefined) {
    reportUnknownService(service, action, location, report);
    return { kind: 'service', pattern, action: undefined, name };
  }
  const known = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (known === undefined) reportUnknownAction(service, action, Object.keys(actions), location, report);
  else if (known.patterns !== undefined && !known.patterns.includes(pattern)) {
    const supported = known.patterns.filter((one) => one !== '').map((one) => `'${one}'`);
    report(badResource, 'R33', location, `'${pattern}' is not supported by '${name}'`, {
      help: supported.length === 0 ? 'remove it' : `remove it, or use ${formatChoices(supported)}`,
    });
  }
  return { kind: 'service', pattern, action: known, name };
}

const PATTERN = /\.(?:sync(?::[0-9]+)?|waitForTaskToken)$/;

/** The service may be new rather than misspelled, so this is a rule that can be turned off. */
function reportUnknownService(service: string, action: string, location: Location, report: ReportFinding): void {
  const message = `'${clip(service)}' has no documented optimized integration`;
  report(definitionIntegration, 'R32', location, message, {
    help: () =>
      didYouMean(service, Object.keys(optimizedIntegrations)) ??
      `use the AWS SDK integration, 'arn:aws:states:::${clip(sdkName(service, action), 100)}'`,
  });
}

function reportUnknownAction(
  service: string,
  action: string,
  known: readonly string[],
  location: Location,
  report: ReportFinding,
): void {
  if (action.includes('.')) {
    const message = `unknown integration pattern '.${clip(action.split('.').slice(1).join('.'))}'`;
    report(badResource, 'R33', location, message, { help: suffixHelp(action) });
    return;
  }
  // Recorded on AWS: "The resource provided arn:aws:states:::dynamodb:query is not recognized."
  const message = `'${service}:${clip(action)}' is not an action of the optimized integration`;
  const sdkService = SDK_SERVICES[service] ?? service;
  report(badResource, 'R32', location, message, {
    help: () =>
      didYouMean(action, known) ??
      `use ${formatChoices(known)}, or 'arn:aws:states:::${clip(sdkName(sdkService, action), 100)}'`,
  });
}

/** Services whose optimized integration and AWS SDK integration have different names. */
const SDK_SERVICES: Readonly<Record<string, string>> = {
  elasticmapreduce: 'emr',
  'emr-containers': 'emrcontainers',
  'emr-serverless': 'emrserverless',
  events: 'eventbridge',
  states: 'sfn',
};

function suffixHelp(action: string): string {
  const near = nearest(action.slice(action.indexOf('.')), ['.sync', '.sync:2', '.waitForTaskToken']);
  return near === undefined
    ? `remove it, or use '.sync' or '.waitForTaskToken' if the action supports it`
    : `did you mean '${near}'?`;
}

function checkSdk(
  name: string,
  pattern: IntegrationPattern,
  text: string,
  sdk: SdkActions | undefined,
  location: Location,
  report: ReportFinding,
): void {
  const [, service = '', action = '', ...more] = name.split(':');
  if (pattern.startsWith('.sync')) {
    report(badResource, 'R33', location, `'${pattern}' is not supported by AWS SDK integrations`, {
      help: `remove it, or use an optimized integration such as 'arn:aws:states:::glue:startJobRun.sync'`,
    });
  } else if (service === '' || action === '' || more.length > 0) {
    report(badResource, 'R32', location, `'${clip(text)}' does not name a service and an action`, {
      help: `write 'arn:aws:states:::aws-sdk:SERVICE:ACTION'`,
    });
  } else if (/^[A-Z]/.test(action) || /[A-Z]/.test(service)) {
    report(badResource, 'R32', location, `'${clip(name)}' must have a lower-case service and a camelCase action`, {
      help: `write 'arn:aws:states:::${clip(sdkName(service, action), 100)}'`,
    });
  } else if (sdk !== undefined) checkSdkNames(service, action, sdk, location, report);
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html */
function checkSdkNames(
  service: string,
  action: string,
  sdk: SdkActions,
  location: Location,
  report: ReportFinding,
): void {
  const actions = sdk.of(service);
  if (actions === undefined) {
    report(definitionIntegration, 'R32', location, `unknown AWS SDK service '${clip(service)}'`, {
      help: () => {
        const near = ownNames(service).find((one) => sdk.of(one) !== undefined) ?? nearest(service, sdk.services);
        return near === undefined ? 'use the name of the service in the AWS SDK for Java' : `did you mean '${near}'?`;
      },
    });
  } else if (!actions.has(action)) {
    const message = `unknown action '${clip(action)}' of the AWS SDK service '${service}'`;
    report(definitionIntegration, 'R32', location, message, {
      help: () => didYouMean(action, actions, MOST_ACTIONS) ?? `use an action of its API in camelCase`,
    });
  }
}

/** Amazon EC2 has more actions than any other service. */
const MOST_ACTIONS = 2000;

/** Other names of a service: without hyphens, its IAM prefix, and its boto3 client. */
function ownNames(service: string): readonly string[] {
  const bare = service.replaceAll(/[-_.]/g, '');
  const known = SDK_SERVICES[service] ?? OTHER_NAMES[bare];
  return known === undefined ? [bare] : [known, bare];
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  ce: 'costexplorer',
  cognitoidp: 'cognitoidentityprovider',
  dms: 'databasemigration',
  ds: 'directory',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancingv2',
  es: 'elasticsearch',
  events: 'eventbridge',
  logs: 'cloudwatchlogs',
  states: 'sfn',
  stepfunctions: 'sfn',
};

/** Returns an action of the AWS SDK as a `Resource` names it, such as `aws-sdk:sqs:sendMessage`. */
function sdkName(service: string, action: string): string {
  return `aws-sdk:${service.toLowerCase()}:${action.charAt(0).toLowerCase()}${action.slice(1)}`;
}
