// In: names from a definition, with arbitrary characters. Out: Python identifiers, each unique in the program.
import { KEYWORDS } from '../syntax/tokens/tokens.ts';

/** Names with a meaning in a project file. */
const TAKEN = ['Task', 'EventProcessor', 'States', 'data', 'main', 'map', 'parallel', 'wait', 'retry', 'not_imported'];
const DECORATORS = ['schedule', 'subscribe', 'export', 'process_events'];
const BUILT_INS = ['str', 'int', 'float', 'bool', 'True', 'False', 'None', 'match', 'case', 'type', 'print'];

/** Whether the name has a meaning in the language. */
export function isReserved(name: string): boolean {
  return TAKEN.includes(name) || DECORATORS.includes(name);
}

/** Hands out unique names. */
export interface Names {
  /** The wanted name, or the next free one with a number. */
  readonly take: (wanted: string) => string;
}

export function createNames(): Names {
  const taken = new Set<string>([...TAKEN, ...DECORATORS, ...BUILT_INS, ...KEYWORDS].map(folded));
  return {
    take(wanted) {
      let name = wanted;
      for (let number = 2; taken.has(folded(name)); number += 1)
        name = `${wanted}${/\d$/.test(wanted) ? '_' : ''}${number}`;
      taken.add(folded(name));
      return name;
    },
  };
}

/** Ignores case, because deployed names and file names must differ by more than case. */
function folded(name: string): string {
  return name.toLowerCase();
}

/** Whether the text is a valid name in Python. */
export function isPythonName(text: string): boolean {
  if (!/^[\p{XID_Start}_]\p{XID_Continue}{0,255}$/u.test(text) || KEYWORDS.includes(text)) return false;
  // Python compares normalized names. https://docs.python.org/3/reference/lexical_analysis.html#identifiers
  return text.normalize('NFKC') === text;
}

/** `load order-v2` → `LoadOrderV2`. */
export function className(text: string): string {
  const name = words(text)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return /^[A-Z]/.test(name) ? name.slice(0, MAX_NAME) : `Task${name}`.slice(0, MAX_NAME);
}

/** `Load order-v2` → `load_order_v2`. */
export function functionName(text: string, fallback: string): string {
  const name = words(text.replace(/([a-z0-9])([A-Z])/g, '$1 $2'))
    .map((word) => word.toLowerCase())
    .join('_')
    .slice(0, MAX_NAME);
  if (name === '') return fallback;
  return /^[a-z]/.test(name) ? name : `${fallback}_${name}`;
}

/** The name of a Lambda function has at most 64 characters, including the name of the project at its start. */
const MAX_NAME = 40;

function words(text: string): string[] {
  return text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
}
