// Validates the States Language definitions in a file, which need not be ours. Every finding has a span in the file, whether
// the file is a definition or a container such as a template.
import { pointerOf } from '../asl/parse/location.ts';
import { definitionSize, duplicateMember, noDefinition, notJson } from '../asl/validate/errors.ts';
import type { ValidatorParts } from '../asl/validate/facts.ts';
import { awsCodeOf, type Finding } from '../asl/validate/finding.ts';
import { type ValidateOptions, validate } from '../asl/validate/validate.ts';
import {
  type Diagnostic,
  type DiagnosticInfo,
  defaultPolicy,
  type Report,
  reporter,
  sortDiagnostics,
} from '../base/diagnostic.ts';
import { compactJson, type Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import { definitionsIn } from '../definitions/find.ts';
import type { DefinitionFile, FoundDefinition, Substitutions } from '../definitions/found.ts';
import { mentionsFile } from '../definitions/names.ts';
import { definitionSubstitution } from '../rules/definition-substitution.ts';
import type { Input } from './compile.ts';

/** A hard limit of the service. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const MAX_DEFINITION_BYTES = 1_048_576;

export interface ValidatedFile {
  /** Sorted by position. */
  readonly diagnostics: readonly Diagnostic[];
  /** The number of definitions in the file. A file that cannot be read counts as one. */
  readonly definitions: number;
  /** The number of states in them. */
  readonly states: number;
  /** The names of those that have one. */
  readonly names: readonly string[];
}

export interface FileOptions extends ValidateOptions {
  /** False for a file that a search has found: it is skipped if it holds no definition. */
  readonly isNamed?: boolean;
  /** How templates refer to this file. */
  readonly references?: readonly DefinitionFile[];
  /** Reads a file that this one refers to. Without it, references are not followed. */
  readonly follow?: (reference: DefinitionFile) => FollowedFile;
}

/** A file that a template refers to, or why it is not read. */
export type FollowedFile = { readonly name: string; readonly text: string } | { readonly problem: string } | 'unknown';

/**
 * Loads the parts of the validator that the texts need, if any. Both are large, and most definitions need neither.
 */
export async function loadParts(texts: readonly string[]): Promise<ValidatorParts> {
  const usesSdk = texts.some((text) => text.includes(':aws-sdk:'));
  // A definition that only says JSONata has no expression yet.
  const usesJsonata = texts.some((text) => text.includes('{%'));
  const sdk = usesSdk ? await import('../asl/sdk/sdk-actions.ts') : undefined;
  const jsonata = usesJsonata ? await import('../asl/jsonata/expression.ts') : undefined;
  return { sdk: sdk?.sdkActions(), expressionReader: jsonata?.expressionReader };
}

const START: Span = { start: 0, end: 0 };

/** Without the parts that `loadParts` returns, what they check is not checked. */
export function validateFile(
  { file, problem, policy = defaultPolicy }: Input,
  options: FileOptions = {},
): ValidatedFile {
  const { isNamed = true, references = [], follow } = options;
  const diagnostics: Diagnostic[] = [];
  const report = reporter(file, diagnostics, policy.afresh?.() ?? policy);
  if (problem !== undefined) {
    report(problem.info, START, problem.message, { help: problem.help });
    return { diagnostics, definitions: 1, states: 0, names: [] };
  }
  const found = definitionsIn(file.path, file.text, isNamed || references.length > 0);
  const { definitions, error } = found;
  if (error !== undefined) {
    const definition = { pointer: '', rule: error.isTooDeep ? 'R09' : 'R00', aws: 'INVALID_JSON_DESCRIPTION' };
    report(notJson, error.span, error.message, { help: error.help, definition });
  } else if (definitions.length + found.references.length === 0 && isNamed) {
    const help = 'name a definition, a template, a serverless.yml or a Terraform file that contains a state machine';
    report(noDefinition, START, `no state machine definition found in '${file.path}'`, { help });
  }
  let states = 0;
  for (const definition of definitions) {
    const type = definition.type ?? references.find((reference) => reference.type !== undefined)?.type ?? options.type;
    states += validateDefinition(definition, file.text.length, { ...options, type }, report);
    const own = [definition.substitutions, ...references.map(({ substitutions }) => substitutions)];
    reportMissing(definition, own, report);
    if (definition.substitutions !== undefined) reportUnused(namesIn(definition), definition.substitutions, report);
  }
  for (const { name, span, known } of found.unknownNames) {
    const help = (): string =>
      didYouMean(name, known) ?? `add a parameter '${name}', or write '\${!${name}}' for the text itself`;
    report(definitionSubstitution, span, `unknown name '${name}' in Fn::Sub`, { help });
  }
  // A template may name one file thousands of times.
  const targets = new Map<FollowedFile, Target>();
  for (const reference of follow === undefined ? [] : found.references) {
    const followed = follow?.(reference) ?? 'unknown';
    const target = targets.get(followed) ?? targetOf(followed);
    targets.set(followed, target);
    checkReference(reference, target, report);
  }
  return {
    diagnostics: sortDiagnostics(diagnostics),
    definitions: definitions.length + (error === undefined ? 0 : 1),
    states,
    names: definitions.flatMap(({ name }) => (name === undefined ? [] : [name])),
  };
}

/** A definition for a comparison; without a value if it can't be read. */
export interface DefinitionValue {
  /** As in `FoundDefinition`. */
  readonly name: string | undefined;
  readonly value: Json | undefined;
}

