// An independent States Language interpreter: the package aws-local-stepfunctions behind the interface of
// `runDefinitions`. Definitions are rewritten to avoid the package's bugs without changing their meaning. Gates around
// iterations and branches make them run one after another, so that the logs can be compared.
import { type RunOptions, StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { taskCall } from './task-call.ts';
import { CONTEXT, type End, executionResult, isStruct, type Struct, type Value, type World } from './world.ts';

/** The definitions of a project by machine name, because a Task may start another machine. */
export type Definitions = ReadonlyMap<string, Struct>;

// The package needs Promise.withResolvers, which Node 20 lacks.
if (!('withResolvers' in Promise)) {
  Object.defineProperty(Promise, 'withResolvers', {
    value: () => {
      const made: { resolve?: (value: unknown) => void; reject?: (why: unknown) => void } = {};
      const promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
      return { promise, ...made };
    },
  });
}

/** The package's class of timeout errors. It does not export the class, so a task that times out reveals it. */
const timeoutError = (async (): Promise<new () => Error> => {
  const late = { Type: 'Task', Resource: 'late', TimeoutSeconds: 0.001, End: true } as const;
  const machine = new StateMachine({ StartAt: 'late', States: { late } }, { validationOptions: { noValidate: true } });
  const overrides = { taskResourceLocalHandlers: { late: () => new Promise<null>(() => {}) } };
  const thrown: unknown = await machine.run({}, { overrides }).result.catch((error: unknown) => error);
  const cause: unknown = thrown instanceof Error ? thrown.cause : undefined;
  if (!(cause instanceof Error)) throw new Error('expected a timeout error');
  return cause.constructor as new () => Error;
})();

/** Whether a definition uses negative indices, which the package does not support. */
export function isBeyondLocal(definitions: Definitions): boolean {
  return [...definitions.values()].some((definition) => /\[-\d+\]/.test(JSON.stringify(definition)));
}

type Handler = (input: Value) => Value | Promise<Value>;

interface Run {
  readonly definitions: Definitions;
  readonly world: World;
  readonly handlers: Map<string, Handler>;
  /** Rejects the promises that still wait at a gate when the execution is over. */
  readonly closing: (() => void)[];
}

export async function interpretLocally(
  definitions: Definitions,
  name: string,
  input: Value,
  world: World,
): Promise<End> {
  const run: Run = { definitions, world, handlers: new Map(), closing: [] };
  const machine = rewrite(structOf(definitions.get(name)), run);
  const overrides = {
    taskResourceLocalHandlers: Object.fromEntries(run.handlers),
    retryIntervalOverrides: Object.fromEntries([...run.handlers.keys()].map((state) => [state, 0])),
  } as NonNullable<RunOptions['overrides']>;
  const execution = new StateMachine(machine as object as StateMachineDefinition, {
    validationOptions: { noValidate: true },
  }).run(input as never, { context: CONTEXT, overrides });
  try {
    return { status: 'succeeded', output: (await execution.result) as Value };
  } catch (thrown) {
    const cause: unknown = thrown instanceof Error ? thrown.cause : undefined;
    if (!(cause instanceof Error)) throw thrown;
    return { status: 'failed', error: cause.name, cause: cause.message };
  } finally {
    for (const close of run.closing) close();
  }
}

function rewrite(machine: Struct, run: Run): Struct {
  const states = Object.entries(structOf(machine.States)).map(([name, state]): [string, Value] => [
    name,
    rewriteState(name, structOf(state), run),
  ]);
  return { ...machine, States: Object.fromEntries(states) };
}

function rewriteState(name: string, state: Struct, run: Run): Struct {
  const catchers = Array.isArray(state.Catch) ? { Catch: state.Catch.map((one) => rewritePath(structOf(one))) } : {};
  const rewritten: Struct = { ...rewritePath(state), ...catchers };
  switch (state.Type) {
    case 'Pass':
      return rewriteResult(rewritten);
    case 'Wait':
      run.handlers.set(name, (until) => {
        run.world.record('wait', structOf(until).time ?? null);
        return null;
      });
      return rewriteWait(rewritten);
    case 'Task':
      run.handlers.set(name, (parameters) => perform(String(state.Resource), parameters, run));
      return { ...rewritten, Parameters: nameState(state.Parameters ?? null, name) };
    case 'Map': {
      const field = state.Iterator === undefined ? 'ItemProcessor' : 'Iterator';
      return { ...rewritten, [field]: gated(structOf(state[field]), `${name} iteration`, gate(run), run) };
    }
    case 'Parallel': {
      const shared = gate(run);
      const branches = Array.isArray(state.Branches) ? state.Branches : [];
      return {
        ...rewritten,
        Branches: branches.map((branch, index) => gated(structOf(branch), `${name} branch ${index}`, shared, run)),
      };
    }
    default:
      return rewritten;
  }
}

/** The package writes below a key `$` if ResultPath starts with `$[`, and treats `$` itself as a key. */
function rewritePath(state: Struct): Struct {
  const { ResultPath: path, ...rest } = state;
  if (path === undefined || path === '$') return rest;
  return { ...rest, ResultPath: typeof path === 'string' && path.startsWith('$[') ? path.slice(1) : path };
}

/** The package ignores a falsy Result. */
function rewriteResult(state: Struct): Struct {
  const { Result: result, ...rest } = state;
  return result === undefined || result ? state : { ...rest, Parameters: result };
}

/** The package either waits in real time or ignores the time. A task reads the time instead, without waiting. */
export function rewriteWait({ Seconds, Timestamp, SecondsPath, TimestampPath, ...rest }: Struct): Struct {
  const path = SecondsPath ?? TimestampPath;
  const time = path === undefined ? { time: Seconds ?? Timestamp ?? null } : { 'time.$': path };
  return { ...rest, Type: 'Task', Resource: 'wait', Parameters: time, ResultPath: null };
}

/** The package does not support `$$.State.Name`. */
function nameState(template: Value, name: string): Value {
  if (Array.isArray(template)) return template.map((item) => nameState(item, name));
  if (!isStruct(template)) return template;
  const members = Object.entries(template).map(([key, value]): [string, Value] =>
    value === '$$.State.Name' ? [key.replace(/\.\$$/, ''), name] : [key, nameState(value, name)],
  );
  return Object.fromEntries(members);
}

async function perform(resource: string, parameters: Value, { definitions, world }: Run): Promise<Value> {
  const { kind, name, details } = taskCall(resource, parameters);
  if (kind === 'task') {
    const Timeout = await timeoutError;
    try {
      return world.perform(name, details);
    } catch (thrown) {
      const isTimeout = thrown instanceof Error && thrown.name === 'States.Timeout';
      throw isTimeout ? Object.assign(new Timeout(), { message: thrown.message }) : thrown;
    }
  }
  world.record(`machine ${name}`, details);
  return executionResult(await interpretLocally(definitions, name, details, world));
}

interface Gate {
  readonly enter: () => Promise<void>;
  readonly leave: () => void;
}

/** Admits one caller at a time, in order of arrival. */
function gate(run: Run): Gate {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  return {
    enter: () =>
      new Promise((resolve, reject) => {
        run.closing.push(() => reject(new Error('closed')));
        if (isTaken) waiting.push(resolve);
        else {
          isTaken = true;
          resolve();
        }
      }),
    leave: () => {
      const next = waiting.shift();
      if (next === undefined) isTaken = false;
      else next();
    },
  };
}

/** Wraps the machine in two tasks that pass the gate and leave data as it is. */
function gated(machine: Struct, name: string, { enter, leave }: Gate, run: Run): Struct {
  const [first, last] = [`enter ${name}`, `leave ${name}`];
  run.handlers.set(first, () => enter().then(() => null));
  run.handlers.set(last, () => {
    leave();
    return null;
  });
  const inner = rewrite(machine, run);
  const states = Object.entries(structOf(inner.States)).map(([key, value]): [string, Value] => {
    const { End: isEnd, ...state } = structOf(value);
    if (state.Type === 'Succeed') return [key, { Type: 'Pass', Next: last }];
    return [key, isEnd === true ? { ...state, Next: last } : state];
  });
  const task = { Type: 'Task', Resource: 'gate', ResultPath: null };
  return {
    StartAt: first,
    States: {
      ...Object.fromEntries(states),
      [first]: { ...task, Next: machine.StartAt ?? '' },
      [last]: { ...task, End: true },
    },
  };
}

export function structOf(value: Value | undefined): Struct {
  if (!isStruct(value)) throw new Error(`not an object: ${JSON.stringify(value)}`);
  return value;
}
