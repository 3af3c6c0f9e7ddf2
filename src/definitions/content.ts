// The content of a file, or of a text embedded in it: a value, and the place of every part in the file. It is the same for JSON
// and YAML, and everything else in this room works on it.
import { type DuplicateKey, type JsonText, readJson } from '../asl/parse/json-text.ts';
import type { Location } from '../asl/parse/location.ts';
import { partAt, textOf } from '../asl/parse/values.ts';
import type { Span } from '../base/source.ts';
import { jsonStringText, type PlacedText, placedSpan } from './placed-text.ts';

export interface FileContent extends JsonText {
  /** The string at a location, with the place of each unit. Undefined for any other value. */
  readonly textAt: (location: Location | undefined) => PlacedText | undefined;
}

export function jsonContent(text: string): FileContent {
  const json = readJson(text, true);
  return {
    ...json,
    textAt: (location) => {
      const value = textOf(json.value === undefined ? undefined : partAt(json.value, location));
      const span = json.spanOf(location, 'value');
      if (value === undefined) return undefined;
      return text.charAt(span.start) === '"' ? jsonStringText(text, span, value) : undefined;
    },
  };
}

/** The content of embedded JSON text, without the places inside its strings. */
export function nestedContent(placed: PlacedText): FileContent {
  return { ...nestedJson(placed), textAt: () => undefined };
}

/** Reads JSON text embedded in a file. */
export function nestedJson(placed: PlacedText): JsonText {
  const json = readJson(placed.text, true);
  const place = (span: Span): Span => placedSpan(placed, span);
  return {
    value: json.value,
    error: json.error && { ...json.error, span: place(json.error.span) },
    duplicates: json.duplicates.map((found) => ({ ...found, span: place(found.span), first: place(found.first) })),
    spanOf: (location, part) => place(json.spanOf(location, part)),
    spanWithin: (location, part) => place(json.spanWithin(location, part)),
  };
}

/** The content at a location, as if it were a separate file. `value` replaces the value there. */
export function contentAt(content: FileContent, at: Location | undefined, value: JsonText['value']): FileContent {
  const whole = (location: Location | undefined): Location | undefined => appended(at, location);
  return {
    value,
    error: undefined,
    duplicates: content.duplicates.flatMap((found): DuplicateKey[] => {
      const location = below(found.location, at);
      return location === undefined ? [] : [{ ...found, location }];
    }),
    spanOf: (location, part) => content.spanOf(whole(location), part),
    spanWithin: (location, part) => content.spanWithin(whole(location), part),
    textAt: (location) => content.textAt(whole(location)),
  };
}

function stepsOf(location: Location | undefined): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let link = location; link !== undefined; link = link.up) steps.push(link.step);
  return steps.reverse();
}

function appended(up: Location | undefined, location: Location | undefined): Location | undefined {
  return stepsOf(location).reduce<Location | undefined>((at, step) => ({ up: at, step }), up);
}

/** The location relative to `at`. Undefined if it is not below `at`. */
function below(location: Location, at: Location | undefined): Location | undefined {
  const [steps, prefix] = [stepsOf(location), stepsOf(at)];
  if (steps.length <= prefix.length || prefix.some((step, index) => steps[index] !== step)) return undefined;
  return steps.slice(prefix.length).reduce<Location | undefined>((up, step) => ({ up, step }), undefined);
}
