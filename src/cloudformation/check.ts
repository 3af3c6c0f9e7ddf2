// Reports what in a project CloudFormation would refuse, and what the person who deploys should know.
import type { Report } from '../base/diagnostic.ts';
import { fixOf } from '../base/fix.ts';
import type { Span } from '../base/source.ts';
import { reservedKey } from '../graph/refusals.ts';
import type { Method } from '../methods/method.ts';
import { isCut, LONGEST, wholeLength } from '../project/deployed-names.ts';
import { isExported, type Project, type StateMachine, type Subscription } from '../project/project.ts';
import { isFargate } from '../project/services.ts';
import { contextEscapes } from '../rules/context-escapes.ts';
import { deployedNameCut } from '../rules/deployed-name-cut.ts';
import type { Call, Dict } from '../syntax/ast.ts';
import type { DeploymentProblem } from './deployment.ts';
import { methodAccess } from './plan/access.ts';
import type { Deployable } from './plan/deployable.ts';
import { containerName, scheduleInputTooLong, tooLargeToDeploy, topicImportValue } from './refusals.ts';
import { importProblem } from './resources/import-value.ts';
import { inputTemplate } from './resources/machine.ts';
import { deploymentProblems } from './templates.ts';

export function checkDeployment(project: Project, methods: readonly Method[], report: Report): void {
  const { text } = project.module.file;
  for (const machine of project.machines.values()) checkMachine(machine, project, report);
  for (const { name, service } of project.tasks.values()) {
    if (!isFargate(service) || /^[A-Za-z0-9_-]{1,255}$/.test(name.text)) continue;
    report(containerName, name.span, `'${name.text}' is not a valid container name`, {
      help: 'rename the class, using at most 255 ASCII letters, digits and underscores',
    });
  }
  for (const method of methods) {
    const { task } = method;
    // fluxio makes no role for these services.
    if (task === undefined || task.service === 'codebuild' || task.service === 'lambda:pexpm-runner') continue;
    const { escapeSpan } = task.service === 'ecs:worker' ? { escapeSpan: undefined } : methodAccess(method, text);
    if (escapeSpan === undefined) continue;
    report(
      contextEscapes,
      { start: escapeSpan.start, end: escapeSpan.end },
      `fluxio can't follow the context here, so task '${task.name.text}' gets every permission that the context can use`,
      { help: 'call the methods of the context in run, and pass on their results' },
    );
  }
}

/** In characters. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html */
const LONGEST_INPUT = 8192;

function checkMachine(machine: StateMachine, project: Project, report: Report): void {
  const { name, decorations } = machine;
  if (isExported(machine) && isCut(project.name, name.text, LONGEST.stateMachine)) {
    const length = wholeLength(project.name, name.text);
    const most = LONGEST.stateMachine;
    const message = `the deployed name of '${name.text}' is truncated, because it can have ${length} characters and AWS allows ${most}`;
    report(deployedNameCut, name.span, message, {
      help: "shorten the name of the function or of the project's folder",
    });
  }
  for (const subscription of decorations.subscriptions) checkSubscription(subscription, project, report);
  const { schedule } = decorations;
  if (schedule === undefined) return;
  const input = inputOf(machine);
  const trace = input?.entries.find(({ key }) => key?.kind === 'string' && key.value === '__trace')?.key;
  if (trace !== undefined) {
    report(reservedKey, trace.span, "'__trace' is reserved for the trace of the execution", {
      help: 'choose another key, because fluxio adds the trace of each scheduled execution',
    });
  }
  const { length } = inputTemplate(schedule.inputData);
  if (length <= LONGEST_INPUT) return;
  const message = `the input of this schedule has ${length} characters, but EventBridge allows at most ${LONGEST_INPUT}`;
  report(scheduleInputTooLong, input?.span ?? schedule.span, message, {
    help: 'shorten input_data, and load large values in the first task',
  });
}

/** The dict literal of `input_data`. */
function inputOf({ definition }: StateMachine): Dict | undefined {
  const calls = definition.decorators.flatMap(({ expression }): Call[] =>
    expression.kind === 'call' && expression.callee.kind === 'name' && expression.callee.text === 'schedule'
      ? [expression]
      : [],
  );
  const value = calls[0]?.keywords.find((keyword) => keyword.name?.text === 'input_data')?.value;
  return value?.kind === 'dict' ? value : undefined;
}

function checkSubscription(subscription: Subscription, { module }: Project, report: Report): void {
  if (subscription.source !== 'topic') return;
  const { topicArnImportValue: value, topicSpan } = subscription;
  const problem = importProblem(value);
  if (problem === undefined) return;
  const span = placeIn(module.file.text, topicSpan, value, problem);
  const { instead } = problem;
  const fix = instead === undefined ? undefined : fixOf(`write '${instead}'`, 'unsafe', [{ span, text: instead }]);
  // Escapes hide the part.
  const isPart = span.end - span.start === problem.end - problem.start && span.start > topicSpan.start;
  report(topicImportValue, span, problem.message, { help: problem.help, fix: isPart ? fix : undefined });
}

/** The span of a part of `value`; the span of the whole literal if escapes or concatenation hide that part. */
function placeIn(text: string, literal: Span, value: string, { start, end }: Span): Span {
  const at = text.slice(literal.start, literal.end).indexOf(value);
  return at === -1 ? literal : { start: literal.start + at + start, end: literal.start + at + end };
}

/** Projects below these numbers always fit into templates, because the root has at most `TASK_STACKS` further stacks. */
const MANY_TASKS = 300;
const MANY_RESOURCES = 400;

/** A subscription to a state machine of the same project has these in the root. */
const SUBSCRIPTION_RESOURCES = 7;

/** Whether `checkSize` is worth its time. `machines` is the number of first-class machines. */
export function mayBeTooLarge(project: Project, machines: number): boolean {
  const subscriptions = [...project.machines.values()].reduce(
    (sum, { decorations }) => sum + decorations.subscriptions.length,
    0,
  );
  return project.tasks.size >= MANY_TASKS || machines + subscriptions * SUBSCRIPTION_RESOURCES >= MANY_RESOURCES;
}

/** Reports a project that exceeds the limits of templates. */
export function checkSize(deployable: Deployable, report: Report): void {
  reportProblems(deployable.project, deploymentProblems(deployable), report);
}

export function reportProblems(project: Project, problems: readonly DeploymentProblem[], report: Report): void {
  for (const { machine, message } of problems) {
    const place = machine === undefined ? undefined : project.machines.get(machine)?.name.span;
    report(tooLargeToDeploy, place ?? { start: 0, end: 0 }, message, {
      help:
        machine === undefined
          ? 'split the project in two'
          : 'move some of its statements or triggers to another state machine function',
    });
  }
}
