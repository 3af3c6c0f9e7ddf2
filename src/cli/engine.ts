// In: how an engine is loaded. Out: a way to do what may need one, without one as long as that will do.
import { type Engine, isEngineNeeded, noEngine } from '../syntax/structure/engine.ts';

/** An action without effects: it is begun again when an engine had to be loaded for it. */
export type WithEngine = <T>(action: (engine: Engine) => T) => Promise<T>;

export function lateEngine(load: () => Promise<Engine>): WithEngine {
  let engine = noEngine;
  return async (action) => {
    try {
      return action(engine);
    } catch (error) {
      if (!isEngineNeeded(error)) throw error;
      engine = await load();
      return action(engine);
    }
  };
}
