// What can be wrong with a suppression comment. They are rules themselves, so that a team can do without them.
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

export const unknownSuppressionCode: DiagnosticInfo = {
  code: 'FLX902',
  name: 'unknown-suppression-code',
  severity: 'warning',
  isRule: true,
  summary: 'a suppression comment names a rule that does not exist',
  docs: `The brackets hold codes such as \`FLX501\` or names such as \`unreachable-state\`, with commas between them. What is neither suppresses nothing. \`fluxio rules\` lists them all.`,
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

export const malformedSuppression: DiagnosticInfo = {
  code: 'FLX903',
  name: 'malformed-suppression',
  severity: 'warning',
  isRule: true,
  summary: 'a suppression comment does not say what it suppresses, or not in the right form',
  docs: `A suppression names what it suppresses: \`# fluxio: ignore[unreachable-state]\` at the end of the line or alone on the line above, \`# fluxio: ignore-file[unreachable-state]\` on a line of its own for the whole file. One without codes would hide every mistake that the line will ever have, so that it is not heeded.`,
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

export const suppressedRefusal: DiagnosticInfo = {
  code: 'FLX904',
  name: 'suppression-of-refusal',
  severity: 'warning',
  isRule: true,
  summary: 'a suppression comment names a refusal of the compiler',
  docs: `A refusal says that no correct output exists for what is written. There is nothing to go on with, so that it cannot be suppressed.

Correct what is reported, and remove the code from the comment, which the fix does.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    wait(seconds=10)  # fluxio: ignore[FLX201]
#                                      ^^^^^^ FLX904
`,
        fixed: `
def main(data):
    wait(seconds=10)
`,
      },
    ],
    good: [],
  },
};

export const suppressionErrors: readonly DiagnosticInfo[] = [
  unusedSuppression,
  unknownSuppressionCode,
  malformedSuppression,
  suppressedRefusal,
];
