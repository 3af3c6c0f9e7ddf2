// `fluxio run`. In: a project file, an input and mocks. Out: the states of the execution as they end, its output, and the exit
// code. Project code runs only with --real.
import { dirname, resolve } from 'node:path';

import { type Diagnostic, reporter, sortDiagnostics } from '../../base/diagnostic.ts';
import { type Json, jsonText } from '../../base/json.ts';
import { isProblem, type Problem } from '../../base/problem.ts';
import { checkTestFile, DEFAULT_MACHINE } from '../../cases/check.ts';
import { readMocksFile } from '../../cases/read.ts';
import { type Mocks, namesOfReal, type TestFile } from '../../cases/test-file.ts';
import type { Buildable } from '../../compile/buildable.ts';
import { compiler, finish } from '../../compile/compile.ts';
import { failurePlaces } from '../../local/failure-place.ts';
import { knownNamesOfAll, type LocalProject, localProject, sourceOfState } from '../../local/local-project.ts';
import { projectPython } from '../../local/project-python.ts';
import { inputFrom, type RealAnswer, type Simulation, simulate } from '../../local/simulate.ts';
import { logLine, printedJson } from '../../report/escape.ts';
import { runJson } from '../../report/run-json.ts';
import { authorsData, runTree, type ShownState } from '../../report/run-text.ts';
import { placesText, textReport } from '../../report/text.ts';
import type { Value } from '../../run/value.ts';
import { readTestFiles } from '../../search/test-files.ts';
import { decodeText } from '../../search/text-file.ts';
import type { Arguments } from '../arguments.ts';
import { usesColor } from '../color.ts';
import { type Configuration, readConfiguration } from '../configuration.ts';
import { CLEAN, type Command, type ExitCode, FAILED, FINDINGS, type Io } from '../io.ts';
import { suggestion } from '../parse-arguments.ts';
import { fail } from '../result.ts';
import { findSources, reportSources } from '../sources.ts';
import { awaitStage } from '../stage.ts';

import { type Followed, follow, subscribingProjects } from './follow.ts';

type Options = Arguments['options'];

export const runCommand: Command = async (given, io) => {
  const { options } = given;
  const maxStates = maxStatesOf(options);
  if (isProblem(maxStates)) return fail(maxStates.problem, io);
  const input = await readInput(options, io);
  if (isProblem(input)) return fail(input.problem, io);
  const mocks = readMocks(options, io);
  if (mocks === undefined) return FAILED;
  const configuration = readConfiguration(given, io);
  if (isProblem(configuration)) return fail(configuration.problem, io);
  const compiled = await compileOne(given, configuration, io);
  if (typeof compiled === 'number') return compiled;
  const project = localProject(compiled);
  const machine = options.get('machine') ?? DEFAULT_MACHINE;
  if (!project.sources.has(machine)) {
    return fail(`unknown state machine '${machine}'; ${suggestion(machine, [...project.sources.keys()])}`, io);
  }
  // Mocks may also belong to projects that follow.
  const { projects, notes } = options.has('follow')
    ? await subscribingProjects(project, configuration, io)
    : { projects: [], notes: [] };
  for (const note of notes) io.stderr(`${logLine(`note: ${note}`)}\n`);
  const all = [...new Set([project, ...projects])];
  const real = realTasks(options, all);
  if (isProblem(real)) return fail(real.problem, io);
  if (!checkMocks(mocks, all, io)) return FAILED;
  const own = real.size === 0 ? namesOfReal(mocks.tasks) : [];
  if (own.length > 0) return fail(`'${own[0]}' is mocked as 'real'; add --real to run its code`, io);
  const shown: Shown = { isJson: options.get('format') === 'json', color: usesColor(options.get('color'), io) };
  const run = (request: Request): Promise<Simulation | Problem> => runAndPrint(request, shown, options, io);
  const simulation = await run({ project, machine, input, mocks: mocks.tasks, real, maxStates });
  if (isProblem(simulation)) return fail(simulation.problem, io);
  const { result } = simulation;
  let followed: readonly Followed[] = [];
  if (options.has('follow')) {
    const ends = await follow({ project: project.name, machine, result }, projects, async (subscriber, after) => {
      const names = `${subscriber.project.name}/${subscriber.machine}, which follows ${after.project}/${after.machine}`;
      if (!shown.isJson) io.stdout(`\n${logLine(names)}\n`);
      const next = await run({ ...subscriber, mocks: mocks.tasks, real, maxStates });
      return isProblem(next) ? next : next.result;
    });
    if (isProblem(ends)) return fail(ends.problem, io);
    followed = ends;
  }
  if (shown.isJson) io.stdout(runJson(result, followed));
  const ends = [result, ...followed.map((own) => own.result)];
  return ends.every(({ status }) => status === 'succeeded') ? CLEAN : FINDINGS;
};

