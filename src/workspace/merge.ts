// Merges the JSON reports of all shards. In: the reports, which are untrusted input. Out: the outcome of a single run over all
// files, including findings between projects, or a sentence that says why they can't be merged.

import { compareText } from '../base/compare-text.ts';
import { type Decoder, flag, listOf, oneOf, optional, record, text, whole } from '../base/decode.ts';
import { type Diagnostic, reporter, type Severity, sortDiagnostics } from '../base/diagnostic.ts';
import type { Edit, Fix } from '../base/fix.ts';
import type { DefinitionSummary, MachineSummary, Outcome, ProjectSummary } from '../base/outcome.ts';
import { type Place, placesWithoutText, type Range, range } from '../base/place.ts';
import type { SourceFile } from '../base/source.ts';
import { catalog } from '../compile/catalog.ts';
import { FAIL_ON } from '../config/fail-on.ts';
import { joinLinks, type Links, type LinksShape, linksOf } from '../links/json.ts';
import { findLinks, siteOf } from '../links/link.ts';

/** A report and the name of its file, for messages. */
export interface ShardReport {
  readonly name: string;
  readonly text: string;
}

export interface Merged {
  readonly outcome: Outcome;
  /** Whether every shard could read everything that it was asked to check. */
  readonly isComplete: boolean;
  /** The fail-on level that the configuration of a file sets. */
  readonly failOn: (file: SourceFile) => string | undefined;
}

export function mergeReports(
  reports: readonly ShardReport[],
  tool: { readonly name: string; readonly version: string },
): Merged | { readonly problem: string } {
  const shards: (ReportShape & { readonly name: string })[] = [];
  for (const report of reports) {
    const read = readReport(report, tool);
    if ('problem' in read) return read;
    shards.push({ ...read, name: report.name });
  }
  const problem = setProblem(shards);
  if (problem !== undefined) return { problem };
  const place = placesWithoutText();
  const links = joinLinks(
    shards.map((shard) => shard.links),
    place,
  );
  const projects = shards.flatMap((shard) => shard.projects).sort((a, b) => compareText(a.file, b.file));
  const diagnostics = [...ownDiagnostics(shards, place), ...linkDiagnostics(links, place)];
  // Shards of `fluxio validate` have definitions instead of projects.
  const definitions = shards.some((shard) => shard.definitions !== undefined)
    ? shards.flatMap((shard) => shard.definitions ?? []).sort((a, b) => compareText(a.file, b.file))
    : undefined;
  const outcome = {
    files: projects.length + (definitions?.length ?? 0),
    diagnostics: sortDiagnostics(diagnostics),
    projects,
    ...(definitions && { definitions }),
  };
  const levels = new Map(shards.flatMap(({ shard }) => shard.failOn.map(({ file, level }) => [file, level] as const)));
  return {
    outcome,
    isComplete: shards.every(({ shard }) => shard.complete),
    failOn: (file) => levels.get(file.path),
  };
}

interface DiagnosticShape {
  readonly code: Diagnostic['info'];
  readonly severity: Severity;
  readonly message: string;
  readonly help: string | undefined;
  readonly file: string;
  readonly range: Range;
  readonly related: readonly { readonly message: string; readonly file: string; readonly range: Range }[] | undefined;
  readonly fix: FixShape | undefined;
  readonly definition:
    | { readonly pointer: string; readonly rule: string; readonly aws: string | undefined }
    | undefined;
}

interface FixShape {
  readonly title: string;
  readonly safety: Fix['safety'];
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
}

interface ReportShape {
  readonly shard: {
    readonly index: number;
    readonly count: number;
    readonly files: number;
    readonly complete: boolean;
    readonly failOn: readonly { readonly file: string; readonly level: string }[];
  };
  readonly diagnostics: readonly DiagnosticShape[];
  readonly projects: readonly ProjectSummary[];
  readonly definitions: readonly DefinitionSummary[] | undefined;
  readonly links: LinksShape;
}

const infos = new Map(catalog.map((info): [string, Diagnostic['info']] => [info.code, info]));

const code: Decoder<Diagnostic['info']> = (value) => {
  const info = typeof value === 'string' ? infos.get(value) : undefined;
  return info && { value: info };
};

const diagnostic: Decoder<DiagnosticShape> = record<DiagnosticShape>({
  code,
  severity: oneOf(['error', 'warning', 'note']),
  message: text,
  help: optional(text, undefined),
  file: text,
  range,
  related: optional(listOf(record({ message: text, file: text, range })), undefined),
  fix: optional(
    record<FixShape>({ title: text, safety: oneOf(['safe', 'unsafe']), edits: listOf(record({ range, text })) }),
    undefined,
  ),
  definition: optional(
    record({ name: optional(text, undefined), pointer: text, rule: text, aws: optional(text, undefined) }),
    undefined,
  ),
});

