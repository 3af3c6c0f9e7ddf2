// The fields of the States Language: where each field is allowed, and which values it accepts. scripts/schemas.mjs generates the JSON
// Schemas from these tables, and messages describe fields with them.
// https://states-language.net/ https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
import type { RuleId } from './finding.ts';

export type Language = 'JSONPath' | 'JSONata';

/** One field of a state, or of an object inside it. */
export interface Field {
  readonly is: Content;
  readonly rule: RuleId;
  readonly isRequired?: true;
  /** The only query language with the field. Undefined if both have it. */
  readonly only?: Language;
  /** The fields of the object, or of each object in the list. */
  readonly fields?: Fields;
}

/** Fields by their name. */
export type Fields = Readonly<Record<string, Field>>;

/** The kinds of values that fields accept. */
export type Content =
  | 'text'
  | 'name'
  | 'names'
  | 'boolean'
  | 'path or null'
  | 'count'
  | 'positive count'
  | 'attempts'
  | 'seconds'
  | 'seconds from 0'
  | 'delay'
  | 'rate'
  | 'percentage'
  | 'language'
  | 'jitter'
  | 'mode'
  | 'execution type'
  | 'object'
  | 'objects'
  | 'objects or none'
  | 'anything';

/** A pattern instead of `minLength`, because ajv counts code points with a module that would be needed at run time. */
const notEmpty = { type: 'string', pattern: '[^]' };

/** The JSON Schema of each content, and how messages describe it. */
export const contentTypes: Readonly<Record<Content, { readonly schema: object; readonly words: string }>> = {
  text: { schema: { type: 'string' }, words: 'a string' },
  name: { schema: notEmpty, words: 'a non-empty string' },
  names: {
    schema: { type: 'array', minItems: 1, items: notEmpty },
    words: 'a non-empty array of non-empty strings',
  },
  boolean: { schema: { type: 'boolean' }, words: 'true or false' },
  'path or null': { schema: { type: ['string', 'null'] }, words: 'a path or null' },
  count: { schema: { type: 'integer', minimum: 0 }, words: 'an integer of at least 0' },
  'positive count': { schema: { type: 'integer', minimum: 1 }, words: 'an integer of at least 1' },
  attempts: { schema: { type: 'integer', minimum: 0, maximum: 99999999 }, words: 'an integer from 0 to 99999999' },
  seconds: { schema: { type: 'integer', minimum: 1, maximum: 99999999 }, words: 'an integer from 1 to 99999999' },
  'seconds from 0': {
    schema: { type: 'integer', minimum: 0, maximum: 99999999 },
    words: 'an integer from 0 to 99999999',
  },
  delay: { schema: { type: 'integer', minimum: 1, maximum: 31622400 }, words: 'an integer from 1 to 31622400' },
  rate: { schema: { type: 'number', minimum: 1 }, words: 'a number of at least 1.0' },
  percentage: { schema: { type: 'number', minimum: 0, maximum: 100 }, words: 'a number from 0 to 100' },
  language: { schema: { enum: ['JSONPath', 'JSONata'] }, words: `'JSONPath' or 'JSONata'` },
  jitter: { schema: { enum: ['FULL', 'NONE'] }, words: `'FULL' or 'NONE'` },
  mode: { schema: { enum: ['INLINE', 'DISTRIBUTED'] }, words: `'INLINE' or 'DISTRIBUTED'` },
  'execution type': { schema: { enum: ['STANDARD', 'EXPRESS'] }, words: `'STANDARD' or 'EXPRESS'` },
  object: { schema: { type: 'object' }, words: 'an object' },
  objects: {
    schema: { type: 'array', minItems: 1, items: { type: 'object' } },
    words: 'a non-empty array of objects',
  },
  'objects or none': { schema: { type: 'array', items: { type: 'object' } }, words: 'an array of objects' },
  anything: { schema: {}, words: 'any value' },
};

const comment: Fields = { Comment: { is: 'text', rule: 'R108' } };

const all: Fields = {
  Type: { is: 'name', rule: 'R12', isRequired: true },
  ...comment,
  QueryLanguage: { is: 'language', rule: 'R21' },
};

const inputAndOutput: Fields = {
  InputPath: { is: 'path or null', rule: 'R50', only: 'JSONPath' },
  OutputPath: { is: 'path or null', rule: 'R50', only: 'JSONPath' },
  Output: { is: 'anything', rule: 'R21', only: 'JSONata' },
};

const assign: Fields = { Assign: { is: 'object', rule: 'R22' } };

const onward: Fields = { Next: { is: 'name', rule: 'R13' }, End: { is: 'boolean', rule: 'R13' }, ...assign };

const resultPath: Fields = { ResultPath: { is: 'path or null', rule: 'R51', only: 'JSONPath' } };

const parameters: Fields = { Parameters: { is: 'anything', rule: 'R60', only: 'JSONPath' } };

const retrier: Fields = {
  ErrorEquals: { is: 'names', rule: 'R40', isRequired: true },
  IntervalSeconds: { is: 'seconds', rule: 'R43' },
  MaxAttempts: { is: 'attempts', rule: 'R43' },
  BackoffRate: { is: 'rate', rule: 'R43' },
  MaxDelaySeconds: { is: 'delay', rule: 'R43' },
  JitterStrategy: { is: 'jitter', rule: 'R43' },
  ...comment,
};

const catcher: Fields = {
  ErrorEquals: { is: 'names', rule: 'R40', isRequired: true },
  Next: { is: 'name', rule: 'R45', isRequired: true },
  ResultPath: { is: 'path or null', rule: 'R46', only: 'JSONPath' },
  Output: { is: 'anything', rule: 'R21', only: 'JSONata' },
  ...assign,
  ...comment,
};

