// A definition has the same findings in every container, and each points at the same text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { sourceFile } from '../../src/base/source.ts';
import { validateFile } from '../../src/compile/validate.ts';
import { definitionsIn } from '../../src/definitions/find.ts';
import { type Container, containersOf } from '../support/containers.ts';
import { allParts } from '../support/definition.ts';

type Definition = { readonly StartAt?: unknown; readonly States?: unknown };

const wrong = JSON.parse(readFileSync(join(__dirname, '../fixtures/asl/broken.json'), 'utf8')) as {
  definition?: Definition;
}[];
const samples = wrong.flatMap(({ definition }) => (isCommon(definition) ? [definition] : []));

/** Whether every container can hold a definition: it is found by these two fields. */
function isCommon(definition: Definition | undefined): definition is Definition {
  const [start, states] = [definition?.StartAt, definition?.States];
  return typeof start === 'string' && typeof states === 'object' && states !== null && !Array.isArray(states);
}

function seenIn({ name, text }: Container): string[] {
  const { diagnostics } = validateFile({ file: sourceFile(name, text), project: 'x' }, { parts: allParts });
  // Only a template says which substitutions it gives.
  const found = diagnostics.filter(({ info }) => info.name !== 'definition-substitution');
  return found.map(({ info, definition }) => `${info.code} ${definition?.pointer}`).sort();
}

test('the findings of broken definitions are the same everywhere', () => {
  expect(samples.length).toBeGreaterThan(100);
  fc.assert(
    fc.property(fc.constantFrom(...samples), (definition) => {
      const [plain, ...others] = containersOf(definition);
      const expected = seenIn(plain as Container);
      for (const container of others) {
        expect([container.name, seenIn(container)]).toEqual([container.name, expected]);
      }
    }),
    { numRuns: 60 },
  );
});

/** Strings with everything that containers escape, fold or give a meaning. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab "\'\\#:-$%{}[],\n\t&*!|>é😀/') }),
  fc.lorem({ maxCount: 20 }),
);

test('every code unit of every string maps to its position in the source', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (strings) => {
      const marked = strings.map((string, index) => `${string}<${index}>${string}`);
      const definition = { StartAt: 'A', States: { A: { Type: 'Pass', Result: marked, End: true } } };
      for (const { name, text: file } of containersOf(definition)) {
        const [found] = definitionsIn(name, file, true).definitions;
        marked.forEach((string, index) => {
          const location = ['States', 'A', 'Result', index].reduce<
            { up: undefined | object; step: string | number } | undefined
          >((up, step) => ({ up, step }), undefined);
          const start = string.indexOf(`<${index}>`);
          const span = found?.text.spanWithin(location as never, { start, end: start + 3 });
          // Fn::Join may cut it into two pieces.
          const written = file.slice(span?.start, span?.end).replaceAll(/[\s",\\]/g, '');
          expect([name, written]).toEqual([name, `<${index}>`]);
        });
      }
    }),
    { numRuns: 200 },
  );
});
