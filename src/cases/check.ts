// Checks the names in a test file against the project: state machines, tasks, called functions, states and errors. Only
// what is certain is reported.
import type { Report } from '../base/diagnostic.ts';
import { alternatives, didYouMean, isOneLetterAway } from '../base/suggest.ts';
import { testValue, unknownTestName } from './refusals.ts';
import type { Case, CaseText, Mocks, TestFile } from './test-file.ts';

/** The names that a test of a project can use. */
export interface KnownNames {
  /** By every name that a test may use for the machine. */
  readonly machines: ReadonlyMap<string, KnownMachine>;
  /**
   * The errors that the project raises or handles by name. Undefined if it handles errors of every name, so that none is
   * certainly wrong.
   */
  readonly errors: ReadonlySet<string> | undefined;
}

/** Includes the names of all machines that the machine runs, and so on. */
export interface KnownMachine {
  readonly tasks: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly states: ReadonlySet<string>;
  /** The names of tasks, and of their states, whose code runs only in AWS. */
  readonly remote: ReadonlySet<string>;
}

/** The state machine that a project starts with, and so the one that a test without `machine` runs. */
export const DEFAULT_MACHINE = 'main';

/**
 * The errors that Step Functions itself raises. Others must not begin with `States.`.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export const STATES_ERRORS: readonly string[] = [
  'States.BranchFailed',
  'States.DataLimitExceeded',
  'States.ExceedToleratedFailureThreshold',
  'States.HeartbeatTimeout',
  'States.Http.Socket',
  'States.IntrinsicFailure',
  'States.ItemReaderFailed',
  'States.NoChoiceMatched',
  'States.ParameterPathFailure',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.ResultPathMatchFailure',
  'States.ResultWriterFailed',
  'States.Runtime',
  'States.TaskFailed',
  'States.Timeout',
];

export function checkTestFile({ machine, tasks, cases }: TestFile, known: KnownNames, report: Report): void {
  const checking: Checking = { known, report, machines: new Map(), unknown: new Set() };
  // Mocks of the file may be for any of its cases, which may run different machines.
  for (const { name } of tasks.values()) checkName(name, undefined, checking);
  checkAnswers(tasks, checking);
  const usual = machine === undefined ? checkedMachine(DEFAULT_MACHINE, checking) : machineOf(machine, checking);
  const raised = raisedBy(tasks);
  let isMissing = machine === undefined && usual === undefined;
  for (const own of cases) {
    if (isMissing && own.machine === undefined) {
      const message = `the project has no state machine '${DEFAULT_MACHINE}', and the case names no other`;
      report(unknownTestName, own.name.span, message, { help: "add 'machine' to the case or to the file" });
      isMissing = false;
    }
    checkAnswers(own.tasks, checking);
    const { error } = own.expect ?? {};
    if (error !== undefined) checkExpectedError(error, [raised, raisedBy(own.tasks)], checking);
    const runs = own.machine === undefined ? usual : machineOf(own.machine, checking);
    if (runs !== undefined) checkNames(own, runs, checking);
  }
}

interface Checking {
  readonly known: KnownNames;
  readonly report: Report;
  /** Machines that were looked up before. */
  readonly machines: Map<string, CheckedMachine>;
  /** Where unknown machines were reported: in `MockConfigFile.json`, one name is that of many cases. */
  readonly unknown: Set<number>;
}

interface CheckedMachine {
  readonly machine: string;
  readonly names: ReadonlySet<string>;
}

/** Undefined for a machine that the project does not have. */
function checkedMachine(name: string, { known, machines }: Checking): CheckedMachine | undefined {
  const machine = known.machines.get(name);
  if (machine === undefined) return undefined;
  const seen = machines.get(name);
  const { tasks, functions, states } = machine;
  const checked = seen ?? { machine: name, names: new Set([...tasks, ...functions, ...states]) };
  machines.set(name, checked);
  return checked;
}

function machineOf({ text, span }: CaseText, checking: Checking): CheckedMachine | undefined {
  const machine = checkedMachine(text, checking);
  if (machine !== undefined) return machine;
  if (checking.unknown.has(span.start)) return undefined;
  checking.unknown.add(span.start);
  const names = [...checking.known.machines.keys()];
  const others = names.length === 0 ? 'a state machine of the project' : alternatives(names.slice(0, 10));
  checking.report(unknownTestName, span, `unknown state machine '${text}'`, {
    help: () => didYouMean(text, names) ?? `use ${others}`,
  });
  return undefined;
}

