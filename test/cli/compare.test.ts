// Property: compiling only what differs, and what the change can concern, finds the same new and fixed findings as checking all
// projects before and after.
import fc from 'fast-check';
import { compareText } from '../../src/base/compare-text.ts';
import { compareSources } from '../../src/cli/compare.ts';
import type { Io } from '../../src/cli/io.ts';
import { findSources } from '../../src/cli/sources.ts';
import { type Base, compareFindings } from '../../src/workspace/compare-with-base.ts';
import { type Folder, makeFolder } from '../support/cli.ts';
import { engine } from '../support/engine.ts';
import { checkFiles, type Files, inputsOf, said, stepsWith } from '../support/workspace.ts';

let folder: Folder;
afterEach(() => folder.remove());

/** Names that collide with each other, and others. */
const NAMES = ['a', 'a-b', 'a_b', 'c', 'd', 'e'];

/** What a project subscribes to; undefined for a project that does not exist. */
type Repository = Readonly<Record<string, readonly string[] | undefined>>;

const repository = fc.record(
  Object.fromEntries(
    NAMES.map((name) => [name, fc.option(fc.subarray(NAMES, { maxLength: 2 }), { nil: undefined, freq: 4 })]),
  ),
) as fc.Arbitrary<Repository>;

/** One subscription short of a cycle. */
const RING: Repository = { a: [], c: ['a'], d: ['c'], e: ['d'] };

function filesOf(projects: Repository): Files {
  const files = NAMES.flatMap((name, index) => {
    const others = projects[name];
    if (others === undefined) return [];
    const decorators = others.filter((other) => other !== name).map((other) => `@subscribe(project="${other}")\n`);
    // Different waits, so that no project looks like another one that was moved.
    return [[`${name}/project.py`, `${decorators.join('')}def main(data):\n    wait(seconds=${index + 1})\n`]];
  });
  // In the order of a search, because a cycle is reported in its first file.
  return Object.fromEntries(files.sort(([a = ''], [b = '']) => compareText(a, b)));
}

test('only the necessary projects are compiled, and nothing is missed', async () => {
  const parser = await engine();
  let interesting = 0;
  await fc.assert(
    fc.asyncProperty(
      repository,
      fc.constantFrom(...NAMES),
      fc.option(fc.subarray(NAMES, { maxLength: 2 }), { nil: undefined, freq: 4 }),
      async (before, name, after) => {
        folder = makeFolder();
        const [base, head] = [filesOf(before), filesOf({ ...before, [name]: after })];
        folder.put(head);
        folder.put({ '.git/HEAD': '' });
        const cwd = folder.root;
        const options = { cwd, file: undefined, isIsolated: true, selection: {}, baseline: undefined };
        const sources = await findSources(['.'], undefined, options, { cwd } as Io, { isInCommit: () => false });
        const path = `${name}/project.py`;
        const old = base[path];
        const isChanged = old !== head[path];
        const commit: Base = {
          inputs: () => (old === undefined || !isChanged ? [] : inputsOf({ [path]: old })),
          differs: (own) => isChanged && own === path && own in head,
          renames: new Map(),
          tests: () => undefined,
        };
        const found = await compareSources(commit, { cwd, paths: ['.'], sources }, stepsWith(parser));
        const [all, now] = [await checkFiles(base, parser), await checkFiles(head, parser)];
        const expected = compareFindings(all.diagnostics, now.diagnostics, new Map());
        const any = /./;
        expect(said(found.newFindings, any)).toEqual(said(expected.newFindings, any));
        expect(found.fixedFindings).toBe(expected.fixedFindings);
        if (expected.newFindings.length + expected.fixedFindings > 0) interesting += 1;
        folder.remove();
      },
    ),
    {
      numRuns: 40,
      examples: [
        [RING, 'a', ['e']],
        [RING, 'd', undefined],
        [{ ...RING, a: ['e'] }, 'a', []],
        [{ a: ['d'], 'a-b': ['e'], d: ['a-b'], e: ['a'] }, 'd', ['a']],
      ],
    },
  );
  expect(interesting).toBeGreaterThan(10);
});
