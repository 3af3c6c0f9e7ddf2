// In: the decorators of a state machine function. Out: their options. The tables of options follow the README.
// Invalid decorators and options are reported and left out.
import type { Report } from '../base/diagnostic.ts';
import { type Fix, fixOf } from '../base/fix.ts';
import { foreignNameHelp } from '../base/foreign-names.ts';
import type { Span } from '../base/source.ts';
import { correction, didYouMean } from '../base/suggest.ts';
import { optionWithoutEffect } from '../rules/option-without-effect.ts';
import type { Call, Decorator, Expression, Identifier, Keyword } from '../syntax/ast.ts';
import { describe } from '../syntax/describe.ts';
import { decoratorForm, decoratorOption, unknownDecorator, unknownProcessor } from './decorator-refusals.ts';
import {
  booleanOption,
  dictOption,
  enumOption,
  formatAlternatives,
  mismatchAt,
  nonEmptyStringOption,
  type OptionReader,
  type OptionTable,
  readOptions,
  type WayOut,
} from './options.ts';
import type { Decorations, Schedule, Subscription } from './project.ts';
import { meantSchedule } from './schedule.ts';

const name: OptionReader<{ text: string; span: Span }> = (expression) =>
  expression.kind === 'name'
    ? { ok: true, value: { text: expression.text, span: expression.span } }
    : mismatchAt(expression, 'the name of an EventProcessor class');

const EXPORT = {
  enabled: { read: booleanOption, help: 'False is the same as no decorator', values: ['True', 'False'] },
} satisfies OptionTable;
const SCHEDULE = {
  expression: { read: nonEmptyStringOption, help: 'a `rate(...)` or `cron(...)` expression of EventBridge' },
  input_data: { read: dictOption, help: 'the input of each execution, as a dict literal' },
} satisfies OptionTable;
const SUBSCRIBE = {
  project: { read: nonEmptyStringOption, help: 'the folder name of the other project' },
  topic_arn_import_value: {
    read: nonEmptyStringOption,
    help: 'the export name of a topic ARN in another stack, instead of the other options',
  },
  state_machine: {
    read: nonEmptyStringOption,
    help: 'an exported state machine of that project; `"main"` by default',
  },
  status: {
    read: enumOption(['success', 'failure']),
    help: 'the outcome of the other execution; `"success"` by default',
    values: ['"success"', '"failure"'],
  },
} satisfies OptionTable;
const PROCESS_EVENTS = {
  processor: { read: name, help: 'a class that extends `EventProcessor` and adds tags to the events' },
} satisfies OptionTable;

export const DECORATORS = ['export', 'schedule', 'subscribe', 'process_events'] as const;
type DecoratorName = (typeof DECORATORS)[number];

/** What editors show about each decorator. */
export const DECORATOR_TABLES: Readonly<
  Record<DecoratorName, { readonly help: string; readonly options: OptionTable }>
> = {
  export: {
    help: 'allows other projects to subscribe to the state machine, and people to start it',
    options: EXPORT,
  },
  schedule: { help: 'starts the state machine on a schedule', options: SCHEDULE },
  subscribe: {
    help: 'starts the state machine when an execution of another project ends, or when another stack publishes to a topic',
    options: SUBSCRIBE,
  },
  process_events: {
    help: 'sends the start and the end of each execution to an event processor',
    options: PROCESS_EVENTS,
  },
};

/** The names that `@process_events` can refer to. */
export interface ProcessorNames {
  readonly known: ReadonlySet<string>;
  /** Names of refused definitions. Using one is not reported again. */
  readonly broken: ReadonlySet<string>;
}

