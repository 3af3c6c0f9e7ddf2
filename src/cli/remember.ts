// In: the files of a run, and what earlier runs found in them and made of them. Out: the outcome. A file that did not
// change is not compiled again, and where none did the engine is not even loaded.
import { type Decoder, optional, record } from '../base/decode.ts';
import { catalog } from '../catalog.ts';
import { type Compiled, type Draft, draftOf, type Input } from '../compile.ts';
import type { Cache } from '../files/cache.ts';
import { type Known, type KnownShape, keyOf, knownFrom, knownOf, knownShape } from '../known.ts';
import type { Engine } from '../syntax/cst.ts';
import { type Checked, type Extent, type Wanted, workspaceSteps } from '../workspace.ts';
import { type Made, madeOf } from './made.ts';
import { atStage } from './stage.ts';
import type { Target } from './target.ts';

export interface Memory {
  /** Without one everything is compiled. */
  readonly cache: Cache | undefined;
  /** Is asked when something has to be compiled. */
  readonly loadEngine: () => Promise<Engine>;
}

/** What is remembered under a key. */
interface Remembered {
  readonly found: KnownShape;
  /** Undefined where only a check was made. */
  readonly made: Made | undefined;
}

const remembered: Decoder<Remembered> = record<Remembered>({ found: knownOf, made: optional(madeOf, undefined) });

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
    if (cache !== undefined && own !== undefined && current !== undefined) made.set(current, own());
  };
  const settled = (input: Input, known: Known): void => {
    const key = cache && keyOf(input);
    const found = key === undefined ? undefined : knownShape(known, input);
    if (key !== undefined && found !== undefined) cache?.put(key, JSON.stringify({ found, made: made.get(input) }));
    made.delete(input);
  };
  const recall = ({ input, purpose }: Wanted): Known | undefined => {
    const key = cache && keyOf(input);
    const text = key === undefined ? undefined : cache?.get(key);
    const own = text === undefined ? undefined : remembered(parsed(text))?.value;
    const known = own && knownFrom(own.found, input, infos);
    if (target === undefined || purpose === 'facts' || known?.project === undefined || hasError(known)) return known;
    return own?.made !== undefined && target.keep(known.project, own.made) ? known : undefined;
  };
  const answer = async (wanted: Wanted): Promise<Draft | Known> => {
    const known = wanted.purpose === 'among others' ? undefined : recall(wanted);
    if (known !== undefined) return known;
    await target?.load();
    const engine = await loadEngine();
    return at(() => draftOf(wanted.input, engine));
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
