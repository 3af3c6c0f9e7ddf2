// What is found in a file, to be remembered. In: a file and what was found in it. Out: a key that is another one as
// soon as anything differs that has a part in it, a text for it, and from that text and the file the same again.
import { createHash } from 'node:crypto';
import { type Decoder, flag, listOf, oneOf, optional, record, text, whole } from '../base/decode.ts';
import type { Diagnostic, DiagnosticInfo, Severity } from '../base/diagnostic.ts';
import type { Edit, Fix } from '../base/fix.ts';
import type { MachineSummary, ProjectSummary } from '../base/outcome.ts';
import { range } from '../base/place.ts';
import type { SourceFile, Span } from '../base/source.ts';
import type { Input } from '../compile/compile.ts';
import type { MachineFacts, ProjectFacts, SubscriptionFacts } from '../links/facts.ts';

/** A file as it was judged alone by an earlier run, or by this one: nothing can be said of it any more. */
export interface Known {
  readonly file: SourceFile;
  /** Sorted; what can only be said in the end is among them. */
  readonly diagnostics: readonly Diagnostic[];
  readonly project: ProjectSummary | undefined;
  readonly facts: ProjectFacts | undefined;
  /** Tells it from a draft. */
  readonly report?: undefined;
}

/** Undefined for what is not to be remembered. Whether there was a byte order mark has no part in anything. */
export function keyOf({ file, project, memory, problem }: Input): string | undefined {
  if (memory === undefined || problem !== undefined) return undefined;
  // No line break is in the first part, so that nothing of it can be taken for a part of the text.
  const head = JSON.stringify([memory.name, file.path, project]);
  return createHash('sha256').update(`${head}\n${file.text}`).digest('hex');
}

/** As plain data; undefined where another file has a part in it, or a definition. */
export function knownShape({ file, diagnostics, project, facts }: Known, { memory }: Input): KnownShape | undefined {
  const isPlain = ({ related = [], definition, ...own }: Diagnostic): boolean =>
    definition === undefined && [own, ...related].every((place) => place.file === file);
  if (!diagnostics.every(isPlain)) return undefined;
  return {
    diagnostics: diagnostics.map(({ info, severity, span, message, help, related, fix }) => ({
      code: info.code,
      severity,
      span,
      message,
      help,
      related: related?.map((place) => ({ span: place.span, message: place.message })),
      fix,
    })),
    machines: project?.machines,
    facts: facts && factsShape(facts),
    met: memory?.met() ?? [],
  };
}

/** `infos` by code. Undefined when a code is unknown. */
export function knownFrom(
  { diagnostics, machines, facts, met }: KnownShape,
  { file, project: name, memory }: Input,
  infos: ReadonlyMap<string, DiagnosticInfo>,
): Known | undefined {
  const found: Diagnostic[] = [];
  for (const { code, severity, span, message, help, related, fix } of diagnostics) {
    const info = infos.get(code);
    if (info === undefined) return undefined;
    found.push({
      info,
      severity,
      file,
      span,
      message,
      ...(help === undefined ? {} : { help }),
      ...(related === undefined ? {} : { related: related.map((place) => ({ file, ...place })) }),
      ...(fix === undefined ? {} : { fix }),
    });
  }
  memory?.meet(met);
  return {
    file,
    diagnostics: found,
    project: machines && { name, file: file.path, machines },
    facts: facts && factsFrom(facts, name, file),
  };
}

interface DiagnosticShape {
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly help: string | undefined;
  readonly related: readonly { readonly span: Span; readonly message: string }[] | undefined;
  readonly fix: Fix | undefined;
}

interface SubscriptionShape extends Omit<SubscriptionFacts, 'places'> {
  readonly target: Span;
  readonly machineSpan: Span;
  readonly ring: Span;
}

interface MachineShape extends MachineFacts {
  readonly name: string;
}

interface FactsShape extends Pick<ProjectFacts, 'isRead' | 'isWhole'> {
  readonly machines: readonly MachineShape[];
  readonly broken: readonly string[];
  readonly subscriptions: readonly SubscriptionShape[];
}

export interface KnownShape {
  readonly diagnostics: readonly DiagnosticShape[];
  /** Undefined for what is no project. */
  readonly machines: readonly MachineSummary[] | undefined;
  readonly facts: FactsShape | undefined;
  /** Fingerprints of a baseline. */
  readonly met: readonly string[];
}

function factsShape({ isRead, isWhole, machines, brokenNames, subscriptions }: ProjectFacts): FactsShape {
  return {
    isRead,
    isWhole,
    machines: [...machines].map(([name, facts]) => ({ name, ...facts })),
    broken: [...brokenNames],
    subscriptions: subscriptions.map(({ places, ...facts }) => ({
      ...facts,
      target: places.project.span,
      machineSpan: places.machine.span,
      ring: places.ring.span,
    })),
  };
}

function factsFrom(shape: FactsShape, name: string, file: SourceFile): ProjectFacts {
  const { isRead, isWhole, broken } = shape;
  const machines = new Map(shape.machines.map(({ name: own, ...facts }): [string, MachineFacts] => [own, facts]));
  const subscriptions = shape.subscriptions.map(({ target, machineSpan, ring, ...facts }) => {
    const place = { file, span: target };
    return {
      ...facts,
      places: {
        project: place,
        elsewhere: place,
        machine: { file, span: machineSpan },
        ring: { file, span: ring },
      },
    };
  });
  return { name, file: file.path, isRead, isWhole, machines, brokenNames: new Set(broken), subscriptions };
}

const span = record<Span>({ start: whole(0), end: whole(0) });

const fix = record<Fix>({
  title: text,
  safety: oneOf(['safe', 'unsafe']),
  edits: listOf(record<Edit>({ span, text })),
});

const names: Decoder<readonly string[]> = listOf(text);

/** Reads a `KnownShape` out of JSON. */
export const knownOf: Decoder<KnownShape> = record<KnownShape>({
  diagnostics: listOf(
    record<DiagnosticShape>({
      code: text,
      severity: oneOf(['error', 'warning', 'note']),
      span,
      message: text,
      help: optional(text, undefined),
      related: optional(listOf(record({ span, message: text })), undefined),
      fix: optional(fix, undefined),
    }),
  ),
  machines: optional(listOf(record<MachineSummary>({ name: text, exported: flag, states: whole(0) })), undefined),
  facts: optional(
    record<FactsShape>({
      isRead: flag,
      isWhole: flag,
      machines: listOf(
        record<MachineShape>({
          name: text,
          isExported: flag,
          isSubscribed: flag,
          range,
          canSucceed: flag,
          calls: names,
          branches: names,
        }),
      ),
      broken: names,
      subscriptions: listOf(
        record<SubscriptionShape>({
          subscriber: text,
          project: text,
          machine: text,
          status: oneOf(['success', 'failure']),
          external: oneOf([true, false, 'perhaps']),
          target: span,
          machineSpan: span,
          ring: span,
        }),
      ),
    }),
    undefined,
  ),
  met: names,
});
