// In: a `with retry(...)` statement, or the handlers of a `try`. Out: a retrier, or the error names of each handler.
//   with retry(on_exceptions=[A], interval=2)  →  {errors: [A], interval: 2, …}
import { fixOf } from '../base/fix.ts';
import { foreignNameHelp } from '../base/foreign-names.ts';
import { didYouMean } from '../base/suggest.ts';
import { MAX_SECONDS } from '../project/attributes.ts';
import {
  integerOption,
  mismatchAt,
  numberOption,
  type OptionReader,
  type OptionTable,
  readOptions,
  type WayOut,
} from '../project/options.ts';
import { staticNumber } from '../project/static-value.ts';
import type { Attribute, Expression, Handler, Identifier, Keyword, With } from '../syntax/ast.ts';
import { describe } from '../syntax/describe.ts';
import type { Builder } from './builder.ts';
import { handlerError, retryForm, tryForm } from './flow-refusals.ts';
import type { Catcher, Retrier } from './graph.ts';
import { callIt } from './unsupported.ts';

/** The retriers and catchers that enclosing `with retry(...)` and `try` statements give a task. */
export interface ErrorHandling {
  readonly retries: readonly Retrier[];
  readonly catches: readonly Catcher[];
}

export const NO_ERROR_HANDLING: ErrorHandling = { retries: [], catches: [] };

/** Matches every error. It must be the only error name of the last retrier or catcher. https://states-language.net/#errors */
const ALL = 'States.ALL';

const list: OptionReader<readonly Expression[]> = (expression) =>
  expression.kind === 'list' ? { ok: true, value: expression.items } : mismatchAt(expression, 'a list of error names');

export const RETRY_OPTIONS = {
  on_exceptions: { read: list, help: 'a list of error names; every error by default' },
  interval: { read: integerOption(1, MAX_SECONDS), help: 'the seconds before the first retry; 1 by default' },
  max_attempts: { read: integerOption(1, MAX_SECONDS), help: 'the maximum number of retries; 3 by default' },
  backoff_rate: {
    read: numberOption(1),
    help: 'the factor by which the interval grows with each retry, at least 1; 2.0 by default',
  },
} satisfies OptionTable;

/** The defaults of the README, "Retries". */
const DEFAULTS: Omit<Retrier, 'span'> = {
  errors: [ALL],
  interval: { numberText: '1' },
  maxAttempts: { numberText: '3' },
  backoffRate: { numberText: '2.0' },
};

/** What other tools call the options. Their values mean the same: MaxAttempts counts retries, IntervalSeconds seconds. */
const OTHER_NAMES: ReadonlyMap<string, keyof typeof RETRY_OPTIONS> = new Map([
  ['max_retries', 'max_attempts'],
  ['retries', 'max_attempts'],
  ['times', 'max_attempts'],
  ['delay', 'interval'],
  ['retry_delay', 'interval'],
  ['retry_delay_seconds', 'interval'],
  ['seconds', 'interval'],
  ['backoff', 'backoff_rate'],
  ['exceptions', 'on_exceptions'],
  ['errors', 'on_exceptions'],
  ['retry_on', 'on_exceptions'],
]);

function retryOption(_: Keyword, name: Identifier): WayOut | undefined {
  const known = OTHER_NAMES.get(name.text);
  if (known === undefined) return undefined;
  const edits = [{ span: name.span, text: known }];
  return { help: `write ${known}`, fix: fixOf(`write '${known}'`, 'unsafe', edits) };
}

function contextName(manager: Expression | undefined): string {
  const named = manager?.kind === 'call' ? manager.callee : manager;
  return named?.kind === 'name' ? named.text : '';
}

/** Returns undefined after a report if the statement is not a `with retry(...)`. */
export function readRetry(statement: With, builder: Builder): Retrier | undefined {
  const { report } = builder;
  const [item, second] = statement.items;
  if (statement.isAsync) {
    report(retryForm, statement.keyword, "'async with' is not supported in a state machine function", {
      help: "remove 'async'",
    });
    return undefined;
  }
  const call = item?.value;
  if (call?.kind !== 'call' || call.callee.kind !== 'name' || call.callee.text !== 'retry') {
    const isName = call?.kind === 'name' && call.text === 'retry';
    report(
      retryForm,
      call?.span ?? statement.keyword,
      isName
        ? "'retry' is named but not called"
        : 'this context manager is not supported in a state machine function; expected retry()',
      {
        help: isName
          ? 'write with retry():'
          : (foreignNameHelp('wrapper', contextName(call)) ??
            didYouMean(contextName(call), ['retry']) ??
            'move the statement into the run method of a task'),
        fix: isName ? callIt(call, 'safe') : undefined,
      },
    );
    return undefined;
  }
  if (second !== undefined) {
    report(retryForm, second.value.span, 'a second context manager is not supported next to retry()', {
      help: 'remove it',
    });
  }
  if (item?.target !== undefined) {
    report(retryForm, item.target.span, "retry() has no value to bind with 'as'", { help: "remove the 'as' clause" });
  }
  const [positional] = call.positional;
  if (positional !== undefined) {
    report(retryForm, positional.span, 'retry does not accept positional arguments', {
      help: `write each option by name, as in retry(max_attempts=${staticNumber(positional)?.value.numberText ?? 5})`,
    });
  }
  const options = readOptions(call.keywords, 'retry', RETRY_OPTIONS, retryForm, report, {
    hint: 'retry option',
    instead: retryOption,
  });
  return {
    span: call.span,
    errors:
      options.on_exceptions === undefined
        ? DEFAULTS.errors
        : readErrors(options.on_exceptions.value, options.on_exceptions.span, builder),
    interval: options.interval?.value ?? DEFAULTS.interval,
    maxAttempts: options.max_attempts?.value ?? DEFAULTS.maxAttempts,
    backoffRate: options.backoff_rate?.value ?? DEFAULTS.backoffRate,
  };
}

