// fast-check arbitraries for valid projects that cover the whole language, and for damaged versions of their text.
import fc from 'fast-check';

const KEYS = ['a', 'b c', 'größe', 'x.y', "it's", 'deep', '0'] as const;

const reference = fc
  .array(
    fc.oneof(
      fc.constantFrom(...KEYS).map((key) => JSON.stringify(key)),
      fc.nat(9).map(String),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map(
    ([first = '"a"', ...rest]) =>
      `data[${first.startsWith('"') ? first : '"list"'}]${rest.map((key) => `[${key}]`).join('')}`,
  );

const number = fc.constantFrom('0', '1', '-7', '3.0', '1e-7', '0xff', '12345678901234567890123', '-0.0', '1_000');
const text = fc.string({ maxLength: 12 }).map((value) => JSON.stringify(value).replace(/[\ud800-\udfff]/g, '?'));
const scalar = fc.oneof(number, text, fc.constantFrom('True', 'False', 'None', "'single'", 'r"\\d"'));

const { literal } = fc.letrec<{ literal: string }>((tie) => ({
  literal: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('literal'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(text, tie('literal')), { maxLength: 3 })
      .map((pairs) => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`),
  ),
}));

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(reference, fc.constantFrom('==', '!=', '<', '>', '<=', '>='), fc.oneof(number, text))
      .map((parts) => parts.join(' ')),
    fc.tuple(number, fc.constantFrom('==', '<', '>='), reference).map((parts) => parts.join(' ')),
    reference.map((path) => `bool(${path})`),
    fc.tuple(reference, number).map(([path, value]) => `float(${path}) >= ${value}`),
    tie('condition').map((inner) => `not (${inner})`),
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([a, op, b]) => `(${a}) ${op} (${b})`),
  ),
}));

const TASKS = ['Load', 'Crunch', 'Drain', 'Image', 'Box', 'Old'] as const;

const HEAD = `class Load(Task):
    async def run(event, context):
        return {"loaded": [x for x in event]}


class Crunch(Task):
    service = "ecs"

    async def run(event, context):
        pass


class Drain(Task):
    service = "ecs:worker"
    spec = "pkg.worker:Drain"


class Image(Task):
    service = "codebuild"


class Box(Task):
    service = "lambda:container"

    async def run(event, context):
        return 1


class Old(Task):
    service = "lambda:pexpm-runner"

    async def run(event, context):
        return 1


`;

const optionalInput = fc.option(reference, { nil: '' });
const call = fc.tuple(fc.constantFrom(...TASKS), optionalInput).map(([name, input]) => `${name}(${input})`);
const target = fc.constantFrom('data["r"]', 'data["r"]["s"]', 'data["t u"]');
const assigned = fc
  .tuple(fc.option(target, { nil: undefined }), call)
  .map(([key, value]) => (key === undefined ? value : `${key} = ${value}`));

function indent(block: string): string {
  return block.replace(/^(?=.)/gm, '    ');
}

const ERRORS = fc.constantFrom('KeyError', '(ValueError, States.Timeout)', 'Custom');

/** `functions` lists the functions that the body may use as machines, iterators or branches. */
function body(functions: readonly string[]): fc.Arbitrary<string> {
  const uses =
    functions.length === 0
      ? []
      : [
          fc.tuple(fc.constantFrom(...functions), optionalInput).map(([name, input]) => `${name}(${input})`),
          fc
            .tuple(fc.constantFrom(...functions), reference)
            .map(([name, path]) => `map(${path}, ${name}, max_concurrency=2)`),
          fc
            .array(fc.constantFrom(...functions), { minLength: 1, maxLength: 2 })
            .map((names) => `parallel(${names.join(', ')})`),
        ];
  const simple = fc.oneof(
    assigned,
    assigned,
    fc.tuple(target, literal).map(([key, value]) => `${key} = ${value}`),
    literal.map((value) => `data.update({"all": ${value}})`),
    fc.constantFrom('pass', '"a note"', '...', 'wait(seconds=5)', 'wait(timestamp=data["at"])'),
    ...uses,
  );
  return fc.letrec<{ block: string; statement: string }>((tie) => ({
    statement: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      simple,
      assigned.map((value) => `with retry(interval=2):\n${indent(value)}`),
      fc.constantFrom('return', 'raise Stop("now")', 'raise Stop'),
      fc.tuple(condition, tie('block')).map(([test, block]) => `if ${test}:\n${indent(block)}`),
      fc
        .tuple(condition, tie('block'), condition, tie('block'), tie('block'))
        .map(
          ([test, a, other, b, c]) => `if ${test}:\n${indent(a)}\nelif ${other}:\n${indent(b)}\nelse:\n${indent(c)}`,
        ),
      fc
        .tuple(assigned, ERRORS, tie('block'), tie('block'))
        .map(([value, error, a, b]) => `try:\n${indent(value)}\nexcept ${error}:\n${indent(a)}\nexcept:\n${indent(b)}`),
    ),
    block: fc.array(tie('statement'), { minLength: 1, maxLength: 3 }).map((statements) => statements.join('\n')),
  })).block;
}

/** A whole file: tasks of every service, and three machines that use each other without a cycle. */
export const project: fc.Arbitrary<string> = fc
  .tuple(body([]), body(['first']), body(['first', 'second']))
  .map(
    ([first, second, main]) =>
      `${HEAD}def main(data):\n${indent(main)}\n\n\ndef first(data):\n${indent(first)}\n\n\ndef second(data):\n${indent(second)}\n`,
  );

const NOISE = fc.oneof(
  fc.constantFrom(
    '(',
    ')',
    '[',
    '{',
    '"',
    "'",
    '"""',
    '\\',
    '\n',
    '\t',
    ' ',
    ':',
    ',',
    '=',
    '==',
    '#',
    '\r',
    '\0',
    '\ufeff',
    '@',
    'def ',
    'if ',
    'else:',
    '💥',
    '\ud800',
  ),
  fc.string({ maxLength: 5, unit: 'binary' }),
);

/** The text of a project with up to six parts removed, duplicated or replaced by noise. */
export const mangled: fc.Arbitrary<string> = fc
  .tuple(
    project,
    fc.array(fc.tuple(fc.nat(), fc.nat(30), NOISE, fc.constantFrom('cut', 'double', 'fill')), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([source, damages]) => {
    let result = source;
    for (const [place, length, noise, how] of damages) {
      const at = place % (result.length + 1);
      const part = result.slice(at, at + length);
      const filling = how === 'cut' ? '' : how === 'double' ? part + part : noise + part;
      result = result.slice(0, at) + filling + result.slice(at + length);
    }
    return result;
  });
