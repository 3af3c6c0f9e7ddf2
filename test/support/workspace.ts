// Shortcuts for tests with several projects: makes inputs from texts, checks them together, and abbreviates diagnostics.
import type { Diagnostic, Policy } from '../../src/base/diagnostic.ts';
import { positionAt, sourceFile } from '../../src/base/source.ts';
import { type Compiled, draftOf, type Input } from '../../src/compile/compile.ts';
import type { Engine } from '../../src/syntax/structure/engine.ts';
import type { Extent, Steps } from '../../src/workspace/extent.ts';
import { type Checked, checkWorkspace } from '../../src/workspace/workspace.ts';

export type Files = Readonly<Record<string, string>>;

/** Makes inputs from texts by path. The key `billing` is short for `billing/project.py`. */
export function inputsOf(files: Files, more: Partial<Input> | ((path: string) => Partial<Input>) = {}): Input[] {
  return Object.entries(files).map(([name, text]) => {
    const path = name.endsWith('.py') ? name : `${name}/project.py`;
    const own = typeof more === 'function' ? more(path) : more;
    return { file: sourceFile(path, text), project: path.split('/').at(-2) ?? '', ...own };
  });
}

/** Compiles every file with this engine, without a cache. */
export function stepsWith(engine: Engine, emit: (compiled: Compiled) => void = () => {}): Steps {
  return {
    compile: (input) => draftOf(input, engine),
    emit: (compiled) => {
      emit(compiled);
      return undefined;
    },
  };
}

export function checkFiles(files: Files, engine: Engine, extent: Extent = {}, policy?: Policy): Promise<Checked> {
  return checkWorkspace(inputsOf(files, policy === undefined ? {} : { policy }), stepsWith(engine), extent);
}

/** Each diagnostic as `path:line:column code message`, if its code matches `codes`. */
export function said(diagnostics: readonly Diagnostic[], codes = /FLX(122|53\d)/): string[] {
  return diagnostics
    .filter(({ info }) => codes.test(info.code))
    .map(({ file, span, info, message }) => {
      const { line, column } = positionAt(file, span.start);
      return `${file.path.replace('/project.py', '')}:${line}:${column} ${info.code} ${message}`;
    });
}

/** The text of a project whose `main` has these decorators and this body, after the code in `more`. */
export function project(decorators: string | readonly string[] = [], body = 'wait(seconds=10)', more = ''): string {
  const lines = typeof decorators === 'string' ? [decorators] : decorators;
  const text = [...lines, 'def main(data):', ...body.split('\n').map((line) => `    ${line}`)].join('\n');
  return `${more === '' ? '' : `${more}\n\n\n`}${text}\n`;
}
