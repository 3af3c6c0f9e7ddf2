// Renders the JSON report, version 1, for other tools: lines and columns from 1, columns in UTF-16 code units, ends
// exclusive. Later versions may add members but never change one.
import { countSeverities, type Diagnostic } from '../base/diagnostic.ts';
import { type Json, type JsonObject, jsonText } from '../base/json.ts';
import { countDefinitions, type Outcome } from '../base/outcome.ts';
import { positionAt, type SourceFile, type Span } from '../base/source.ts';
import { printedJson } from './escape.ts';
import { rulePage, rulePageUrl } from './rule-page.ts';

export interface ReportTool {
  readonly name: string;
  readonly version: string;
}

/** `comparison` is the JSON of the comparison with the base; see report/comparison-json.ts. */
export function jsonReport(
  { files, diagnostics, projects, definitions, shard }: Outcome,
  tool: ReportTool,
  comparison?: JsonObject,
): string {
  const machines = projects.flatMap((project) => project.machines);
  const counts = countSeverities(diagnostics);
  const json = jsonText({
    version: 1,
    tool: { name: tool.name, version: tool.version },
    summary: {
      files,
      projects: projects.length,
      machines: machines.length,
      definitions: definitions && countDefinitions({ definitions }),
      states: machines.reduce((sum, machine) => sum + machine.states, 0),
      errors: counts.error,
      warnings: counts.warning,
      notes: counts.note,
    },
    diagnostics: diagnostics.map(diagnosticJson),
    projects: projects.map((project) => ({
      name: project.name,
      file: project.file,
      machines: project.machines.map(({ name, exported, states }) => ({ name, exported, states })),
    })),
    definitions: definitions?.map(({ file, count, states, names }) => ({ file, count, states, names })),
    shard: shard && {
      index: shard.index,
      count: shard.count,
      files: shard.files,
      complete: shard.isComplete,
      failOn: shard.failOn.map(({ file, level }) => ({ file, level })),
    },
    links: shard?.links,
    comparison,
  });
  return printedJson(json);
}

export function diagnosticJson({
  info,
  severity,
  message,
  help,
  file,
  span,
  related,
  fix,
  definition,
}: Diagnostic): Json {
  return {
    code: info.code,
    name: info.name,
    severity,
    message,
    help,
    url: rulePageUrl(info.code) ?? rulePage(info.code),
    file: file.path,
    range: rangeJson(file, span),
    related: related?.map((place) => ({
      message: place.message,
      file: place.file.path,
      range: rangeJson(place.file, place.span),
    })),
    fix: fix && {
      title: fix.title,
      safety: fix.safety,
      edits: fix.edits.map((edit) => ({ range: rangeJson(file, edit.span), text: edit.text })),
    },
    definition: definition && {
      name: definition.name,
      pointer: definition.pointer,
      rule: definition.rule,
      aws: definition.aws,
    },
  };
}

function rangeJson(file: SourceFile, { start, end }: Span): Json {
  const from = positionAt(file, start);
  const to = positionAt(file, end);
  return { start: { line: from.line, column: from.column }, end: { line: to.line, column: to.column } };
}
