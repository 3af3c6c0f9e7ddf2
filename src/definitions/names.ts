// Which files may hold definitions, by their names and texts. In: a name or a text. Out: yes or no. Nothing is parsed, so a search
// of a folder needs only this file.

/** Whether a search of a folder looks into a file of this name. */
export function mayHoldDefinitions(name: string): boolean {
  return /\.(?:json|ya?ml|asl|template|tf)$/i.test(name) && !/^(?:package-lock|npm-shrinkwrap)\.json$/.test(name);
}

/** Whether a text mentions anything of Step Functions, so that it has to be parsed. */
export function mentionsDefinition(text: string): boolean {
  return TEMPLATE.test(text) || /\bstateMachines\b|\baws_sfn_state_machine\b/.test(text) || mentionsStates(text);
}

/** What only a CloudFormation or SAM template with a state machine contains. */
const TEMPLATE = /AWS::(?:StepFunctions|Serverless)::StateMachine/;

/** Whether the file holds state machines, even if it cannot be parsed. Braces of other template languages break YAML. */
export function certainlyHoldsMachine(text: string): boolean {
  // The section of the plugin serverless-step-functions.
  const isServerless = /^stepFunctions:/m.test(text) && /\bstateMachines:/.test(text);
  return (TEMPLATE.test(text) || isServerless) && !text.includes('{{');
}

function mentionsStates(text: string): boolean {
  return text.includes('StartAt') && text.includes('States');
}

/** Whether a text may refer to files with definitions, so that it is worth parsing for that. */
export function mentionsFile(text: string): boolean {
  return /DefinitionUri|DefinitionS3Location|\$\{file\(|\b(?:template)?file\s*\(/.test(text);
}

/** Whether the name says that the file is a definition. */
export function isDefinitionName(name: string): boolean {
  return /\.asl(?:\.json|\.ya?ml)?$/i.test(name);
}
