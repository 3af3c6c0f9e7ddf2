// The golden vectors in test/vectors. A valid source compiles to exactly the stored definitions; an invalid one is refused
// with exactly one error, on the stored line.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf, isArray, isNumberText, type Json } from '../../src/base/json.ts';
import { positionAt } from '../../src/base/source.ts';
import { brief, compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import { difference, parseExact } from '../support/walk.ts';

interface Invalid {
  readonly name: string;
  readonly source: string;
  readonly line: number;
  readonly also: readonly { readonly line: number }[];
}

function load(folder: string): { name: string; text: string }[] {
  const path = join(__dirname, '../vectors', folder);
  return readdirSync(path)
    .sort()
    .map((name) => ({ name: name.replace('.json', ''), text: readFileSync(join(path, name), 'utf8') }));
}

/**
 * Undoes what fluxio adds to the original's output, as docs/migrating.md lists it: the comments, and an error name in the
 * default retrier. `difference` itself lets equal ends be one state.
 */
function likeOriginal(value: Json): Json {
  if (isArray(value)) return value.filter((item) => item !== 'Lambda.TooManyRequestsException').map(likeOriginal);
  if (typeof value !== 'object' || value === null || isNumberText(value)) return value;
  const members = [...entriesOf(value)].filter(([key, member]) => key !== 'Comment' && member !== undefined);
  return new Map(
    members.map(([key, member]) => [key, key === 'Result' ? (member ?? null) : likeOriginal(member ?? null)]),
  );
}

describe('compiles a valid source', () => {
  test.each(load('valid'))('$name', async ({ text }) => {
    const { source } = JSON.parse(text) as { source: string };
    const exact = parseExact(text);
    const expected = exact instanceof Map ? exact.get('expected') : undefined;
    if (!(expected instanceof Map)) throw new Error('the vector has no expected definitions');
    const compiled = compileText(source, await engine());
    expect(brief(compiled, 'error')).toEqual([]);
    expect([...compiled.definitions.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [machine, definition] of compiled.definitions) {
      expect(difference(likeOriginal(definition), expected.get(machine) ?? null)).toBeUndefined();
    }
  });
});

describe('refuses an invalid source', () => {
  test.each(load('invalid'))('$name', async ({ text }) => {
    const { source, line, also } = JSON.parse(text) as Invalid;
    const compiled = compileText(source, await engine());
    const errors = compiled.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
    expect(brief(compiled, 'error')).toHaveLength(1);
    const found = errors.map(({ file, span }) => positionAt(file, span.start).line);
    expect([line, ...also.map((place) => place.line)]).toContain(found[0]);
    expect(compiled.artifacts).toEqual([]);
  });
});
