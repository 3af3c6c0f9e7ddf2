// FLX806: Lambda memory that the README does not list.
import { numberTextOf } from '../base/json.ts';
import { defineRule } from '../lint/rule.ts';
import { LAMBDA_MEMORY } from '../project/service-values.ts';
import { isLambda } from '../project/services.ts';

/** Sizes listed in the README under "cpu and memory attributes". */
const LISTED: ReadonlySet<number> = new Set([128, 512, 1024, 1536, 2048, 3008]);

export const memoryNotInReadmeList = defineRule({
  code: 'FLX806',
  name: 'memory-not-in-readme-list',
  severity: 'note',
  isOptIn: true,
  summary: 'a Lambda memory size that the README of the DSL does not list',
  docs: `The README of the DSL lists ${[...LISTED].join(', ')} for Lambda. AWS accepts every size from ${LAMBDA_MEMORY.least} to ${LAMBDA_MEMORY.most}, and so does fluxio.

The rule is off by default. Select it if other tools accept only the listed sizes, or if a team wants to use only a few.`,
  examples: {
    bad: [
      `
class Resize(Task):
    memory = 768
#            ^^^ FLX806

    async def run(event, context):
        return event


def main(data):
    Resize()
`,
    ],
    good: [
      `
class Resize(Task):
    memory = 1024

    async def run(event, context):
        return event


def main(data):
    Resize()
`,
    ],
  },
  check({ project }, report) {
    for (const { service, attributes, brokenAttributes } of project.tasks.values()) {
      const memory = attributes.get('memory');
      if (memory === undefined || !isLambda(service) || brokenAttributes.has('service')) continue;
      const amount = Number(numberTextOf(memory.value));
      // FLX109 reports sizes outside the limits of Lambda.
      if (LISTED.has(amount) || amount < LAMBDA_MEMORY.least || amount > LAMBDA_MEMORY.most) continue;
      report(
        memory.span,
        `the README of the DSL does not list ${amount} MB of memory; expected one of ${[...LISTED].join(', ')}`,
      );
    }
  },
});
