// The context object of a state, `$$`. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
import type { Frame } from './run.ts';
import type { FieldScope } from './scope.ts';
import { arnOf, roleOf, timestampOf } from './start.ts';
import type { Value } from './value.ts';

/** One visit of a state. */
export interface Visit {
  readonly frame: Frame;
  readonly state: string;
  readonly enteredAt: number;
  /** Whether states of the machine use JSONata by default. */
  readonly isJsonata: boolean;
  /** How many retries have started. */
  retries: number;
  token: string | undefined;
}

/** Returns what the fields of a state can read. `item` is the item of the Map whose fields are evaluated. */
export function scopeOf(visit: Visit, item = visit.frame.item): FieldScope {
  const { frame, state } = visit;
  const { parsed, random, measure, budget } = frame.run;
  // Most states read several members, which only a retry changes.
  let known: { readonly retries: number; readonly token: string | undefined; readonly value: Value } | undefined;
  return {
    state,
    parsed,
    random,
    measure,
    budget,
    work: { bytes: 0 },
    variables: frame.variables,
    context: () => {
      const { retries, token } = visit;
      if (known?.retries !== retries || known.token !== token)
        known = { retries, token, value: contextOf(visit, item) };
      return known.value;
    },
  };
}

/** Builds the object only for a path that reads it. */
function contextOf({ frame, state, enteredAt, retries, token }: Visit, item: Frame['item']): Value {
  const { run, execution } = frame;
  const context = new Map<string, Value>([
    [
      'Execution',
      new Map<string, Value>([
        ['Id', execution.arn],
        ['Input', execution.input],
        ['Name', execution.name],
        ['RoleArn', roleOf(run)],
        ['StartTime', timestampOf(run, execution.startedAt)],
        ['RedriveCount', 0],
      ]),
    ],
    [
      'State',
      new Map<string, Value>([
        ['EnteredTime', timestampOf(run, enteredAt)],
        ['Name', state],
        ['RetryCount', retries],
      ]),
    ],
    [
      'StateMachine',
      new Map<string, Value>([
        ['Id', arnOf(run, 'stateMachine', execution.machine)],
        ['Name', execution.machine],
      ]),
    ],
  ]);
  if (token !== undefined) context.set('Task', new Map([['Token', token]]));
  if (item !== undefined) {
    const { index, value } = item;
    context.set(
      'Map',
      new Map([
        [
          'Item',
          new Map<string, Value>([
            ['Index', index],
            ['Value', value],
          ]),
        ],
      ]),
    );
  }
  return context;
}
