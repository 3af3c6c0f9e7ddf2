// FLX504: a call to `data.update`, which replaces all data.
import { type Fix, fixOf } from '../base/fix.ts';
import type { State } from '../graph/graph.ts';
import { machineBody } from '../lint/program.ts';
import { defineRule } from '../lint/rule.ts';
import { statementsByStart } from '../lint/statements.ts';
import type { Statement } from '../syntax/ast.ts';
import { type EditableFile, replaceStatement } from '../syntax/edits.ts';

export const updateReplacesData = defineRule({
  code: 'FLX504',
  name: 'update-replaces-data',
  severity: 'warning',
  summary: 'data.update discards the keys that it does not set',
  docs: `In Python, \`update\` keeps the other keys of a dict. Here, it becomes a Pass state whose result replaces all data. All other keys are lost, including \`__trace\`, which tasks need.

Assign each key separately, as in \`data["level"] = "INFO"\`. The fix does this. It is unsafe, because the other keys are then kept.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    data.update({"level": "INFO", "tags": ["a", "b"]})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX504
`,
        fixed: `
def main(data):
    data["level"] = "INFO"
    data["tags"] = ["a", "b"]
`,
      },
    ],
    good: [
      `
def main(data):
    data["level"] = "INFO"
`,
    ],
  },
  check(program, report) {
    for (const [name, graph] of program.graphs) {
      const replacing = [...graph.states.values()].filter(isReplacing);
      if (replacing.length === 0) continue;
      const statements = statementsByStart(machineBody(program, name));
      for (const { span } of replacing) {
        report(span, 'update() replaces all data, so the keys that it does not set are lost', {
          help: 'assign each key separately, as in data["key"] = value',
          fix: assignments(statements.get(span.start)?.statement, program.project.module),
        });
      }
    }
  },
});

function isReplacing(state: State): boolean {
  return state.kind === 'pass' && state.result?.path === '$';
}

/** Unsafe: the other keys of data survive then, as was most likely intended. */
function assignments(statement: Statement | undefined, source: EditableFile): Fix | undefined {
  const call = statement?.kind === 'expression' ? statement.value : undefined;
  const dict = call?.kind === 'call' ? call.positional[0] : undefined;
  if (statement === undefined || dict?.kind !== 'dict') return undefined;
  const { text } = source.file;
  const names = new Set<string>();
  const lines: string[] = [];
  for (const { key, value } of dict.entries) {
    // Of two equal keys the last wins, but as assignments both would become states.
    if (key?.kind !== 'string' || names.has(key.value)) return undefined;
    names.add(key.value);
    const written = text.slice(value.span.start, value.span.end);
    const isBracketed = value.kind === 'dict' || value.kind === 'list' || value.kind === 'tuple';
    const right = isBracketed || !/[\r\n]/.test(written) ? written : `(${written})`;
    lines.push(`data[${text.slice(key.span.start, key.span.end)}] = ${right}`);
  }
  return fixOf('assign each key separately', 'unsafe', replaceStatement(source, statement.span, lines));
}
