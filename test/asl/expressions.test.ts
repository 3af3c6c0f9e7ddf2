// JSONata expressions and variables in definitions: syntax, places inside escaped strings, what is available where, and
// scopes. Sources: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html and …/workflow-variables.html

import fc from 'fast-check';
import { readJson } from '../../src/asl/parse/json-text.ts';
import { inside } from '../../src/asl/parse/location.ts';
import { loadParts } from '../../src/compile/validate.ts';
import { validateText } from '../support/definition.ts';

/** What is underlined, with the code: `FLX354 $eval`. */
function marked(definition: object | string): string[] {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  return validateText(text).map(({ info, span }) => `${info.code} ${text.slice(span.start, span.end)}`);
}

const jsonata = (states: object, start = 'A'): object => ({ QueryLanguage: 'JSONata', StartAt: start, States: states });

/** A machine that assigns `$known` and then evaluates the expression. */
function withOutput(expression: string): object {
  return jsonata(
    {
      S: { Type: 'Pass', Assign: { known: 1, other: 2 }, Next: 'A' },
      A: { Type: 'Pass', Output: `{% ${expression} %}`, End: true },
    },
    'S',
  );
}

describe('is accepted', () => {
  test.each([
    '$states.input.orders[status = "paid"].(price * 2)',
    '$states.input.orders^(>price){id: $sum(price)}',
    '$map($states.input.a, function($v, $i) { $v.x & $string($i) })',
    '( $x := 1; $f := function($a) { $a + $x }; $f($known) )',
    '$states.input ~> |items|{"done": true}, ["old"]|',
    '$states.input.name ~> $uppercase ~> $substring(0, 2)',
    '$states.input.a#$i[$i < 3].{"at": $i}',
    '$states.input.a@$x.b[id = $x.id]',
    '$range(0, 10, 2) ~> $partition(2)',
    '$hash($uuid(), "SHA-256") & $parse("1") & $random() & $random(5) & $now() & $millis()',
    '$exists($nowhere) ? $nowhere : 1',
    '$states.context.Execution.Input.x & $states.context.StateMachine.Name & $states.context.State.RetryCount',
    '$states.input.**.price',
    '{"a": $known, "b": [1..3]}',
    '$substring(?, 0, 1)',
    '$count($known) + $known',
    '/* note */ $known',
    '$replace($states.input.s, /a(b)/i, "$1")',
    '$sort($states.input.a, function($l, $r) { $l > $r })',
    '$states.input.$keys()',
    '$reduce([1, 2], $sum2 := function($a, $b) { $a + $b })',
    '$type($nowhere)',
    '$states.input.(name & $)',
    '$lookup($states, "input")',
  ])('%s', (expression) => {
    expect(marked(withOutput(expression))).toEqual([]);
  });
});

