// Runs the validator on the definitions in test/fixtures/asl. Each broken definition has exactly the documented finding,
// at the right location; valid definitions have none. `npm run conformance` runs other validators on the same corpus.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { briefly, validateText } from '../support/definition.ts';

interface Broken {
  readonly rule: string;
  readonly pointer: string;
  /** Further findings that the error inevitably causes. */
  readonly also?: readonly string[];
  readonly why: string;
  /** Either this or `text`. */
  readonly definition?: unknown;
  readonly text?: string;
}

interface Valid {
  readonly why: string;
  readonly definition: unknown;
}

function load<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(join(__dirname, '../fixtures/asl', name), 'utf8')) as T[];
}

const broken = load<Broken>('broken.json');
const valid = load<Valid>('right.json');

const brokenRows = broken.map((entry) => [entry.rule, entry.pointer, entry.why, entry] as const);
const validRows = valid.map(({ why, definition }) => [why, definition] as const);

function textOf({ definition, text }: Broken): string {
  return text ?? JSON.stringify(definition, undefined, 2);
}

test('the corpus has at least 400 broken and 160 valid definitions', () => {
  expect(broken.length).toBeGreaterThanOrEqual(400);
  expect(valid.length).toBeGreaterThanOrEqual(160);
});

describe('reports exactly one error', () => {
  test.each(brokenRows)("%s at '%s': %s", (rule, pointer, _, entry) => {
    expect(briefly(textOf(entry))).toEqual([`${rule} ${pointer}`, ...(entry.also ?? [])]);
  });
});

describe('reports in the style of all diagnostics, and underlines the key or value at the pointer', () => {
  test.each(brokenRows)("%s at '%s': %s", (_rule, _pointer, _why, entry) => {
    for (const { message, help, span, file, definition } of validateText(textOf(entry))) {
      expect(message).toMatch(/^[^A-Z]/);
      expect(`${message} ${help ?? ''}`).not.toMatch(/\.$|undefined|\[object/);
      expect(span.start).toBeLessThanOrEqual(span.end);
      expect(span.end).toBeLessThanOrEqual(file.text.length);
      const last = definition?.pointer.split('/').at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~') ?? '';
      const underlined = file.text.slice(span.start, span.end);
      const before = file.text.slice(0, span.start);
      const isKey = underlined === JSON.stringify(last);
      const isValue = /^\d+$/.test(last) || before.trimEnd().endsWith(`${JSON.stringify(last)}:`);
      // A finding in an expression underlines a part of the string.
      if (definition?.pointer === '' || /^R11[23]$/.test(definition?.rule ?? '')) continue;
      expect({ underlined, isKeyOrValue: isKey || isValue }).toEqual({ underlined, isKeyOrValue: true });
    }
  });
});

describe('accepts', () => {
  test.each(validRows)('%s', (_, definition) => {
    expect(validateText(JSON.stringify(definition)).map(({ message }) => message)).toEqual([]);
  });
});

/** Expands `R01, R02` and `R70 to R75`. */
function rulesIn(cell: string): string[] {
  return cell.split(', ').flatMap((part) => {
    const [first = 0, last = first] = [...part.matchAll(/R(\d+)/g)].map(([, number]) => Number(number));
    return Array.from({ length: last - first + 1 }, (_, index) => `R${String(first + index).padStart(2, '0')}`);
  });
}

test('docs/validation.md lists every rule of the corpus with the codes that report it', () => {
  const page = readFileSync(join(__dirname, '../../docs/validation.md'), 'utf8');
  const rows = [...page.matchAll(/^\| (R[^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)];
  const documented = new Map(
    rows.flatMap(([, rules = '', , codes = '']) => rulesIn(rules).map((rule) => [rule, codes.match(/FLX\d+/g) ?? []])),
  );
  const reported = new Set<string>();
  for (const entry of broken) {
    for (const { info, definition } of validateText(textOf(entry))) {
      const rule = definition?.rule ?? '';
      reported.add(rule);
      expect({ rule, codes: documented.get(rule) }).toEqual({ rule, codes: expect.arrayContaining([info.code]) });
    }
  }
  // R08 needs a definition above 1 MiB, which is too large for the corpus.
  expect([...documented.keys()].filter((rule) => !reported.has(rule))).toEqual(['R08']);
});
