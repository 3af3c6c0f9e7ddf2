// The conditions of a Choice as their author wrote them, and the same syntax for conditions without a usable source.
import { conditionText, ruleText } from '../../src/graph/condition-words.ts';
import type { ChoiceState } from '../../src/graph/graph.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

/** What is written for each rule of the first Choice of `main`, from the source and from the rule alone. */
async function wordsOf(body: string): Promise<readonly (readonly [string, string])[]> {
  const text = `def main(data):\n${body.replace(/^/gm, '    ')}\n    wait(seconds=1)\n`;
  const { buildable, diagnostics } = compileText(text, await engine());
  const [root] = buildable?.instances ?? [];
  const choice = root?.graph.live.find((state): state is ChoiceState => state.kind === 'choice');
  if (choice === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return choice.rules.map((rule) => [ruleText(rule, text), conditionText(rule.condition)]);
}

const when = (condition: string): Promise<readonly (readonly [string, string])[]> =>
  wordsOf(`if ${condition}:\n    wait(seconds=2)`);

test.each<[string, string, string?]>([
  ['data["risk"]["score"] > 80', 'data["risk"]["score"] > 80'],
  ["data['a'] == 'x y'", "data['a'] == 'x y'", 'data["a"] == "x y"'],
  ['5 <= data["n"]', '5 <= data["n"]', 'data["n"] >= 5'],
  ['data["n"]   !=   -1.5', 'data["n"] != -1.5'],
  ['bool(data["ok"])', 'bool(data["ok"])'],
  ['not bool( data["ok"] )', 'not bool(data["ok"])'],
  ['data["ok"] == False', 'data["ok"] == False'],
  ['data["ok"] != True', 'data["ok"] != True', 'not bool(data["ok"])'],
  ['not data["n"] <= 3', 'not data["n"] <= 3', 'not (data["n"] <= 3)'],
  ['not (data["a"] == 1 or data["b"] == 2)', 'not (data["a"] == 1 or data["b"] == 2)'],
  ['(data["a"] == 1 or data["b"] == 2) and data["c"] == 3', '(data["a"] == 1 or data["b"] == 2) and data["c"] == 3'],
  [
    'data["a"] == 1 or data["b"] == 2 and data["c"] == 3',
    'data["a"] == 1 or data["b"] == 2 and data["c"] == 3',
    'data["a"] == 1 or (data["b"] == 2 and data["c"] == 3)',
  ],
  ['float(data["n"][0]) > 1', 'float(data["n"][0]) > 1', 'data["n"][0] > 1'],
  ['(data["a"] == "p  q"\n        and data["b"] == 1)', 'data["a"] == "p  q" and data["b"] == 1'],
  // A comment or a continued line cannot be joined, so the rule itself is written.
  ['(data["a"] == 1  # why\n        and data["b"] == 2)', 'data["a"] == 1 and data["b"] == 2'],
  ['data["a"] == 1 and \\\n        data["b"] == 2', 'data["a"] == 1 and data["b"] == 2'],
  ['data["a"] == "# no comment"', 'data["a"] == "# no comment"'],
  ['data["it\'s"] == 1', 'data["it\'s"] == 1'],
])('%s', async (condition, source, alone = source) => {
  expect(await when(condition)).toEqual([[source, alone]]);
});

test('each elif has its own text', async () => {
  const body = [1, 2, 3].map((limit) => `${limit === 1 ? 'if' : 'elif'} data["n"] == ${limit}:\n    wait(seconds=2)`);
  const words = await wordsOf(`${body.join('\n')}\nelse:\n    wait(seconds=3)`);
  expect(words.map(([source]) => source)).toEqual(['data["n"] == 1', 'data["n"] == 2', 'data["n"] == 3']);
});
