import { readFileSync } from 'node:fs';
import { sourceFile } from '../src/base/source.ts';
import { readSyntax } from '../src/syntax/read.ts';
import { engine } from './support/engine.ts';

test('x', async () => {
  const tree = readSyntax(
    sourceFile('a.py', 'class A(T):\n  def run(e):\n    x = 1\n    import y\n\nf(a=1)\nx = = 2\n'),
    await engine(),
  );
  console.log(JSON.stringify(tree, null, 1));
});
