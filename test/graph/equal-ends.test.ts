// Equal ends of a definition are one state: in the diagram, and in the number of states that a report shows.
import { compileText, rulesWarn } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const SOURCE = `
def main(data):
    map(data["items"], each)
    if data["a"] == 1:
        return
    if data["a"] == 2:
        return
    raise Odd("neither")


def each(data):
    if data["b"] == 1:
        return
    if data["b"] == 2:
        raise Odd("both")
    raise Odd("both")
`;

test('in the diagram', async () => {
  const { artifacts } = compileText(SOURCE, await engine(), rulesWarn);
  const diagram = artifacts.find(({ kind }) => kind === 'mermaid')?.text ?? '';
  const names = [...diagram.matchAll(/state "(.*)" as (s\d+)/g)].map(([, name, id]) => `${id} ${name}`);
  expect(names).toEqual([
    's1 Map-each',
    's2 Choice-a',
    's3 Success',
    's4 Choice-a-2',
    's5 Fail-Odd',
    's6 Choice-b',
    's7 Success-2',
    's8 Choice-b-2',
    's9 Fail-Odd-2',
  ]);
  // Each end leads to the end of its machine once, and every arm leads to the shared state.
  expect([...diagram.matchAll(/(s\d+) --> \[\*\]/g)].map(([, id]) => id)).toEqual(['s7', 's9', 's3', 's5']);
  expect([...diagram.matchAll(/--> s3\b/g)]).toHaveLength(2);
});

test('in the number of states', async () => {
  const { project } = compileText(SOURCE, await engine(), rulesWarn);
  expect(project?.machines.map(({ states }) => states)).toEqual([9]);
});
