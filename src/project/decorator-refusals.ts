// What this stage refuses in the decorators of a state machine function.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const unknownDecorator: DiagnosticInfo = {
  code: 'FLX118',
  name: 'unknown-decorator',
  severity: 'error',
  summary: 'unknown decorator of a state machine function',
  docs: `Decorators configure what happens around an execution: \`@export()\`, \`@schedule(...)\`, \`@subscribe(...)\` and \`@process_events(...)\`. fluxio never runs the file, so any other decorator would have no effect.

Use one of these four, or remove the decorator.`,
  examples: {
    bad: [
      `
@cron(expression="rate(1 hour)")
#^^^^ FLX118
def main(data):
    wait(seconds=10)
`,
      {
        code: `
@shedule(expression="rate(1 hour)")
#^^^^^^^ FLX118
def main(data):
    wait(seconds=10)
`,
        fixed: `
@schedule(expression="rate(1 hour)")
def main(data):
    wait(seconds=10)
`,
      },
    ],
    good: [
      `
@schedule(expression="rate(1 hour)")
def main(data):
    wait(seconds=10)
`,
    ],
  },
};

export const decoratorForm: DiagnosticInfo = {
  code: 'FLX119',
  name: 'decorator-form',
  severity: 'error',
  summary: 'a decorator is not called, or is used twice',
  docs: `A decorator of the DSL is a call, with parentheses even if it has no options. A function can have each of them once, except for \`@subscribe\`, which can be repeated.

Add the parentheses, or remove one of the two decorators.`,
  examples: {
    bad: [
      {
        code: `
@export
#^^^^^^ FLX119
def main(data):
    wait(seconds=10)
`,
        fixed: `
@export()
def main(data):
    wait(seconds=10)
`,
      },
    ],
    good: [
      `
@process_events()
def main(data):
    wait(seconds=10)
`,
    ],
  },
};

export const decoratorOption: DiagnosticInfo = {
  code: 'FLX120',
  name: 'decorator-option',
  severity: 'error',
  summary: 'unknown, missing or invalid option of a decorator',
  docs: `fluxio reads the options without running the file, so their values must be written out. All of them are keyword arguments:

- \`@schedule\` requires \`expression\` and accepts \`input_data\`, a dict literal.
- \`@subscribe\` requires either \`project\`, together with the optional \`state_machine\` and \`status\` ("success" or "failure"), or \`topic_arn_import_value\`.
- \`@export\` accepts \`enabled\`, which is \`True\` or \`False\`.
- \`@process_events\` accepts \`processor\`, the name of a class.`,
  examples: {
    bad: [
      `
@schedule(rate="1 hour")
#         ^^^^ FLX120
def main(data):
    wait(seconds=10)
`,
      `
@subscribe(project="billing", status="done")
#                                    ^^^^^^ FLX120
def main(data):
    wait(seconds=10)
`,
      {
        code: `
@subscribe(projet="billing")
#          ^^^^^^ FLX120
def main(data):
    wait(seconds=10)
`,
        fixed: `
@subscribe(project="billing")
def main(data):
    wait(seconds=10)
`,
      },
    ],
    good: [
      `
@subscribe(project="billing", status="failure")
def main(data):
    wait(seconds=10)
`,
    ],
  },
};

export const unknownProcessor: DiagnosticInfo = {
  code: 'FLX121',
  name: 'unknown-processor',
  severity: 'error',
  summary: 'unknown event processor in @process_events',
  docs: `\`processor\` must name a class of the same file that extends \`EventProcessor\`.

Correct the name, or remove the option to use the default event processor.`,
  examples: {
    bad: [
      `
@process_events(processor=Tags)
#                         ^^^^ FLX121
def main(data):
    wait(seconds=10)
`,
    ],
    good: [],
  },
};

export const decoratorRefusals: readonly DiagnosticInfo[] = [
  unknownDecorator,
  decoratorForm,
  decoratorOption,
  unknownProcessor,
];
