// The definitions that the summary draws. In: the files with definitions. Out: a diagram for each definition. Beyond the limit,
// a file gets only an entry with its name.
import { MOST_DIAGRAMS } from '../../report/page/machine.ts';
import type { Diagram } from '../../report/page/page.ts';
import type { FoundDefinitions } from '../../search/found-definitions.ts';
import type { CheckedDefinitions } from './check.ts';

/** `earlier` is the number of diagrams that the summary already has. */
export async function definitionDiagrams(
  found: FoundDefinitions | undefined,
  { definitions = [] }: CheckedDefinitions,
  earlier: number,
): Promise<readonly Diagram[]> {
  const set = found?.set;
  const files = new Set(definitions.filter(({ count }) => count > 0).map(({ file }) => file));
  if (set === undefined || files.size === 0) return [];
  const { definitionGraph } = await import('../../compare/definitions.ts');
  const diagrams: Diagram[] = [];
  for (const place of set.places) {
    const project = place.found.shown;
    if (!files.has(project)) continue;
    if (earlier + diagrams.length >= MOST_DIAGRAMS) {
      diagrams.push({ project, machine: '', graph: NOTHING });
      continue;
    }
    for (const { name = '', value } of set.definitions(place)) {
      const graph = definitionGraph(value);
      if (graph !== undefined) diagrams.push({ project, machine: name, graph });
    }
  }
  return diagrams;
}

const NOTHING = { nodes: [], edges: [] };
