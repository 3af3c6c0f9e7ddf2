// What this stage refuses in the decorators of a state machine function.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const unknownDecorator: DiagnosticInfo = {
  code: 'FLX118',
  name: 'unknown-decorator',
  severity: 'error',
  summary: 'a state machine function has a decorator that the DSL does not know',
  docs: `Decorators say what happens outside an execution: \`@export()\`, \`@schedule(...)\`, \`@subscribe(...)\` and \`@process_events(...)\`. Other decorators would be Python that nothing runs.`,
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
  summary: 'a decorator is not called, or given twice',
  docs: `Decorators of the DSL are written as calls, with parentheses even when they hold no options. All but \`@subscribe\` may be given once for each function.`,
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
  summary: 'an option of a decorator is unknown, missing or of the wrong type',
  docs: `Options are given by name. \`schedule\` needs \`expression\` and may have \`input_data\`, a dict literal. \`subscribe\` needs either \`project\` (with \`state_machine\` and \`status\`, "success" or "failure") or \`topic_arn_import_value\`. \`export\` may have \`enabled\`, \`process_events\` may have \`processor\`.`,
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
  summary: 'the processor of process_events is no EventProcessor class of the file',
  docs: `\`processor\` names a class of the same file that extends \`EventProcessor\`. Without the option the default processor is used.`,
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
