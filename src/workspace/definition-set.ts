// The definitions of one side of a run: files that may contain definitions, and the references to them in templates. In: candidates,
// and a reader. Out: all files to validate, sorted by path, and a function that validates one. Texts are not kept, so memory does
// not grow with the number of files.
import { compareText } from '../base/compare-text.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { DefinitionSummary } from '../base/outcome.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import type { Input } from '../compile/compile.ts';
import {
  type DefinitionValue,
  definitionReferences,
  definitionValues,
  type FileOptions,
  type FollowedFile,
  loadParts,
  type ValidatedFile,
  validateFile,
} from '../compile/validate.ts';
import type { DefinitionFile } from '../definitions/found.ts';
import { mentionsFile } from '../definitions/names.ts';

/** A file on disk or in a commit. */
interface PlacedFile {
  /** Absolute. */
  readonly path: string;
  /** As shown in reports. */
  readonly shown: string;
}

export interface DefinitionCandidate<File extends PlacedFile> {
  readonly found: File;
  /** Whether the user named the file. If so, it must contain a definition. */
  readonly isNamed: boolean;
}

/** A candidate with its text. */
export type ReadCandidate<File extends PlacedFile> = DefinitionCandidate<File> & { readonly input: Input };

/** The files of one side. */
export interface DefinitionReader<File extends PlacedFile> {
  /** A file that cannot be read becomes an input with a problem. */
  readonly read: (found: File) => Input;
  /** The file that a path in a template refers to, or why it is not read. */
  readonly resolve: (from: File, path: string) => File | Problem;
  /** Whether the configuration excludes a file that a template refers to. */
  readonly isExcluded: (found: File) => boolean;
  /** Whether time is up. Unread files may contain definitions. */
  readonly isLate: () => boolean;
  readonly memory?: DefinitionMemory;
}

/** Results of earlier runs. Each function calls its last argument if it has no result. */
export interface DefinitionMemory {
  readonly references: (
    input: Input,
    isNamed: boolean,
    read: () => readonly DefinitionFile[],
  ) => readonly DefinitionFile[];
  /** `circumstances` is JSON with everything that affects the result, except the file and its settings. */
  readonly result: (
    input: Input,
    circumstances: object,
    validate: () => Promise<ValidatedFile>,
  ) => Promise<ValidatedFile>;
}

const NO_MEMORY: DefinitionMemory = {
  references: (_input, _isNamed, read) => read(),
  result: (_input, _circumstances, validate) => validate(),
};

export interface DefinitionSet<File extends PlacedFile> {
  readonly places: readonly DefinitionCandidate<File>[];
  /** The shown paths of files that a change to this file affects: those that it refers to, and those that refer to it. */
  readonly related: (shown: string) => ReadonlySet<string>;
  /** The definitions of a file, for a comparison. */
  readonly definitions: (place: DefinitionCandidate<File>) => readonly DefinitionValue[];
  readonly validate: (place: DefinitionCandidate<File>, type?: FileOptions['type']) => Promise<ValidatedFile>;
}

export function definitionSet<File extends PlacedFile>(
  candidates: Iterable<ReadCandidate<File>>,
  reader: DefinitionReader<File>,
): DefinitionSet<File> {
  const { memory = NO_MEMORY } = reader;
  const places = new Map<string, DefinitionCandidate<File>>();
  // A reference in a template affects the validation of its target, so all references are collected first.
  const references = new Map<string, DefinitionFile[]>();
  const outgoingOf = new Map<string, readonly DefinitionFile[]>();
  const targets = new Map<string, File>();
  const related = new Map<string, Set<string>>();
  const relate = (from: string, to: string): void => {
    const known = related.get(from);
    if (known === undefined) related.set(from, new Set([to]));
    else known.add(to);
  };
  const referencesOf = (input: Input, isNamed: boolean): readonly DefinitionFile[] =>
    mentionsFile(input.file.text) ? memory.references(input, isNamed, () => definitionReferences(input, isNamed)) : [];
  for (const { found, isNamed, input } of candidates) {
    places.set(found.shown, { found, isNamed });
    const outgoing = referencesOf(input, isNamed);
    outgoingOf.set(found.shown, outgoing);
    for (const reference of outgoing) {
      const target = reader.resolve(found, reference.path);
      if (isProblem(target)) continue;
      const known = references.get(target.shown);
      if (known === undefined) references.set(target.shown, [reference]);
      else known.push(reference);
      targets.set(target.shown, target);
      relate(found.shown, target.shown);
      relate(target.shown, found.shown);
    }
  }
  for (const [shown, found] of targets) {
    if (!places.has(shown) && !reader.isExcluded(found)) places.set(shown, { found, isNamed: false });
  }

  return {
    places: [...places.values()].sort((a, b) => compareText(a.found.shown, b.found.shown)),
    related: (shown) => related.get(shown) ?? NOTHING,
    definitions: ({ found, isNamed }) => definitionValues(reader.read(found), isNamed || references.has(found.shown)),
    validate: async ({ found, isNamed }, type) => {
      const input = reader.read(found);
      const own = references.get(found.shown) ?? [];
      const outgoing = outgoingOf.get(found.shown) ?? referencesOf(input, isNamed);
      const followed = followedFiles(found, new Set(outgoing.map(({ path }) => path)), reader);
      return memory.result(input, { type, isNamed, own, followed: [...followed] }, async () => {
        const parts = await loadParts([input.file.text]);
        const follow = ({ path }: DefinitionFile): FollowedFile => followed.get(path) ?? 'unknown';
        return validateFile(input, { type, parts, isNamed, references: own, follow });
      });
    },
  };
}

/** The referenced files by path. Each file is read once, even if several paths refer to it. */
function followedFiles<File extends PlacedFile>(
  from: File,
  paths: ReadonlySet<string>,
  { resolve, read }: DefinitionReader<File>,
): ReadonlyMap<string, FollowedFile> {
  const known = new Map<string, FollowedFile>();
  const followed = new Map<string, FollowedFile>();
  for (const path of paths) {
    const target = resolve(from, path);
    if (isProblem(target)) {
      followed.set(path, target);
      continue;
    }
    const own = known.get(target.shown) ?? followedFile(target, read(target));
    known.set(target.shown, own);
    followed.set(path, own);
  }
  return followed;
}

const NOTHING: ReadonlySet<string> = new Set();

export interface ValidatedDefinitions {
  /** In the order of the files. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files with definitions or findings. */
  readonly definitions: readonly DefinitionSummary[];
}

/** Validates some files of a set. `around` runs each step, and may attach the file to an exception. */
export async function validateAll<File extends PlacedFile>(
  { validate }: DefinitionSet<File>,
  places: readonly DefinitionCandidate<File>[],
  type?: FileOptions['type'],
  around: (found: File, step: () => Promise<ValidatedFile>) => Promise<ValidatedFile> = (_, step) => step(),
): Promise<ValidatedDefinitions> {
  const diagnostics: Diagnostic[] = [];
  const definitions: DefinitionSummary[] = [];
  for (const place of places) {
    const { found } = place;
    const validated = await around(found, () => validate(place, type));
    if (validated.definitions + validated.diagnostics.length === 0) continue;
    diagnostics.push(...validated.diagnostics);
    definitions.push({
      file: found.shown,
      count: validated.definitions,
      states: validated.states,
      names: validated.names,
    });
  }
  return { diagnostics, definitions };
}

function followedFile({ shown }: PlacedFile, { file, problem }: Input): FollowedFile {
  return problem === undefined ? { name: shown, text: file.text } : 'unknown';
}
