// In: the files of a run, and what earlier runs found in them and made of them. Out: the outcome. A file that did not
// change is not compiled again, and where none did the engine is not even loaded.

import type { Cache } from '../cache/cache.ts';
import { type Known, keyOf, knownFrom, knownOf, knownShape } from '../cache/entry.ts';
import { catalog } from '../compile/catalog.ts';
import { type Compiled, type Draft, draftOf, type Input } from '../compile/compile.ts';
import { read } from '../syntax/read.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import { type Checked, type Extent, type Wanted, workspaceSteps } from '../workspace/workspace.ts';
import { type Made, madeOf } from './made.ts';
import { atStage } from './stage.ts';
import type { Target } from './target.ts';

export interface Memory {
  /** Without one everything is compiled. */
  readonly cache: Cache | undefined;
  /** Is asked when something has to be compiled. */
  readonly loadEngine: () => Promise<Engine>;
}

/** Between what was found and what was made of it, each as JSON, which has none in it; a check needs the first alone. */
const SEPARATOR = '\t';

export async function checkRemembering(
  inputs: Iterable<Input>,
  extent: Extent,
  { cache, loadEngine }: Memory,
  target: Target | undefined,
): Promise<Checked> {
  const infos = new Map(catalog.map((info) => [info.code as string, info]));
  const made = new Map<Input, Made>();
  let current: Input | undefined;
  const at = <T>(action: () => T): T => atStage('compile', () => current?.file.path, action);
  const emit = (compiled: Compiled): void => {
    const own = target?.write(compiled);
    if (cache !== undefined && own !== undefined && current !== undefined) made.set(current, own);
  };
  const settled = (input: Input, known: Known): void => {
    const key = cache && keyOf(input);
    const found = key === undefined ? undefined : knownShape(known, input);
    if (key !== undefined && found !== undefined) {
      const own = made.get(input);
      const more = own === undefined ? '' : `${SEPARATOR}${JSON.stringify(own)}`;
      cache?.put(key, `${JSON.stringify(found)}${more}`);
    }
    made.delete(input);
  };
  const recall = ({ input, purpose }: Wanted): Known | undefined => {
    const key = cache && keyOf(input);
    const [found = '', written = ''] = (key === undefined ? '' : (cache?.get(key) ?? '')).split(SEPARATOR);
    const shape = knownOf(parsed(found))?.value;
    const known = shape && knownFrom(shape, input, infos);
    if (target === undefined || purpose === 'facts' || known?.project === undefined || hasError(known)) return known;
    const own = madeOf(parsed(written))?.value;
    return own !== undefined && target.keep(known.project, own) ? known : undefined;
  };
  const answer = async (wanted: Wanted): Promise<Draft | Known> => {
    const known = wanted.purpose === 'among others' ? undefined : recall(wanted);
    if (known !== undefined) return known;
    await target?.load();
    const reading = at(() => read(wanted.input.file));
    const engine = reading.needsEngine ? await loadEngine() : undefined;
    return at(() => draftOf(wanted.input, engine, reading));
  };
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

/** Nothing is written for it. */
function hasError({ diagnostics }: Known): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** Undefined where there is none. */
function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
