// The findings of a folder: those that `fluxio check` reports there, byte for byte, and those of its test files as `fluxio test`
// reports them before it runs a case. An error in a configuration file hides no other finding if the settings were valid before.
// Results are kept for inputs that stay the same, so a change costs one compilation.
import { type Diagnostic, reporter, sortDiagnostics } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import { checkTestFile, type KnownNames } from '../cases/check.ts';
import { readMockConfig } from '../cases/mock-config.ts';
import { readTestFile } from '../cases/read.ts';
import type { Compiled, Draft, FileResult, Input } from '../compile/compile.ts';
import type { ProjectFacts } from '../links/facts.ts';
import { knownNames } from '../local/local-project.ts';
import { sourcesOf } from '../local/state-sources.ts';
import { checkWorkspace } from '../workspace/workspace.ts';
import type { WorkspaceFolder } from './folder.ts';

/** What earlier checks have found, by the values that it was found for. */
export interface Memory {
  readonly results: WeakMap<Input, FileResult>;
  /** Drafts of files that another project affects, with the number of findings that they had on their own. */
  readonly drafts: WeakMap<Input, { readonly draft: Draft; readonly own: number }>;
  /** The names that the tests of a project may use, by its file. Undefined for a project with errors. */
  readonly names: WeakMap<SourceFile, KnownNames | undefined>;
  readonly tests: WeakMap<SourceFile, TestResult>;
  /** What other projects may refer to. */
  readonly facts: WeakMap<Input, ProjectFacts>;
}

interface TestResult {
  readonly names: KnownNames | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function newMemory(): Memory {
  return {
    results: new WeakMap(),
    drafts: new WeakMap(),
    names: new WeakMap(),
    tests: new WeakMap(),
    facts: new WeakMap(),
  };
}

/** `compile` may throw to end a check that is out of date. */
export async function checkFolder(
  folder: WorkspaceFolder,
  memory: Memory,
  compile: (input: Input) => Promise<Draft>,
): Promise<readonly Diagnostic[]> {
  const { problems } = folder;
  if (!folder.isCertain) return sortDiagnostics(problems);
  const withTests = new Set<SourceFile>();
  const inputs = [...folder.projects.values()].map(({ input, tests }) => {
    if (tests.length > 0) withTests.add(input.file);
    return input;
  });
  const { results, names, facts, drafts } = memory;
  const made = new Map<Input, { readonly draft: Draft; readonly own: number }>();
  const steps = {
    compile: async (input: Input): Promise<Draft> => {
      const known = drafts.get(input);
      if (known !== undefined) {
        known.draft.diagnostics.length = known.own;
        return known.draft;
      }
      const draft = await compile(input);
      made.set(input, { draft: { ...draft, buildable: undefined }, own: draft.diagnostics.length });
      if (draft.facts !== undefined) facts.set(input, draft.facts);
      if (withTests.has(input.file)) names.set(input.file, namesIn(draft));
      return draft;
    },
    recall: (input: Input): FileResult | undefined => results.get(input),
    store: (input: Input, result: FileResult): void => {
      results.set(input, result);
      made.delete(input);
      drafts.delete(input);
    },
  };
  const { diagnostics } = await checkWorkspace(inputs, steps, { findElsewhere: folder.findElsewhere });
  // A baseline numbers equal lines in the order of their findings, so a draft with one is made anew.
  for (const [input, kept] of made) if (input.policy?.afresh === undefined) drafts.set(input, kept);
  const found = [...problems, ...diagnostics];
  for (const { input, tests } of folder.projects.values()) {
    // Its result is older than its first test file.
    if (tests.length > 0 && !names.has(input.file)) names.set(input.file, namesIn(await compile(input)));
    for (const test of tests) found.push(...testFindings(test, names.get(input.file), memory));
  }
  return sortDiagnostics(found);
}

function namesIn({ buildable }: Compiled): KnownNames | undefined {
  return buildable && knownNames({ buildable, sources: sourcesOf(buildable.instances) });
}

/** Names are not checked if the project has errors. */
function testFindings(file: SourceFile, names: KnownNames | undefined, { tests }: Memory): readonly Diagnostic[] {
  const known = tests.get(file);
  if (known !== undefined && known.names === names) return known.diagnostics;
  const diagnostics: Diagnostic[] = [];
  const report = reporter(file, diagnostics);
  const read = file.path.endsWith('.json') ? readMockConfig : readTestFile;
  const test = read(file, report);
  if (test !== undefined && names !== undefined) checkTestFile(test, names, report);
  tests.set(file, { names, diagnostics });
  return diagnostics;
}