describe('is reported at its place', () => {
  test.each<[string, string[]]>([
    // The library's parser finds syntax errors.
    ['$sum(1', ['FLX354 1']],
    ['1 2', ['FLX354 2']],
    ['$known +', ['FLX354 +']],
    ['', ['FLX354   ']],
    ['$known)', ['FLX354 )']],
    ['$x[?a]', ['FLX354 ?']],
    // Recorded on AWS: an unassigned variable has no value, which ends the execution.
    ['$nowhere', ['FLX355 $nowhere']],
    ['1 + $nowhere.a', ['FLX355 $nowhere']],
    ['$knwon', ['FLX355 $knwon']],
    ["$knwon > 1 ? 'a' : 'b'", ['FLX355 $knwon']],
    ['$count($knwon)', ['FLX355 $knwon']],
    // Recorded on AWS: "Attempted to invoke a non-function".
    ['$randomSeeded(1)', ['FLX354 $randomSeeded']],
    ['$known(1)', ['FLX354 $known']],
    ['$eval("1")', ['FLX354 $eval']],
    ['$map([1], $eval)', ['FLX354 $eval']],
    ['$uuid(1)', ['FLX354 $uuid']],
    ['$range(1, 2)', ['FLX354 $range']],
    ['$random(1, 2)', ['FLX354 $random']],
    ['$parse()', ['FLX354 $parse']],
    ['$states.input ~> $merge($known)', ['FLX354 $merge']],
    // Expressions have no input: neither names nor $ and $$ at the top level.
    ['orders[0]', ['FLX354 orders']],
    ['{"a": name}', ['FLX354 name']],
    ['`my name`', ['FLX354 `my name`']],
    ['$', ['FLX354 $']],
    ['$.name', ['FLX354 $']],
    ['$$.name', ['FLX354 $$']],
    ['$map([1], function($v) { name })', ['FLX354 name']],
    ['$states.result', ['FLX355 result']],
    ['$states.errorOutput', ['FLX355 errorOutput']],
    ['$states.inptu', ['FLX355 inptu']],
    ['$states.context.Executon.Id', ['FLX345 context.Executon.Id']],
    ['$states.context.Execution.ID', ['FLX345 context.Execution.ID']],
    ['$states.context.Map.Item.Value', ['FLX345 context.Map.Item.Value']],
    ['$states.context.Task.Token', ['FLX338 context.Task.Token']],
    // AWS documents JSONata 2.0.6.
    ['$known ?? 1', ['FLX351 ??']],
    ['$known ?: 1', ['FLX351 ?:']],
  ])('%s', (expression, expected) => {
    expect(marked(withOutput(expression))).toEqual(expected);
  });

  test('with the most similar name, or what to do instead', () => {
    const help = (expression: string): string | undefined =>
      validateText(JSON.stringify(withOutput(expression)))[0]?.help;
    expect(help('$knwon')).toBe(`did you mean 'known'?`);
    expect(help('$uppercse("a")')).toBe(`did you mean 'uppercase'?`);
    expect(help('$eval("a")')).toBe(`use '$parse' to read JSON text`);
    expect(help('$states.inptu')).toBe(`did you mean 'input'?`);
    expect(help('orders')).toBe(`write '$states.input.orders' to read the input of the state`);
  });

  test('inside a string with escapes', () => {
    const text =
      '{"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Pass", "Output": {"é": [1, "{%\\n \\"\\ud83d\\ude00\\" & \\u0024nowhere\\t%}"]}, "End": true}}}';
    expect(marked(text)).toEqual(['FLX355 \\u0024nowhere']);
  });
});

test('a position in the value of a string maps to the position in its text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (value, isEscaped) => {
      const plain = JSON.stringify(value);
      const escaped = plain.replace(/(?<!\\)(?:\\\\)*[g-z]/g, (unit) =>
        unit.length > 1 ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      const text = `  [1, ${isEscaped ? escaped : plain}]`;
      const { spanWithin } = readJson(text);
      const at = inside(undefined, 1);
      for (let index = 0; index < value.length; index += 1) {
        const { start, end } = spanWithin(at, { start: index, end: index + 1 });
        expect(JSON.parse(`"${text.slice(start, end)}"`)).toBe(value[index]);
      }
    }),
  );
});

