// The validator over the project's own corpus: every broken definition is found for what is broken in it, at its place
// and with that finding alone; on those that are right it is silent. `npm run conformance` gives the same corpus to
// others.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { briefly, validateText } from '../support/definition.ts';

interface Broken {
  readonly rule: string;
  readonly pointer: string;
  /** What cannot be had without it. */
  readonly also?: readonly string[];
  readonly why: string;
  /** One of both. */
  readonly definition?: unknown;
  readonly text?: string;
}

interface Right {
  readonly why: string;
  readonly definition: unknown;
}

function corpus<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(join(__dirname, '../fixtures/asl', name), 'utf8')) as T[];
}

const broken = corpus<Broken>('broken.json');
const right = corpus<Right>('right.json');

function textOf({ definition, text }: Broken): string {
  return text ?? JSON.stringify(definition, undefined, 2);
}

test('the corpus is large', () => {
  expect(broken.length).toBeGreaterThanOrEqual(400);
  expect(right.length).toBeGreaterThanOrEqual(160);
});

test('each broken definition has one finding, by its rule and at its place', () => {
  for (const entry of broken) {
    const found = briefly(textOf(entry));
    expect({ why: entry.why, found }).toEqual({
      why: entry.why,
      found: [`${entry.rule} ${entry.pointer}`, ...(entry.also ?? [])],
    });
  }
});

test('findings are told as everything here is', () => {
  for (const entry of broken) {
    for (const { message, help, span, file, definition } of validateText(textOf(entry))) {
      expect(message).toMatch(/^[^A-Z]/);
      expect(`${message} ${help ?? ''}`).not.toMatch(/\.$|undefined|\[object/);
      expect(span.start).toBeLessThanOrEqual(span.end);
      expect(span.end).toBeLessThanOrEqual(file.text.length);
      // What is marked is the key that the pointer ends in, or the value behind it.
      const last = definition?.pointer.split('/').at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~') ?? '';
      const marked = file.text.slice(span.start, span.end);
      const before = file.text.slice(0, span.start);
      const isKey = marked === JSON.stringify(last);
      const isValue = /^\d+$/.test(last) || before.trimEnd().endsWith(`${JSON.stringify(last)}:`);
      if (definition?.pointer !== '') expect({ marked, isFound: isKey || isValue }).toEqual({ marked, isFound: true });
    }
  }
});

test('on right definitions it is silent', () => {
  for (const { why, definition } of right) {
    const found = validateText(JSON.stringify(definition)).map(({ message }) => message);
    expect({ why, found }).toEqual({ why, found: [] });
  }
});

/** `R01, R02` and `R70 to R75`. */
function rulesIn(cell: string): string[] {
  return cell.split(', ').flatMap((part) => {
    const [first = 0, last = first] = [...part.matchAll(/R(\d+)/g)].map(([, number]) => Number(number));
    return Array.from({ length: last - first + 1 }, (_, index) => `R${String(first + index).padStart(2, '0')}`);
  });
}

test('docs/validation.md has each rule of the corpus, with what reports it', () => {
  const page = readFileSync(join(__dirname, '../../docs/validation.md'), 'utf8');
  const rows = [...page.matchAll(/^\| (R[^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)];
  const documented = new Map(
    rows.flatMap(([, rules = '', , codes = '']) => rulesIn(rules).map((rule) => [rule, codes.match(/FLX\d+/g) ?? []])),
  );
  const reported = new Map<string, Set<string>>();
  for (const entry of broken) {
    for (const { info, definition } of validateText(textOf(entry))) {
      const rule = definition?.rule ?? '';
      reported.set(rule, (reported.get(rule) ?? new Set()).add(info.code));
      expect({ rule, codes: documented.get(rule) }).toEqual({ rule, codes: expect.arrayContaining([info.code]) });
    }
  }
  // R08 and R110 are about sizes that are not in the corpus.
  const missing = [...documented.keys()].filter((rule) => !reported.has(rule));
  expect(missing).toEqual(['R08']);
});
