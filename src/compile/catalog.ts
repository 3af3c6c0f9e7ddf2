// Every diagnostic: the refusals of each stage and the rules, in the order of their codes.
import { definitionErrors } from '../asl/validate/errors.ts';
import { compareText } from '../base/compare-text.ts';
import type { DiagnosticInfo } from '../base/diagnostic.ts';
import { testRefusals } from '../cases/refusals.ts';
import { deploymentRefusals } from '../cloudformation/refusals.ts';
import { configurationRefusals } from '../config/refusals.ts';
import { callRefusals } from '../graph/call-refusals.ts';
import { flowRefusals } from '../graph/flow-refusals.ts';
import { graphRefusals } from '../graph/refusals.ts';
import { importRefusals } from '../import/refusals.ts';
import { linkRefusals } from '../links/refusals.ts';
import { decoratorRefusals } from '../project/decorator-refusals.ts';
import { projectRefusals } from '../project/refusals.ts';
import { taskRefusals } from '../project/task-refusals.ts';
import { lintRules, stageRules } from '../rules/index.ts';
import { syntaxRefusals } from '../syntax/refusals.ts';

export const catalog: readonly DiagnosticInfo[] = [
  ...syntaxRefusals,
  ...projectRefusals,
  ...taskRefusals,
  ...decoratorRefusals,
  ...graphRefusals,
  ...flowRefusals,
  ...callRefusals,
  ...linkRefusals,
  ...deploymentRefusals,
  ...configurationRefusals,
  ...testRefusals,
  ...definitionErrors,
  ...importRefusals,
  ...stageRules,
  ...lintRules,
].sort((a, b) => compareText(a.code, b.code));

/** The diagnostic with this code or name; case does not matter. */
export function findInfo(codeOrName: string): DiagnosticInfo | undefined {
  const wanted = codeOrName.toLowerCase();
  return catalog.find((info) => info.code.toLowerCase() === wanted || info.name === wanted);
}
