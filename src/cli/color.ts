// Decides whether to color standard output. In: the value of --color, and the environment. A variable counts if it is set and not
// empty. https://no-color.org, https://force-color.org
import type { Io } from './io.ts';

export function usesColor(when: string | undefined, { env, isTerminal }: Pick<Io, 'env' | 'isTerminal'>): boolean {
  if (when === 'always') return true;
  if (when === 'never' || env.NO_COLOR) return false;
  const force = env.FORCE_COLOR;
  if (force) return force !== '0' && force !== 'false';
  return isTerminal && env.TERM !== 'dumb';
}
