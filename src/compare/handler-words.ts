// Describes differences between the retries and handlers of a state: `4 → 6 attempts`, `also catches PaymentDeclined`.
import type { FieldChange } from '../base/comparison.ts';
import { compactJson, type Json } from '../base/json.ts';
import { pythonLiteral } from '../graph/condition-words.ts';
import { elementsOf, errorsOf, membersOf } from '../picture/definition.ts';

interface Retrier {
  readonly errors: readonly string[];
  readonly interval: string;
  readonly attempts: string;
  readonly rate: string;
}

/** Defaults: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
function readRetrier(value: Json): Retrier {
  const members = membersOf(value);
  const [interval = 1, attempts = 3, rate = 2] = ['IntervalSeconds', 'MaxAttempts', 'BackoffRate'].map((name) =>
    members.get(name),
  );
  const [wait, most, growth] = [interval, attempts, rate].map(pythonLiteral);
  return { errors: errorsOf(members), interval: wait ?? '', attempts: most ?? '', rate: growth ?? '' };
}

/** `isOtherCall` hides the retrier that every call to the new service has. */
export function retryChanges(before: Json | undefined, after: Json | undefined, isOtherCall: boolean): FieldChange[] {
  const [old, current] = [before, after].map((value) =>
    elementsOf(value)
      .map(readRetrier)
      .filter(({ errors }) => !isOtherCall || !errors.includes('Lambda.ServiceException')),
  );
  const left = [...(old ?? [])];
  const take = (isWanted: (retrier: Retrier) => boolean): Retrier | undefined => {
    const index = left.findIndex(isWanted);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const all = current ?? [];
  const matched = new Map(all.map((retrier) => [retrier, take(({ errors }) => isEqual(errors, retrier.errors))]));
  const changes = all.flatMap((retrier) => {
    const previous =
      matched.get(retrier) ?? take(({ errors }) => errors.some((error) => retrier.errors.includes(error)));
    const found = previous ?? take(({ errors }) => all.every((other) => !isEqual(other.errors, errors)));
    return found === undefined ? [added(retrier)] : retrierChanges(found, retrier);
  });
  const removed = left.map((retrier): FieldChange => {
    const { errors } = retrier;
    return {
      name: 'retry',
      before: retryText(retrier),
      after: undefined,
      words: `no longer retries ${listed(errors)}`,
    };
  });
  return [...changes, ...removed];
}

function added(retrier: Retrier): FieldChange {
  const text = retryText(retrier);
  return { name: 'retry', before: undefined, after: text, words: `retries ${text}` };
}

/** `GatewayBusy up to 4 times, waits 5 s before the first retry, then 1.5 times as long each time`. */
function retryText({ errors, interval, attempts, rate }: Retrier): string {
  const growth = Number(rate) === 1 ? 'and before each further one' : `then ${rate} times as long each time`;
  return `${listed(errors)} up to ${attempts} times, waits ${interval} s before the first retry, ${growth}`;
}

function retrierChanges(old: Retrier, current: Retrier): FieldChange[] {
  const changes: FieldChange[] = [];
  const add = (name: string, before: string, after: string, words: string): void => {
    if (before !== after) changes.push({ name, before, after, words });
  };
  add('attempts', old.attempts, current.attempts, `${old.attempts} → ${current.attempts} attempts`);
  const waits = `waits ${old.interval} s → ${current.interval} s before the first retry`;
  add('first wait', `${old.interval} s`, `${current.interval} s`, waits);
  add('backoff', old.rate, current.rate, `waits ${old.rate} → ${current.rate} times as long before each further retry`);
  return [...changes, ...errorChanges('retry', 'retries', old.errors, current.errors)];
}

export function catchChanges(before: Json | undefined, after: Json | undefined): FieldChange[] {
  const [old = [], current = []] = [before, after].map((value) =>
    elementsOf(value).map((catcher) => errorsOf(membersOf(catcher))),
  );
  const changes = errorChanges('catch', 'catches', old.flat(), current.flat());
  if (changes.length > 0 || compactJson(old) === compactJson(current)) return changes;
  const [first, second] = [old, current].map((handlers) => handlers.map((errors) => errors.join(', ')).join('; '));
  return [{ name: 'order of handlers', before: first, after: second }];
}

function errorChanges(name: string, verb: string, old: readonly string[], current: readonly string[]): FieldChange[] {
  const gone = old.filter((error) => !current.includes(error));
  const fresh = current.filter((error) => !old.includes(error));
  const changes: FieldChange[] = [];
  if (fresh.length > 0) {
    const words = `${old.length === 0 ? verb : `also ${verb}`} ${listed(fresh)}`;
    changes.push({ name, before: undefined, after: listed(fresh), words });
  }
  if (gone.length > 0)
    changes.push({ name, before: listed(gone), after: undefined, words: `no longer ${verb} ${listed(gone)}` });
  return changes;
}

function listed(errors: readonly string[]): string {
  const names = errors.map((error) => (error === 'States.ALL' ? 'every other error' : error));
  if (errors.length === 1 && errors[0] === 'States.ALL') return 'every error';
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((error, index) => error === other[index]);
}
