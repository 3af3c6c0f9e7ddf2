// Every diagnostic there is: the compiler's refusals and the rules, in the order of their codes.
import { definitionErrors } from '../asl/validate/errors.ts';
import { compareText, type DiagnosticInfo } from '../base/diagnostic.ts';
import { deploymentErrors } from '../cloudformation/errors.ts';
import { configurationErrors } from '../config/errors.ts';
import { callErrors } from '../graph/call-errors.ts';
import { graphErrors } from '../graph/errors.ts';
import { flowErrors } from '../graph/flow-errors.ts';
import { linkErrors } from '../links/errors.ts';
import { suppressionErrors } from '../lint/suppression-errors.ts';
import { decoratorErrors } from '../project/decorator-errors.ts';
import { projectErrors } from '../project/errors.ts';
import { optionErrors } from '../project/option-errors.ts';
import { taskErrors } from '../project/task-errors.ts';
import { rules } from '../rules/index.ts';
import { syntaxErrors } from '../syntax/refusals.ts';

export const catalog: readonly DiagnosticInfo[] = [
  ...syntaxErrors,
  ...projectErrors,
  ...taskErrors,
  ...decoratorErrors,
  ...optionErrors,
  ...graphErrors,
  ...flowErrors,
  ...callErrors,
  ...linkErrors,
  ...deploymentErrors,
  ...suppressionErrors,
  ...configurationErrors,
  ...definitionErrors,
  ...rules,
].sort((a, b) => compareText(a.code, b.code));

/** By code or name, in any case. */
export function findInfo(codeOrName: string): DiagnosticInfo | undefined {
  const wanted = codeOrName.toLowerCase();
  return catalog.find((info) => info.code.toLowerCase() === wanted || info.name === wanted);
}
