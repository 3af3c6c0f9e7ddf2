// In: a simulation. Out: the goals that it missed: arms not taken, errors not raised, and empty lists. Each has a trial that should
// reach it.
import type { Json } from '../../base/json.ts';
import { MAX_AFTER } from '../../cases/specs.ts';
import { type Catcher, type Retrier, secondsUntilTimeout } from '../../graph/graph.ts';
import { pythonPath, stepsOf } from '../../graph/path.ts';
import { isNamed } from '../../run/handlers.ts';
import { partKey } from '../coverage.ts';
import type { LocalProject } from '../local-project.ts';
import { answering, answerTo, changed } from './changes.ts';
import { solve } from './solve.ts';
import { originOf, type StateVisit, type Trace, type TrialCall } from './trace.ts';
import { type Trial, type TrialAnswer, withAnswers } from './trial.ts';

export interface Goal {
  /** A key of the coverage, or one that begins with `items`. */
  readonly key: string;
  /** The name of the case. */
  readonly name: string;
  /** Undefined if no trial can reach the goal from here. */
  readonly trial: () => Trial | undefined;
}

export function goalsIn(trace: Trace, project: LocalProject, nameOf: (visit: StateVisit) => string): Goal[] {
  return trace.visits.flatMap((visit) => {
    const { kind } = visit.source;
    if (kind === 'choice') return armsOf(visit, trace, project);
    if (kind === 'map') return itemsGoal(visit, trace);
    return kind === 'task' || kind === 'machine' ? handlersOf(visit, trace, project, nameOf(visit)) : [];
  });
}

/** The key for a Map that ran iterations, or none. */
export function itemsKey({ machine, state }: StateVisit, hasItems: boolean): string {
  return JSON.stringify(['items', machine, state, hasItems]);
}

function armsOf(visit: StateVisit, trace: Trace, project: LocalProject): Goal[] {
  const { machine, state, source } = visit;
  return source.arms.map(({ isDefault }, index) => {
    const arm = isDefault ? 'default' : index;
    return {
      key: partKey('arm', machine, state, arm),
      name: armName(visit, index, project),
      trial: () => {
        const changes = solve(visit, arm, trace, true);
        return changes && changed(trace, changes);
      },
    };
  });
}

const MAX_WORDS = 80;

/** For example, `when data["total"] >= 1000 holds`. */
function armName({ source: { arms } }: StateVisit, index: number, { file }: LocalProject): string {
  const words = (at: number, most: number): string => {
    const { start, end } = arms[at]?.span ?? { start: 0, end: 0 };
    const text = file.text.slice(start, end).replace(/\s+/g, ' ').trim();
    return text.length > most ? `${text.slice(0, most)}…` : text;
  };
  if (arms[index]?.isDefault !== true) return `when ${words(index, MAX_WORDS)} holds`;
  if (index === 1) return `when ${words(0, MAX_WORDS)} does not hold`;
  const [first, second] = [words(0, MAX_WORDS / 2), words(1, MAX_WORDS / 2)];
  return index === 2
    ? `when neither ${first} nor ${second} holds`
    : `when neither ${first} nor any other condition holds`;
}

/** The goal is an iteration if the list was empty, and an empty list if an iteration failed. */
function itemsGoal(visit: StateVisit, trace: Trace): Goal[] {
  const { state } = visit.source;
  const isEmpty = visit.inner.length === 0;
  if (state.kind !== 'map' || (!isEmpty && visit.isOver)) return [];
  const items = stepsOf(state.items);
  const origin = originOf(visit, [...items, 'items'], trace);
  const value: Json = isEmpty ? [new Map()] : [];
  return [
    {
      key: itemsKey(visit, isEmpty),
      name: `when ${pythonPath(items)} ${isEmpty ? 'has an item' : 'is empty'}`,
      trial: () => changed(trace, [{ origin, value }]),
    },
  ];
}

