// Renders a SARIF 2.1.0 log for code scanning and editors: the same bytes on every machine, without absolute paths.
// Only rules with a result are described, because the whole catalog would make up most of the file.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
import { compareText } from '../base/compare-text.ts';
import { type DefinitionPlace, type Diagnostic, type DiagnosticInfo, SEVERITIES } from '../base/diagnostic.ts';
import { fingerprints } from '../base/fingerprint.ts';
import type { Fix } from '../base/fix.ts';
import { type Json, jsonText } from '../base/json.ts';
import type { Outcome } from '../base/outcome.ts';
import { plural } from '../base/plural.ts';
import { positionAt, type SourceFile, type Span } from '../base/source.ts';
import { fence, printedJson, visible } from './escape.ts';
import { exampleCode, exampleLanguage, withoutMarkers } from './examples.ts';
import { explainText } from './explain.ts';
import { rangeOf } from './github.ts';
import type { ReportTool } from './json.ts';
import { rulePageUrl } from './rule-page.ts';

export interface SarifOptions {
  readonly tool: ReportTool;
  /** Whether every input could be read. */
  readonly isComplete: boolean;
}

/** GitHub rejects a file with more results in a run. */
const MOST_RESULTS = 25_000;

/** GitHub accepts a thousand locations per result, including the main one. */
const MOST_RELATED = 999;

/** The base of all paths; the consumer of the file resolves it. */
const BASE = '%SRCROOT%';

export function sarifReport({ diagnostics }: Outcome, { tool, isComplete }: SarifOptions): string {
  const prints = fingerprints(diagnostics);
  const kept = worst(diagnostics);
  const infos = new Map([...kept].map(({ info }) => [info.code, info]));
  const rules = [...infos.values()].sort((a, b) => compareText(a.code, b.code));
  const indexes = new Map(rules.map(({ code }, index) => [code, index]));
  const results: Json[] = [];
  for (const [index, diagnostic] of diagnostics.entries()) {
    if (!kept.has(diagnostic)) continue;
    results.push(resultOf(diagnostic, indexes.get(diagnostic.info.code) ?? -1, prints[index] ?? ''));
  }
  const log = jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool.name, version: tool.version, rules: rules.map(ruleOf) } },
        invocations: [invocation(isComplete, diagnostics.length - results.length)],
        originalUriBaseIds: { [BASE]: { description: { text: 'the working directory of the run' } } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  });
  return printedJson(log);
}

/** If there are too many, keeps the worst. */
function worst(diagnostics: readonly Diagnostic[]): ReadonlySet<Diagnostic> {
  if (diagnostics.length <= MOST_RESULTS) return new Set(diagnostics);
  const ordered = SEVERITIES.flatMap((severity) => diagnostics.filter((one) => one.severity === severity));
  return new Set(ordered.slice(0, MOST_RESULTS));
}

/** In SARIF, a run with findings is still successful. */
function invocation(isComplete: boolean, missing: number): Json {
  const text = `${plural(missing, 'result')} omitted, because code scanning rejects a run with more than ${MOST_RESULTS}`;
  return {
    executionSuccessful: isComplete,
    toolExecutionNotifications: missing > 0 ? [{ level: 'warning', message: { text } }] : undefined,
  };
}

function ruleOf(info: DiagnosticInfo): Json {
  const { code, name, severity, summary, docs, examples } = info;
  const shown = (example: string): string => fence(exampleLanguage(example), example.trim()).trimEnd();
  const markdown = [
    docs.trim(),
    ...examples.bad.flatMap((example) => ['Reported:', shown(withoutMarkers(exampleCode(example)))]),
    ...examples.good.flatMap((example) => ['Not reported:', shown(example)]),
  ];
  return {
    id: code,
    // SARIF recommends Pascal case; this is the name that the configuration and suppressions use.
    name,
    helpUri: rulePageUrl(code),
    shortDescription: { text: `${summary}.` },
    fullDescription: { text: docs.trim().split('\n\n')[0] ?? summary },
    help: { text: explainText(info), markdown: `${markdown.join('\n\n')}\n` },
    defaultConfiguration: { level: severity },
    properties: {
      tags: ['fluxio', GROUPS.get(code.slice(3, 4)) ?? 'correctness'],
      // Rules report only problems that are certain.
      precision: 'very-high',
      'problem.severity': severity === 'note' ? 'recommendation' : severity,
    },
  };
}

/** First digit of the code → tag. */
const GROUPS: ReadonlyMap<string, string> = new Map([
  ['0', 'syntax'],
  ['1', 'definitions'],
  ['2', 'state-machine'],
  ['3', 'limits'],
  ['4', 'cloudformation'],
  ['5', 'correctness'],
  ['6', 'reliability'],
  ['7', 'tests'],
  ['8', 'maintainability'],
  ['9', 'configuration'],
]);

function resultOf(diagnostic: Diagnostic, ruleIndex: number, print: string): Json {
  const { info, severity, message, help, file, related = [], fix, definition } = diagnostic;
  const { start, end } = rangeOf(diagnostic);
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  const sentences = [message, ...(help === undefined ? [] : [`help: ${help}`])];
  const others = related.slice(0, MOST_RELATED).map((place, id) => ({
    id,
    physicalLocation: { artifactLocation: artifactOf(place.file), region: regionOf(place.file, place.span) },
    message: { text: messageText(place.message) },
  }));
  return {
    ruleId: info.code,
    ruleIndex,
    level: severity,
    message: { text: sentences.map(messageText).join('\n') },
    locations: [
      {
        physicalLocation: { artifactLocation: artifactOf(file), region },
        logicalLocations: definition && [inDefinition(definition)],
      },
    ],
    relatedLocations: others.length === 0 ? undefined : others,
    partialFingerprints: { 'fluxio/v1': print },
    fixes: fix && [fixOf(fix, file)],
  };
}

/** The name in a template, and the JSON Pointer into its definition. */
function inDefinition({ name, pointer }: DefinitionPlace): Json {
  return {
    name: name === undefined ? undefined : visible(name),
    fullyQualifiedName: visible(`${name ?? ''}#${pointer}`),
  };
}

function fixOf({ title, safety, edits }: Fix, file: SourceFile): Json {
  const replacements = edits.map(({ span, text }) => ({
    deletedRegion: regionOf(file, span),
    insertedContent: text === '' ? undefined : { text },
  }));
  return {
    description: { text: messageText(title) },
    artifactChanges: [{ artifactLocation: artifactOf(file), replacements }],
    properties: { safety },
  };
}

/** Encodes a path as a relative reference, colons included, which could be read as the end of a scheme. */
function artifactOf({ path }: SourceFile): Json {
  const segments = path.replace(/\p{Cs}/gu, '\ufffd').split('/');
  return { uri: segments.map(encodeURIComponent).join('/'), uriBaseId: BASE };
}

function regionOf(file: SourceFile, { start, end }: Span): Json {
  const from = positionAt(file, start);
  const to = positionAt(file, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

/**
 * Escapes text that a consumer would read as a placeholder or a link: braces are doubled (section 3.11.5), and a
 * zero-width space breaks up `](` (3.11.6). Backslashes would not do, because the text may already contain some.
 */
function messageText(text: string): string {
  return visible(text).replace(/[{}]/g, '$&$&').replaceAll('](', ']\u200b(');
}
