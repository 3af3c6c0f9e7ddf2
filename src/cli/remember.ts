// In: the files of a run, and what earlier runs found in them. Out: the outcome. A file that did not change is not
// compiled again, and where none did the engine is not even loaded.
import { catalog } from '../catalog.ts';
import { type Draft, draftOf, type Input } from '../compile.ts';
import type { Cache } from '../files/cache.ts';
import { type Known, keyOf, knownFrom, knownOf, knownShape } from '../known.ts';
import type { Engine } from '../syntax/cst.ts';
import { type Checked, type Extent, type Listener, type Wanted, workspaceSteps } from '../workspace.ts';
import { atStage } from './stage.ts';

/** `loadEngine` is asked when something has to be compiled. Without a cache that is everything. */
export async function checkRemembering(
  inputs: Iterable<Input>,
  { emit }: Pick<Listener, 'emit'>,
  extent: Extent,
  cache: Cache | undefined,
  loadEngine: () => Promise<Engine>,
): Promise<Checked> {
  let current: Input | undefined;
  const infos = new Map(catalog.map((info) => [info.code as string, info]));
  const recall = (input: Input): Known | undefined => {
    const key = keyOf(input);
    const text = key === undefined ? undefined : cache?.get(key);
    const shape = text === undefined ? undefined : knownOf(parsed(text))?.value;
    return shape && knownFrom(shape, input, infos);
  };
  const settled = (input: Input, known: Known): void => {
    const key = keyOf(input);
    const shape = key === undefined ? undefined : knownShape(known, input);
    if (key !== undefined && shape !== undefined) cache?.put(key, JSON.stringify(shape));
  };
  const answer = async ({ input, takesKnown }: Wanted): Promise<Draft | Known> => {
    const known = takesKnown ? recall(input) : undefined;
    if (known !== undefined) return known;
    const engine = await loadEngine();
    return at(() => draftOf(input, engine));
  };
  const at = <T>(action: () => T): T => atStage('compile', () => current?.file.path, action);
  const steps = workspaceSteps(inputs, { emit, settled }, extent);
  let step = at(() => steps.next());
  while (!step.done) {
    const wanted = step.value;
    current = wanted.input;
    let draft: Draft | Known;
    try {
      draft = await answer(wanted);
    } catch (error) {
      // What takes the inputs learns that there is an end of it.
      steps.throw(error);
      throw error;
    }
    step = at(() => steps.next(draft));
  }
  cache?.save();
  return step.value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
