// The rules, in the order of their codes.
import type { Rule } from '../lint/rule.ts';
import callTimeoutWithoutAttribute from './call-timeout-without-attribute.ts';
import exceptNameIgnored from './except-name-ignored.ts';
import missingMain from './missing-main.ts';
import returnValueIgnored from './return-value-ignored.ts';
import runMissing from './run-missing.ts';
import runNotAsync from './run-not-async.ts';
import timeoutNotRepeated from './timeout-not-repeated.ts';
import unreachableState from './unreachable-state.ts';
import unusedMachine from './unused-machine.ts';
import updateReplacesData from './update-replaces-data.ts';

export const rules: readonly Rule[] = [
  missingMain,
  runMissing,
  runNotAsync,
  unusedMachine,
  returnValueIgnored,
  exceptNameIgnored,
  unreachableState,
  timeoutNotRepeated,
  callTimeoutWithoutAttribute,
  updateReplacesData,
];
