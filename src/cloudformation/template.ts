// The words of a template: what a resource is, and the intrinsic functions that we use.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
import { compactJson, type Json, type JsonObject } from '../base/json.ts';

export interface Resource extends JsonObject {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: 'Delete' | 'Retain';
  readonly UpdateReplacePolicy?: 'Delete' | 'Retain';
  readonly Metadata?: JsonObject;
  readonly Properties: JsonObject;
}

export interface TemplateOutput extends JsonObject {
  readonly Description: string;
  readonly Value: Json;
  readonly Export?: JsonObject;
}

export function ref(name: string): JsonObject {
  return { Ref: name };
}

export function getAtt(resource: string, attribute: string): JsonObject {
  return { 'Fn::GetAtt': [resource, attribute] };
}

/** `text` must be ours: what users write may hold a `${`. */
export function sub(text: string): JsonObject {
  return { 'Fn::Sub': text };
}

/**
 * JSON text of what users write, as a literal of a template. CloudFormation leaves its `${Name}` alone, but
 * cfn-lint takes one that names a parameter for a forgotten Fn::Sub (E1029): the dollar is escaped as JSON allows.
 */
export function literalText(value: Json): string {
  return compactJson(value).replaceAll('${', '\\u0024{');
}

export function importValue(name: string): JsonObject {
  return { 'Fn::ImportValue': sub(name) };
}

/** An ARN in the account and region of the stack; `rest` may hold variables. */
export function arn(service: string, rest: string): JsonObject {
  return sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`);
}

export const ACCOUNT = ref('AWS::AccountId');

export const ACCOUNT_ROOT = sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:root');

/** What both holders of a log group's events go by, the function and the key. */
export const LOGS_SERVICE = sub('logs.${AWS::Region}.${AWS::URLSuffix}');

/** Deleted with its stack: a log group or queue that stayed would make the next creation fail. */
export const WITH_THE_STACK = { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' } as const;

/** A queue's messages are encrypted by SQS itself: with a key, topics of other projects could not send to it. */
export const QUEUE_WITH_THE_STACK = {
  ...WITH_THE_STACK,
  Metadata: { checkov: { skip: [{ id: 'CKV_AWS_27', comment: 'encrypted by SQS (SqsManagedSseEnabled)' }] } },
} as const;
