// FLX901: a suppression comment that suppresses nothing. Reported after all other findings of the file.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const unusedSuppression: DiagnosticInfo = {
  code: 'FLX901',
  name: 'unused-suppression',
  severity: 'warning',
  isRule: true,
  summary: 'a suppression comment suppresses nothing',
  docs: `What it was written for is gone, or it stands on the wrong line. Left in place it would hide the next finding there, which nobody has looked at.

The fix removes it. A suppression of a rule that the configuration turns off is left alone, as the rule may be on elsewhere; so is everything in a file with a refusal, where rules may not have looked.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    wait(seconds=10)  # fluxio: ignore[unreachable-state] still needed?
#                                      ^^^^^^^^^^^^^^^^^ FLX901
`,
        fixed: `
def main(data):
    wait(seconds=10)
`,
      },
      {
        code: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    # fluxio: ignore[return-value-ignored, unreachable-state] kept for the next release
#                    ^^^^^^^^^^^^^^^^^^^^ FLX901
    wait(seconds=10)
`,
        fixed: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    # fluxio: ignore[unreachable-state] kept for the next release
    wait(seconds=10)
`,
      },
    ],
    good: [
      `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)  # fluxio: ignore[unreachable-state] kept for the next release
`,
    ],
  },
};
