// FLX902: a suppression comment with an unknown code or name. Reported after all other findings of the file.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const unknownSuppressionCode: DiagnosticInfo = {
  code: 'FLX902',
  name: 'unknown-suppression-code',
  severity: 'warning',
  isRule: true,
  summary: 'suppression comment with an unknown code or name',
  docs: `An unknown code or name suppresses nothing, so the finding that the comment was meant for is still reported.

Write codes such as \`FLX501\` or names such as \`unreachable-state\`, separated by commas. \`fluxio rules\` lists all of them.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore[unreachable-stat]
#   ^^^^^^^^^^^^^^^^ FLX501
#                                      ^^^^^^^^^^^^^^^^ FLX902
`,
        fixed: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore[unreachable-state]
`,
      },
    ],
    good: [],
  },
};