export function readDecorators(
  decorators: readonly Decorator[],
  processors: ProcessorNames,
  report: Report,
): Decorations {
  let decorations: Decorations = {
    export: undefined,
    schedule: undefined,
    subscriptions: [],
    processEvents: undefined,
  };
  const first = new Map<DecoratorName, Span>();
  for (const { span, expression } of decorators) {
    const known = decoratorName(expression, report);
    if (known === undefined || expression.kind !== 'call') continue;
    const earlier = first.get(known);
    if (earlier !== undefined && known !== 'subscribe') {
      report(decoratorForm, span, `decorator '${known}' is used twice`, {
        help: 'remove one of the two',
        related: [{ span: earlier, message: 'first used here' }],
      });
      continue;
    }
    first.set(known, span);
    const [positional] = expression.positional;
    if (positional !== undefined) {
      report(decoratorOption, positional.span, `decorator '${known}' accepts keyword arguments only`, {
        help: `pass the option by name, as in ${EXAMPLES[known]}`,
        fix: nameOption(known, positional, expression),
      });
    }
    const call: DecoratorCall = { span, keywords: expression.keywords, hasPositional: positional !== undefined };
    decorations = { ...decorations, ...readOptionsOf(known, call, decorations, processors, report) };
  }
  return decorations;
}

/** Fixes `@schedule("rate(1 hour)")` if nothing else could be meant. */
function nameOption(decorator: DecoratorName, positional: Expression, call: Call): Fix | undefined {
  const { span } = positional;
  const option = FIRST_OPTIONS.get(decorator);
  const isAlone = call.positional.length === 1 && !call.keywords.some((keyword) => keyword.name?.text === option);
  if (option === undefined || positional.kind !== 'string' || !isAlone) return undefined;
  const meant = option === 'expression' ? meantSchedule(positional.value) : undefined;
  const text = meant === undefined ? `${option}=` : `${option}="${meant}"`;
  return fixOf(`write ${text}`, 'unsafe', [
    { span: meant === undefined ? { start: span.start, end: span.start } : span, text },
  ]);
}

const FIRST_OPTIONS: ReadonlyMap<DecoratorName, string> = new Map([
  ['schedule', 'expression'],
  ['subscribe', 'project'],
]);

/** EventBridge writes both kinds of schedules in one option. */
function scheduleOption({ value, span }: Keyword, { text }: Identifier): WayOut | undefined {
  if (!['cron', 'rate', 'cron_expression', 'schedule', 'schedule_expression'].includes(text)) return undefined;
  const wanted = value.kind === 'string' ? meantSchedule(value.value) : undefined;
  if (wanted === undefined) return { help: `write ${EXAMPLES.schedule}` };
  const option = `expression="${wanted}"`;
  return { help: `write ${option}`, fix: fixOf(`write ${option}`, 'unsafe', [{ span, text: option }]) };
}

interface DecoratorCall {
  readonly span: Span;
  readonly keywords: readonly Keyword[];
  /** Whether it has positional arguments, which have been reported. */
  readonly hasPositional: boolean;
}

/** The members of `Decorations` that the decorator sets. */
function readOptionsOf(
  name: DecoratorName,
  call: DecoratorCall,
  { subscriptions }: Decorations,
  processors: ProcessorNames,
  report: Report,
): Partial<Decorations> {
  const { span, keywords } = call;
  switch (name) {
    case 'export': {
      const { enabled } = readOptions(keywords, "decorator 'export'", EXPORT, decoratorOption, report);
      return { export: { span, enabled: enabled?.value ?? true } };
    }
    case 'schedule': {
      const schedule = readSchedule(call, report);
      return schedule === undefined ? {} : { schedule };
    }
    case 'subscribe': {
      const subscription = readSubscription(call, report);
      return subscription === undefined ? {} : { subscriptions: [...subscriptions, subscription] };
    }
    case 'process_events':
      return { processEvents: readProcessEvents(call, processors, report) };
  }
}

function readSchedule({ span, keywords, hasPositional }: DecoratorCall, report: Report): Schedule | undefined {
  const { expression, input_data } = readOptions(keywords, "decorator 'schedule'", SCHEDULE, decoratorOption, report, {
    instead: scheduleOption,
  });
  if (expression !== undefined) {
    return { span, expression: expression.value, expressionSpan: expression.span, inputData: input_data?.value };
  }
  if (!hasPositional && !keywords.some(({ name: option }) => option?.text !== 'input_data')) {
    report(decoratorOption, span, "decorator 'schedule' has no option 'expression'", {
      help: `add it, as in ${EXAMPLES.schedule}`,
    });
  }
  return undefined;
}

