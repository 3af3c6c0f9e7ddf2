// Compares the definitions of a working tree with those of its base. In: the definitions of the tree, and the base files that
// differ. Out: the comparison, or one sentence that says why it is missing.
import { resolve } from 'node:path';
import type { Comparison } from '../base/comparison.ts';
import { type Diagnostic, sortDiagnostics } from '../base/diagnostic.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import type { Input } from '../compile/compile.ts';
import type { ComparedDefinitions } from '../workspace/compare-definitions.ts';
import type { BaseDefinitions } from '../workspace/compare-with-base.ts';
import type { DefinitionCandidate } from '../workspace/definition-set.ts';
import { baseReader, mentioning } from './definition-files.ts';
import type { FoundFile } from './discover.ts';
import type { FoundDefinitions } from './found-definitions.ts';

/** The most UTF-16 code units of base files that are kept in memory. */
const MOST_TEXT = 100_000_000;

/**
 * The result is undefined if no definition can differ. `findings` are those of the tree. If they are undefined, the definitions
 * that the change affects are validated.
 */
export async function compareWithBaseDefinitions(
  { reader, set, isNamed }: FoundDefinitions,
  base: BaseDefinitions | Problem,
  findings: readonly Diagnostic[] | undefined,
  cwd: string,
): Promise<ComparedDefinitions | Problem | undefined> {
  if (isProblem(base)) return set === undefined ? undefined : base;
  const inputs = textsOf(base);
  if (inputs === undefined)
    return { problem: `the base has more than ${MOST_TEXT / 1_000_000} MB of files that may contain definitions` };
  const changed = [...inputs].map(([shown, { project }]): DefinitionCandidate<FoundFile> => {
    const path = resolve(cwd, shown);
    return { found: { path, shown, project }, isNamed: isNamed(path) };
  });
  const same = set?.places.filter(({ found }) => !base.differs(found.shown)) ?? [];
  const own = baseReader(reader, inputs, base.differs, cwd);
  const candidates = [...mentioning(changed, own)];
  const isConcerned = candidates.length > 0 || set?.places.some(({ found }) => base.differs(found.shown)) === true;
  if (!isConcerned) return undefined;
  if (reader.isLate()) return { problem: "the time limit 'max-seconds' was reached" };
  const [{ definitionSet }, { compareDefinitionSets }] = await Promise.all([
    import('../workspace/definition-set.ts'),
    import('../workspace/compare-definitions.ts'),
  ]);
  const unchanged = function* (): Iterable<(typeof candidates)[number]> {
    yield* candidates;
    for (const place of same) yield { ...place, input: own.read(place.found) };
  };
  return compareDefinitionSets(definitionSet(unchanged(), own), set, findings, base);
}

/** Adds the comparison of the definitions to that of the projects. */
export function withDefinitions(comparison: Comparison, own: ComparedDefinitions | Problem): Comparison {
  if (isProblem(own)) return { ...comparison, isWithoutDefinitions: true };
  return {
    ...comparison,
    definitions: own.definitions,
    newFindings: sortDiagnostics([...comparison.newFindings, ...own.newFindings]),
    fixedFindings: comparison.fixedFindings + own.fixedFindings,
  };
}

/** Undefined if the texts are too large. */
function textsOf({ inputs }: BaseDefinitions): ReadonlyMap<string, Input> | undefined {
  const texts = new Map<string, Input>();
  let size = 0;
  for (const input of inputs()) {
    size += input.file.text.length;
    if (size > MOST_TEXT) return undefined;
    texts.set(input.file.path, input);
  }
  return texts;
}
