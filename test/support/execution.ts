// Runs definitions that tests write as plain JSON, and returns plain JSON.
import { compactJson, type Json } from '../../src/base/json.ts';
import { execute } from '../../src/run/execute.ts';
import type {
  Answer,
  Call,
  ExecuteOptions,
  ExecutionRecord,
  ExecutionResult,
  RunFact,
} from '../../src/run/execution.ts';

export interface Ran {
  readonly result: ExecutionResult;
  readonly first: ExecutionRecord;
  /** How the first execution ended, with its data as plain JSON. */
  readonly end: unknown;
  readonly calls: readonly Call[];
  readonly facts: readonly RunFact[];
}

type Answers = (call: Call) => Answer | Promise<Answer>;

export type Options = Partial<Omit<ExecuteOptions, 'perform' | 'observe'>> & {
  readonly machines?: Readonly<Record<string, unknown>>;
};

/** Runs one machine. Calls are answered with their own input unless `perform` is given. */
export async function runMachine(
  definition: unknown,
  input: unknown,
  perform: Answers = ({ input: value }) => ({ kind: 'return', value }),
  { machines = {}, ...options }: Options = {},
): Promise<Ran> {
  const all = new Map(Object.entries({ main: definition, ...machines }) as [string, Json][]);
  const calls: Call[] = [];
  const facts: RunFact[] = [];
  const result = await execute(all, {
    machine: 'main',
    name: 'run',
    input: input as Json,
    perform: (call) => {
      calls.push(call);
      return perform(call);
    },
    observe: (fact) => facts.push(fact),
    ...options,
  });
  const [first] = result.executions;
  if (first === undefined) throw new Error('no execution');
  return { result, first, end: endOf(result), calls, facts };
}

function endOf(result: ExecutionResult): unknown {
  const { executions: _, startTime: __, ...outcome } = result;
  return outcome.status === 'succeeded' ? { ...outcome, output: plain(outcome.output) } : outcome;
}

export function plain(value: Json): unknown {
  return JSON.parse(compactJson(value));
}

/** Runs one state, which ends the machine. */
export function runState(state: object, input: unknown, perform?: Answers, options?: Options): Promise<Ran> {
  return runMachine(
    { StartAt: 'X', States: { X: { ...('Next' in state ? {} : ENDS(state)), ...state } } },
    input,
    perform,
    options,
  );
}

const ENDS = (state: object): object => ('Type' in state && NO_END.includes(String(state.Type)) ? {} : { End: true });
const NO_END = ['Choice', 'Succeed', 'Fail'];

export function succeeded(output: unknown): unknown {
  return { status: 'succeeded', output };
}

/** Without `cause`, any cause is accepted. */
export function failed(error: string, cause: unknown = expect.anything()): unknown {
  return { status: 'failed', error, cause };
}