describe('what is available depends on the field', () => {
  const task = (rest: object): object =>
    jsonata({ A: { Type: 'Task', Resource: '${F}', ...rest, Next: 'B' }, B: { Type: 'Succeed' } });
  const catcher = (rest: object): object => task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B', ...rest }] });
  const result = '{% $states.result %}';
  const error = '{% $states.errorOutput.Error %}';
  const iterator = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
  const map = (rest: object): object =>
    jsonata({ A: { Type: 'Map', Items: [1], ItemProcessor: iterator, ...rest, End: true } });
  test.each<[string, object, string[]]>([
    ['result in Output', task({ Output: result }), []],
    ['result in Assign', task({ Assign: { x: { y: [result] } } }), []],
    ['result in Arguments', task({ Arguments: result }), ['FLX355 result']],
    ['result in TimeoutSeconds', task({ TimeoutSeconds: result }), ['FLX355 result']],
    ['result in Output of a Map', map({ Output: result }), []],
    ['result in Items', map({ Items: result }), ['FLX355 result']],
    ['result in a catcher', catcher({ Output: result }), ['FLX355 result']],
    ['errorOutput in Output of a catcher', catcher({ Output: error }), []],
    ['errorOutput in Assign of a catcher', catcher({ Assign: { e: error } }), []],
    ['errorOutput in Output of the state', task({ Output: error }), ['FLX355 errorOutput']],
    ['the item in ItemSelector', map({ ItemSelector: { v: '{% $states.context.Map.Item.Value %}' } }), []],
    ['the item in Output', map({ Output: '{% $states.context.Map.Item.Value %}' }), ['FLX345 context.Map.Item.Value']],
    [
      'an expression in Resource',
      jsonata({ A: { Type: 'Task', Resource: '{% $x %}', End: true } }),
      ['FLX335 "{% $x %}"'],
    ],
    ['an expression in Comment', task({ Comment: '{% $x %}' }), []],
    ['text without delimiters', task({ Output: '$nowhere' }), []],
    ['a missing delimiter', task({ Output: '{% 1' }), ['FLX346 "{% 1"']],
    ['spaces around', task({ Output: ' {% 1 %} ' }), ['FLX347 " {% 1 %} "']],
    ['a path in JSONata', task({ Output: { 'x.$': '$.a' } }), ['FLX347 "$.a"']],
    ...[
      '$states.input.${Name}',
      '$states.${Name}',
      '$states.context.${Name}.x',
      "'${Name}' & $string(${Count} + 1)",
      '${Name}',
      '$${Name}',
      '$${Name}(1)',
      '${a} ${b}',
    ].map((text): [string, object, string[]] => [`a placeholder in ${text}`, task({ Output: `{% ${text} %}` }), []]),
    ['what stands beside a placeholder', task({ Output: "{% '${Name}' & $nowhere %}" }), ['FLX355 $nowhere']],
    [
      'Error and Cause of a Fail',
      jsonata({ A: { Type: 'Fail', Error: '{% $e %}', Cause: '{% 1 + %}' } }),
      ['FLX355 $e', 'FLX354 +'],
    ],
  ])('%s', (_, definition, expected) => {
    expect(marked(definition)).toEqual(expected);
  });

  test.each([
    ['.waitForTaskToken', []],
    ['.sync', []],
    ['', ['FLX352 context.Task.Token']],
  ])("the token in Arguments of 'startExecution%s'", (pattern, expected) => {
    const given = { StateMachineArn: '${M}', Input: { t: '{% $states.context.Task.Token %}' } };
    const resource = `arn:aws:states:::states:startExecution${pattern}`;
    expect(marked(task({ Resource: resource, Arguments: given }))).toEqual(expected);
  });

  test('a callback must pass its token in Arguments', () => {
    const send = (body: string): object =>
      task({
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Arguments: { QueueUrl: '${Q}', MessageBody: body },
      });
    expect(marked(send('x'))).toEqual(['FLX339 "arn:aws:states:::sqs:sendMessage.waitForTaskToken"']);
    expect(marked(send('{% $states.input.x %}'))).toEqual([
      'FLX339 "arn:aws:states:::sqs:sendMessage.waitForTaskToken"',
    ]);
    expect(marked(send('{% $string($states.context) %}'))).toEqual([]);
  });

  test('parameters are checked in Arguments, too', () => {
    const get = (given: object): object => task({ Resource: 'arn:aws:states:::lambda:invoke', Arguments: given });
    expect(marked(get({ FunctionName: 'f', payload: 1 }))).toEqual(['FLX337 "payload"']);
    expect(marked(get({ Payload: 1 }))).toEqual(['FLX337 "Arguments"']);
    expect(marked(task({ Resource: 'arn:aws:states:::lambda:invoke', Arguments: '{% $states.input %}' }))).toEqual([]);
  });

  test('a JSONPath state does not evaluate expressions', () => {
    const state = { Type: 'Pass', Parameters: { x: '{% 1 %}' }, End: true };
    expect(marked({ StartAt: 'A', States: { A: state } })).toEqual(['FLX347 "{% 1 %}"']);
  });
});

