// In: the tables of keys in src/cases/specs.ts. Out: the JSON Schema of test files, for editors.

const NAME = { type: 'string', minLength: 1 };
const byName = (schema) => ({ type: 'object', additionalProperties: schema });
const reference = (name) => ({ $ref: `#/definitions/${name}` });

/** The schema of each kind of key, as a function of the tables. */
const KINDS = {
  name: () => NAME,
  'name or null': () => ({ anyOf: [NAME, { type: 'null' }] }),
  text: () => ({ type: 'string' }),
  value: () => ({}),
  mapping: () => ({ type: 'object' }),
  seconds: ({ MAX_AFTER }) => ({ type: 'number', minimum: 0, maximum: MAX_AFTER }),
  status: ({ STATUSES }) => ({ enum: STATUSES }),
  names: () => ({ type: 'array', items: NAME }),
  counts: () => byName({ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  lists: () => byName({ type: 'array' }),
  mocks: () => byName(reference('mock')),
  expect: () => reference('expect'),
  cases: () => ({ type: 'array', minItems: 1, items: reference('case') }),
};

export function testFileSchema(specs) {
  const { fileKeys, caseKeys, answerKeys, expectKeys, REAL } = specs;
  const mapping = (keys) => {
    const required = Object.keys(keys).filter((name) => keys[name].isRequired);
    const properties = Object.entries(keys).map(([name, { kind, help }]) => [
      name,
      { description: help, ...KINDS[kind](specs) },
    ]);
    return {
      type: 'object',
      additionalProperties: false,
      ...(required.length === 0 ? {} : { required }),
      properties: Object.fromEntries(properties),
    };
  };
  const together = (one, other) => ({ required: [one, other] });
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'a test file of fluxio: *.test.yaml',
    ...mapping(fileKeys),
    definitions: {
      case: mapping(caseKeys),
      mock: {
        description: 'one answer, or a list with one answer per call; the last one answers all later calls',
        anyOf: [reference('answer'), { type: 'array', minItems: 1, items: reference('answer') }],
      },
      answer: {
        anyOf: [
          { description: 'the method of the task itself', enum: [REAL] },
          {
            ...mapping(answerKeys),
            minProperties: 1,
            not: { anyOf: [together('return', 'raise'), together('return', 'abort'), together('raise', 'abort')] },
            dependencies: { cause: { anyOf: [{ required: ['raise'] }, { required: ['abort'] }] } },
          },
        ],
      },
      expect: mapping(expectKeys),
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
