// Every rule of the catalog: those that lint checks and those that a stage reports while it works. Each list is in the
// order of codes. `npm run new-rule` adds to the first one.
import type { DiagnosticInfo } from '../base/diagnostic.ts';
import type { Rule } from '../lint/rule.ts';
import { attributeAssignedTwice } from './attribute-assigned-twice.ts';
import { attributeWithoutEffect } from './attribute-without-effect.ts';
import { awsCallNotAllowed } from './aws-call-not-allowed.ts';
import { callOutlastsTimeout } from './call-outlasts-timeout.ts';
import { callTimeoutDiffers } from './call-timeout-differs.ts';
import { classNameNotPascalCase } from './class-name-not-pascal-case.ts';
import { conditionAlwaysSame } from './condition-always-same.ts';
import { contextEscapes } from './context-escapes.ts';
import { dataOverwrittenUnread } from './data-overwritten-unread.ts';
import { dataReadBeforeSet } from './data-read-before-set.ts';
import { decoratorOnClass } from './decorator-on-class.ts';
import { definitionDeadHandler } from './definition-dead-handler.ts';
import { definitionEndlessLoop } from './definition-endless-loop.ts';
import { definitionErrorName } from './definition-error-name.ts';
import { definitionIntegration } from './definition-integration.ts';
import { definitionLiteralPath } from './definition-literal-path.ts';
import { definitionNoDefault } from './definition-no-default.ts';
import { definitionPlaceholder } from './definition-placeholder.ts';
import { definitionQuota } from './definition-quota.ts';
import { definitionSubstitution } from './definition-substitution.ts';
import { definitionTokenNotSent } from './definition-token-not-sent.ts';
import { definitionTokenUnused } from './definition-token-unused.ts';
import { definitionUndocumented } from './definition-undocumented.ts';
import { definitionVersion } from './definition-version.ts';
import { deployedNameCut } from './deployed-name-cut.ts';
import { deprecatedService } from './deprecated-service.ts';
import { ecsInputNotText } from './ecs-input-not-text.ts';
import { envValueNotString } from './env-value-not-string.ts';
import { errorKeyOverwritten } from './error-key-overwritten.ts';
import { errorMatchedByName } from './error-matched-by-name.ts';
import { errorNameLost } from './error-name-lost.ts';
import { errorNeverOccurs } from './error-never-occurs.ts';
import { errorShadowed } from './error-shadowed.ts';
import { eventKeyMissing } from './event-key-missing.ts';
import { eventTypeNeverOccurs } from './event-type-never-occurs.ts';
import { eventTypeUnknown } from './event-type-unknown.ts';
import { exceptNameIgnored } from './except-name-ignored.ts';
import { iamActionWildcard } from './iam-action-wildcard.ts';
import { literalNotEvaluated } from './literal-not-evaluated.ts';
import { localKeyInNestedMachine } from './local-key-in-nested-machine.ts';
import { mainParameter } from './main-parameter.ts';
import { malformedSuppression } from './malformed-suppression.ts';
import { mapConcurrencyOverLimit } from './map-concurrency-over-limit.ts';
import { mapItemOutsideIterator } from './map-item-outside-iterator.ts';
import { mapItemsNotStored } from './map-items-not-stored.ts';
import { memoryNotInReadmeList } from './memory-not-in-readme-list.ts';
import { missingKey } from './missing-key.ts';
import { missingMain } from './missing-main.ts';
import { moduleCodeNotDeployed } from './module-code-not-deployed.ts';
import { optionWithoutEffect } from './option-without-effect.ts';
import { parallelResultUnusedThenRead } from './parallel-result-unused-then-read.ts';
import { payloadTooLarge } from './payload-too-large.ts';
import { pythonCompileError } from './python-compile-error.ts';
import { redundantCast } from './redundant-cast.ts';
import { redundantExport } from './redundant-export.ts';
import { resultNotJson } from './result-not-json.ts';
import { resultOfServiceDiscarded } from './result-of-service-discarded.ts';
import { resultPathIntoValue } from './result-path-into-value.ts';
import { retryOutlastsExecution } from './retry-outlasts-execution.ts';
import { returnValueIgnored } from './return-value-ignored.ts';
import { returnedValueLost } from './returned-value-lost.ts';
import { runIsGenerator } from './run-is-generator.ts';
import { runMissing } from './run-missing.ts';
import { runNotAsync } from './run-not-async.ts';
import { runParameterNames } from './run-parameter-names.ts';
import { runSignature } from './run-signature.ts';
import { runTooLong } from './run-too-long.ts';
import { scheduleExpression } from './schedule-expression.ts';
import { scheduleNeverRuns } from './schedule-never-runs.ts';
import { serviceValue } from './service-value.ts';
import { stateDataCall } from './state-data-call.ts';
import { stopExecutionArgument } from './stop-execution-argument.ts';
import { stopExecutionNotAwaited } from './stop-execution-not-awaited.ts';
import { stopExecutionNotReturned } from './stop-execution-not-returned.ts';
import { subscribeTarget } from './subscribe-target.ts';
import { subscribeTargetElsewhere } from './subscribe-target-elsewhere.ts';
import { subscriptionCycle } from './subscription-cycle.ts';
import { suppressionOfRefusal } from './suppression-of-refusal.ts';
import { timeoutBeyondService } from './timeout-beyond-service.ts';
import { traceMissing } from './trace-missing.ts';
import { undefinedNameInRun } from './undefined-name-in-run.ts';
import { unknownClassAttribute } from './unknown-class-attribute.ts';
import { unknownContextAttribute } from './unknown-context-attribute.ts';
import { unknownIamAction } from './unknown-iam-action.ts';
import { unknownSuppressionCode } from './unknown-suppression-code.ts';
import { unreachableState } from './unreachable-state.ts';
import { unusedImportInRun } from './unused-import-in-run.ts';
import { unusedMachine } from './unused-machine.ts';
import { unusedProcessor } from './unused-processor.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { unusedTask } from './unused-task.ts';
import { updateReplacesData } from './update-replaces-data.ts';
import { waitOutlastsExecution } from './wait-outlasts-execution.ts';
import { waitOutlastsStateData } from './wait-outlasts-state-data.ts';
import { workerSpec } from './worker-spec.ts';
import { workerSpecMissing } from './worker-spec-missing.ts';
import { workerStartsLate } from './worker-starts-late.ts';

