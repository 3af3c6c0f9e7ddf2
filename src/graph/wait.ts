// In: a call to wait. Out: its Wait state, or a report of an error in the argument.
//   wait(seconds=10)             →  Seconds
//   wait(timestamp=data["due"])  →  TimestampPath
import { type Fix, fixOf } from '../base/fix.ts';
import { foreignNameHelp } from '../base/foreign-names.ts';
import { correction, didYouMean } from '../base/suggest.ts';
import { isTimestamp } from '../base/timestamp.ts';
import { arithmeticResult } from '../project/arithmetic.ts';
import { MAX_SECONDS } from '../project/attributes.ts';
import { formatAlternatives, integerOption, numberInstead } from '../project/options.ts';
import type { Call, Expression } from '../syntax/ast.ts';
import { describe } from '../syntax/describe.ts';
import type { Builder } from './builder.ts';
import { waitCall } from './call-refusals.ts';
import type { Next, StateId } from './graph.ts';
import { inSeconds } from './instead-of-calls.ts';
import { insteadOfGet, isDataReference, otherNameHelp, readReference } from './reference.ts';

const TIMESTAMP_HELP = 'write it in RFC 3339 format, such as 2030-01-31T08:00:00Z or 2030-01-31T10:00:00+02:00';

/** Exactly one of them must be given. */
export const WAIT_OPTIONS = {
  seconds: { help: 'how many seconds to wait: an integer, or a reference to `data`' },
  timestamp: { help: 'when to continue: a time in RFC 3339 format, or a reference to `data`' },
} as const satisfies Readonly<Record<string, { readonly help: string }>>;

const WAIT_NAMES = Object.keys(WAIT_OPTIONS);

const WAIT_HELP = 'write wait(seconds=10) or wait(timestamp="2030-01-31T08:00:00Z")';

export function lowerWait(call: Call, next: Next, builder: Builder): StateId | undefined {
  const { report } = builder;
  const [positional] = call.positional;
  if (positional !== undefined) {
    report(waitCall, positional.span, 'wait does not accept positional arguments', {
      help: positionalHelp(positional),
      fix: nameSeconds(call, positional),
    });
    return undefined;
  }
  const [first, second] = call.keywords;
  const name = first?.name?.text;
  if (first === undefined) {
    report(waitCall, call.span, "missing argument 'seconds' or 'timestamp' to wait", { help: WAIT_HELP });
    return undefined;
  }
  if (name !== 'seconds' && name !== 'timestamp') {
    const message =
      name === undefined
        ? 'options of wait cannot be unpacked with **'
        : `unknown option '${name}' of wait; expected ${formatAlternatives(WAIT_NAMES)}`;
    report(waitCall, first.span, message, {
      ...((first.name && inSeconds(first, first.name)) ?? {
        help:
          name === undefined
            ? WAIT_HELP
            : (foreignNameHelp('wait option', name) ?? didYouMean(name, WAIT_NAMES) ?? WAIT_HELP),
        fix: first.name && correction(first.name.text, WAIT_NAMES, first.name.span),
      }),
    });
    return undefined;
  }
  if (second !== undefined) {
    report(waitCall, second.span, 'wait takes exactly one argument', { help: 'remove all but one' });
    return undefined;
  }
  return name === 'seconds'
    ? waitSeconds(first.value, call, next, builder)
    : waitTimestamp(first.value, call, next, builder);
}

function positionalHelp(value: Expression): string {
  const text = value.kind === 'string' ? value.value : '';
  const time = timestampOf(text);
  if (time !== undefined) return `write wait(timestamp="${time}")`;
  const seconds = arithmeticResult(value);
  if (seconds !== undefined) return `write wait(seconds=${seconds})`;
  return value.kind === 'number' && value.isInteger && value.value !== undefined
    ? `write wait(seconds=${value.value.numberText})`
    : WAIT_HELP;
}

