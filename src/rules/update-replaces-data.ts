// FLX504: `data.update` replaces all data.
import { defineRule } from '../lint/rule.ts';

export default defineRule({
  code: 'FLX504',
  name: 'update-replaces-data',
  severity: 'warning',
  summary: 'data.update replaces all data, not only the given keys',
  docs: `In Python \`update\` keeps the other keys of a dict. As a state it becomes a Pass state whose result replaces all data: every other key is gone afterwards, \`__trace\` among them, which tasks need.

Assign each key by itself, as \`data["level"] = "INFO"\`.`,
  examples: {
    bad: [
      `
def main(data):
    data.update({"level": "INFO"})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX504
`,
    ],
    good: [
      `
def main(data):
    data["level"] = "INFO"
`,
    ],
  },
  check({ graphs }, report) {
    for (const graph of graphs.values()) {
      for (const state of graph.states.values()) {
        if (state.kind !== 'pass' || state.result?.path !== '$') continue;
        report(state.span, 'update replaces all data, not only the keys that it names', {
          help: 'assign each key by itself, as data["key"] = value',
        });
      }
    }
  },
});
