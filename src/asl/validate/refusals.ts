// What `fluxio validate` refuses in the text of a definition, and the list of everything that it refuses. The rules that
// it reports are in src/rules.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';
import { definitionFlowRefusals } from './flow-refusals.ts';
import { definitionPathRefusals } from './path-refusals.ts';
import { definitionStructureRefusals } from './structure-refusals.ts';
import { definitionTaskRefusals } from './task-refusals.ts';

export const notJson: DiagnosticInfo = {
  code: 'FLX320',
  name: 'definition-not-json',
  severity: 'error',
  summary: 'the text of a definition is no JSON',
  docs: `Step Functions reads a definition as JSON and nothing else: no comments, no comma behind the last member, names and strings in double quotes. The first place where the text stops being JSON is reported.`,
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

export const duplicateMember: DiagnosticInfo = {
  code: 'FLX321',
  name: 'definition-duplicate-key',
  severity: 'error',
  summary: 'an object has a name twice',
  docs: `Of two members with one name a reader of JSON keeps the last without a word: a state or a field that was written is not there.

Rename one, or remove it.`,
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
  summary: 'a definition is larger than Step Functions takes',
  docs: `A definition has at most 1,048,576 bytes; the quota cannot be raised. Indentation does not count here, as what is deployed can be written without it.

Move a part into a state machine of its own and start that with \`arn:aws:states:::states:startExecution.sync:2\`.`,
  examples: {
    bad: [],
    good: [],
  },
};

export const definitionRefusals: readonly DiagnosticInfo[] = [
  notJson,
  duplicateMember,
  definitionSize,
  ...definitionStructureRefusals,
  ...definitionFlowRefusals,
  ...definitionTaskRefusals,
  ...definitionPathRefusals,
];
