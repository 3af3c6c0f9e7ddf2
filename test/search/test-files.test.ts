// Test files where the file system refuses.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testFilesBeside } from '../../src/search/test-files.ts';
import { asNobody, putTree } from '../support/disk.ts';

test('the tests in a folder that cannot be listed do not count as passed', () => {
  const root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'fluxio-tests-')));
  putTree(root, { 'orders/project.py': '', 'orders/main.test.yaml': 'cases: []' });
  // Files of the folder can be opened by their names.
  fs.chmodSync(join(root, 'orders'), 0o311);
  const found = asNobody(root, () => testFilesBeside(join(root, 'orders/project.py'), root));
  fs.chmodSync(join(root, 'orders'), 0o700);
  fs.rmSync(root, { recursive: true });
  expect(found).toEqual({
    files: [],
    errors: [{ path: 'orders', message: "cannot read 'orders': permission denied" }],
  });
});
