// The contents of a file: definitions, references to files with definitions, and problems of the container itself.
import type { JsonError } from '../asl/parse/json-scan.ts';
import type { JsonText } from '../asl/parse/json-text.ts';
import type { Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { UsedName } from './substitutions.ts';
import type { UnknownName } from './template-names.ts';

export type DeclaredType = 'STANDARD' | 'EXPRESS';

export interface FoundDefinition {
  /** The name of the resource or the key. Undefined if the whole file is the definition. */
  readonly name: string | undefined;
  /** Its places refer to the file. `written` is the value before its functions were replaced, if it has any. */
  readonly text: JsonText & { readonly written?: Json | undefined };
  /** The type that the container declares. */
  readonly type: DeclaredType | undefined;
  /** The names that the container substitutes. Undefined if unknown. */
  readonly substitutions: Substitutions | undefined;
  readonly used: () => readonly UsedName[];
}

/** The `DefinitionSubstitutions` of a resource. */
export interface Substitutions {
  readonly names: readonly { readonly name: string; readonly span: Span }[];
}

/** A file that a container names as a definition. */
export interface DefinitionFile {
  readonly name: string;
  /** As written, relative to the folder of the file. */
  readonly path: string;
  readonly span: Span;
  readonly type: DeclaredType | undefined;
  readonly substitutions: Substitutions | undefined;
}

export interface FoundInFile {
  readonly definitions: readonly FoundDefinition[];
  readonly references: readonly DefinitionFile[];
  /** Names in the template's functions that the template does not define. */
  readonly unknownNames: readonly UnknownName[];
  /** The syntax error that made the file unreadable. */
  readonly error: JsonError | undefined;
}

export const NOTHING_FOUND: FoundInFile = { definitions: [], references: [], unknownNames: [], error: undefined };

export function isDeclaredType(value: unknown): value is DeclaredType {
  return value === 'STANDARD' || value === 'EXPRESS';
}