function checkNames({ tasks, expect }: Case, machine: CheckedMachine, checking: Checking): void {
  const { path = [], calls = [], inputs = [] } = expect ?? {};
  const named = [...tasks.values(), ...calls, ...inputs].map(({ name }) => name);
  for (const name of [...named, ...path]) checkName(name, machine, checking);
}

/** The name of a task, function or state, of any machine if none is given. */
function checkName({ text, span }: CaseText, machine: CheckedMachine | undefined, checking: Checking): void {
  if (machine?.names.has(text)) return;
  const owner = ownerOf(text, checking);
  if (owner !== undefined && machine === undefined) return;
  if (owner !== undefined) {
    checking.report(unknownTestName, span, `the state machine '${machine?.machine}' does not have '${text}'`, {
      help: `remove it, or run '${owner}', which has it`,
    });
    return;
  }
  checking.report(unknownTestName, span, `unknown task or state '${text}'`, {
    help: () => {
      const known = machine === undefined ? allNames(checking) : machine.names;
      return didYouMean(text, known) ?? 'use the name of a task class, a called function or a state';
    },
  });
}

/** The first machine of the project that has the name. */
function ownerOf(name: string, checking: Checking): string | undefined {
  for (const machine of checking.known.machines.keys()) {
    if (checkedMachine(machine, checking)?.names.has(name)) return machine;
  }
  return undefined;
}

function allNames(checking: Checking): ReadonlySet<string> {
  return new Set(
    [...checking.known.machines.keys()].flatMap((name) => [...(checkedMachine(name, checking)?.names ?? [])]),
  );
}

function checkAnswers(tasks: Mocks, checking: Checking): void {
  const machines = [...checking.known.machines.values()];
  for (const { name, answers } of tasks.values()) {
    for (const { answer } of answers) {
      if (answer.kind === 'real' && machines.some(({ remote }) => remote.has(name.text))) {
        checking.report(testValue, answer.span, `the code of '${name.text}' runs only in AWS`, {
          help: 'write { return: … } with its result',
        });
      }
      if (answer.kind === 'raise') checkRaised(answer.error, checking);
    }
  }
}

/** A task may raise any error, those of libraries included. Only a misspelled name is certainly wrong. */
function checkRaised({ text, span }: CaseText, { known: { errors = new Set() }, report }: Checking): void {
  if (text.startsWith('States.') && !isErrorOfAws(text)) {
    const help = (): string => didYouMean(text, STATES_ERRORS) ?? `use ${alternatives(STATES_ERRORS.slice(0, 5))}`;
    report(unknownTestName, span, `Step Functions has no error '${text}'`, { help });
    return;
  }
  if (errors.has(text)) return;
  // The names of variables are among the known ones.
  const meant = [...errors].find((name) => /^\p{Lu}/u.test(name) && isMisspelled(text, name));
  if (meant === undefined) return;
  const message = `nothing in the project raises or handles '${text}'`;
  report(unknownTestName, span, message, { help: `did you mean '${meant}'?` });
}

/** Short names are one letter away from each other by chance, and numbers are not misspelled: `Http403` and `Http404`. */
function isMisspelled(text: string, name: string): boolean {
  const [given, meant] = [text, name].map((word) => word.replace(/\d/g, ''));
  return text.length > 3 && given !== meant && isOneLetterAway(text, name);
}

/** Names with a dot belong to AWS, and services have errors that no list has. */
function isErrorOfAws(name: string): boolean {
  return name.startsWith('States.') ? STATES_ERRORS.includes(name) : name.includes('.');
}

/** The errors that mocks end with; undefined if the own method of a task runs, which can raise any error. */
function raisedBy(tasks: Mocks): ReadonlySet<string> | undefined {
  const answers = [...tasks.values()].flatMap((mock) => mock.answers.map(({ answer }) => answer));
  if (answers.some(({ kind }) => kind === 'real')) return undefined;
  return new Set(answers.flatMap((own) => ('error' in own && own.error !== undefined ? [own.error.text] : [])));
}

function checkExpectedError(
  error: CaseText,
  raised: readonly (ReadonlySet<string> | undefined)[],
  checking: Checking,
): void {
  const { text, span } = error;
  const {
    known: { errors },
    report,
  } = checking;
  const isRaised = raised.some((own) => own === undefined || own.has(text));
  if (isRaised || errors === undefined || errors.has(text) || isErrorOfAws(text)) return;
  report(unknownTestName, span, `no task, mock or state machine of the project raises '${text}'`, {
    help: () =>
      didYouMean(text, [...errors, ...STATES_ERRORS]) ?? 'use the name of an error that the state machine raises',
  });
}