describe('variables', () => {
  const pass = (rest: object): object => ({ Type: 'Pass', ...rest });
  const reads = (name: string): object => pass({ Output: `{% $${name} %}`, End: true });
  const parallel = (branch: object, rest: object = {}): object => ({
    Type: 'Parallel',
    Branches: [{ StartAt: 'X', States: { X: branch } }],
    ...rest,
  });
  const mapOf = (mode: object, inner: object): object => ({
    Type: 'Map',
    Items: [1],
    ItemProcessor: { ProcessorConfig: mode, StartAt: 'X', States: { X: inner } },
    End: true,
  });
  const distributed = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
  const x = { Assign: { x: 1 } };
  test.each<[string, object, string[]]>([
    ['are read after they are assigned', jsonata({ A: pass({ ...x, Next: 'B' }), B: reads('x') }), []],
    [
      'have the values from before the own Assign',
      jsonata({ A: pass({ ...x, Output: '{% $x %}', Next: 'B' }), B: reads('x') }),
      ['FLX355 $x'],
    ],
    [
      'are assigned on one path at least',
      jsonata({
        A: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.a %}', Next: 'B' }], Default: 'C' },
        B: pass({ ...x, Next: 'C' }),
        C: reads('x'),
      }),
      [],
    ],
    [
      'are not assigned by a later state',
      jsonata({ A: pass({ Output: '{% $x %}', Next: 'B' }), B: pass({ ...x, End: true }) }),
      ['FLX355 $x'],
    ],
    [
      'are assigned in the previous round of a loop',
      jsonata({
        A: pass({ Output: '{% $x %}', Next: 'B' }),
        B: { Type: 'Choice', ...x, Choices: [{ Condition: true, Next: 'A', ...x }], Default: 'C' },
        C: { Type: 'Succeed' },
      }),
      [],
    ],
    [
      'are asked for before they are assigned',
      jsonata({
        A: pass({ Output: `{% $exists($x) or $x = 1 ? $x & 'a' : 0 %}`, Next: 'B' }),
        B: pass({ ...x, End: true }),
      }),
      [],
    ],
    [
      'of a catcher',
      jsonata({
        A: { Type: 'Task', Resource: '${F}', Catch: [{ ErrorEquals: ['X'], Next: 'B', ...x }], Next: 'C' },
        B: reads('x'),
        C: { Type: 'Succeed' },
      }),
      [],
    ],
    [
      'of the outer scope are read in a branch',
      jsonata({ A: pass({ ...x, Next: 'B' }), B: parallel(reads('x'), { End: true }) }),
      [],
    ],
    [
      'of the outer scope are not assigned in a branch',
      jsonata({ A: pass({ ...x, Next: 'B' }), B: parallel(pass({ ...x, End: true }), { End: true }) }),
      ['FLX355 "x"'],
    ],
    [
      'of the outer scope are not assigned in a JSONPath iterator',
      {
        StartAt: 'A',
        States: {
          A: pass({ Assign: { 'x.$': '$.a' }, Next: 'B' }),
          B: {
            Type: 'Map',
            Iterator: { StartAt: 'X', States: { X: pass({ Assign: { 'x.$': '$' }, End: true }) } },
            End: true,
          },
        },
      },
      ['FLX355 "x.$"'],
    ],
    // Recorded on AWS: the catcher of the Parallel state assigns a name that its branch assigns too.
    [
      'have a name that a branch assigned before the outer scope',
      jsonata({
        A: parallel(pass({ ...x, End: true }), {
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B', ...x }],
          Next: 'C',
        }),
        B: reads('x'),
        C: { Type: 'Succeed' },
      }),
      [],
    ],
    [
      'of a branch are gone after it',
      jsonata({ A: parallel(pass({ ...x, End: true }), { Next: 'B' }), B: reads('x') }),
      ['FLX355 $x'],
    ],
    [
      'of the outer scope are read in an inline iterator',
      jsonata({ A: pass({ ...x, Next: 'B' }), B: mapOf({ Mode: 'INLINE' }, reads('x')) }),
      [],
    ],
    // "Distributed Map states cannot reference variables in outer scopes."
    [
      'of the outer scope are not read in child executions',
      jsonata({ A: pass({ ...x, Next: 'B' }), B: mapOf(distributed, reads('x')) }),
      ['FLX355 $x'],
    ],
    [
      'of the outer scope have the same name in child executions',
      jsonata({ A: pass({ ...x, Next: 'B' }), B: mapOf(distributed, pass({ ...x, End: true })) }),
      [],
    ],
    ['have no reserved name', jsonata({ A: pass({ Assign: { states: 1 }, End: true }) }), ['FLX355 "states"']],
    [
      'have at most 80 characters',
      jsonata({ A: pass({ Assign: { ['v'.repeat(81)]: 1 }, End: true }) }),
      [`FLX325 "${'v'.repeat(81)}"`],
    ],
    ['have no path in their name', jsonata({ A: pass({ Assign: { 'x.y': 1 }, End: true }) }), ['FLX325 "x.y"']],
    [
      'come from a placeholder',
      '{"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Pass", "Assign": ${all}, "Next": "B"}, "B": {"Type": "Pass", "Output": "{% $x %}", "End": true}}}' as unknown as object,
      [],
    ],
    [
      'in JSONPath are read too early',
      { StartAt: 'A', States: { A: pass({ OutputPath: '$x', Next: 'B' }), B: pass({ ...x, End: true }) } },
      ['FLX355 "$x"'],
    ],
    [
      'in JSONPath are unknown',
      { StartAt: 'A', States: { A: pass({ OutputPath: '$x', End: true }) } },
      ['FLX344 "$x"'],
    ],
  ])('%s', (_, definition, expected) => {
    expect(marked(definition)).toEqual(expected);
  });
});