/** A date, and a time without a zone, are taken to be in UTC. */
function timestampOf(text: string): string | undefined {
  const [, date, time = '00:00:00', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(text) ?? [];
  if (date === undefined) return undefined;
  const whole = `${date}T${time.length === 5 ? `${time}:00` : time}${zone}`;
  return isTimestamp(whole) ? whole : undefined;
}

/** Fixes `wait(10)` to `wait(seconds=10)` if the number is the only argument. */
function nameSeconds(call: Call, { kind, span }: Expression): Fix | undefined {
  const isAlone = call.positional.length + call.keywords.length === 1 && call.span.end === span.end + 1;
  if (kind !== 'number' || !isAlone) return undefined;
  return fixOf("write 'seconds='", 'unsafe', [{ span: { start: span.start, end: span.start }, text: 'seconds=' }]);
}

function waitSeconds(value: Expression, call: Call, next: Next, builder: Builder): StateId | undefined {
  if (isDataReference(value)) return waitPath(value, 'SecondsPath', call, next, builder);
  const reading = integerOption(0, MAX_SECONDS)(value);
  if (!reading.ok) {
    builder.report(
      waitCall,
      value.span,
      `'seconds' of wait must be ${reading.expected} or a reference to data, not ${reading.found}`,
      insteadOfGet(value, builder.project) ?? {
        help: otherNameHelp(value) ?? secondsHelp(value),
        ...numberInstead('seconds', value, integerOption(0, MAX_SECONDS)),
      },
    );
    return undefined;
  }
  const label = `Wait-${reading.value.numberText}s`;
  return builder.add({
    kind: 'wait',
    span: call.span,
    label,
    field: 'Seconds',
    value: reading.value,
    valueSpan: value.span,
    next,
  });
}

function secondsHelp(value: Expression): string {
  const number = value.kind === 'number' && !value.isInteger ? Math.ceil(Number(value.value?.numberText)) : Number.NaN;
  if (number >= 0 && number <= MAX_SECONDS) return `write wait(seconds=${number})`;
  return value.kind === 'string' && /^\d{1,8}$/.test(value.value)
    ? `write wait(seconds=${Number(value.value)})`
    : 'write an integer, or compute it in a task and wait for the key that holds it';
}

function waitTimestamp(value: Expression, call: Call, next: Next, builder: Builder): StateId | undefined {
  if (isDataReference(value)) return waitPath(value, 'TimestampPath', call, next, builder);
  if (value.kind !== 'string') {
    builder.report(
      waitCall,
      value.span,
      `'timestamp' of wait must be a string or a reference to data, not ${describe(value)}`,
      { help: otherNameHelp(value) },
    );
    return undefined;
  }
  if (!isTimestamp(value.value)) {
    const near = timestampOf(value.value);
    builder.report(waitCall, value.span, `invalid timestamp '${value.value}'`, {
      help: near === undefined ? TIMESTAMP_HELP : `write "${near}"`,
      fix:
        near === undefined ? undefined : fixOf(`write "${near}"`, 'unsafe', [{ span: value.span, text: `"${near}"` }]),
    });
    return undefined;
  }
  return builder.add({
    kind: 'wait',
    span: call.span,
    label: `Wait-${value.value}`,
    field: 'Timestamp',
    value: value.value,
    valueSpan: value.span,
    next,
  });
}

function waitPath(
  value: Expression,
  field: 'SecondsPath' | 'TimestampPath',
  call: Call,
  next: Next,
  builder: Builder,
): StateId | undefined {
  const reference = readReference(value, 'reference path', builder.report);
  if (reference === undefined) return undefined;
  if (reference.path === '$') {
    const name = field === 'SecondsPath' ? 'seconds' : 'timestamp';
    builder.report(waitCall, value.span, `'${name}' of wait must be a key of data, not data itself`, {
      help: `write wait(${name}=data["key"])`,
    });
    return undefined;
  }
  return builder.add({
    kind: 'wait',
    span: call.span,
    label: ['Wait', ...reference.words].join('-'),
    field,
    value: reference.path,
    valueSpan: value.span,
    next,
  });
}
