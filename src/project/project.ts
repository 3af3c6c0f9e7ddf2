// The model of a project file: its tasks, state machine functions and event processors, by name.
// Invalid parts are missing or `undefined`. They have been reported, so later stages ignore them silently.
import type { Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { ClassDef, FunctionDef, Identifier, Module } from '../syntax/ast.ts';

export interface Project {
  /** The name of the folder that holds the file. */
  readonly name: string;
  /** The parsed file. Fixes need its text. */
  readonly module: Module;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly machines: ReadonlyMap<string, StateMachine>;
  readonly processors: ReadonlyMap<string, EventProcessor>;
  /** Names of refused or unparsable definitions. */
  readonly brokenNames: ReadonlySet<string>;
  /** Whether a part of the file could not be parsed. Nothing may be reported as missing then. */
  readonly isBroken: boolean;
}

export const SERVICES = [
  'lambda',
  'lambda:container',
  'lambda:pexpm-runner',
  'ecs',
  'ecs:worker',
  'codebuild',
] as const;
export type Service = (typeof SERVICES)[number];

/** The functions of the DSL that a state machine function can call. */
export const BUILT_INS = ['map', 'parallel', 'wait', 'retry'] as const;
export type BuiltIn = (typeof BUILT_INS)[number];

/** What editors show about each of them. */
export const BUILT_IN_HELP: Readonly<Record<BuiltIn, { readonly form: string; readonly help: string }>> = {
  map: {
    form: 'map(data["items"], process_item)',
    help: 'runs a function once for each item of a list that a task stored with `put_items`',
  },
  parallel: {
    form: 'parallel(branch1, branch2)',
    help: 'runs functions concurrently, each with its own copy of `data`, and waits for all of them',
  },
  wait: { form: 'wait(seconds=10)', help: 'waits for a number of seconds, or until a time' },
  retry: { form: 'with retry(max_attempts=3):', help: 'retries the call in its body when it fails' },
};

export interface Task {
  readonly name: Identifier;
  readonly definition: ClassDef;
  /** The summary of the class's docstring. */
  readonly comment: string | undefined;
  readonly service: Service;
  /** The attributes in the class body, without defaults. */
  readonly attributes: ReadonlyMap<string, TaskAttribute>;
  /** Names of refused attributes. They must not be treated as missing. */
  readonly brokenAttributes: ReadonlySet<string>;
  readonly run: FunctionDef | undefined;
}

export interface TaskAttribute {
  readonly name: Identifier;
  readonly value: Json;
  /** Span of the value. */
  readonly span: Span;
}

export interface EventProcessor {
  readonly name: Identifier;
  readonly definition: ClassDef;
}

export interface StateMachine {
  readonly name: Identifier;
  readonly definition: FunctionDef;
  readonly decorations: Decorations;
}

/** The options of the decorators of a state machine function. */
export interface Decorations {
  readonly export: { readonly span: Span; readonly enabled: boolean } | undefined;
  readonly schedule: Schedule | undefined;
  readonly subscriptions: readonly Subscription[];
  readonly processEvents: { readonly span: Span; readonly processor: string | undefined } | undefined;
}

export interface Schedule {
  readonly span: Span;
  readonly expression: string;
  readonly expressionSpan: Span;
  readonly inputData: Json | undefined;
}

export type Subscription = SubscriptionSource & { readonly span: Span; readonly status: 'success' | 'failure' };

export type SubscriptionSource =
  | {
      readonly source: 'project';
      readonly project: string;
      readonly machine: string;
      /** Spans of the literals. `machine` has none if it defaults to `main`. */
      readonly spans: { readonly project: Span; readonly machine: Span | undefined };
    }
  | {
      readonly source: 'topic';
      readonly topicArnImportValue: string;
      /** Span of the literal. */
      readonly topicSpan: Span;
    };

/** Whether the machine is deployed on its own. `main` and scheduled or subscribed machines are exported implicitly. */
export function isExported(machine: StateMachine): boolean {
  const { export: exported, schedule, subscriptions } = machine.decorations;
  return (
    machine.name.text === 'main' || exported?.enabled === true || schedule !== undefined || subscriptions.length > 0
  );
}

export function isDecorated(machine: StateMachine): boolean {
  return isExported(machine) || machine.decorations.processEvents !== undefined;
}
