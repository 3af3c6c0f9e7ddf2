// Runs cases of one target until its watcher stops it. A case that reaches something new becomes a seed of later ones.
// The same seed gives the same cases in the same order, regardless of the machine's speed.
import { chance } from '../programs/chance.ts';
import { commandLine } from './arguments.ts';
import { bytes } from './bytes.ts';
import { configuration } from './configuration.ts';
import { definitions } from './definitions.ts';
import { github } from './github.ts';
import { imports } from './imports.ts';
import { programs } from './programs.ts';
import type { Target } from './target.ts';
import { testFiles } from './test-files.ts';

/** With `isQuick`, seeds come only from this repository, so that all machines run the same cases. */
export function targets(isQuick: boolean): readonly Target[] {
  return [programs(isQuick), bytes, definitions, imports, configuration, testFiles, github, commandLine];
}

export interface Finding {
  readonly target: string;
  readonly text: string;
  readonly what: string;
}

export interface Watcher {
  /** Called before each case; false stops. */
  readonly shouldContinue: (cases: number) => boolean;
  /** Called with each case before it runs, because it may never return. */
  readonly onCase: (text: string) => void;
  readonly onFinding: (finding: Finding) => void;
}

/** Maximum number of cases that are kept as seeds. */
const MAX_KEPT = 4000;

export async function fuzz(
  target: Target,
  seed: number,
  watcher: Watcher,
): Promise<{ cases: number; reached: number }> {
  const pool = [...target.seeds()];
  const most = pool.length + MAX_KEPT;
  const reached = new Set<string>();
  const reported = new Set<string>();
  let cases = 0;
  for (; watcher.shouldContinue(cases); cases += 1) {
    const text = target.make(chance(seed, cases), pool);
    watcher.onCase(text);
    const result = await runCase(target, text);
    if ('what' in result) {
      const bug = bugOf(result.what);
      if (reported.has(bug)) continue;
      reported.add(bug);
      const shorter = target.canShrink ? await shrink(target, text, bug) : text;
      watcher.onFinding({ target: target.name, text: shorter, what: result.what });
      continue;
    }
    const words = [...result.words, [...new Set(result.words)].sort().join(' ')];
    const fresh = words.filter((word) => !reached.has(word));
    for (const word of fresh) reached.add(word);
    if (fresh.length > 0 && pool.length < most) pool.push(text);
  }
  return { cases, reached: reached.size };
}

type CaseResult = { readonly words: readonly string[] } | { readonly what: string };

export async function runCase(target: Target, text: string): Promise<CaseResult> {
  try {
    return { words: await target.run(text) };
  } catch (error) {
    return { what: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) };
  }
}

/** Identifies a bug across cases: its message without numbers and quoted words, and the top of its stack. */
function bugOf(what: string): string {
  const [first = '', ...stack] = what.replace(/'[^']*'|"[^"]*"|\d+(?:\.\d+)?/g, '_').split('\n');
  const isOurs = what.includes('InvariantError');
  return [first, ...(isOurs ? [] : stack.filter((line) => line.includes(' at ')).slice(0, 3))].join('\n');
}

const MOST_TRIES = 300;

/** Shrinks a text that shows a bug: removes lines, then characters, in halves, quarters, and so on. */
async function shrink(target: Target, text: string, bug: string): Promise<string> {
  let best = text;
  let tries = 0;
  for (const cutter of [/(?<=\n)/, '']) {
    for (let parts = 2, pieces = best.split(cutter); parts <= 2 * pieces.length && tries < MOST_TRIES; ) {
      const size = Math.ceil(pieces.length / parts);
      let isShorter = false;
      for (let at = 0; at < pieces.length && tries < MOST_TRIES; at += size) {
        const without = [...pieces.slice(0, at), ...pieces.slice(at + size)];
        tries += 1;
        const result = await runCase(target, without.join(''));
        if (!('what' in result) || bugOf(result.what) !== bug) continue;
        pieces = without;
        best = without.join('');
        isShorter = true;
        break;
      }
      if (!isShorter) parts *= 2;
    }
  }
  return best;
}
