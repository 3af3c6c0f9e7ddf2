// Shortcuts for tests: compiles a source text as the project `demo`, and abbreviates its diagnostics.
import { defaultPolicy, type Policy } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import { buildDefinitions, type ProjectDefinitions } from '../../src/build/definitions.ts';
import type { Deployable } from '../../src/cloudformation/plan/deployable.ts';
import { type Compiled, compile } from '../../src/compile/compile.ts';
import { permissionCheck } from '../../src/iam/check.ts';
import type { Engine } from '../../src/syntax/structure/engine.ts';

const checkPermissions = permissionCheck();

/** Rules only warn, so that a program which certainly fails at run time still gets its definition. */
export const rulesWarn: Policy = {
  severityOf: ({ isRule, isOptIn, severity }) =>
    isOptIn ? 'off' : isRule && severity === 'error' ? 'warning' : severity,
  isAccepted: () => false,
};

/** A compiled file with its definitions and artifacts, which are empty if it has an error. */
export interface CompiledText extends Compiled, Pick<ProjectDefinitions, 'definitions' | 'artifacts'> {
  readonly deployable: Deployable | undefined;
}

/** Adds the definitions and artifacts to a compiled file. */
export function withProduct(compiled: Compiled): CompiledText {
  return {
    ...compiled,
    definitions: new Map(),
    artifacts: [],
    deployable: undefined,
    ...(compiled.buildable && buildDefinitions(compiled.buildable)),
  };
}

export function compileText(text: string, engine: Engine, policy: Policy = defaultPolicy): CompiledText {
  const file = sourceFile('demo/project.py', text);
  return withProduct(compile({ file, project: 'demo', policy, checkPermissions }, engine));
}

/** Each diagnostic as `line:column code message`, in order. */
export function brief({ diagnostics }: Compiled, severity?: string): string[] {
  return diagnostics
    .filter((diagnostic) => severity === undefined || diagnostic.severity === severity)
    .map(({ file, span, info, message }) => {
      const before = file.text.slice(0, span.start).split('\n');
      return `${before.length}:${(before.at(-1) ?? '').length + 1} ${info.code} ${message}`;
    });
}
