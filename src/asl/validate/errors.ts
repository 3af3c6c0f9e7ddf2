// The errors of `fluxio validate` about the text of a definition, and the list of all its errors. Its rules are in src/rules.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';
import { definitionExpressionErrors } from './expression-errors.ts';
import { definitionFlowErrors } from './flow-errors.ts';
import { definitionPathErrors } from './path-errors.ts';
import { definitionStructureErrors } from './structure-errors.ts';
import { definitionTaskErrors } from './task-errors.ts';

export const notJson: DiagnosticInfo = {
  code: 'FLX320',
  name: 'definition-not-json',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'invalid JSON or YAML in a definition',
  docs: `Step Functions accepts only strict JSON: no comments, no trailing commas, and double quotes around keys and strings. A file that other tools convert to JSON may be YAML.

Correct the syntax error, and validate the file again. Only the first one is reported, because all other checks need valid syntax.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed",}
#                           ^ FLX320
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`,
    ],
  },
};

export const noDefinition: DiagnosticInfo = {
  code: 'FLX358',
  name: 'definition-not-found',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'file without a state machine definition',
  docs: `A file on the command line, or in the \`DefinitionUri\` of a template, does not exist or contains no definition that fluxio can read. In a folder, fluxio skips files without a definition.

Name a file that contains a definition: a JSON or YAML definition with \`StartAt\` and \`States\`, a CloudFormation or SAM template, a \`serverless.yml\`, or Terraform.`,
  examples: {
    bad: [],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"}
  }
}
`,
    ],
  },
};

export const duplicateMember: DiagnosticInfo = {
  code: 'FLX321',
  name: 'definition-duplicate-key',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'duplicate key in a JSON object',
  docs: `If an object has the same key twice, a JSON parser silently keeps only the last value. The state or field that was written first is lost.

Rename one of the two, or remove it.`,
  examples: {
    bad: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Succeed"},
    "B": {"Type": "Fail"}
#   ^^^ FLX321
  }
}
`,
    ],
    good: [
      `
{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B"},
    "B": {"Type": "Succeed"}
  }
}
`,
    ],
  },
};

export const definitionSize: DiagnosticInfo = {
  code: 'FLX322',
  name: 'definition-size',
  severity: 'error',
  isRule: true,
  isAlwaysSelected: true,
  summary: 'definition larger than 1 MiB',
  docs: `Step Functions rejects a definition of more than 1,048,576 bytes, and AWS does not raise this quota. Indentation does not count here, because a definition can be deployed without it.

Move a part into a nested state machine, and start it with \`arn:aws:states:::states:startExecution.sync:2\`.`,
  examples: {
    bad: [],
    good: [],
  },
};

export const definitionErrors: readonly DiagnosticInfo[] = [
  notJson,
  noDefinition,
  duplicateMember,
  definitionSize,
  ...definitionStructureErrors,
  ...definitionFlowErrors,
  ...definitionTaskErrors,
  ...definitionPathErrors,
  ...definitionExpressionErrors,
];