function handlersOf(visit: StateVisit, trace: Trace, project: LocalProject, name: string): Goal[] {
  const { machine, state, source } = visit;
  const callable = source.state;
  const [call] = visit.calls;
  if ((callable.kind !== 'task' && callable.kind !== 'machine') || call === undefined) return [];
  const { catches, retries } = callable;
  const catchers = catches.map((handler, index): Goal => {
    const error = errorFor(handler, callable.kind, catches.slice(0, index), []);
    return {
      key: partKey('catcher', machine, state, index),
      name: `when ${name} ${error === TIMEOUT ? 'times out' : error === FAILED ? 'fails' : `raises ${error}`}`,
      trial: () => (error === undefined ? undefined : failingAlone(visit, call, error, trace, project)),
    };
  });
  const retriers = retries.map((handler, index): Goal => {
    // Errors of Lambda itself already have a default retrier.
    const error = errorFor(
      handler,
      callable.kind,
      retries.slice(0, index),
      source.firstRetrier > 0 ? ERRORS_OF_LAMBDA : [],
    );
    return {
      key: partKey('retrier', machine, state, source.firstRetrier + index),
      name: `when ${name} is retried after ${error === TIMEOUT ? 'a timeout' : error === FAILED ? 'a failure' : error}`,
      trial: () => {
        if (error === undefined) return undefined;
        const again = answerTo(trace.trial, call);
        return failing(visit, call, error, trace, [again.kind === 'return' ? again : RETURN]);
      },
    };
  });
  return [...catchers, ...retriers];
}

const TIMEOUT = 'States.Timeout';
/** The error of a call to a function, regardless of the function's own error. */
const FAILED = 'States.TaskFailed';
const RETURN: TrialAnswer = { kind: 'return', value: new Map() };

/** An error that this handler accepts and no earlier one does. */
function errorFor(
  { errors }: Catcher | Retrier,
  kind: 'task' | 'machine',
  earlier: readonly (Catcher | Retrier)[],
  taken: readonly string[],
): string | undefined {
  const isTaken = (error: string): boolean =>
    taken.includes(error) || earlier.some((other) => isNamed({ error, cause: '' }, other.errors));
  const named = errors.filter((error) => error !== 'States.ALL' && error !== 'States.TaskFailed');
  // A wildcard accepts any error, and the simplest example is a plain exception.
  const others = named.length === errors.length ? [] : [...ANY_ERROR, TIMEOUT];
  if (kind === 'machine')
    return [FAILED, TIMEOUT].find((error) => isNamed({ error, cause: '' }, errors) && !isTaken(error));
  const own = [...named.filter((error) => !error.startsWith('States.')), ...named, ...others];
  return own.find((error) => error !== 'States.Runtime' && isNamed({ error, cause: '' }, errors) && !isTaken(error));
}

/** Python's names for any error. */
const ANY_ERROR = ['Exception', 'RuntimeError', 'ValueError'] as const;

/** As in asl/emit.ts. */
const ERRORS_OF_LAMBDA = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

/**
 * If a state has the name of its task, a mock for the state answers all calls to the task. The other states then need separate
 * mocks to keep their answers.
 */
function failingAlone(
  visit: StateVisit,
  call: TrialCall,
  error: string,
  trace: Trace,
  { sources }: LocalProject,
): Trial {
  let { trial } = trace;
  const all = trace.calls.get(call.name) ?? [];
  for (const states of sources.values()) {
    for (const [state, { callee }] of states) {
      const isOther = callee?.kind === 'task' && callee.task.name.text === call.name && state !== call.state;
      if (!isOther || trial.answers.has(state)) continue;
      const own = all.find((one) => one.state === state);
      trial = withAnswers(trial, state, [own === undefined ? RETURN : answerTo(trace.trial, own)]);
    }
  }
  const own = all.filter((one) => one.state === call.state);
  const calls = new Map([...trace.calls, [call.name, own]]);
  return failing(visit, { ...call, number: own.indexOf(call) }, error, { ...trace, trial, calls }, []);
}

/** The call fails. Later calls get the given answers, or fail too if there are none. */
function failing(
  visit: StateVisit,
  call: TrialCall,
  error: string,
  trace: Trace,
  later: readonly TrialAnswer[],
): Trial {
  const { state } = visit.source;
  const isCallable = state.kind === 'task' || state.kind === 'machine';
  const after = isCallable ? secondsUntilTimeout(state) + 1 : MAX_AFTER + 1;
  const isLate = error === TIMEOUT && after <= MAX_AFTER;
  const answer: TrialAnswer = isLate
    ? { ...RETURN, after }
    : { kind: 'raise', error: error === FAILED ? ANY_ERROR[0] : error };
  return answering(trace.trial, trace, call, [answer, ...later]);
}
