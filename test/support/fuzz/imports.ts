// Fuzzes the import of States Language definitions, correct and broken ones, mutated as text and as values. What the program cannot
// say is listed, and a program without a list compiles.

import { sourceFile } from '../../../src/base/source.ts';
import { compile } from '../../../src/compile/compile.ts';
import { importFile } from '../../../src/compile/import-file.ts';
import { decodeInput } from '../../../src/search/read.ts';
import { rulesWarn } from '../compile.ts';
import { engine } from '../engine.ts';
import { definitions } from './definitions.ts';
import { checkDiagnostics, checkReports } from './invariants.ts';
import { bounded, invariant, type Target } from './target.ts';

/** Copies of states may make a program longer than its definition, but not without bounds. */
const MAX_PROGRAM = 10_000_000;

export const imports: Target = {
  ...definitions,
  name: 'imports',
  run: async (text) => {
    const input = decodeInput(Buffer.from(text), { shown: 'main.asl.json', project: '' });
    const imported = bounded('import', () => importFile(input, () => ({ problem: 'nothing to follow' })));
    const { diagnostics, text: program } = imported;
    checkDiagnostics(diagnostics);
    checkReports({ files: 1, diagnostics, projects: [] });
    invariant(program !== undefined || diagnostics.length > 0, 'neither a program nor a diagnostic');
    if (program === undefined) return diagnostics.map(({ info }) => info.code);
    invariant(program.length < MAX_PROGRAM, `the program has ${program.length} characters`);
    const python = await engine();
    const compiled = compile({ file: sourceFile('demo/project.py', program), project: 'demo', ...rulesWarn }, python);
    const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
    const isWhole = diagnostics.every(({ severity }) => severity !== 'error');
    invariant(!isWhole || errors.length === 0, `the program has errors: ${errors[0]?.info.code} ${errors[0]?.message}`);
    return [...diagnostics.map(({ info, message }) => `${info.code} ${message.replace(/'[^']*'/g, '')}`), `${isWhole}`];
  },
};
