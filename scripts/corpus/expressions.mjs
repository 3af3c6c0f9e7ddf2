// Generates the source of one condition or one literal. A condition reads only keys of the scope that it is given,
// which must contain at least one number, text or flag.
import { quote } from './source-text.mjs';
import { AREAS, COLUMNS, STATES } from './words.mjs';

export function condition(random, scope, depth = 0) {
  const form = depth < 2 ? random.next() : 1;
  if (form < 0.14) {
    const parts = Array.from({ length: random.int(2, 3) }, () => condition(random, scope, depth + 1));
    const operator = random.chance(0.6) ? ' and ' : ' or ';
    const joined = parts.join(operator);
    return depth > 0 ? `(${joined})` : joined;
  }
  if (form < 0.2) return `not (${condition(random, scope, 2)})`;
  const { ref, type } = random.pick(scope.filter((entry) => ['number', 'text', 'flag'].includes(entry.type)));
  if (type === 'flag') {
    return random.pick([`bool(${ref})`, `not bool(${ref})`, `${ref} == True`, `${ref} == False`, `${ref} != True`]);
  }
  const operator = random.pick(type === 'text' ? ['==', '==', '!=', '<', '>='] : ['==', '!=', '<', '>', '<=', '>=']);
  const right = type === 'text' ? quote(random.pick(STATES)) : random.pick(['0', '10', '100', '0.5', '-1', '2.75']);
  if (random.chance(0.06)) return `${type === 'text' ? 'str' : 'float'}(${ref}) ${operator} ${right}`;
  return random.chance(0.1) ? `${right} ${operator} ${ref}` : `${ref} ${operator} ${right}`;
}

export function literal(random, depth, collection = false) {
  const form = collection
    ? random.pick(['list', 'dict', 'dict'])
    : random.weighted([
        [3, 'text'],
        [2, 'int'],
        [1, 'float'],
        [1, 'name'],
        [depth > 0 ? 1 : 0, 'list'],
        [depth > 0 ? 1 : 0, 'dict'],
      ]);
  if (form === 'text') return quote(random.pick([...STATES, ...AREAS]));
  if (form === 'int') return String(random.pick([0, 1, -7, 42, 86400, '9007199254740993', '0x1f', '1_000_000']));
  if (form === 'float') return random.pick(['0.5', '-2.25', '1e-3', '3.0', '6.02e23']);
  if (form === 'name') return random.pick(['True', 'False', 'None']);
  const values = Array.from({ length: random.int(collection ? 1 : 0, 4) }, () => literal(random, depth - 1));
  if (form === 'list') return `[${values.join(', ')}]`;
  const keys = random.some(COLUMNS, values.length, values.length);
  return `{${keys.map((key, n) => `"${key}": ${values[n]}`).join(', ')}}`;
}