function readErrors(items: readonly Expression[], span: Expression['span'], { report }: Builder): string[] {
  if (items.length === 0) {
    report(retryForm, span, "'on_exceptions' of retry is empty", {
      help: 'remove it to retry on every error, or list at least one error',
    });
  }
  const errors: string[] = [];
  for (const item of items) {
    const error = errorName(item);
    if (error === undefined) {
      report(retryForm, item.span, `an error must be a class name or States.<name>, not ${describe(item)}`, {
        ...insteadOfError(item),
      });
    } else if (error === ALL && items.length > 1) {
      report(retryForm, item.span, "'States.ALL' must be the only error, because it matches every error", {
        help: 'remove it, or remove the other errors',
      });
    } else if (errors.includes(error))
      report(retryForm, item.span, `error '${error}' is listed twice`, { help: 'remove one of the two' });
    else errors.push(error);
  }
  return errors;
}

/** What to write instead of `"NotFound"` or `errors.NotFound`. */
function insteadOfError(expression: Expression): WayOut {
  if (expression.kind === 'attribute') {
    // https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html
    const isOfAws = expression.object.kind === 'name' && SERVICES_OF_AWS.includes(expression.object.text);
    if (isOfAws) return { help: 'write States.TaskFailed, which matches the errors of AWS services' };
    return withoutModule(expression);
  }
  if (expression.kind !== 'string') return {};
  const { span, value } = expression;
  const isName = /^(?:States\.)?[A-Za-z_]\w*$/.test(value);
  const edits = isName ? [{ span, text: value }] : undefined;
  return { help: 'write the class name without quotes', fix: fixOf('remove the quotes', 'safe', edits) };
}

const SERVICES_OF_AWS: readonly string[] = ['Lambda', 'ECS', 'CodeBuild'];

/** `errors.NotFound` → `NotFound`. Errors match by the name of their class, without its module. */
export function withoutModule({ name, span }: Attribute): WayOut {
  return { help: `write ${name.text}`, fix: fixOf(`write ${name.text}`, 'unsafe', [{ span, text: name.text }]) };
}

function errorName(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.text;
  const isStates =
    expression.kind === 'attribute' && expression.object.kind === 'name' && expression.object.text === 'States';
  return isStates ? `States.${expression.name.text}` : undefined;
}

/** The error names of each handler. Invalid names are reported and left out. */
export function readHandlers(handlers: readonly Handler[], builder: Builder): readonly (readonly string[])[] {
  const { report } = builder;
  const seen = new Map<string, Expression>();
  return handlers.map((handler, index) => {
    if (handler.isGroup) {
      report(tryForm, handler.keyword, "'except*' is not supported in a state machine function", {
        help: "write 'except' instead",
      });
      return [];
    }
    const isLast = index === handlers.length - 1;
    if (handler.type === undefined) {
      if (!isLast)
        report(
          handlerError,
          handler.keyword,
          "a bare 'except:' must be the last handler, because it catches every error",
          {
            help: 'move this handler to the end',
          },
        );
      return [ALL];
    }
    const isTuple = handler.type.kind === 'tuple';
    const types = handler.type.kind === 'tuple' ? handler.type.items : [handler.type];
    if (types.length === 0)
      report(handlerError, handler.type.span, 'the handler names no error', { help: 'name at least one error' });
    const errors: string[] = [];
    for (const type of types) {
      const error = errorName(type);
      const earlier = error === undefined ? undefined : seen.get(error);
      if (error === undefined) {
        report(handlerError, type.span, `an error must be a class name or States.<name>, not ${describe(type)}`, {
          ...insteadOfError(type),
        });
      } else if (error === ALL && (isTuple && types.length > 1 ? true : !isLast)) {
        report(
          handlerError,
          type.span,
          "'States.ALL' must be the only error of the last handler, because it catches every error",
          {
            help: 'move it to a separate handler at the end',
          },
        );
      } else if (earlier !== undefined) {
        report(handlerError, type.span, `error '${error}' is already handled`, {
          related: [{ span: earlier.span, message: 'handled here' }],
          help: 'remove one of the two',
        });
      } else {
        seen.set(error, type);
        errors.push(error);
      }
    }
    return errors;
  });
}