interface Shown {
  readonly isJson: boolean;
  readonly color: boolean;
}

interface Request {
  readonly project: LocalProject;
  readonly machine: string;
  readonly input: Json;
  readonly mocks: Mocks;
  readonly real: ReadonlySet<string>;
  readonly maxStates: number | undefined;
}

async function runAndPrint(
  { project, machine, input, mocks, real, maxStates }: Request,
  { isJson, color }: Shown,
  options: Options,
  io: Io,
): Promise<Simulation | Problem> {
  const { buildable, file } = project;
  const tree = runTree({
    color,
    width: io.width,
    stateAt: (name, state) => shownState(project, name, state),
  });
  const env = io.env as Readonly<Record<string, string | undefined>>;
  const program = options.get('python');
  const folder = dirname(resolve(io.cwd, file.path));
  const how = { cwd: folder, env, ...(program && { python: program }) };
  const python = real.size === 0 ? undefined : await projectPython(buildable, how);
  const simulation = await awaitStage('run', file.path, () =>
    simulate(project, {
      ...{ machine, input, mocks: [mocks], python, number: 0 },
      isReal: (task) => real.has(task),
      onReal: (own) => printReal(own, io),
      options: {
        ...(maxStates === undefined ? {} : { maxStates }),
        realTime: options.has('real-time'),
        observe: (fact) => {
          const line = isJson ? undefined : tree(fact);
          if (line !== undefined) io.stdout(`${line}\n`);
        },
      },
    }),
  ).finally(() => python?.close());
  if (!isProblem(simulation)) print(simulation, { project, isJson, color }, io);
  return simulation;
}

function print(simulation: Simulation, { project, isJson, color }: Shown & Pick<Request, 'project'>, io: Io): void {
  const { result, unmocked } = simulation;
  if (!isJson && result.status === 'succeeded') io.stdout(printedJson(jsonText(authorsData(result.output))));
  else if (!isJson) io.stdout(placesText(failurePlaces(simulation, project), color));
  if (unmocked.size > 0) {
    const names = [...unmocked].map((name) => `'${name}'`).join(', ');
    io.stderr(`${logLine(`note: without a mock, ${names} returned {}`)}\n`);
    if (result.status !== 'succeeded')
      io.stderr('help: mock the results with --mocks FILE, or run the code with --real\n');
  }
}

/** Prints the output of the task, and how to install a missing module. */
function printReal({ task, answer }: RealAnswer, io: Io): void {
  const lines = answer.output.split(/\r?\n/).filter((line) => line.trim() !== '');
  for (const line of lines) io.stderr(`${logLine(`${task}: ${line}`)}\n`);
  if (answer.kind === 'raise' && answer.hint !== undefined) io.stderr(`${logLine(`help: ${answer.hint}`)}\n`);
}

function shownState(project: LocalProject, machine: string, state: string): ShownState | undefined {
  const source = sourceOfState(project, machine, state);
  if (source === undefined) return undefined;
  const { file } = project;
  return {
    ...{ file, span: source.span, isChoice: source.kind === 'choice' },
    armText: (arm) => {
      const own = arm === 'default' ? undefined : source.arms[arm];
      return own === undefined ? 'else' : (file.text.slice(own.span.start, own.span.end).split(/[\r\n]/)[0] ?? '');
    },
  };
}

function maxStatesOf(options: Options): number | undefined | Problem {
  const given = options.get('max-states');
  if (given === undefined) return undefined;
  const number = Number(given);
  return /^\d{1,9}$/.test(given) && number > 0
    ? number
    : { problem: `invalid value '${given}' for '--max-states'; expected a positive integer` };
}