function readProcessEvents(
  { span, keywords }: DecoratorCall,
  processors: ProcessorNames,
  report: Report,
): Decorations['processEvents'] {
  const { processor } = readOptions(keywords, "decorator 'process_events'", PROCESS_EVENTS, decoratorOption, report);
  const given = processor?.value;
  if (given !== undefined && !processors.known.has(given.text) && !processors.broken.has(given.text)) {
    report(unknownProcessor, given.span, `'${given.text}' is not an EventProcessor class of this file`, {
      help: didYouMean(given.text, processors.known) ?? processorHelp(given.text, processors),
      fix: () => correction(given.text, processors.known, given.span),
    });
  }
  return { span, processor: given?.text };
}

function processorHelp(name: string, { known }: ProcessorNames): string {
  const [first, second] = known;
  if (first === undefined) return `remove the option, or define class ${name}(EventProcessor):`;
  return second === undefined ? `name '${first}', or remove the option` : 'name one that is, or remove the option';
}

const EXAMPLES: Readonly<Record<DecoratorName, string>> = {
  export: '@export(enabled=True)',
  schedule: '@schedule(expression="rate(1 hour)")',
  subscribe: '@subscribe(project="other-project")',
  process_events: '@process_events(processor=MyProcessor)',
};

function decoratorName(expression: Expression, report: Report): DecoratorName | undefined {
  const callee = expression.kind === 'call' ? expression.callee : expression;
  if (callee.kind !== 'name') {
    report(
      decoratorForm,
      expression.span,
      `${describe(callee)} is not a decorator of the DSL; expected ${formatAlternatives(DECORATORS)}`,
    );
    return undefined;
  }
  const known = DECORATORS.find((decorator) => decorator === callee.text);
  if (known === undefined) {
    report(
      unknownDecorator,
      callee.span,
      `unknown decorator '${callee.text}'; expected ${formatAlternatives(DECORATORS)}`,
      {
        help: foreignNameHelp('wrapper', callee.text) ?? didYouMean(callee.text, DECORATORS) ?? 'remove it',
        fix: () => correction(callee.text, DECORATORS, callee.span),
      },
    );
  } else if (expression.kind !== 'call') {
    const { end } = expression.span;
    const isEnough = known === 'export' || known === 'process_events';
    report(decoratorForm, expression.span, `decorator '${known}' is not called`, {
      help: isEnough ? `write @${known}()` : `call it, as in ${EXAMPLES[known]}`,
      fix: isEnough ? fixOf("add '()'", 'safe', [{ span: { start: end, end }, text: '()' }]) : undefined,
    });
  }
  return known;
}

function readSubscription({ span, keywords, hasPositional }: DecoratorCall, report: Report): Subscription | undefined {
  const options = readOptions(keywords, "decorator 'subscribe'", SUBSCRIBE, decoratorOption, report);
  const { project, topic_arn_import_value: topic, state_machine: machine } = options;
  const status = options.status?.value ?? 'success';
  if (project !== undefined && topic !== undefined) {
    report(
      decoratorOption,
      topic.name.span,
      "decorator 'subscribe' accepts either 'project' or 'topic_arn_import_value', not both",
      { help: 'remove one of the two' },
    );
    return undefined;
  }
  if (project !== undefined) {
    const spans = { project: project.span, machine: machine?.span };
    return { source: 'project', project: project.value, machine: machine?.value ?? 'main', spans, status, span };
  }
  if (topic !== undefined) {
    for (const ignored of [machine, options.status]) {
      if (ignored === undefined) continue;
      const message = `option '${ignored.name.text}' of decorator 'subscribe' has no effect with 'topic_arn_import_value'`;
      report(optionWithoutEffect, ignored.name.span, message, {
        help: "remove it, or use 'project' instead of 'topic_arn_import_value'",
      });
    }
    return { source: 'topic', topicArnImportValue: topic.value, topicSpan: topic.span, status, span };
  }
  const hasInvalidOption = keywords.length > Object.keys(options).length || hasPositional;
  if (!hasInvalidOption) {
    report(decoratorOption, span, "decorator 'subscribe' has neither 'project' nor 'topic_arn_import_value'", {
      help: `add one of the two, as in ${EXAMPLES.subscribe}`,
    });
  }
  return undefined;
}
