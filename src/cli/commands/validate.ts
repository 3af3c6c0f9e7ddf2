// `fluxio validate`. In: files that hold States Language definitions. Out: the report and the exit code.
import { dirname, resolve } from 'node:path';
import { compareText } from '../../base/compare-text.ts';
import { type Diagnostic, sortDiagnostics } from '../../base/diagnostic.ts';
import { plural } from '../../base/plural.ts';
import { isProblem } from '../../base/problem.ts';
import { shownPath } from '../../files/paths.ts';
import { configured, withConfigs } from '../../search/config.ts';
import { BAD_LINK, leadsElsewhere } from '../../search/links.ts';
import { decodeInput, readInput } from '../../search/read.ts';
import { isUnreadable } from '../../syntax/refusals.ts';
import { readConfiguration, refuseConfiguration } from '../configuration.ts';
import { type Command, FAILED } from '../io.ts';
import { exitCodeOf, fail, writeReport } from '../result.ts';
import { atStage } from '../stage.ts';

export const validateCommand: Command = async (given, io) => {
  const { options, operands } = given;
  const configuration = readConfiguration(given, io);
  if (isProblem(configuration)) return fail(configuration.problem, io);
  const stdinName = options.get('stdin-filename');
  const named = operands.map((operand) => {
    const path = resolve(io.cwd, operand === '-' ? (stdinName ?? '-') : operand);
    const shown = operand === '-' && stdinName === undefined ? '<stdin>' : shownPath(path, io.cwd);
    return { path, shown, project: '', isStdin: operand === '-' };
  });
  // A file that is named twice is validated once. Text from standard input replaces the file with its name.
  const unsaved = new Map(named.filter(({ isStdin }) => isStdin).map((place) => [place.shown, place]));
  const places = [...new Map([...named.map((place) => [place.shown, place] as const), ...unsaved]).values()];
  const link = places.find(({ path, isStdin }) => !isStdin && leadsElsewhere(path, io.cwd));
  if (link !== undefined) {
    return fail(`'${link.shown}' is ${BAD_LINK}; name the file itself`, io);
  }
  const folders = new Map(places.map(({ shown, path }) => [shown, dirname(path)]));
  const stdin = operands.includes('-') ? await io.stdin() : new Uint8Array();
  const { configs, found: inputs } = await withConfigs(configuration, (all) =>
    places.map((place) => configured(place.isStdin ? decodeInput(stdin, place) : readInput(place), place.path, all)),
  );
  if (configs.problems().length > 0) return refuseConfiguration(configs.problems(), options, io);
  // Loaded here, because no other command needs the validator of definitions.
  const { loadParts, validateFile } = await import('../../compile/validate.ts');
  const parts = await loadParts(inputs.map(({ file }) => file.text));
  const type = options.get('type') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
  const diagnostics: Diagnostic[] = [];
  let states = 0;
  for (const input of inputs) {
    const file = atStage('validate', input.file.path, () => validateFile(input, { type, parts }));
    diagnostics.push(...file.diagnostics);
    states += file.states;
  }
  const isComplete = !diagnostics.some(isUnreadable);
  const definitions = places.map(({ shown }) => shown).sort(compareText);
  const outcome = { files: inputs.length, diagnostics: sortDiagnostics(diagnostics), projects: [], definitions };
  const done = `validated ${plural(states, 'state')}`;
  const wasReported = writeReport(outcome, options, io, [done], isComplete);
  if (!wasReported || !isComplete) return FAILED;
  return exitCodeOf(outcome, options, (file) => configs.at(folders.get(file.path) ?? io.cwd).settings['fail-on']);
};
