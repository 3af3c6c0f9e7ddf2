// Shortcuts of the tests: a source text compiled as the project `demo`, and its diagnostics in short.
import { defaultPolicy, type Policy } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import { type Compiled, compile } from '../../src/compile.ts';
import type { Engine } from '../../src/syntax/cst.ts';

export function compileText(text: string, engine: Engine, policy: Policy = defaultPolicy): Compiled {
  return compile({ file: sourceFile('demo/project.py', text), project: 'demo', policy }, engine);
}

/** `line:column code message`, in order. */
export function brief({ diagnostics }: Compiled, severity?: string): string[] {
  return diagnostics
    .filter((diagnostic) => severity === undefined || diagnostic.severity === severity)
    .map(({ file, span, info, message }) => {
      const before = file.text.slice(0, span.start).split('\n');
      return `${before.length}:${(before.at(-1) ?? '').length + 1} ${info.code} ${message}`;
    });
}