/** Fields of states that can fail and have a result. */
const work: Fields = {
  ...resultPath,
  ResultSelector: { is: 'object', rule: 'R63', only: 'JSONPath' },
  Arguments: { is: 'anything', rule: 'R21', only: 'JSONata' },
  // AWS accepts empty lists, and the console writes them.
  Retry: { is: 'objects or none', rule: 'R43', fields: retrier },
  Catch: { is: 'objects or none', rule: 'R45', fields: catcher },
  ...onward,
};

/** A literal field and its `Path` variant, which JSONPath states read from the data. */
function orPath(name: string, is: Content, rule: RuleId): Fields {
  return { [name]: { is, rule }, [`${name}Path`]: { is: 'name', rule: 'R51', only: 'JSONPath' } };
}

/** Fields of `ItemReader` and `ResultWriter`. */
const transfer: Fields = {
  Resource: { is: 'name', rule: 'R30' },
  Parameters: { is: 'object', rule: 'R60', only: 'JSONPath' },
  Arguments: { is: 'anything', rule: 'R21', only: 'JSONata' },
};

const batcher: Fields = {
  BatchInput: { is: 'anything', rule: 'R60' },
  ...orPath('MaxItemsPerBatch', 'positive count', 'R103'),
  ...orPath('MaxInputBytesPerBatch', 'positive count', 'R103'),
};

/** The fields of each type of state. */
export const stateFields = {
  Task: {
    ...all,
    Resource: { is: 'name', rule: 'R30', isRequired: true },
    ...parameters,
    ...inputAndOutput,
    ...work,
    ...orPath('TimeoutSeconds', 'seconds', 'R37'),
    ...orPath('HeartbeatSeconds', 'seconds', 'R37'),
    Credentials: { is: 'object', rule: 'R63' },
  },
  Pass: {
    ...all,
    Result: { is: 'anything', rule: 'R64', only: 'JSONPath' },
    ...resultPath,
    ...parameters,
    ...inputAndOutput,
    ...onward,
  },
  Choice: {
    ...all,
    Choices: { is: 'objects', rule: 'R80', isRequired: true },
    Default: { is: 'name', rule: 'R89' },
    ...inputAndOutput,
    ...assign,
  },
  Wait: {
    ...all,
    ...orPath('Seconds', 'seconds from 0', 'R91'),
    ...orPath('Timestamp', 'name', 'R92'),
    ...inputAndOutput,
    ...onward,
  },
  Succeed: { ...all, ...inputAndOutput },
  Fail: {
    ...all,
    ...orPath('Error', 'text', 'R107'),
    ...orPath('Cause', 'text', 'R107'),
  },
  Parallel: {
    ...all,
    Branches: { is: 'objects', rule: 'R105', isRequired: true },
    ...parameters,
    ...inputAndOutput,
    ...work,
  },
  Map: {
    ...all,
    Iterator: { is: 'object', rule: 'R100' },
    ItemProcessor: { is: 'object', rule: 'R100' },
    Items: { is: 'anything', rule: 'R21', only: 'JSONata' },
    ItemsPath: { is: 'name', rule: 'R51', only: 'JSONPath' },
    ItemSelector: { is: 'anything', rule: 'R63' },
    ...parameters,
    ...orPath('MaxConcurrency', 'count', 'R102'),
    ...orPath('ToleratedFailureCount', 'count', 'R103'),
    ...orPath('ToleratedFailurePercentage', 'percentage', 'R103'),
    Label: { is: 'name', rule: 'R103' },
    ItemReader: {
      is: 'object',
      rule: 'R103',
      fields: {
        ...transfer,
        Resource: { is: 'name', rule: 'R30', isRequired: true },
        ReaderConfig: { is: 'object', rule: 'R103' },
      },
    },
    ItemBatcher: { is: 'object', rule: 'R103', fields: batcher },
    ResultWriter: {
      is: 'object',
      rule: 'R103',
      fields: { ...transfer, WriterConfig: { is: 'object', rule: 'R103' } },
    },
    ...inputAndOutput,
    ...work,
  },
} as const satisfies Readonly<Record<string, Fields>>;

export type StateType = keyof typeof stateFields;

export const stateTypes = Object.keys(stateFields) as readonly StateType[];

export function isStateType(type: string | undefined): type is StateType {
  return type !== undefined && Object.hasOwn(stateFields, type);
}

const machine: Fields = {
  StartAt: { is: 'name', rule: 'R01', isRequired: true },
  States: { is: 'object', rule: 'R02', isRequired: true },
  ...comment,
};

const processorConfig: Fields = {
  ProcessorConfig: {
    is: 'object',
    rule: 'R103',
    fields: { Mode: { is: 'mode', rule: 'R103' }, ExecutionType: { is: 'execution type', rule: 'R103' } },
  },
};

/** The objects that contain states, by their role. */
export const machineFields = {
  definition: {
    ...machine,
    Version: { is: 'text', rule: 'R07' },
    TimeoutSeconds: { is: 'seconds', rule: 'R06' },
    QueryLanguage: { is: 'language', rule: 'R21' },
  },
  branch: machine,
  // The console writes `ProcessorConfig` into the old field too, and AWS runs it.
  Iterator: { ...machine, ...processorConfig },
  ItemProcessor: { ...machine, ...processorConfig, QueryLanguage: { is: 'language', rule: 'R21' } },
} as const satisfies Readonly<Record<string, Fields>>;

/** The role of an object with states: the whole definition, a branch, or the iterator of a Map in its old or new field. */
export type MachineRole = keyof typeof machineFields;
