// Names of characters, compared with those that Python 3.13 knows.
import { characterNamed } from '../../src/syntax/tokens/character-names.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

test.each([
  ['BULLET', '•'],
  ['bullet', '•'],
  ['SPACE', ' '],
  ['LF', '\n'],
  ['NO-BREAK SPACE', '\u00a0'],
  ['GRINNING FACE', '😀'],
  ['GREEK SMALL LETTER LAMDA', 'λ'],
  ['HANGUL SYLLABLE GA', '가'],
  ['HANGUL SYLLABLE HIH', '힣'],
  ['HANGUL SYLLABLE WAELG', '왥'],
  ['CJK UNIFIED IDEOGRAPH-4E00', '一'],
  ['CJK UNIFIED IDEOGRAPH-2EBF0', '\u{2ebf0}'],
  ['CJK COMPATIBILITY IDEOGRAPH-F900', '\uf900'],
  ['VARIATION SELECTOR-256', '\u{e01ef}'],
])('%s is %j', (name, character) => {
  expect(characterNamed(name)).toBe(character);
});

test.each([
  ...['foo', 'BULLETS', 'NEWLINE', '', ' BULLET', 'KEYCAP DIGIT ONE', 'HANGUL SYLLABLE', 'HANGUL SYLLABLE GX'],
  ...['CJK UNIFIED IDEOGRAPH-0041', 'CJK UNIFIED IDEOGRAPH-4E000', 'BÜLLET', '•'],
])('there is no %j', (name) => {
  expect(characterNamed(name)).toBeUndefined();
});

test('a named character is part of the data and of a cause', async () => {
  const source = 'def main(data):\n    data["x"] = "a\\\\N{BULLET} \\N{bullet}\\n"\n    raise Bad("\\N{BULLET}")\n';
  const { artifacts, diagnostics } = compileText(source, await engine());
  expect(diagnostics).toEqual([]);
  const definition = artifacts.find(({ path }) => path.endsWith('main.asl.json'))?.text ?? '';
  const { States } = JSON.parse(definition) as { States: Record<string, unknown> };
  expect(Object.values(States)).toMatchObject([{ Result: 'a\\N{BULLET} •\n' }, { Cause: '•' }]);
});

test.each([
  'def main(data):\n    data["x"] = "\\N{foo}"\n',
  'x = f"{y}\\N{foo}"\n\n\ndef main(data):\n    wait(seconds=1)\n',
])('an unknown name is a syntax error in %j', async (source) => {
  const { diagnostics } = compileText(source, await engine());
  expect(diagnostics.map(({ message }) => message)).toEqual(["unknown Unicode character name 'foo'"]);
});
