// Properties of fixes, over generated projects that are damaged so that rules report findings. The cases are seeded;
// test/support/effort.ts describes how to run more of them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { applyFixes } from '../../src/base/fix.ts';
import { sourceFile } from '../../src/base/source.ts';
import { fixable, fixFile } from '../../src/compile/fix.ts';
import { unifiedDiff } from '../../src/report/unified-diff.ts';
import { parse } from '../../src/syntax/parse.ts';
import { read } from '../../src/syntax/read.ts';
import type { Engine } from '../../src/syntax/structure/engine.ts';
import { compileText } from '../support/compile.ts';
import { runsOf, seedOr } from '../support/effort.ts';
import { engine } from '../support/engine.ts';
import { project } from '../support/generate.ts';

const RUNS = runsOf({ quick: 15, full: 50 });
const SEED = seedOr(20_261_125);
const settings = { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: 60_000 };

/** Typical errors, as replacements that each change some parts of the text. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/async def/g, 'def'],
  [/^def (?=main|first)/gm, 'async def '],
  [/Load\(/g, 'Laod('],
  [/Crunch\(\)/g, 'Crunch'],
  [/\breturn$/gm, 'return 1'],
  [/\breturn$/gm, 'return (1,  # why\n    2)'],
  [/^( *)return$/gm, '$1return; wait(seconds=1); Load()'],
  [/^( *)(return|raise Stop)$/gm, '$1$2\n$1# dead\n$1wait(seconds=3)\n\n$1data["x"] = {"a":\n  1}'],
  [/except KeyError:/g, 'except KeyError as error:'],
  [/except \(ValueError, States.Timeout\):/g, 'except (ValueError,\n    States.Timeout) as e :'],
  [/service = "ecs"/g, 'service = "ecs"; timeout = 600'],
  [/spec = /g, 'timeout = 1_200\n    spec = '],
  [/spec = "pkg/g, 'memroy = 512\n    spec = "pkg'],
  [/wait\(seconds=5\)/g, 'wait(5)'],
  [/with retry\(interval=2\):/g, 'with retry:'],
  [/interval=2/g, 'intervall=2'],
  [/\bDrain\b/g, 'drain_all'],
  [/^def main/gm, '@export\ndef main'],
  [/data\.update\(\{/g, 'data.update({"k": "a"\n  "b", '],
];

/** Layouts that Python allows: line endings, tabs, comments and a missing final newline. */
const LAYOUTS: readonly (readonly [RegExp, string])[] = [
  [/\n/g, '\r\n'],
  [/\n/g, '\r'],
  [/ {4}/g, '\t'],
  [/\n/g, '  # note\n'],
  [/\n$/, ''],
  [/^/, '# größe 💥\n'],
];

const damaged = fc
  .tuple(project, fc.subarray([...SLIPS], { minLength: 1, maxLength: 5 }), fc.option(fc.constantFrom(...LAYOUTS)))
  .map(([source, slips, layout]) => {
    let text = source;
    for (const [pattern, slip] of slips) text = text.replace(pattern, slip);
    return layout === null ? text : text.replace(...layout);
  });

const syntaxErrors = (codes: readonly string[]): string[] => codes.filter((code) => code.startsWith('FLX0'));

/** Whether there is no refusal. A refusal keeps the rules from checking the rest of the machine. */
function hasOnlyRules(found: readonly Diagnostic[]): boolean {
  return found.every(({ info }) => info.isRule);
}

/** Removing an unreachable statement can make a class or function unused, so these findings don't count. */
function withoutUnused(found: readonly Diagnostic[]): Diagnostic[] {
  return found.filter(({ info }) => !info.name.startsWith('unused-'));
}

/** The comments in order, which no edit changes. */
function commentsOf(text: string, python: Engine): string[] {
  const { comments } = parse(read(sourceFile('demo/project.py', text)), python, () => {});
  return comments.map(({ start, end }) => text.slice(start, end));
}

test.each([false, true])(
  'fixes leave fewer findings and are complete after one call (unsafe: %j)',
  async (withUnsafe) => {
    const python = await engine();
    fc.assert(
      fc.property(damaged, (text) => {
        const input = { file: sourceFile('demo/project.py', text), project: 'demo' };
        const before = compileText(text, python).diagnostics;
        const result = fixFile(input, python, withUnsafe);
        const fixed = result.input.file.text;
        const after = compileText(fixed, python).diagnostics;
        const codes = (found: typeof before): string[] => found.map(({ info }) => info.code);
        if (syntaxErrors(codes(before)).length > 0) expect(fixed).toBe(text);
        expect(syntaxErrors(codes(after)).length).toBeLessThanOrEqual(syntaxErrors(codes(before)).length);
        expect(result.fixed.length > 0).toBe(fixed !== text);
        if (!withUnsafe && result.fixed.length > 0 && hasOnlyRules(before)) {
          // Correcting the name of an attribute can reveal an error in its value.
          const known = withoutUnused(after).filter(({ info }) => codes(before).includes(info.code));
          expect(known.length).toBeLessThan(withoutUnused(before).length);
        }
        expect(commentsOf(fixed, python)).toEqual(commentsOf(text, python));
        expect(result.isSettled).toBe(true);
        const again = fixFile(result.input, python, withUnsafe);
        expect(again.input).toBe(result.input);
      }),
      settings,
    );
  },
);

test('fixes change nothing outside their edits', async () => {
  const python = await engine();
  fc.assert(
    fc.property(damaged, (text) => {
      const found = fixable(compileText(text, python).diagnostics, true);
      const { text: fixed, applied } = applyFixes(text, found);
      const edits = new Map(applied.flatMap(({ fix }) => (fix?.edits ?? []).map((edit) => [edit.span.start, edit])));
      let [from, to] = [0, 0];
      for (const { span, text: replacement } of [...edits.values()].sort((a, b) => a.span.start - b.span.start)) {
        const kept = span.start - from;
        expect(fixed.slice(to, to + kept)).toBe(text.slice(from, span.start));
        expect(fixed.startsWith(replacement, to + kept)).toBe(true);
        from = span.end;
        to += kept + replacement.length;
      }
      expect(fixed.slice(to)).toBe(text.slice(from));
    }),
    settings,
  );
});

test('applying the patch from --diff has the same result as --fix', async () => {
  const python = await engine();
  const root = mkdtempSync(join(tmpdir(), 'fluxio-patch-'));
  try {
    const texts = fc.sample(damaged, { numRuns: 20, seed: SEED });
    const fixed = texts.map((text, index) => {
      const path = `${index}/project.py`;
      mkdirSync(join(root, `${index}`));
      writeFileSync(join(root, path), text);
      const { input } = fixFile({ file: sourceFile(path, text), project: 'demo' }, python, true);
      return { path, text, after: input.file.text };
    });
    const changed = fixed.filter(({ text, after }) => text !== after);
    expect(changed.length).toBeGreaterThan(10);
    const patch = changed.map(({ path, text, after }) => unifiedDiff(path, text, after)).join('');
    execFileSync('git', ['apply', '--unsafe-paths', '--whitespace=nowarn', '-'], { cwd: root, input: patch });
    for (const { path, after } of fixed) expect(readFileSync(join(root, path), 'utf8')).toBe(after);
  } finally {
    rmSync(root, { recursive: true });
  }
});
