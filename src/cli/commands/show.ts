// `fluxio asl`, and the code that it shares with `fluxio graph`. Compiles one project file, prints a rendering of it on standard
// output, and its diagnostics on standard error.
import { type Diagnostic, sortDiagnostics } from '../../base/diagnostic.ts';
import { jsonText } from '../../base/json.ts';
import { isProblem } from '../../base/problem.ts';
import type { SourceFile } from '../../base/source.ts';
import type { ProjectDefinitions } from '../../build/definitions.ts';
import { compiler, finish } from '../../compile/compile.ts';
import { logLine, printedJson } from '../../report/escape.ts';
import { textReport } from '../../report/text.ts';
import { isUnreadable } from '../../syntax/refusals.ts';
import type { Arguments } from '../arguments.ts';
import { usesColor } from '../color.ts';
import { readConfiguration } from '../configuration.ts';
import { CLEAN, type Command, type ExitCode, FAILED, FINDINGS, type Io } from '../io.ts';
import { suggestion } from '../parse-arguments.ts';
import { fail } from '../result.ts';
import { findSources, reportSources } from '../sources.ts';
import { atStage, awaitStage } from '../stage.ts';

export const aslCommand: Command = (given, io) =>
  show(given, io, ({ definitions }) => {
    const machine = given.options.get('machine');
    const wanted = machine === undefined ? definitions : definitions.get(machine);
    return wanted === undefined ? unknownMachine(machine ?? '', definitions.keys(), io) : printedJson(jsonText(wanted));
  });

/** Returns the text to print. Undefined if it has reported a problem instead. */
type Render = (product: ProjectDefinitions, file: SourceFile) => string | undefined;

export async function show({ options, operands }: Arguments, io: Io, render: Render): Promise<ExitCode> {
  const configuration = readConfiguration({ options, operands }, io);
  if (isProblem(configuration)) return fail(configuration.problem, io);
  const sources = await findSources(operands, options.get('stdin-filename'), configuration, io, { takesIgnored: true });
  reportSources(sources, io, false);
  // Whether standard error is a terminal is unknown here, so it is colored only on request.
  const color = usesColor(options.get('color'), { ...io, isTerminal: false });
  const report = (diagnostics: readonly Diagnostic[]): void =>
    io.stderr(textReport({ files: 1, diagnostics, projects: [] }, { color, summary: false }));
  const problems = sources.configs.problems();
  if (problems.length > 0) {
    report(sortDiagnostics(problems));
    return FAILED;
  }
  const inputs = [...sources.inputs()];
  const [input] = inputs;
  if (input === undefined || sources.errors.length > 0) return FAILED;
  if (inputs.length > 1) {
    io.stderr(`${logLine(`error: '${operands[0]}' contains ${inputs.length} project files; name one of them`)}\n`);
    return FAILED;
  }
  const compile = compiler(() => io.loadEngine(sources.count));
  const draft = await awaitStage('compile', input.file.path, () => compile(input));
  const diagnostics = finish(draft);
  report(diagnostics);
  if (diagnostics.some(isUnreadable)) return FAILED;
  const { buildable } = draft;
  if (buildable === undefined) return diagnostics.some(({ severity }) => severity === 'error') ? FINDINGS : FAILED;
  const { buildDefinitions } = await import('../../build/definitions.ts');
  const text = render(
    atStage('emit', input.file.path, () => buildDefinitions(buildable)),
    input.file,
  );
  if (text === undefined) return FAILED;
  io.stdout(text);
  return CLEAN;
}

export function unknownMachine(machine: string, known: Iterable<string>, io: Io): undefined {
  const names = [...known];
  const hint = names.length === 0 ? 'the project has no state machines' : suggestion(machine, names);
  io.stderr(`${logLine(`error: unknown state machine '${machine}'; ${hint}`)}\n`);
}
