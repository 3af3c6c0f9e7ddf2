// FLX903: a suppression comment without codes or in the wrong form. Reported after all other findings of the
// file.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const malformedSuppression: DiagnosticInfo = {
  code: 'FLX903',
  name: 'malformed-suppression',
  severity: 'warning',
  isRule: true,
  summary: 'suppression comment without codes or in the wrong form',
  docs: `A suppression comment must list what it suppresses. Without a code, it would hide every future finding of the line, so fluxio ignores it.

Write \`# fluxio: ignore[unreachable-state]\` at the end of the line or alone on the line above. To suppress a finding in the whole file, write \`# fluxio: ignore-file[unreachable-state]\` on a line of its own.`,
  examples: {
    bad: [
      `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore
#   ^^^^^^^^^^^^^^^^ FLX501
#                     ^^^^^^^^^^^^^^^^ FLX903
`,
      `
def main(data):
    wait(seconds=10)  # fluxio: disable[unreachable-state]
#                               ^^^^^^^ FLX903
`,
    ],
    good: [
      `
# fluxio: ignore-file[unreachable-state] half of this waits for the next release
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)
`,
    ],
  },
};
