// Finds the test files next to a project file. In: the path of the project file. Out: the files with their texts, sorted by name,
// and an error for each file that can't be read.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compareText } from '../base/compare-text.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import { type SourceFile, sourceFile } from '../base/source.ts';
import { shownPath } from '../files/paths.ts';
import { reasonOf } from '../files/system-error.ts';
import { readText, repositoryOf } from './text-file.ts';

export interface FoundTests {
  readonly files: readonly SourceFile[];
  readonly errors: readonly UnreadableTest[];
}

export interface UnreadableTest {
  /** As shown in reports. */
  readonly path: string;
  /** For example, `cannot read 'main.test.yaml': permission denied`. */
  readonly message: string;
}

const NO_TEST_FILES: FoundTests = { files: [], errors: [] };

/** In bytes. The reader of test files has the same limit. */
export const MAX_TEST_BYTES = 1 << 20;

/** The mock file of Step Functions Local. https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-test-sm-exec.html */
const MOCK_CONFIG = 'MockConfigFile.json';

export function isTestFile(name: string): boolean {
  return name.endsWith('.test.yaml') || name === MOCK_CONFIG;
}

/** `mockConfig` is the absolute path of a file to use in place of the one next to the project file. */
export function testFilesBeside(projectPath: string, cwd: string, mockConfig?: string): FoundTests {
  const folder = dirname(projectPath);
  const names = namesIn(folder);
  if (isProblem(names)) return unreadableFolder(shownPath(folder, cwd) || '.', names.problem);
  const own = names.filter((name) => isTestFile(name) && (name !== MOCK_CONFIG || mockConfig === undefined));
  const paths = own.sort(compareText).map((name) => join(folder, name));
  const beside = paths.length === 0 ? NO_TEST_FILES : readTestFiles(paths, cwd, repositoryOf(folder));
  if (mockConfig === undefined) return beside;
  // The user named this file, so it may be anywhere.
  const named = readTestFiles([mockConfig], cwd, undefined);
  return { files: [...beside.files, ...named.files], errors: [...beside.errors, ...named.errors] };
}

/** Returns a problem for a folder that can't be listed, because its tests must not seem to pass. */
function namesIn(folder: string): string[] | Problem {
  try {
    return readdirSync(folder);
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

function unreadableFolder(path: string, problem: string): FoundTests {
  return { files: [], errors: [{ path, message: `cannot read '${path}': ${problem}` }] };
}

/** Links must not lead outside `boundary`. If it is undefined, every link is allowed. */
export function readTestFiles(paths: readonly string[], cwd: string, boundary: string | undefined): FoundTests {
  const files: SourceFile[] = [];
  const errors: UnreadableTest[] = [];
  for (const path of paths) {
    const shown = shownPath(path, cwd) || '.';
    const text = readText(path, boundary, MAX_TEST_BYTES);
    if ('text' in text) files.push(sourceFile(shown, text.text));
    else errors.push({ path: shown, message: `cannot read '${shown}': ${text.problem}` });
  }
  return { files, errors };
}
