// In: an analysed project file, an offset and the findings of a check. Out: a hover text in Markdown with the rules behind the
// findings, the definition of the state, and the documentation of the word.
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import type { Hover } from './answers.ts';
import { statementStart, wordsAt } from './completion.ts';
import type { ProjectFolder } from './folder.ts';
import { namedCallAt } from './nodes.ts';
import { codeAround, spotOf } from './spot.ts';
import { stateText } from './state-text.ts';
import type { Word } from './vocabulary.ts';
import { writtenBefore } from './written.ts';

/** `findings` belong to the file. */
export function hoverIn(folder: ProjectFolder, offset: number, findings: readonly Diagnostic[]): Hover | undefined {
  const parts = [findingsAt(findings, offset), stateAt(folder, offset), wordAt(folder, offset)];
  const known = parts.filter((part) => part !== undefined);
  const [first] = known;
  if (first === undefined) return undefined;
  return { span: first.span, markdown: known.map(({ markdown }) => markdown).join('\n\n---\n\n') };
}

/** The page of each rule that reports something at the offset, without its examples. */
export function findingsAt(findings: readonly Diagnostic[], offset: number): Hover | undefined {
  const own = findings.filter(({ span }) => span.start <= offset && offset <= span.end);
  const [first] = own;
  if (first === undefined) return undefined;
  const pages = new Map(
    own.map(({ info }) => [info.code, `**${info.code} ${info.name}**: ${info.summary}\n\n${info.docs}`]),
  );
  return { span: first.span, markdown: [...pages.values()].join('\n\n---\n\n') };
}

function stateAt({ project: analysis }: ProjectFolder, offset: number): Hover | undefined {
  for (const [name, { definition }] of analysis.project.machines) {
    if (offset < definition.span.start || definition.span.end < offset) continue;
    const call = namedCallAt(definition.body, offset);
    const text = call && stateText(analysis, name, call);
    if (call !== undefined && text !== undefined) return { span: call.callee.span, markdown: fenced('json', text) };
  }
  return undefined;
}

function wordAt(folder: ProjectFolder, offset: number): Hover | undefined {
  const { project: analysis } = folder;
  const { text } = analysis.file;
  const start = statementStart(analysis, offset);
  const at = writtenBefore(text, start, offset);
  const cursor = at.string === undefined ? writtenBefore(text, start, at.word.end) : at;
  const span: Span = cursor.string?.content ?? cursor.word;
  const written = text.slice(span.start, span.end);
  const scope = codeAround(cursor.headers);
  if (written === '') return undefined;
  const label = cursor.string === undefined ? written : JSON.stringify(written);
  const word = wordsAt(spotOf(cursor, scope), { folder, cursor, scope }).find((one) => one.label === label);
  const markdown = word && describe(word);
  return markdown === undefined ? undefined : { span, markdown };
}

/** Undefined for a word without documentation, such as a keyword. */
function describe({ label, kind, detail, documentation }: Word): string | undefined {
  if (detail === undefined && documentation === undefined) return undefined;
  const head = kind === 'class' && detail !== undefined ? `class ${label}  # ${detail}` : headOf(label, kind, detail);
  return [fenced('python', head), ...(documentation === undefined ? [] : [documentation])].join('\n\n');
}

function headOf(label: string, kind: Word['kind'], detail: string | undefined): string {
  if (detail === undefined) return kind === 'decorator' ? `@${label}` : label;
  return kind === 'method'
    ? `${label}${detail}`
    : kind === 'function' && detail.includes('(')
      ? detail
      : `${label}  # ${detail}`;
}

/** The fence is longer than every run of backticks in the text. */
function fenced(language: string, text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
