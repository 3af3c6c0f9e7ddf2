// Fuzzes project files and definitions with arbitrary bytes and characters, which no editor would write.

import { compile } from '../../../src/compile/compile.ts';
import { validateFile } from '../../../src/compile/validate.ts';
import { decodeInput } from '../../../src/search/read.ts';
import { checkWorkspace } from '../../../src/workspace/workspace.ts';
import { allParts } from '../definition.ts';
import { engine } from '../engine.ts';
import type { Chance } from '../programs/chance.ts';
import { stepsWith } from '../workspace.ts';
import { checkDiagnostics, checkReports } from './invariants.ts';
import { ODD } from './mutate.ts';
import { bounded, invariant, type Target } from './target.ts';

const STARTS = [
  '',
  '\xef\xbb\xbf',
  '\xff\xfe',
  '\xfe\xff',
  '# coding: latin-1\n',
  '# -*- coding: utf-8 -*-\n',
  '\x1f\x8b',
  'def main(data):\n    ',
];

/** Each character of a case represents one byte. */
export const bytes: Target = {
  name: 'bytes',
  seeds: () => STARTS,
  make: (chance, pool) => {
    const start = chance.pick(pool);
    const cut = start.slice(0, chance.int(0, start.length));
    return (cut + some(chance) + start.slice(cut.length)).slice(0, 20_000);
  },
  run: async (text) => {
    const python = await engine();
    const content = Buffer.from(text, 'latin1');
    const input = decodeInput(content, { shown: 'demo/project.py', project: 'demo' });
    const unnamed = decodeInput(content, { shown: '<stdin>', project: '' });
    const { diagnostics } = bounded('compile', () => compile(input, python));
    const definition = bounded('validate', () => validateFile(unnamed, { parts: allParts }));
    const again = [...compile(input, python).diagnostics, ...validateFile(unnamed, { parts: allParts }).diagnostics];
    const all = [...diagnostics, ...definition.diagnostics];
    invariant(
      JSON.stringify(all.map(({ message }) => message)) === JSON.stringify(again.map(({ message }) => message)),
      'the second time something else is said',
    );
    checkDiagnostics(all);
    checkReports(await checkWorkspace([input], stepsWith(python)));
    return all.map(({ info, message }) => `${info.code} ${message.replace(/'.*'|\d+/gs, '')}`);
  },
  canShrink: true,
};

function some(chance: Chance): string {
  const length = chance.pick([1, 5, 50, 500, 5000]);
  const make = chance.pick([
    () => String.fromCharCode(chance.int(0, 255)),
    () => String.fromCharCode(chance.int(32, 126)),
    () => utf8(String.fromCodePoint(chance.int(0, 0x10ffff))),
    () => utf8(String.fromCodePoint(chance.int(0x80, 0x2fff))),
    () => utf8(chance.pick(ODD)),
    () =>
      chance.pick([
        '(',
        ')',
        '"',
        "'",
        '\n',
        ' ',
        ':',
        '\\',
        '{',
        '}',
        '[',
        ']',
        'a',
        '1',
        '#',
        ',',
        '=',
        'f"',
        '\t',
        '\r',
      ]),
  ]);
  return Array.from({ length }, make).join('');
}

function utf8(text: string): string {
  return Buffer.from(text).toString('latin1');
}
