// The JSON reader behind `fluxio validate`: which texts it accepts, how it reports syntax errors, and that it preserves
// the text of numbers.
import fc from 'fast-check';
import { readJson } from '../../src/asl/parse/json-text.ts';
import { compactJson, jsonText } from '../../src/base/json.ts';
import { compileText } from '../support/compile.ts';
import { briefly, validateText } from '../support/definition.ts';
import { engine } from '../support/engine.ts';

test('accepts exactly the texts that JSON.parse accepts', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"a"',
    '"\\u00e9"',
    '"\\',
    '"',
    '1',
    '-0.5e+3',
    '01',
    'true',
    'nul',
    'NaN',
    ' ',
    '\n',
    "'",
    '\u0000',
    '//',
  );
  const texts = fc.oneof(
    fc.json(),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const { value, error } = readJson(text);
      let expected: unknown;
      let isJson = true;
      try {
        expected = JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect({ text, isJson: error === undefined }).toEqual({ text, isJson });
      if (value !== undefined) expect(JSON.parse(compactJson(value))).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test.each<[string, string, string | undefined]>([
  ['{"a": 1,}', `trailing comma before '}'`, 'remove the comma'],
  ['[1,]', `trailing comma before ']'`, 'remove the comma'],
  ['{"a": True}', `expected a value, found 'True'`, `write 'true'`],
  [`{'a': 1}`, 'a string must be in double quotes', undefined],
  ['{"a": 1 "b": 2}', `expected ',' or '}', found '"'`, undefined],
  ['{"a": "b', 'unterminated string', undefined],
  ['["a\nb"]', 'unterminated string', 'close it on the same line, or write the line break as \\n'],
  ['["a\tb"]', 'unescaped control character in a string', 'write it as \\t'],
  ['["a\u0001b"]', 'unescaped control character in a string', 'write it as \\u0001'],
  ['{"a": [1, 2', "'[' is never closed", undefined],
  ['{"a": 007}', `invalid number '007'`, undefined],
  ['', 'unexpected end of the JSON text', undefined],
  ['{} {}', `expected the end of the JSON text, found '{'`, undefined],
])('reports the syntax error in %j', (text, message, help) => {
  const { error } = readJson(text);
  expect({ message: error?.message, help: error?.help }).toEqual({ message, help });
});

test('numbers keep their text from the source to the definition and back', async () => {
  const numbers = [
    '1234567890123456789012345678901234567890',
    '1e16',
    '1e-7',
    '-0.0',
    '5e-324',
    '-1234567890123456789012345678901234567890',
  ];
  const { definitions, diagnostics } = compileText(
    `def main(data):\n${numbers.map((number, index) => `    data["n${index}"] = ${number}\n`).join('')}`,
    await engine(),
  );
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const text = jsonText(definitions.get('main') ?? null);
  for (const number of ['1234567890123456789012345678901234567890', '1e+16', '1e-07', '-0.0', '5e-324'])
    expect(text).toContain(`: ${number},`);
  const { value } = readJson(text);
  expect(jsonText(value ?? null)).toBe(text);
  expect(briefly(text)).toEqual([]);
});

test('a message quotes a number by its text', () => {
  const text = `{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 1234567890123456789012345678901234567890, "End": true}}}`;
  expect(validateText(text)[0]?.message).toBe(
    `'Seconds' must be an integer from 0 to 99999999, not 1234567890123456789012345678901234567890`,
  );
});
