// Every diagnostic there is: the compiler's refusals and the rules, in the order of their codes.
import { compareText, type DiagnosticInfo } from './base/diagnostic.ts';
import { callErrors } from './graph/call-errors.ts';
import { graphErrors } from './graph/errors.ts';
import { flowErrors } from './graph/flow-errors.ts';
import { decoratorErrors } from './project/decorator-errors.ts';
import { projectErrors } from './project/errors.ts';
import { taskErrors } from './project/task-errors.ts';
import { rules } from './rules/index.ts';
import { syntaxErrors } from './syntax/errors.ts';
import { duplicateProject } from './workspace.ts';

export const catalog: readonly DiagnosticInfo[] = [
  ...syntaxErrors,
  ...projectErrors,
  ...taskErrors,
  ...decoratorErrors,
  ...graphErrors,
  ...flowErrors,
  ...callErrors,
  duplicateProject,
  ...rules,
].sort((a, b) => compareText(a.code, b.code));

/** By code or name, in any case. */
export function findInfo(codeOrName: string): DiagnosticInfo | undefined {
  const wanted = codeOrName.toLowerCase();
  return catalog.find((info) => info.code.toLowerCase() === wanted || info.name === wanted);
}
