// All that `fluxio validate` can say of a definition.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';
import { choiceErrors } from './choice-errors.ts';
import { flowErrors } from './flow-errors.ts';
import { pathErrors } from './path-errors.ts';
import { structureErrors } from './structure-errors.ts';
import { taskErrors } from './task-errors.ts';
import { textErrors } from './text-errors.ts';

export const definitionErrors: readonly DiagnosticInfo[] = [
  ...textErrors,
  ...structureErrors,
  ...flowErrors,
  ...taskErrors,
  ...pathErrors,
  ...choiceErrors,
];
