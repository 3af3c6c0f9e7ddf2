// What a project file says, by name: its tasks, state machine functions and event processors.
// A part that is missing or `undefined` was refused; later stages pass over it without a word.
import type { Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { ClassDef, FunctionDef, Identifier, Module } from '../syntax/ast.ts';

export interface Project {
  /** The name of the folder that holds the file. */
  readonly name: string;
  /** The file that says it; fixes are made from its text. */
  readonly module: Module;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly machines: ReadonlyMap<string, StateMachine>;
  readonly processors: ReadonlyMap<string, EventProcessor>;
  /** Names that a refused or broken definition would have had. */
  readonly brokenNames: ReadonlySet<string>;
  /** Whether a part of the file could not be read, so that nothing can be called missing. */
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

/** What calls of a state machine function name besides tasks and machines. */
export const BUILT_INS = ['map', 'parallel', 'wait', 'retry'] as const;
export type BuiltIn = (typeof BUILT_INS)[number];

export interface Task {
  readonly name: Identifier;
  readonly definition: ClassDef;
  readonly service: Service;
  /** As written; defaults are not filled in. */
  readonly attributes: ReadonlyMap<string, TaskAttribute>;
  /** Names of attributes that were refused: nothing follows from their absence. */
  readonly brokenAttributes: ReadonlySet<string>;
  readonly run: FunctionDef | undefined;
}

export interface TaskAttribute {
  readonly name: Identifier;
  readonly value: Json;
  /** Of the value. */
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

/** What the decorators of a state machine function say. */
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
      /** Of the literals; a machine that is not given is `main`. */
      readonly spans: { readonly project: Span; readonly machine: Span | undefined };
    }
  | {
      readonly source: 'topic';
      readonly topicArnImportValue: string;
      /** Of the literal. */
      readonly topicSpan: Span;
    };

/** Whether the machine can be started by itself: schedule and subscribe export as `@export()` does. */
export function isExported(machine: StateMachine): boolean {
  const { export: exported, schedule, subscriptions } = machine.decorations;
  return (
    machine.name.text === 'main' || exported?.enabled === true || schedule !== undefined || subscriptions.length > 0
  );
}

export function isDecorated(machine: StateMachine): boolean {
  return isExported(machine) || machine.decorations.processEvents !== undefined;
}
