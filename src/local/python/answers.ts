// In: how the process of a task ended its call. Out: the answer that Step Functions would get in AWS: the value, the error and cause
// in the words of the service, or that the execution was stopped. Also: the line in project.py, and a hint.
import { distributionOf } from '../../package/distributions.ts';
import { normalizedName } from '../../package/requirement-lines.ts';
import { mappedTo } from '../../package/requirements.ts';
import { isStandard } from '../../package/standard-library.ts';
import type { LocalService, LocalTask } from './local-task.ts';
import type { CallEnd, RawAnswer } from './processes.ts';

export type LocalAnswer = LocalOutcome & {
  /** How long the code ran, in seconds. */
  readonly seconds: number;
  /** The end of the task's output. */
  readonly output: string;
};

export type LocalOutcome =
  /** `text` is the value as JSON, with numbers as Python wrote them. */
  | { readonly kind: 'return'; readonly text: string }
  | {
      readonly kind: 'raise';
      readonly error: string;
      readonly cause: string;
      /** The line in the project file. */
      readonly line?: number;
      /** An instruction that may solve the problem. */
      readonly hint?: string;
    }
  /** The task has stopped its execution. */
  | { readonly kind: 'abort'; readonly error?: string; readonly cause?: string };

export interface AnswerContext {
  readonly task: LocalTask;
  /** The path of the running Python. */
  readonly python: string;
  readonly requestId: string;
  readonly limit: number | undefined;
  /** The time since the call was sent, for a process that could not report it. */
  readonly seconds: number;
}

export function localAnswer(end: Exclude<CallEnd, { kind: 'closed' }>, context: AnswerContext): LocalAnswer {
  const { output } = end;
  switch (end.kind) {
    case 'answer':
      return { ...outcomeOf(end.answer, context), seconds: end.answer.seconds, output };
    case 'exit':
      return { ...exited(end.status, {}, context), seconds: context.seconds, output };
    case 'limit':
      return { ...timedOut(context), seconds: context.seconds, output };
  }
}

function outcomeOf(answer: RawAnswer, context: AnswerContext): LocalOutcome {
  const { stopped, status, result, error, cause = '' } = answer;
  if (stopped !== undefined) {
    return { kind: 'abort', ...(stopped.error === null ? {} : { error: stopped.error }), ...causeOf(stopped.cause) };
  }
  const extras = extrasOf(answer, context);
  if (status !== undefined) return exited(status, extras, context);
  if (error !== undefined) return { kind: 'raise', error, cause, ...extras };
  // A container has no result of its own.
  if (context.task.service === 'ecs') return exited(0, {}, context);
  return { kind: 'return', text: result ?? 'null' };
}

function causeOf(cause: string | null): { cause?: string } {
  return cause === null ? {} : { cause };
}

interface Extras {
  readonly line?: number;
  readonly hint?: string;
}

function extrasOf({ line, missing }: RawAnswer, { task, python }: AnswerContext): Extras {
  const own = line === undefined || line === null ? undefined : task.lines[line - 1];
  const hint = missing === undefined ? undefined : installHint(missing, task, python);
  return { ...(own === undefined ? {} : { line: own }), ...(hint === undefined ? {} : { hint }) };
}

/** Names the version that the package pins, if any. Never guesses a name, because anyone could have registered it. */
function installHint(module: string, { files, mapped }: LocalTask, python: string): string | undefined {
  const [top = module] = module.split('.');
  if (isStandard(top)) return undefined;
  const { name, isCertain } = distributionOf(module);
  const lines = (files.get('requirements.txt') ?? '').split('\n').map((line) => line.replace(/[#;].*|\s/g, ''));
  const pinned = lines.find((line) => line.includes('==') && keyOf(line) === keyOf(name));
  const known = mappedTo(module, mapped)?.replace(/\s/g, '') ?? pinned ?? (isCertain ? name : undefined);
  return known === undefined
    ? `install the distribution that contains '${top}' with '${python} -m pip install …', or add its folder to PYTHONPATH`
    : `install it with '${python} -m pip install ${known}'`;
}

function keyOf(requirement: string): string {
  return normalizedName(requirement.split(/[=[]/)[0] ?? '');
}

/** The process ended on its own. A negative status is a signal. */
function exited(status: number, extras: Extras, { task, requestId }: AnswerContext): LocalOutcome {
  switch (task.service) {
    case 'ecs': {
      const code = status < 0 ? 128 - status : status;
      const text = containerDescription(task.name, code);
      if (code === 0) return { kind: 'return', text };
      return { kind: 'raise', error: 'States.TaskFailed', cause: text, ...extras };
    }
    case 'ecs:worker': {
      // ECS keeps starting workers, which receive the message again, until the state times out.
      const cause = `the worker ended with ${exitText(status)} and never answered`;
      return { kind: 'raise', error: 'States.Timeout', cause, ...extras };
    }
    default: {
      const how =
        status === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: ${exitText(status)}`;
      return { kind: 'raise', ...platformError('Runtime.ExitError', how, requestId), ...extras };
    }
  }
}

function timedOut({ task, requestId, limit = 0 }: AnswerContext): LocalOutcome {
  if (isFunction(task.service)) {
    const how = `Task timed out after ${limit.toFixed(2)} seconds`;
    return { kind: 'raise', ...platformError('Sandbox.Timedout', how, requestId) };
  }
  return { kind: 'raise', error: 'States.Timeout', cause: `the task was still running after ${limit} seconds` };
}

function isFunction(service: LocalService): boolean {
  return service !== 'ecs' && service !== 'ecs:worker';
}

/** An error that Lambda reports for a function. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
function platformError(error: string, how: string, requestId: string): { error: string; cause: string } {
  const errorMessage = `RequestId: ${requestId} Error: ${how}`;
  return { error, cause: JSON.stringify({ errorType: error, errorMessage }) };
}

/** The parts of the description that depend on the task. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
function containerDescription(name: string, code: number): string {
  return JSON.stringify({
    Attachments: [],
    Containers: [{ ExitCode: code, LastStatus: 'STOPPED', Name: name }],
    DesiredStatus: 'STOPPED',
    LastStatus: 'STOPPED',
    LaunchType: 'FARGATE',
    StopCode: 'EssentialContainerExited',
    StoppedReason: 'Essential container in task exited',
  });
}

function exitText(status: number): string {
  return status < 0 ? `signal: ${SIGNALS.get(-status) ?? -status}` : `exit status ${status}`;
}

/** Go's names of signals, because the platform is written in Go. https://github.com/golang/go/blob/master/src/syscall/zerrors_linux_amd64.go */
const SIGNALS: ReadonlyMap<number, string> = new Map([
  [4, 'illegal instruction'],
  [6, 'aborted'],
  [7, 'bus error'],
  [8, 'floating point exception'],
  [9, 'killed'],
  [11, 'segmentation fault'],
  [15, 'terminated'],
]);
