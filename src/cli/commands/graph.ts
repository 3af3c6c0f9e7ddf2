// `fluxio graph`. In: a project file, or a file with States Language definitions. Out: the pictures of its machines on standard
// output, as Mermaid, SVG, HTML or DOT.
import { extname, resolve } from 'node:path';
import type { Picture } from '../../base/picture.ts';
import type { SourceFile } from '../../base/source.ts';
import { shownPath } from '../../files/paths.ts';
import { mermaid } from '../../picture/mermaid.ts';
import { fence, htmlCode, logLine } from '../../report/escape.ts';
import { textReport } from '../../report/text.ts';
import { diskFollower } from '../../search/definition-files.ts';
import { readInput } from '../../search/read.ts';
import type { Arguments } from '../arguments.ts';
import { usesColor } from '../color.ts';
import { CLEAN, type Command, type ExitCode, FAILED, type Io } from '../io.ts';
import { atStage } from '../stage.ts';
import { show, unknownMachine } from './show.ts';

type Pictures = ReadonlyMap<string, Picture>;

/** Returns the text to print. Undefined if it has reported a problem instead. */
type Draw = (pictures: Pictures, file: SourceFile) => string | undefined;

export const graphCommand: Command = async (given, io) => {
  const { options, operands } = given;
  const machine = options.get('machine');
  const draw = await drawing(options.get('format') ?? 'mermaid', io);
  const drawWanted: Draw = (pictures, file) => {
    if (machine === undefined) return draw(pictures, file);
    const picture = pictures.get(machine);
    return picture === undefined
      ? unknownMachine(machine, pictures.keys(), io)
      : draw(new Map([[machine, picture]]), file);
  };
  const [operand = '-'] = operands;
  return DEFINITIONS.has(extname(operand).toLowerCase())
    ? graphDefinitions(given, operand, drawWanted, io)
    : show(given, io, ({ pictures }, file) => drawWanted(pictures, file));
};

/** The extensions of files that may contain definitions but are never projects. */
const DEFINITIONS: ReadonlySet<string> = new Set(['.json', '.asl', '.yaml', '.yml', '.template', '.tf']);

async function graphDefinitions({ options }: Arguments, operand: string, draw: Draw, io: Io): Promise<ExitCode> {
  const path = resolve(io.cwd, operand);
  const place = { path, shown: shownPath(path, io.cwd), project: '' };
  const input = readInput(place);
  const { picturesInFile } = await import('../../compile/picture-file.ts');
  const { diagnostics, pictures } = atStage('read', input.file.path, () =>
    picturesInFile(input, diskFollower(path, io.cwd)),
  );
  const color = usesColor(options.get('color'), { ...io, isTerminal: false });
  if (diagnostics.length > 0) io.stderr(textReport({ files: 1, diagnostics, projects: [] }, { color, summary: false }));
  const text = pictures && draw(pictures, input.file);
  if (text === undefined) return FAILED;
  io.stdout(text);
  return CLEAN;
}

/** Loads the drawing code only if needed, because it is large. Mermaid works without it. */
async function drawing(format: string, io: Io): Promise<Draw> {
  if (format === 'dot') {
    const { dot } = await import('../../report/picture/dot.ts');
    return (pictures) => [...pictures].map(([name, picture]) => dot(name, picture)).join('\n');
  }
  if (format === 'html') {
    const { graphPage } = await import('../../report/html/graph-page.ts');
    return (pictures, file) => graphPage(file, pictures);
  }
  if (format === 'mermaid') return mermaidText;
  const { drawSvg } = await import('../../report/picture/svg.ts');
  return (pictures, { path }) => {
    const [name = '', ...others] = pictures.keys();
    const picture = pictures.get(name);
    if (picture === undefined) return refuse(`'${path}' defines no state machine`, io);
    if (others.length > 0) {
      const names = `'${path}' has ${pictures.size} state machines`;
      return refuse(`${names}; choose one with '--machine ${name}', or draw all with '--format html'`, io);
    }
    const drawn = drawSvg(picture, { id: 'picture', title: name, file: path, hrefOf: undefined, isAlone: true });
    return drawn?.text ?? refuse(`'${name}' is too large to draw; use '--format dot'`, io);
  };
}

function refuse(problem: string, io: Io): undefined {
  io.stderr(`${logLine(`error: ${problem}`)}\n`);
}

/** A single diagram as is. Several diagrams become Markdown with one block each. */
function mermaidText(pictures: Pictures): string {
  if (pictures.size === 1) return [...pictures.values()].map(mermaid).join('');
  return [...pictures]
    .map(([name, picture]) => `### ${htmlCode(name)}\n\n${fence('mermaid', mermaid(picture))}`)
    .join('\n');
}
