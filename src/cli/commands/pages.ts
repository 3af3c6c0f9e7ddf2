// `fluxio explain` prints the page of a diagnostic, and `fluxio rules` prints the catalog.
import { didYouMean } from '../../base/suggest.ts';
import { catalog, findInfo } from '../../compile/catalog.ts';
import { logLine } from '../../report/escape.ts';
import { explainText } from '../../report/explain.ts';
import { rulesJson, rulesMarkdown, rulesText } from '../../report/rules.ts';
import { CLEAN, type Command, FAILED } from '../io.ts';

export const explainCommand: Command = async ({ operands }, io) => {
  const wanted = operands[0] ?? '';
  const info = findInfo(wanted);
  if (info === undefined) {
    const known = catalog.flatMap(({ code, name }) => [code, name]);
    const hint = didYouMean(wanted, known) ?? `run 'fluxio rules' to list all diagnostics`;
    io.stderr(`${logLine(`error: unknown diagnostic '${wanted}'; ${hint}`)}\n`);
    return FAILED;
  }
  io.stdout(explainText(info));
  return CLEAN;
};

export const rulesCommand: Command = async ({ options }, io) => {
  const format = options.get('format');
  const render = format === 'json' ? rulesJson : format === 'markdown' ? rulesMarkdown : rulesText;
  io.stdout(render(catalog));
  return CLEAN;
};
