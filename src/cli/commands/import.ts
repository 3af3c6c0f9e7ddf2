// `fluxio import`. In: a file with a States Language definition. Out: an equivalent project.py, on standard output or in a new file.
// Parts without an equivalent are reported on standard error.
import { join, resolve } from 'node:path';
import { isProblem } from '../../base/problem.ts';
import { shownPath } from '../../files/paths.ts';
import { writeNewFile } from '../../output/new-file.ts';
import { logLine } from '../../report/escape.ts';
import { textReport } from '../../report/text.ts';
import { diskFollower } from '../../search/definition-files.ts';
import { decodeInput, readInput } from '../../search/read.ts';
import { usesColor } from '../color.ts';
import { CLEAN, type Command, FAILED, FINDINGS } from '../io.ts';
import { fail } from '../result.ts';
import { atStage } from '../stage.ts';

export const importCommand: Command = async ({ options, operands }, io) => {
  const [operand = '-'] = operands;
  const isStdin = operand === '-';
  const path = resolve(io.cwd, operand);
  const place = { path, shown: isStdin ? '<stdin>' : shownPath(path, io.cwd), project: '' };
  const input = isStdin ? decodeInput(await io.stdin(), place) : readInput(place);
  const { importFile } = await import('../../compile/import-file.ts');
  const { diagnostics, text } = atStage('import', place.shown, () => importFile(input, diskFollower(path, io.cwd)));
  const color = usesColor(options.get('color'), { ...io, isTerminal: false });
  if (diagnostics.length > 0) io.stderr(textReport({ files: 1, diagnostics, projects: [] }, { color, summary: false }));
  if (text === undefined) return FAILED;
  const out = options.get('out');
  if (out === undefined) io.stdout(text);
  else {
    const file = join(out, 'project.py');
    const problem = writeNewFile(file, text, io.cwd);
    if (isProblem(problem)) return fail(problem.problem, io);
    io.stdout(`${logLine(`wrote '${shownPath(resolve(io.cwd, file), io.cwd)}'`)}\n`);
  }
  return diagnostics.length === 0 ? CLEAN : FINDINGS;
};
