// Everything that `fluxio validate` refuses in a definition. The rules that it reports are in src/rules.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';
import { definitionChoiceRefusals } from './choice-refusals.ts';
import { definitionFlowRefusals } from './flow-refusals.ts';
import { definitionPathRefusals } from './path-refusals.ts';
import { definitionStructureRefusals } from './structure-refusals.ts';
import { definitionTaskRefusals } from './task-refusals.ts';
import { definitionTextRefusals } from './text-refusals.ts';

export const definitionRefusals: readonly DiagnosticInfo[] = [
  ...definitionTextRefusals,
  ...definitionStructureRefusals,
  ...definitionFlowRefusals,
  ...definitionTaskRefusals,
  ...definitionPathRefusals,
  ...definitionChoiceRefusals,
];
