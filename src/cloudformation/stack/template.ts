// The vocabulary of a template: its values, resources and outputs, and the intrinsic functions that fluxio uses.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
import { compactJson, type Json } from '../../base/json.ts';

/** A value without maps and without numbers kept as text, so that `JSON.stringify` writes all of it. */
export type TemplateValue = null | boolean | number | string | readonly TemplateValue[] | TemplateObject;

/** `undefined` members are left out of the text. */
export interface TemplateObject {
  readonly [key: string]: TemplateValue | undefined;
}

export interface Resource extends TemplateObject {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: 'Delete' | 'Retain';
  readonly UpdateReplacePolicy?: 'Delete' | 'Retain';
  readonly Metadata?: TemplateObject;
  readonly Properties: TemplateObject;
}

export interface TemplateOutput extends TemplateObject {
  readonly Description: string;
  readonly Value: TemplateValue;
  readonly Export?: TemplateObject;
}

export function ref(name: string): TemplateObject {
  return { Ref: name };
}

export function getAtt(resource: string, attribute: string): TemplateObject {
  return { 'Fn::GetAtt': [resource, attribute] };
}

/** `text` must not contain user text, which may contain `${`. */
export function sub(text: string): TemplateObject {
  return { 'Fn::Sub': text };
}

/**
 * JSON text of a user's value, as a literal of a template. CloudFormation does not replace `${Name}` in it, but
 * cfn-lint reports one that names a parameter as a forgotten Fn::Sub (E1029). The dollar is therefore written as a
 * JSON escape.
 */
export function literalText(value: Json): string {
  return compactJson(value).replaceAll('${', '\\u0024{');
}

export function importValue(name: string): TemplateObject {
  return { 'Fn::ImportValue': sub(name) };
}

/** An ARN in the account and region of the stack. `rest` may contain variables. */
export function arn(service: string, rest: string): TemplateObject {
  return sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`);
}

export const ACCOUNT = ref('AWS::AccountId');

export const ACCOUNT_ROOT = sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:root');

/** The principal of CloudWatch Logs, in the policies of functions and of the project's key. */
export const LOGS_SERVICE = sub('logs.${AWS::Region}.${AWS::URLSuffix}');

/** Deletes the resource with its stack. A log group or queue that stayed would make the next creation fail. */
export const WITH_THE_STACK = { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' } as const;

/**
 * Keeps a resource with data after its stack is deleted, after a template no longer contains it, and after an update
 * replaces it. Only for resources without a fixed name, which would make the next creation fail.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html
 */
export const RETAINED = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } as const;

/** SQS itself encrypts the messages of a queue: topics of other projects could not send to one with a key. */
export const QUEUE_WITH_THE_STACK = {
  ...WITH_THE_STACK,
  Metadata: { checkov: { skip: [{ id: 'CKV_AWS_27', comment: 'encrypted by SQS (SqsManagedSseEnabled)' }] } },
} as const;
