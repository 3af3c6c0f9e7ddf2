// The words of the language as completions. Their documentation comes from the tables with which the compiler reads them.
import { CALL_OPTIONS, MAP_OPTIONS, PLAIN_OPTIONS } from '../graph/calls.ts';
import { RETRY_OPTIONS } from '../graph/error-handling.ts';
import { WAIT_OPTIONS } from '../graph/wait.ts';
import type { SignatureParameter } from '../methods/signature.ts';
import { CONTEXT_MEMBERS, STATE_DATA_METHODS, STOP_EXECUTION } from '../methods/state-data-client.ts';
import { ATTRIBUTES } from '../project/attributes.ts';
import { DECORATOR_TABLES, DECORATORS } from '../project/decorators.ts';
import { BUILT_IN_HELP, BUILT_INS, type Project, SERVICES } from '../project/project.ts';
import { SERVICE_HELP, usersOf } from '../project/services.ts';
import type { CompletionKind } from './answers.ts';
import type { CallHead } from './spot.ts';

/** A completion without its place in the text. */
export interface Word {
  readonly label: string;
  readonly kind: CompletionKind;
  /** The text to insert if it is not the label. */
  readonly text?: string;
  readonly detail?: string;
  readonly documentation?: string;
}

/** An option in a table of the compiler. */
interface Described {
  readonly help: string;
  readonly values?: readonly string[];
}

export type DescribedTable = Readonly<Record<string, Described>>;

/** `the number of retries` → `The number of retries.` */
export function sentence(help: string): string {
  return help === '' ? '' : `${help.charAt(0).toUpperCase()}${help.slice(1)}${/[.!?]$/.test(help) ? '' : '.'}`;
}

export const attributeWords: readonly Word[] = Object.entries(ATTRIBUTES).map(([label, { help }]) => {
  const users = usersOf(label);
  const only = users === undefined ? '' : ` Only for ${users.map((service) => `\`${service}\``).join(', ')}.`;
  return { label, kind: 'attribute', text: `${label} = `, documentation: `${sentence(help)}${only}` };
});

export const decoratorWords: readonly Word[] = DECORATORS.map((label) => ({
  label,
  kind: 'decorator',
  text: `${label}()`,
  documentation: sentence(DECORATOR_TABLES[label].help),
}));

export const builtInWords: readonly Word[] = BUILT_INS.map((label) => ({
  label,
  kind: 'function',
  detail: BUILT_IN_HELP[label].form,
  documentation: sentence(BUILT_IN_HELP[label].help),
}));

export const dataWord: Word = {
  label: 'data',
  kind: 'name',
  documentation: 'The data of the execution. Each state reads from it and writes its result to it.',
};

export const baseWords: readonly Word[] = [
  { label: 'Task', kind: 'class', documentation: 'The base class of tasks. Put the code in the `run` method.' },
  {
    label: 'EventProcessor',
    kind: 'class',
    documentation: 'A class that adds tags to the events that `@process_events()` sends.',
  },
];

export const castWords: readonly Word[] = [
  { label: 'bool', kind: 'function', detail: 'bool(data["key"])', documentation: 'Tests a boolean.' },
  { label: 'str', kind: 'function', detail: 'str(data["key"])', documentation: 'Compares a string with a literal.' },
  { label: 'int', kind: 'function', detail: 'int(data["key"])', documentation: 'Compares a number with a literal.' },
  {
    label: 'float',
    kind: 'function',
    detail: 'float(data["key"])',
    documentation: 'Compares a number with a literal.',
  },
];

export function keywordWords(words: readonly string[]): Word[] {
  return words.map((label) => ({ label, kind: 'keyword' }));
}

export const contextWords: readonly Word[] = Object.entries(CONTEXT_MEMBERS).map(([label, { help }]) => ({
  label,
  kind: label === 'stop_execution' ? 'method' : 'attribute',
  documentation: sentence(help),
}));

export const clientWords: readonly Word[] = [...STATE_DATA_METHODS].map(([label, { parameters, help }]) => ({
  label,
  kind: 'method',
  detail: `(${parameters.map(parameterText).join(', ')})`,
  documentation: sentence(help),
}));

function parameterText({ name, isRequired }: SignatureParameter): string {
  return isRequired ? name : `${name}=…`;
}

const serviceValues: readonly Word[] = SERVICES.map((service) => ({
  label: `"${service}"`,
  kind: 'value',
  documentation: sentence(SERVICE_HELP[service]),
}));

export function attributeValues(attribute: string): readonly Word[] {
  if (attribute === 'service') return serviceValues;
  return Object.hasOwn(ATTRIBUTES, attribute) ? valuesIn(ATTRIBUTES, attribute) : [];
}

export function valuesIn(table: DescribedTable, name: string): readonly Word[] {
  const values = Object.hasOwn(table, name) ? table[name]?.values : undefined;
  return (values ?? []).map((label) => ({ label, kind: 'value' }));
}

/** The options of the callee, if it is part of the language. */
export function optionsOf({ chain, isDecorator }: CallHead, { tasks, machines }: Project): DescribedTable | undefined {
  const [name = '', ...members] = chain;
  const method = members.at(-1);
  if (method !== undefined) {
    const parameters =
      method === 'stop_execution' ? STOP_EXECUTION.parameters : STATE_DATA_METHODS.get(method)?.parameters;
    return parameters && Object.fromEntries(parameters.map((parameter) => [parameter.name, { help: '' }]));
  }
  if (isDecorator) return DECORATORS.flatMap((one) => (one === name ? [DECORATOR_TABLES[one].options] : []))[0];
  const task = tasks.get(name);
  if (task?.service === 'codebuild') return CALL_OPTIONS;
  if (task !== undefined || machines.has(name)) {
    return Object.fromEntries(Object.entries(CALL_OPTIONS).filter(([option]) => PLAIN_OPTIONS.includes(option)));
  }
  return BUILT_IN_OPTIONS.get(name);
}

const BUILT_IN_OPTIONS: ReadonlyMap<string, DescribedTable> = new Map<string, DescribedTable>([
  ['map', MAP_OPTIONS],
  ['retry', RETRY_OPTIONS],
  ['wait', WAIT_OPTIONS],
]);
