// Bodies of run that CPython's compiler accepts or rejects. `message` and `line` come from CPython 3.11, which compiled
// each body below `async def run(event, context):`; both are missing if it compiles.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { positionAt } from '../../src/base/source.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

interface Row {
  readonly source: string;
  readonly message?: string;
  readonly line?: number;
}

const rows: readonly Row[] = readFileSync(join(__dirname, '../vectors/run-bodies/bodies.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

test.each(rows.map((row) => ({ title: JSON.stringify(row.source), ...row })))(
  '$title',
  async ({ source, message, line }) => {
    const body = source.replace(/^(?=.)/gm, '        ');
    const text = `class Load(Task):\n    async def run(event, context):\n${body}\n\ndef main(data):\n    Load()\n`;
    const { file, diagnostics } = compileText(text, await engine());
    expect(diagnostics.filter(({ info }) => info.code.startsWith('FLX0'))).toEqual([]);
    const found = diagnostics.filter(({ info }) => info.name === 'python-compile-error');
    if (message === undefined) expect(found.map((one) => one.message)).toEqual([]);
    else {
      // CPython reports one error, on the first line of the statement. Ours may be on its second line.
      expect(found.length).toBeGreaterThan(0);
      const lines = found.map(({ span }) => positionAt(file, span.start).line - 2);
      expect(lines.some((own) => own >= (line ?? 0) && own <= (line ?? 0) + 1)).toBe(true);
    }
  },
);
