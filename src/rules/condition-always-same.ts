// FLX555: a condition that always or never holds.
import type { Span } from '../base/source.ts';
import type { Origin } from '../graph/values/shape.ts';
import { originPlaces } from '../lint/origins.ts';
import { defineRule } from '../lint/rule.ts';

export const conditionAlwaysSame = defineRule({
  code: 'FLX555',
  name: 'condition-always-same',
  severity: 'warning',
  summary: 'condition always or never holds',
  docs: `If a condition never holds, its arm never runs. If it always holds, neither the arms after it nor the \`else\` run. That is certain in these cases:

- an earlier condition of the same \`if\`, or an outer one, has decided it, as in two arms with the same test;
- its parts contradict each other, as in \`data["n"] > 5 and data["n"] < 3\`;
- the same function sets the key to a literal before.

A comparison with a value of another type is false, so \`data["n"] > 5\` and \`data["n"] <= 5\` together leave an \`else\` for values that are not numbers.

Correct the condition, or remove it.`,
  examples: {
    bad: [
      `
def main(data):
    if data["status"] == "paid":
        wait(seconds=1)
    elif data["status"] == "open":
        wait(seconds=2)
    elif data["status"] == "paid":
#        ^^^^^^^^^^^^^^^^^^^^^^^^ FLX555
        wait(seconds=3)
`,
      `
def main(data):
    if data["total"] > 500 and data["total"] < 300:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX555
        wait(seconds=1)
`,
      `
def main(data):
    data["mode"] = "fast"
    if data["mode"] == "slow":
#      ^^^^^^^^^^^^^^^^^^^^^^ FLX555
        wait(seconds=1)
`,
    ],
    good: [
      `
def main(data):
    if data["total"] > 300 and data["total"] < 500:
        wait(seconds=1)
    elif data["total"] >= 500:
        wait(seconds=2)
`,
    ],
  },
  check(program, report) {
    const { machines, module } = program.project;
    const owners = [...machines.values()].map(({ definition }) => definition.span);
    for (const finding of program.dataFlow().findings) {
      if (finding.kind !== 'constant-condition') continue;
      const { span, holds, origins } = finding;
      const owner = owners.find((one) => isInside(span, one));
      // Another caller, or an execution that is started by hand, may pass another value.
      const isOwn = ({ what, span: place }: Origin): boolean =>
        what !== 'schedule' && owner !== undefined && isInside(place, owner);
      if (!origins.every(isOwn)) continue;
      const [origin] = origins;
      const text = module.file.text.slice(span.start, span.end);
      report(span, `'${text}' ${holds ? 'always' : 'never'} holds here`, {
        help: holds ? 'keep only the statements of its arm, or correct it' : 'correct it, or remove its arm',
        related: origin === undefined ? [] : originPlaces(origin),
      });
    }
  },
});

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
