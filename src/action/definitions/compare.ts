// Compares the definitions of a run with those of its base. In: the definitions of the run, and the base files that differ. Out:
// the comparison, or one sentence that says why it is missing.
import { resolve } from 'node:path';
import { isProblem, type Problem } from '../../base/problem.ts';
import type { Input } from '../../compile/compile.ts';
import { baseReader, mentioning } from '../../search/definition-files.ts';
import type { FoundFile } from '../../search/discover.ts';
import type { ComparedDefinitions } from '../../workspace/compare-definitions.ts';
import type { BaseDefinitions } from '../../workspace/compare-with-base.ts';
import type { DefinitionCandidate } from '../../workspace/definition-set.ts';
import type { CheckedDefinitions } from './check.ts';
import type { FoundDefinitions } from './search.ts';

/** The most UTF-16 code units of base files that are kept in memory. */
const MOST_TEXT = 100_000_000;

/** Undefined if no definition can differ. */
export async function compareWithBaseDefinitions(
  { reader, set, isNamed }: FoundDefinitions,
  base: BaseDefinitions | Problem,
  { all }: CheckedDefinitions,
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
    import('../../workspace/definition-set.ts'),
    import('../../workspace/compare-definitions.ts'),
  ]);
  const unchanged = function* (): Iterable<(typeof candidates)[number]> {
    yield* candidates;
    for (const place of same) yield { ...place, input: own.read(place.found) };
  };
  return compareDefinitionSets(definitionSet(unchanged(), own), set, all, base);
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
