import { readFileSync } from 'node:fs';
import { iamActions } from '../../src/iam/actions.ts';
import { iamPrefix, requiredActions, servicesOf } from '../../src/iam/boto3.ts';

const actions = iamActions();
const tables = readFileSync('src/iam/boto3.ts', 'utf8');

/** The object literal of a table of src/iam/boto3.ts. */
function table<T>(name: string): Record<string, T> {
  const literal = new RegExp(`const ${name}: [^=]+= (\\{[\\s\\S]*?\\n\\});`).exec(tables)?.[1];
  return new Function(`return ${literal}`)() as Record<string, T>;
}

test('every prefix is in the list of actions, and its services are not', () => {
  const renamed = Object.entries(table<string[]>('RENAMED'));
  expect(renamed.length).toBeGreaterThan(40);
  for (const [prefix, services] of renamed) {
    expect([prefix, actions.services.includes(prefix)]).toEqual([prefix, true]);
    expect(services.filter((service) => iamPrefix(service) !== prefix || service === prefix)).toEqual([]);
    expect(servicesOf(prefix)).toEqual([prefix, ...services]);
  }
  const all = renamed.flatMap(([, services]) => services);
  expect(all.filter((service, index) => all.indexOf(service) !== index)).toEqual([]);
});

test('every action that an exception names is in the list', () => {
  for (const [service, exceptions] of Object.entries(table<Record<string, string[]>>('EXCEPTIONS'))) {
    for (const [action, operations] of Object.entries(exceptions)) {
      const full = `${iamPrefix(service)}:${action}`;
      for (const operation of operations) expect(requiredActions(service, operation, actions)).toContain(full);
    }
  }
});

test('every operation in the list would otherwise have an action with its name', () => {
  for (const [service, operations] of Object.entries(table<string[]>('WITHOUT_ACTION'))) {
    const known = actions.of(iamPrefix(service));
    for (const operation of operations) {
      expect([operation, known?.has(operation.toLowerCase())]).toEqual([operation, true]);
      expect(requiredActions(service, operation, actions)).toEqual([]);
    }
  }
});
