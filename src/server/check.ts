// The findings of a folder: exactly those of `fluxio check`, and those that `fluxio test` reports about test files before it runs
// a case. While a configuration file has an error, its last valid settings apply, so the other findings stay.
// Results are kept for unchanged inputs, so a change costs one compilation.
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

/** Results of earlier checks, by the value that they were computed from. */
export interface Memory {
  readonly results: WeakMap<Input, FileResult>;
  /** Drafts of files that another project affects, with the number of findings in the file itself. */
  readonly drafts: WeakMap<Input, { readonly draft: Draft; readonly own: number }>;
  /** The names that tests may use, by project file. Undefined for a project with errors. */
  readonly names: WeakMap<SourceFile, KnownNames | undefined>;
  readonly tests: WeakMap<SourceFile, TestResult>;
  /** The facts that other projects may refer to. */
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

/** `compile` may throw to stop an outdated check. */
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
  // A baseline numbers equal lines in the order of their findings, so a draft with a baseline can't be reused.
  for (const [input, kept] of made) if (input.policy?.afresh === undefined) drafts.set(input, kept);
  const found = [...problems, ...diagnostics];
  for (const { input, tests } of folder.projects.values()) {
    // The project was compiled before its first test file appeared.
    if (tests.length > 0 && !names.has(input.file)) names.set(input.file, namesIn(await compile(input)));
    for (const test of tests) found.push(...testFindings(test, names.get(input.file), memory));
  }
  return sortDiagnostics(found);
}

function namesIn({ buildable }: Compiled): KnownNames | undefined {
  return buildable && knownNames({ buildable, sources: sourcesOf(buildable.instances) });
}

/** If the project has errors, `names` is undefined and names are not checked. */
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
