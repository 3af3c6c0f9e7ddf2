// In: a simulated trial, and changes of its values. Out: the changed trial.

import type { Change } from './solve.ts';
import type { Trace, TrialCall } from './trace.ts';
import { NO_RESULT, type Trial, type TrialAnswer, withAnswers, withInput, withValue } from './trial.ts';

/** Undefined if a value can't be changed. */
export function changed(trace: Trace, changes: readonly Change[]): Trial | undefined {
  let trial: Trial | undefined = trace.trial;
  for (const change of changes) trial = trial && withChange(trial, trace, change);
  return trial;
}

function withChange(trial: Trial, trace: Trace, { origin, value }: Change): Trial | undefined {
  switch (origin.kind) {
    case 'program':
      return undefined;
    case 'input':
      return withInput(trial, origin.steps, value);
    case 'result': {
      const now = answerTo(trial, origin.call);
      if (now.kind !== 'return') return undefined;
      const answer = { ...now, value: withValue(now.value, origin.steps, value) };
      return answering(trial, trace, origin.call, [answer, ...laterAnswers(trial, origin.call)]);
    }
    case 'error': {
      const now = answerTo(trial, origin.call);
      if (now.kind !== 'raise' || typeof value !== 'string') return undefined;
      return answering(trial, trace, origin.call, [{ ...now, [origin.part]: value }]);
    }
  }
}

/** Gives these answers to a call and the calls after it. The last answer is used for all later calls. */
export function answering(trial: Trial, trace: Trace, call: TrialCall, answers: readonly TrialAnswer[]): Trial {
  const earlier = (trace.calls.get(call.name) ?? []).slice(0, call.number);
  return withAnswers(trial, call.name, [...earlier.map((one) => answerTo(trial, one)), ...answers]);
}

export function answerTo({ answers }: Trial, { name, number, answer }: TrialCall): TrialAnswer {
  const planned = answers.get(name);
  return planned?.[Math.min(number, planned.length - 1)] ?? answer ?? NO_RESULT;
}

function laterAnswers({ answers }: Trial, { name, number }: TrialCall): readonly TrialAnswer[] {
  return answers.get(name)?.slice(number + 1) ?? [];
}