/** Rules with a check of their own, which lint runs over a whole program. */
export const lintRules: readonly Rule[] = [
  missingMain,
  runMissing,
  runNotAsync,
  unusedMachine,
  timeoutBeyondService,
  attributeWithoutEffect,
  workerSpec,
  workerSpecMissing,
  runSignature,
  runParameterNames,
  mainParameter,
  moduleCodeNotDeployed,
  unusedTask,
  unusedProcessor,
  decoratorOnClass,
  returnValueIgnored,
  exceptNameIgnored,
  mapConcurrencyOverLimit,
  payloadTooLarge,
  literalNotEvaluated,
  errorNeverOccurs,
  waitOutlastsExecution,
  errorMatchedByName,
  errorNameLost,
  unreachableState,
  callTimeoutDiffers,
  updateReplacesData,
  resultOfServiceDiscarded,
  dataReadBeforeSet,
  dataOverwrittenUnread,
  parallelResultUnusedThenRead,
  errorShadowed,
  traceMissing,
  scheduleExpression,
  eventTypeUnknown,
  eventTypeNeverOccurs,
  scheduleNeverRuns,
  undefinedNameInRun,
  unusedImportInRun,
  pythonCompileError,
  stopExecutionNotReturned,
  stopExecutionNotAwaited,
  stopExecutionArgument,
  stateDataCall,
  mapItemOutsideIterator,
  mapItemsNotStored,
  unknownContextAttribute,
  localKeyInNestedMachine,
  resultNotJson,
  resultPathIntoValue,
  eventKeyMissing,
  ecsInputNotText,
  conditionAlwaysSame,
  callOutlastsTimeout,
  returnedValueLost,
  runIsGenerator,
  envValueNotString,
  errorKeyOverwritten,
  retryOutlastsExecution,
  workerStartsLate,
  waitOutlastsStateData,
  deprecatedService,
  runTooLong,
  missingKey,
  redundantExport,
  redundantCast,
  memoryNotInReadmeList,
];

/** Rules without a check: the stage that reads the text in question reports them. */
export const stageRules: readonly DiagnosticInfo[] = [
  classNameNotPascalCase,
  unknownClassAttribute,
  serviceValue,
  attributeAssignedTwice,
  optionWithoutEffect,
  definitionEndlessLoop,
  definitionQuota,
  definitionVersion,
  definitionIntegration,
  definitionTokenNotSent,
  definitionErrorName,
  definitionDeadHandler,
  definitionLiteralPath,
  definitionNoDefault,
  definitionUndocumented,
  definitionTokenUnused,
  definitionPlaceholder,
  definitionSubstitution,
  deployedNameCut,
  contextEscapes,
  unknownIamAction,
  iamActionWildcard,
  awsCallNotAllowed,
  subscribeTarget,
  subscriptionCycle,
  subscribeTargetElsewhere,
  unusedSuppression,
  unknownSuppressionCode,
  malformedSuppression,
  suppressionOfRefusal,
];
