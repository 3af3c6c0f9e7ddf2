// Decides whether a file may contain definitions. In: its name or its text. Out: yes or no. Nothing is parsed, so a search of a
// folder needs only this file of the room.

/** Whether a search reads files with this name. */
export function mayHoldDefinitions(name: string): boolean {
  return /\.(?:json|ya?ml|asl|template|tf)$/i.test(name) && !/^(?:package-lock|npm-shrinkwrap)\.json$/.test(name);
}

/** Whether a text mentions Step Functions and so has to be parsed. */
export function mentionsDefinition(text: string): boolean {
  return TEMPLATE.test(text) || /\bstateMachines\b|\baws_sfn_state_machine\b/.test(text) || mentionsStates(text);
}

/** Occurs only in a CloudFormation or SAM template with a state machine. */
const TEMPLATE = /AWS::(?:StepFunctions|Serverless)::StateMachine/;

/** Whether the file contains state machines, even if it can't be parsed. Braces of other template languages break YAML. */
export function certainlyHoldsMachine(text: string): boolean {
  // The section of the plugin serverless-step-functions.
  const isServerless = /^stepFunctions:/m.test(text) && /\bstateMachines:/.test(text);
  return (TEMPLATE.test(text) || isServerless) && !text.includes('{{');
}

function mentionsStates(text: string): boolean {
  return text.includes('StartAt') && text.includes('States');
}

/** Whether a text may refer to files with definitions. */
export function mentionsFile(text: string): boolean {
  return /DefinitionUri|DefinitionS3Location|\$\{file\(|\b(?:template)?file\s*\(/.test(text);
}

/** Whether the name marks a definition. */
export function isDefinitionName(name: string): boolean {
  return /\.asl(?:\.json|\.ya?ml)?$/i.test(name);
}