/** In bytes, as for an input in a file. Step Functions accepts 256 KiB. */
const MAX_INPUT = 2 ** 20;

/** A value that begins like JSON is JSON. Anything else is a file name. */
async function readInput(options: Options, io: Io): Promise<Value | Problem> {
  const given = options.get('input');
  if (given === undefined) return new Map();
  if (/^\s*(?:[{["]|(?:-?[\d.]+|true|false|null)\s*$)/.test(given)) return inputFrom(given);
  if (given === '-') {
    const bytes = await io.stdin();
    const read = bytes.length > MAX_INPUT ? { problem: 'larger than 1 MiB' } : decodeText(bytes);
    return 'text' in read ? inputFrom(read.text) : { problem: `cannot read standard input: ${read.problem}` };
  }
  const { files, errors } = readTestFiles([resolve(io.cwd, given)], io.cwd, undefined);
  const [file] = files;
  return file === undefined ? { problem: errors[0]?.message ?? `cannot read '${given}'` } : inputFrom(file.text);
}

type MocksFile = Pick<TestFile, 'tasks'> & Partial<Pick<TestFile, 'file'>>;

/** Returns undefined after it has reported an error. */
function readMocks(options: Options, io: Io): MocksFile | undefined {
  const given = options.get('mocks');
  if (given === undefined) return { tasks: new Map() };
  const { files, errors } = readTestFiles([resolve(io.cwd, given)], io.cwd, undefined);
  const [file] = files;
  if (file === undefined) {
    fail(errors[0]?.message ?? `cannot read '${given}'`, io);
    return undefined;
  }
  const diagnostics: Diagnostic[] = [];
  const read = readMocksFile(file, reporter(file, diagnostics));
  return reportErrors(diagnostics, io) ? undefined : read;
}

/** Checks that every name in the mocks exists in one of the projects. */
function checkMocks({ file, tasks }: MocksFile, projects: readonly LocalProject[], io: Io): boolean {
  if (file === undefined) return true;
  const diagnostics: Diagnostic[] = [];
  const mocks: TestFile = { file, source: 'cases', machine: undefined, tasks, cases: [] };
  checkTestFile(mocks, knownNamesOfAll(projects), reporter(file, diagnostics));
  return !reportErrors(diagnostics, io);
}

/** Prints the errors. Returns false without errors. */
function reportErrors(diagnostics: readonly Diagnostic[], io: Io): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  io.stderr(textReport({ files: 1, diagnostics: errors, projects: [] }, { color: false, summary: false }));
  return errors.length > 0;
}

/** Returns the project, or an exit code after it has reported an error. */
async function compileOne(
  { operands }: Arguments,
  configuration: Configuration,
  io: Io,
): Promise<Buildable | ExitCode> {
  const sources = await findSources(operands, undefined, configuration, io, { takesIgnored: true });
  reportSources(sources, io, false);
  const problems = sources.configs.problems();
  if (problems.length > 0) {
    reportErrors(sortDiagnostics(problems), io);
    return FAILED;
  }
  const inputs = [...sources.inputs()];
  const [input] = inputs;
  if (input === undefined || sources.errors.length > 0) return FAILED;
  if (inputs.length > 1) {
    return fail(`'${operands[0]}' contains ${inputs.length} project files; name one of them`, io);
  }
  const draft = await awaitStage('compile', input.file.path, () => compiler(() => io.loadEngine(1))(input));
  if (reportErrors(finish(draft), io)) return FINDINGS;
  return draft.buildable ?? fail(`'${input.file.path}' defines no task or state machine`, io);
}

/** The tasks with code that may run. */
function realTasks(options: Options, projects: readonly LocalProject[]): ReadonlySet<string> | Problem {
  const given = options.get('real');
  const tasks = new Set(projects.flatMap(({ buildable }) => [...buildable.project.tasks.keys()]));
  if (given === undefined) return new Set();
  if (given === 'true') return tasks;
  const names = given.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !tasks.has(name));
  if (unknown === undefined) return new Set(names);
  return { problem: `unknown task '${unknown}' for '--real'; ${suggestion(unknown, [...tasks])}` };
}
