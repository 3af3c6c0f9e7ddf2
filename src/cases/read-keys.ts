// Reads the keys of one mapping by its table: reports unknown and missing keys and wrong types, and returns the valid
// values by key.
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import { alternatives, didYouMean } from '../base/suggest.ts';
import { testValue, testValueType, unknownTestKey } from './refusals.ts';
import type { TestKey } from './specs.ts';
import type { CaseText } from './test-file.ts';
import { describeYaml, type YamlEntry, type YamlList, type YamlMapping, type YamlValue } from './value.ts';

export interface CaseReading {
  readonly report: Report;
}

/**
 * The entries that the table allows. `what` names the mapping in messages, such as `a case`; `hint` is the help for an
 * unknown key without a near name.
 */
export function readEntries<Key extends string>(
  mapping: YamlMapping,
  specs: Readonly<Record<Key, TestKey>>,
  { what, hint, ...reading }: CaseReading & { readonly what: string; readonly hint?: string },
): Partial<Readonly<Record<Key, YamlEntry>>> {
  const found: Partial<Record<string, YamlEntry>> = {};
  const names = Object.keys(specs);
  for (const entry of mapping.entries.values()) {
    if (Object.hasOwn(specs, entry.key)) found[entry.key] = entry;
    else {
      reading.report(unknownTestKey, entry.keySpan, `unknown key '${entry.key}' in ${what}`, {
        help: () => didYouMean(entry.key, names) ?? hint ?? `use ${alternatives(names)}`,
      });
    }
  }
  for (const [name, { isRequired }] of Object.entries<TestKey>(specs)) {
    if (!isRequired || found[name] !== undefined) continue;
    reading.report(testValueType, firstLine(mapping), `missing key '${name}' in ${what}`, { help: `add '${name}'` });
  }
  return found as Partial<Readonly<Record<Key, YamlEntry>>>;
}

/** The place of a mapping as a whole: its first key, because all of it could be many lines. */
function firstLine({ span, entries }: YamlMapping): Span {
  for (const { keySpan } of entries.values()) return keySpan;
  return { start: span.start, end: Math.min(span.end, span.start + 1) };
}

/** Reports the wrong type of a value. `name` is a key, or words in parentheses. */
export function wrongType(
  value: YamlValue,
  name: string,
  expected: string,
  { report }: CaseReading,
  help?: string,
): undefined {
  if (value.kind === 'broken') return;
  const message = `${name} must be ${expected}, but is ${describeYaml(value)}`;
  report(testValueType, value.span, message, { help: help ?? `write ${expected}` });
}

export function mappingIn(value: YamlValue, name: string, reading: CaseReading): YamlMapping | undefined {
  return value.kind === 'mapping' ? value : wrongType(value, name, 'a mapping', reading);
}

export function listIn(value: YamlValue, name: string, reading: CaseReading): YamlList | undefined {
  return value.kind === 'list' ? value : wrongType(value, name, 'a list', reading);
}

export function textIn(value: YamlValue, name: string, reading: CaseReading): CaseText | undefined {
  if (value.kind === 'scalar' && typeof value.value === 'string') return { text: value.value, span: value.span };
  const isPlain = value.kind === 'scalar' && value.value !== null;
  return wrongType(value, name, 'a string', reading, isPlain ? 'put the value in quotes' : undefined);
}

/** A text that is not empty. */
export function nameIn(value: YamlValue, name: string, reading: CaseReading): CaseText | undefined {
  const written = textIn(value, name, reading);
  if (written === undefined || written.text !== '') return written;
  reading.report(testValue, written.span, `${name} must not be empty`, { help: 'write a name' });
  return undefined;
}

/** A number in a range, both ends inclusive. */
export function numberIn(
  value: YamlValue,
  name: string,
  { most, isInteger }: { readonly most: number; readonly isInteger: boolean },
  reading: CaseReading,
): number | undefined {
  const expected = isInteger ? 'an integer' : 'a number';
  if (value.kind !== 'scalar') return wrongType(value, name, expected, reading);
  const given = value.value;
  const number = typeof given === 'object' && given !== null ? Number(given.numberText) : given;
  if (typeof number !== 'number') return wrongType(value, name, expected, reading);
  if (isInteger && Number.isFinite(number) && !Number.isInteger(number)) {
    const help = `write ${Math.max(0, Math.floor(number))}, or another integer`;
    reading.report(testValueType, value.span, `${name} must be an integer, but is ${number}`, { help });
    return undefined;
  }
  if (number >= 0 && number <= most) return Object.is(number, -0) ? 0 : number;
  reading.report(testValue, value.span, `${name} must be from 0 to ${most}`, {
    help: `write ${number < 0 ? 0 : most}, or a number between the two`,
  });
  return undefined;
}
