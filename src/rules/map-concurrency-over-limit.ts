// FLX302: a map concurrency above the limit of Step Functions.
import { fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';

/** The limit of an inline map. https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
const MAX_AT_ONCE = 40;

export const mapConcurrencyOverLimit = defineRule({
  code: 'FLX302',
  name: 'map-concurrency-over-limit',
  severity: 'warning',
  summary: 'map concurrency exceeds the limit of 40',
  docs: `Step Functions runs at most 40 iterations of a map at the same time. A larger \`max_concurrency\` has no effect, and the map takes longer than planned.

Write 40 or less, or remove the option. If you need more, group the items so that each iteration handles a batch.`,
  examples: {
    bad: [
      {
        code: `
def process_item(data):
    wait(seconds=1)


def main(data):
    map(data["items"], process_item, max_concurrency=100)
#                                                    ^^^ FLX302
`,
        fixed: `
def process_item(data):
    wait(seconds=1)


def main(data):
    map(data["items"], process_item, max_concurrency=40)
`,
      },
    ],
    good: [
      `
def process_item(data):
    wait(seconds=1)


def main(data):
    map(data["items"], process_item, max_concurrency=40)
`,
    ],
  },
  check({ graphs }, report) {
    for (const { states } of graphs.values()) {
      for (const state of states.values()) {
        if (state.kind !== 'map' || state.maxConcurrency === undefined) continue;
        const { value, span } = state.maxConcurrency;
        if (Number(value.numberText) <= MAX_AT_ONCE) continue;
        report(span, `a map runs at most ${MAX_AT_ONCE} iterations at once, not ${value.numberText}`, {
          help: `write ${MAX_AT_ONCE} or less`,
          fix: fixOf(`write ${MAX_AT_ONCE}`, 'safe', [{ span, text: String(MAX_AT_ONCE) }]),
        });
      }
    }
  },
});
