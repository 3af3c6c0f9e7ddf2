// Converts the result of a file to a cache entry and back. The key covers everything that affects the result, and restoring
// an entry gives the result that was stored.

import type { Diagnostic, DiagnosticInfo } from '../base/diagnostic.ts';
import { sha256 } from '../base/digest.ts';
import type { MachineSummary } from '../base/outcome.ts';
import type { Place } from '../base/place.ts';
import type { SourceFile, Span } from '../base/source.ts';
import type { DeploymentSummary } from '../build/deployment.ts';
import type { FileResult, Input } from '../compile/compile.ts';
import type { MachineFacts, ProjectFacts, SubscriptionFacts, SubscriptionSite } from '../links/facts.ts';
import type { PackageEntry, ParameterEntry } from '../output/manifest.ts';
import type { EarlierFile } from '../output/output.ts';

/** A result as JSON: without the file, and with maps as lists of pairs. */
export interface StoredResult {
  readonly diagnostics: readonly StoredDiagnostic[];
  /** Undefined for a file that is not a project. */
  readonly machines: readonly MachineSummary[] | undefined;
  readonly facts: StoredFacts | undefined;
  /** Fingerprints of the baseline's findings that the file still has. */
  readonly accepted: readonly string[];
}

export interface StoredDiagnostic extends Omit<Diagnostic, 'info' | 'file' | 'related'> {
  readonly code: string;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
}

interface StoredFacts extends Pick<ProjectFacts, 'isRead' | 'isWhole'> {
  readonly machines: readonly (readonly [string, MachineFacts])[];
  readonly brokenNames: readonly string[];
  readonly subscriptions: readonly StoredSubscription[];
}

interface StoredSubscription extends Omit<SubscriptionFacts, 'places'> {
  readonly spans: Readonly<Record<SubscriptionSite, Span>>;
}

/** The cache key of a file; undefined if its result must not be cached. */
export function cacheKey({ file, project, caching, problem }: Input): string | undefined {
  if (caching === undefined || problem !== undefined) return undefined;
  // JSON escapes line breaks, so the first line break separates the head from the text.
  const head = JSON.stringify([caching.scope, file.path, project]);
  return sha256(`${head}\n${file.text}`);
}

/** Undefined for a result that refers to another file. */
export function storedResult({ diagnostics, project, facts }: FileResult, input: Input): StoredResult | undefined {
  const stored = storedDiagnostics(diagnostics, input.file);
  // A finding in a definition that fluxio made is a bug of ours.
  if (stored === undefined || diagnostics.some(({ definition }) => definition !== undefined)) return undefined;
  return {
    diagnostics: stored,
    machines: project?.machines,
    facts: facts && storedFacts(facts),
    accepted: input.caching?.accepted() ?? [],
  };
}

/** Undefined if one of them refers to another file. */
export function storedDiagnostics(
  diagnostics: readonly Diagnostic[],
  owner: SourceFile,
): readonly StoredDiagnostic[] | undefined {
  const isOwn = ({ file, related = [] }: Diagnostic): boolean =>
    [file, ...related.map((place) => place.file)].every((own) => own === owner);
  if (!diagnostics.every(isOwn)) return undefined;
  return diagnostics.map(({ info, file: _, related, ...own }) => ({
    ...own,
    code: info.code,
    ...(related && { related: related.map(({ span, message }) => ({ span, message })) }),
  }));
}

function storedFacts({ isRead, isWhole, machines, brokenNames, subscriptions }: ProjectFacts): StoredFacts {
  return {
    isRead,
    isWhole,
    machines: [...machines],
    brokenNames: [...brokenNames],
    subscriptions: subscriptions.map(({ places, ...own }) => ({
      ...own,
      spans: {
        project: places.project.span,
        elsewhere: places.elsewhere.span,
        machine: places.machine.span,
        ring: places.ring.span,
      },
    })),
  };
}

/** Restores a stored result for its file. `infos` holds every diagnostic by its code. */
export function restoredResult(
  { diagnostics, machines, facts, accepted }: StoredResult,
  { file, project: name, caching }: Input,
  infos: ReadonlyMap<string, DiagnosticInfo>,
): FileResult {
  caching?.accept(accepted);
  return {
    file,
    diagnostics: restoredDiagnostics(diagnostics, file, infos),
    project: machines && { name, file: file.path, machines },
    facts: facts && restoredFacts(facts, name, file),
  };
}

export function restoredDiagnostics(
  diagnostics: readonly StoredDiagnostic[],
  file: SourceFile,
  infos: ReadonlyMap<string, DiagnosticInfo>,
): Diagnostic[] {
  return diagnostics.map(({ code, related, ...own }): Diagnostic => {
    const info = infos.get(code);
    if (info === undefined) throw new Error(`the cache holds the unknown code ${code}`);
    return { ...own, info, file, ...(related && { related: related.map((place) => ({ ...place, file })) }) };
  });
}

function restoredFacts(stored: StoredFacts, name: string, file: SourceFile): ProjectFacts {
  const { isRead, isWhole, machines, brokenNames, subscriptions } = stored;
  const at = (span: Span): Place => ({ file, span });
  return {
    name,
    file: file.path,
    isRead,
    isWhole,
    machines: new Map(machines),
    brokenNames: new Set(brokenNames),
    subscriptions: subscriptions.map(({ spans, ...own }) => ({
      ...own,
      places: {
        project: at(spans.project),
        elsewhere: at(spans.elsewhere),
        machine: at(spans.machine),
        ring: at(spans.ring),
      },
    })),
  };
}

/** What a build wrote for a project: enough to keep its output and report it without building again. */
export interface StoredBuild {
  readonly files: readonly EarlierFile[];
  readonly parameters: readonly ParameterEntry[];
  readonly packages: readonly PackageEntry[];
  readonly summary: DeploymentSummary;
}

/** The build with the current marks of its files; the same value if none of them changed. */
export function withMarks(build: StoredBuild, marks: ReadonlyMap<string, string>): StoredBuild {
  if (build.files.every(({ path, mark }) => mark === marks.get(path))) return build;
  return { ...build, files: build.files.map((file) => ({ ...file, mark: marks.get(file.path) })) };
}

/** The cache key of a `StoredBuild`; `options` identifies every option that affects the output. */
export function buildKey(resultKey: string, options: string): string {
  return sha256(`${resultKey}\n${options}`);
}