/** The definitions of a file as `validateFile` finds them. A file that can't be read is one without a value. */
export function definitionValues({ file, problem }: Input, isCertain: boolean): readonly DefinitionValue[] {
  if (problem !== undefined) return [{ name: undefined, value: undefined }];
  const { definitions, error } = definitionsIn(file.path, file.text, isCertain);
  if (error !== undefined) return [{ name: undefined, value: undefined }];
  return definitions.map(({ name, text }) => ({
    name,
    value: text.error === undefined ? (text.written ?? text.value) : undefined,
  }));
}

/** Returns the number of states. */
function validateDefinition(
  { name, text }: FoundDefinition,
  size: number,
  options: ValidateOptions,
  report: Report,
): number {
  const reportError = (
    info: DiagnosticInfo,
    rule: Finding['rule'],
    span: Span,
    message: string,
    pointer: string,
    rest = {},
  ): void => {
    report(info, span, message, { ...rest, definition: { name, pointer, rule, aws: awsCodeOf({ info, rule }) } });
  };
  for (const { key, span, first, location } of text.duplicates) {
    reportError(
      duplicateMember,
      location.up?.step === 'States' ? 'R109' : 'R00',
      span,
      `duplicate key '${key}'`,
      pointerOf(location),
      {
        related: [{ span: first, message: 'first used here' }],
        help: 'rename one of the two, or remove it',
      },
    );
  }
  const { value, error } = text;
  if (error !== undefined || value === undefined) {
    const { span, message, help } = error ?? { span: START, message: 'the definition is empty' };
    reportError(notJson, error?.isTooDeep ? 'R09' : 'R00', span, message, '', { help });
    return 0;
  }
  // Indentation does not count, because a definition can be deployed without it. The compact text is only made if the file
  // may be too large: a UTF-16 code unit takes at most three bytes.
  const bytes = size * 3 <= MAX_DEFINITION_BYTES ? 0 : Buffer.byteLength(compactJson(value));
  if (bytes > MAX_DEFINITION_BYTES) {
    const message = `the definition has ${bytes} bytes, but Step Functions accepts at most ${MAX_DEFINITION_BYTES}`;
    const help = 'move a part into a nested state machine';
    reportError(definitionSize, 'R08', text.spanOf(undefined, 'key'), message, '', { help });
  }
  const { findings, states } = validate(value, size, options);
  for (const { info, rule, location, part, within, message, help } of findings) {
    const span = within === undefined ? text.spanOf(location, part) : text.spanWithin(location, within);
    reportError(info, rule, span, message, pointerOf(location), { help });
  }
  return states;
}

/** Reports names that the definition uses and that some template does not give, each once. */
function reportMissing(
  { text, used }: FoundDefinition,
  given: readonly (Substitutions | undefined)[],
  report: Report,
): void {
  const lists = given.flatMap((one) => (one === undefined ? [] : [one.names.map(({ name }) => name)]));
  if (lists.length === 0) return;
  const seen = new Set<string>();
  for (const { name, location, within, isCertain } of used()) {
    if (!isCertain || seen.has(name)) continue;
    seen.add(name);
    const list = lists.find((names) => !names.includes(name));
    if (list === undefined) continue;
    const span = within === undefined ? text.spanOf(location, 'key') : text.spanWithin(location, within);
    report(definitionSubstitution, span, `missing substitution '${name}' in DefinitionSubstitutions`, {
      help: () => didYouMean(name, list) ?? `add '${name}' to DefinitionSubstitutions`,
    });
  }
}

function namesIn({ used }: FoundDefinition): ReadonlySet<string> {
  return new Set(used().map(({ name }) => name));
}

function reportUnused(known: ReadonlySet<string>, { names }: Substitutions, report: Report): void {
  for (const { name, span } of names) {
    if (known.has(name)) continue;
    report(definitionSubstitution, span, `unused substitution '${name}'`, {
      help: () => didYouMean(name, known) ?? 'remove it, or use it in the definition',
    });
  }
}

/** Facts about a file that the check of a reference to it needs. */
type Target =
  | { readonly problem: string }
  | 'unknown'
  | 'no definition'
  /** The names that its definition uses; undefined if it can't be read. */
  | { readonly used: ReadonlySet<string> | undefined };

function targetOf(followed: FollowedFile): Target {
  if (followed === 'unknown' || 'problem' in followed) return followed;
  const { definitions, error } = definitionsIn(followed.name, followed.text, true);
  const [first] = definitions;
  if (first === undefined && error === undefined) return 'no definition';
  return { used: first === undefined || first.text.error !== undefined ? undefined : namesIn(first) };
}

function checkReference({ span, substitutions, path }: DefinitionFile, target: Target, report: Report): void {
  if (target === 'unknown') return;
  if (target === 'no definition') {
    report(noDefinition, span, `no state machine definition found in '${path}'`, { help: 'correct the path' });
  } else if ('problem' in target) {
    report(noDefinition, span, `${target.problem}: '${path}'`, { help: 'correct the path, relative to this file' });
  } else if (target.used !== undefined && substitutions !== undefined) reportUnused(target.used, substitutions, report);
}

/** The files that a file refers to, without validating it. */
export function definitionReferences({ file }: Input, isNamed: boolean): readonly DefinitionFile[] {
  return mentionsFile(file.text) ? definitionsIn(file.path, file.text, isNamed).references : [];
}