const report: Decoder<ReportShape> = record<ReportShape>({
  shard: record<ReportShape['shard']>({
    index: whole(1),
    count: whole(1),
    files: whole(0),
    complete: flag,
    failOn: listOf(record({ file: text, level: oneOf(FAIL_ON) })),
  }),
  diagnostics: listOf(diagnostic),
  projects: listOf(
    record<ProjectSummary>({
      name: text,
      file: text,
      machines: listOf(record<MachineSummary>({ name: text, exported: flag, states: whole(0) })),
    }),
  ),
  definitions: optional(
    listOf(
      record<DefinitionSummary>({
        file: text,
        count: whole(0),
        states: whole(0),
        names: optional(listOf(text), undefined),
      }),
    ),
    undefined,
  ),
  links: linksOf,
});

const head = record({ version: whole(1), tool: record({ name: text, version: text }) });

/** Decodes a report. Rejects reports that are not from a shard or not from this version. */
function readReport(
  { name, text: written }: ShardReport,
  tool: { readonly name: string; readonly version: string },
): ReportShape | { readonly problem: string } {
  const value = parsed(written);
  const start = head(value)?.value;
  if (start?.tool.name !== tool.name) return { problem: `'${name}' is not a JSON report of ${tool.name}` };
  if (start.version !== 1)
    return { problem: `'${name}' has report version ${start.version}, but only version 1 is supported` };
  if (start.tool.version !== tool.version) {
    const versions = `${tool.name} ${start.tool.version}, but this is ${tool.version}`;
    return { problem: `'${name}' was written by ${versions}; use the same version for all shards and the merge` };
  }
  const read = report(value)?.value;
  if (read !== undefined && read.shard.index <= read.shard.count) return read;
  return { problem: `'${name}' is not the report of a shard; write it with --shard I/N --format json` };
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

/** Why the reports are not exactly the shards of one run. Undefined if they are. */
function setProblem(shards: readonly (ReportShape & { readonly name: string })[]): string | undefined {
  const [first] = shards;
  if (first === undefined) return 'no reports to merge';
  const { count, files } = first.shard;
  const byIndex = new Map<number, string>();
  for (const { name, shard } of shards) {
    if (shard.count !== count)
      return `'${first.name}' is one of ${count} shards, but '${name}' is one of ${shard.count}`;
    if (shard.files !== files) {
      return `'${first.name}' and '${name}' are from different runs, of ${files} and ${shard.files} files`;
    }
    const other = byIndex.get(shard.index);
    if (other !== undefined) return `'${other}' and '${name}' are both shard ${shard.index} of ${count}`;
    byIndex.set(shard.index, name);
  }
  for (let index = 1; index <= count; index += 1) {
    if (!byIndex.has(index)) return `missing shard ${index} of ${count} (${byIndex.size} of ${count} reports given)`;
  }
  return undefined;
}

function* ownDiagnostics(
  shards: readonly ReportShape[],
  place: (path: string, at: Range) => Place,
): Iterable<Diagnostic> {
  // Every shard reads the configuration files and reports the same errors in them.
  const earlier = new Set<string>();
  for (const { diagnostics } of shards) {
    const own: string[] = [];
    for (const { code: info, severity, message, help, file, range: at, related, fix, definition } of diagnostics) {
      const key = JSON.stringify([file, info.code, at, message]);
      own.push(key);
      if (earlier.has(key)) continue;
      yield {
        info,
        severity,
        message,
        ...place(file, at),
        ...(help === undefined ? {} : { help }),
        ...(definition && { definition }),
        ...(related && {
          related: related.map((other) => ({ ...place(other.file, other.range), message: other.message })),
        }),
        ...(fix && {
          fix: {
            ...fix,
            edits: fix.edits.map((edit): Edit => ({ span: place(file, edit.range).span, text: edit.text })),
          },
        }),
      };
    }
    for (const key of own) earlier.add(key);
  }
}

/** The findings between projects. `checkWorkspace` calls `findLinks` too, so both report the same. */
function linkDiagnostics(links: Links, place: (path: string, at: Range) => Place): Diagnostic[] {
  const { projects, severities, changed, changedFiles } = links;
  const changedProjects = new Set(changed);
  const diagnostics: Diagnostic[] = [];
  for (const finding of findLinks(projects, links)) {
    const file = projects[finding.project]?.facts.file ?? '';
    const isConcerned =
      changed === undefined || changedFiles.has(file) || finding.about.some((name) => changedProjects.has(name));
    if (!isConcerned) continue;
    const { info, place: site } = siteOf(finding);
    const { at } = finding;
    const severity = at === 'duplicate' || 'start' in at ? info.severity : severities.get(at.subscription)?.[at.site];
    if (severity === undefined) continue;
    const { file: source, span } = 'start' in site ? place(file, site) : site;
    const policy = { severityOf: () => severity, isAccepted: () => false };
    reporter(source, diagnostics, policy)(info, span, finding.message, finding);
  }
  return diagnostics;
}
