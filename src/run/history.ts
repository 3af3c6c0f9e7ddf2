// Writes the history of an execution as the API action GetExecutionHistory returns it.
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html
import { compactJson, type Json, type JsonObject } from '../base/json.ts';
import type { EventData, HistoryEvent } from './execution.ts';

/** `startTime` is when virtual time starts, in milliseconds since 1970. */
export function historyJson(history: readonly HistoryEvent[], startTime: number): readonly JsonObject[] {
  return history.map((event) => eventJson(event, startTime));
}

function eventJson({ id, previousEventId, type, at, details, data }: HistoryEvent, startTime: number): JsonObject {
  const members: { [key: string]: Json | undefined } = { ...details };
  if (data !== undefined) Object.assign(members, dataMembers(data));
  const isEmpty = Object.values(members).every((member) => member === undefined);
  return {
    timestamp: new Date(startTime + at).toISOString(),
    type,
    id,
    previousEventId,
    ...(isEmpty ? {} : { [detailsField(type)]: members }),
  };
}

/** Data is text, and so are variables. */
function dataMembers({ name, value, assigned }: EventData): JsonObject {
  const text = compactJson(value);
  if (name === 'parameters') return { parameters: text };
  const members = { [name]: text, [`${name}Details`]: COMPLETE };
  if (assigned === undefined || assigned.size === 0) return members;
  const variables = new Map([...assigned].map(([variable, member]) => [variable, compactJson(member)]));
  return { ...members, assignedVariables: variables, assignedVariablesDetails: COMPLETE };
}

const COMPLETE: JsonObject = { truncated: false };

/** The member that holds the details of a type of event. All types of states share two members. */
function detailsField(type: string): string {
  if (/State(?:Entered|Exited)$/.test(type))
    return `state${type.endsWith('Exited') ? 'Exited' : 'Entered'}EventDetails`;
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}
