// FLX131: code outside the classes and functions of a project file.
import { defineRule, type RuleReport } from '../lint/rule.ts';
import type { Method } from '../methods/method.ts';
import { resolveName } from '../methods/scope.ts';
import { DECORATORS } from '../project/decorators.ts';
import type { Project } from '../project/project.ts';
import { BUILT_INS } from '../project/project.ts';
import { type Assign, type Expression, headOf, isEmptyStatement, type Statement, statementsOf } from '../syntax/ast.ts';

export const moduleCodeNotDeployed = defineRule({
  code: 'FLX131',
  name: 'module-code-not-deployed',
  severity: 'warning',
  summary: 'code outside classes and functions never runs',
  docs: `fluxio reads a project file without running it. It deploys the definitions made from the functions, and each run method on its own. Calls, loops and constants outside of them have no effect.

Move the code into the run method that needs it, or into a package that run methods import. The rule ignores imports, which editors need, code in a \`try\` or under \`if TYPE_CHECKING:\` or \`if __name__ == "__main__":\`, and names such as \`__version__\`. Suppress it for a constant that another tool reads.`,
  examples: {
    bad: [
      `
BATCH_SIZE = 500
# <- FLX131
print("deploying")
# <- FLX131


def main(data):
    wait(seconds=10)
`,
    ],
    good: [
      `
"""Once a day."""

from fluxio import schedule

__version__ = "1.2"


@schedule(expression="rate(1 day)")
def main(data):
    wait(seconds=10)
`,
    ],
  },
  check({ project, methods }, report) {
    // A broken definition may be the one that uses the name.
    if (project.isBroken) return;
    const outside = project.module.body.filter((statement) => !isDefinition(statement));
    let used: ReadonlySet<string> | undefined;
    const isUsed = (name: string): boolean => {
      used ??= namesUsed(project, methods);
      return used.has(name);
    };
    reportCode(outside, isUsed, report);
  },
});

/** Names of the DSL, which a file may define as stand-ins for its editor. */
const DSL_NAMES: ReadonlySet<string> = new Set(['Task', 'EventProcessor', 'States', ...BUILT_INS, ...DECORATORS]);

/** Statements that only declare names, and those that other diagnostics report. */
function isHarmless(statement: Statement): boolean {
  if (statement.kind === 'unsupported-statement') return /^(?:import|annotation|type)$/.test(statement.construct);
  return statement.kind === 'try' || statement.kind === 'return';
}

function isDefinition({ kind }: Statement): boolean {
  return kind === 'class' || kind === 'function';
}

function reportCode(statements: readonly Statement[], isUsed: (name: string) => boolean, report: RuleReport): void {
  for (const statement of statements) {
    if (isDefinition(statement) || isEmptyStatement(statement) || isHarmless(statement)) continue;
    if (statement.kind === 'if') {
      if (isGuard(statement.branches[0]?.test)) continue;
      for (const block of [...statement.branches.map(({ body }) => body), statement.orElse ?? []]) {
        reportCode(block, isUsed, report);
      }
    } else if (statement.kind === 'assign') {
      const names = namesOf(statement);
      const [target] = statement.targets;
      if (target === undefined || names.some((name) => DSL_NAMES.has(name) || isUsed(name) || /^__.*__$/.test(name)))
        continue;
      const what = names[0] === undefined ? 'this assignment' : `'${names[0]}'`;
      report(target.span, `${what} is not deployed, so no run method or state can use it`, {
        help: 'remove it, or move it into the run method that needs it or into a package',
      });
    } else {
      const span = statement.kind === 'expression' ? headOfExpression(statement.value) : headOf(statement);
      report(span, 'this code never runs, because fluxio only reads a project file', {
        help: 'remove it, or move it into a run method',
      });
    }
  }
}

function headOfExpression(expression: Expression): Expression['span'] {
  return expression.kind === 'call' ? expression.callee.span : expression.span;
}

/** `if TYPE_CHECKING:` and `if __name__ == "__main__":` mark code that is not meant for deployment. */
function isGuard(test: Expression | undefined): boolean {
  if (test?.kind === 'name') return test.text === 'TYPE_CHECKING';
  if (test?.kind === 'attribute') return test.name.text === 'TYPE_CHECKING';
  if (test?.kind !== 'compare') return false;
  return [test.left, ...test.rights].some((side) => side.kind === 'name' && side.text === '__name__');
}

function namesOf({ targets }: Assign): string[] {
  return targets.flatMap((target) => {
    const parts = target.kind === 'tuple' || target.kind === 'list' ? target.items : [target];
    return parts.flatMap((part) => (part.kind === 'name' ? [part.text] : []));
  });
}

/** Names that definitions use. Other rules report those uses as undefined. */
function namesUsed({ module }: Project, methods: readonly Method[]): Set<string> {
  const names = new Set<string>();
  for (const { scopes } of methods) {
    for (const { name, scope } of scopes.uses) if (resolveName(name, scope) === undefined) names.add(name);
  }
  const addWords = ({ start, end }: { start: number; end: number }): void => {
    for (const [word] of module.file.text.slice(start, end).matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) names.add(word);
  };
  for (const statement of statementsOf(module.body)) {
    if (statement.kind === 'function') addWords(statement.span);
    else if (statement.kind === 'class') {
      addWords({ start: statement.span.start, end: statement.header.end });
      // The scopes above cover the bodies of methods.
      for (const member of statement.body) {
        if (member.kind !== 'function') addWords(member.span);
        else addWords({ start: member.span.start, end: member.code[0]?.start ?? member.span.end });
      }
    }
  }
  return names;
}