test('the parser of JSONata and the list of the AWS SDK are loaded only for definitions that need them', async () => {
  expect(Object.values(await loadParts(['{"QueryLanguage": "JSONata"}']))).toEqual([undefined, undefined]);
  const parts = await loadParts(['{}', '"{% 1 %}"', '"arn:aws:states:::aws-sdk:s3:getObject"']);
  expect(parts.expressionReader?.()('1 +')).toMatchObject({ message: 'the JSONata expression ends too early' });
  expect(parts.sdk?.of('s3')?.has('getObject')).toBe(true);
});

describe('hostile expressions', () => {
  const chain = (n: number, left: string, core: string, right: string): string =>
    `${left.repeat(n)}${core}${right.repeat(n)}`;
  test.each([
    ['parentheses', chain(100_000, '(', '1', ')')],
    ['open parentheses', '('.repeat(100_000)],
    ['operators', chain(100_000, '1+', '1', '')],
    ['signs', chain(100_000, '-', '1', '')],
    ['steps', chain(200_000, '', '$states', '.a')],
    ['filters', chain(100_000, '', '$states.input', '[0]')],
    ['defaults', chain(40, '(', '$states.input.a', ' ?? 1)')],
    ['alternatives', chain(40, '(', '$states.input.a', ' ?: 1)')],
    ['functions', chain(50_000, 'function($x){', '1', '}')],
    ['parents', chain(50_000, '', '$states.a', '.%')],
    ['strings', chain(100_000, '"', '', "'")],
    ['comments', '/*'.repeat(100_000)],
    ['a slow regular expression', '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)'],
  ])('of %s end quickly', (_, expression) => {
    const start = process.cpuUsage();
    for (const { info } of validateText(JSON.stringify(withOutput(expression)))) {
      expect(info.code).toMatch(/^FLX(?:333|354|355)$/);
    }
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(5_000);
  });

  test('share a budget', () => {
    const output = Array.from({ length: 300 }, () => `{% $states.input${'.a'.repeat(1500)} %}`);
    const start = process.cpuUsage();
    const found = validateText(JSON.stringify(jsonata({ A: { Type: 'Pass', Output: output, End: true } })));
    expect(new Set(found.map(({ info }) => info.code))).toEqual(new Set(['FLX333']));
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(20_000);
  });

  test('variables of many states in a cycle are checked quickly', () => {
    const count = 3000;
    const states = Object.fromEntries(
      Array.from({ length: count }, (_, n) => [
        `S${n}`,
        {
          Type: 'Choice',
          Assign: { [`v${n}`]: `{% $v${(n * 7) % count} %}` },
          Choices: [{ Condition: true, Next: 'S0' }],
          Default: n + 1 < count ? `S${n + 1}` : 'End',
        },
      ]),
    );
    const start = process.cpuUsage();
    const found = validateText(JSON.stringify(jsonata({ ...states, End: { Type: 'Succeed' } }, 'S0')));
    expect(found.map(({ info }) => info.code)).toEqual([]);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(5_000);
  });

  test('many machines share many variables', () => {
    const branch = (n: number): object => ({
      StartAt: `I${n}`,
      States: { [`I${n}`]: { Type: 'Pass', Assign: { [`i${n}`]: '{% $v1 %}' }, End: true } },
    });
    const Assign = Object.fromEntries(Array.from({ length: 30_000 }, (_, n) => [`v${n}`, 1]));
    const Branches = Array.from({ length: 4000 }, (_, n) => branch(n));
    const states = { A: { Type: 'Pass', Assign, Next: 'B' }, B: { Type: 'Parallel', Branches, End: true } };
    const start = process.cpuUsage();
    expect(validateText(JSON.stringify(jsonata(states))).map(({ info }) => info.code)).toEqual([]);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(5_000);
  });

  test('any text is read without an exception', () => {
    const token = fc.constantFrom(
      ...'$ $$ $x a . [ ] ( ) { } , ; : := ? ?? ?: ~> | ^ < > @$ #$ % ** "a" `b` /r/ 1 function'.split(' '),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(token).map((all) => all.join('')),
        ),
        (expression) => {
          const text = JSON.stringify(withOutput(expression));
          for (const { span } of validateText(text)) expect(span.end).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
