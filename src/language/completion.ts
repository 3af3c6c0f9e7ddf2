// In: an analysed project file, which may be half-written, and an offset in it. Out: completions, the likeliest first.
import { STATES_ERRORS } from '../cases/check.ts';
import { alternativesOf, nameOfShape, type Shape } from '../graph/values/shape.ts';
import { errorClausesIn } from '../project/error-clauses.ts';
import type { Project } from '../project/project.ts';
import { usersOf } from '../project/services.ts';
import { summaryOf } from '../syntax/docstring.ts';
import type { Analysis } from './analysis.ts';
import type { Completion } from './answers.ts';
import type { ProjectFolder } from './folder.ts';
import { dataAt, keysIn, mentionedKeys } from './keys.ts';
import { type CodeAround, codeAround, type Spot, spotOf } from './spot.ts';
import { subscriptionOption, subscriptionWords } from './subscriptions.ts';
import {
  attributeValues,
  attributeWords,
  baseWords,
  builtInWords,
  castWords,
  clientWords,
  contextWords,
  dataWord,
  decoratorWords,
  keywordWords,
  optionsOf,
  sentence,
  valuesIn,
  type Word,
} from './vocabulary.ts';
import { type WrittenLine, writtenBefore } from './written.ts';

export function completionsIn(folder: ProjectFolder, offset: number): Completion[] {
  const { project: analysis } = folder;
  const cursor = writtenBefore(analysis.file.text, statementStart(analysis, offset), offset);
  const scope = codeAround(cursor.headers);
  const spot = spotOf(cursor, scope);
  return replacing(wordsAt(spot, { folder, cursor, scope }), cursor, spot, analysis.file.text);
}

/** Where the top-level statement around the offset starts. */
export function statementStart({ reading: { whole, broken } }: Analysis, offset: number): number {
  const starts = [...whole, ...broken].map(({ start }) => start).filter((start) => start <= offset);
  return starts.reduce((a, b) => Math.max(a, b), 0);
}

interface Asked {
  readonly folder: ProjectFolder;
  readonly cursor: WrittenLine;
  readonly scope: CodeAround;
}

/** Everything allowed at the spot, including what is already written there. */
export function wordsAt(spot: Spot, asked: Asked): readonly Word[] {
  const { folder, scope } = asked;
  const { project } = folder.project;
  switch (spot.kind) {
    case 'module':
      return keywordWords(['class', 'def']);
    case 'decorator':
      return decoratorWords;
    case 'base':
      return baseWords;
    case 'attribute':
      return attributesIn(asked);
    case 'attribute value':
      return attributeValues(spot.attribute);
    case 'error':
      return errorWords(folder.project, asked.cursor.word.start);
    case 'raise':
      return namedErrors(folder.project, asked.cursor.word.start);
    case 'statement':
      return statementWords(spot.after, asked);
    case 'value':
      return [dataWord, ...callables(project, scope), ...builtIns('map'), ...VALUE_WORDS];
    case 'literal':
      return VALUE_WORDS;
    case 'condition':
      return [dataWord, ...castWords, ...CONDITION_WORDS];
    case 'operand':
      return spot.left === 'literal' ? [dataWord, ...castWords] : BOOLEAN_WORDS;
    case 'with':
      return builtIns('retry');
    case 'argument':
    case 'option value':
      return wordsInCall(spot, asked);
    case 'key':
      return keyWords(spot, asked);
    case 'member':
      return memberWords(spot.chain, scope);
    default:
      return [];
  }
}

const STATEMENT_WORDS = keywordWords(['if', 'try', 'with', 'return', 'raise', 'pass']);
const VALUE_WORDS = keywordWords(['True', 'False', 'None']);
const BOOLEAN_WORDS = keywordWords(['True', 'False']);
const CONDITION_WORDS = [...keywordWords(['not']), ...BOOLEAN_WORDS];

/** The clauses that can follow a block, by its keyword. */
const NEXT_CLAUSES: Readonly<Record<string, readonly string[]>> = {
  if: ['elif', 'else'],
  elif: ['elif', 'else'],
  try: ['except'],
  except: ['except'],
};

function statementWords(after: string | undefined, { folder, scope }: Asked): Word[] {
  const { project } = folder.project;
  const clauses = keywordWords(
    (after !== undefined && Object.hasOwn(NEXT_CLAUSES, after) && NEXT_CLAUSES[after]) || [],
  );
  // A try without a handler is a syntax error.
  if (after === 'try') return clauses;
  const callable = callables(project, scope);
  return [...clauses, ...callable, ...builtIns('map', 'parallel', 'wait'), dataWord, ...STATEMENT_WORDS];
}

function builtIns(...names: readonly string[]): Word[] {
  return builtInWords.filter(({ label }) => names.includes(label));
}

function callables(project: Project, scope: CodeAround): Word[] {
  return [...taskWords(project), ...machineWords(project, scope)];
}

function taskWords({ tasks }: Project): Word[] {
  return [...tasks.values()].map(({ name, service, comment }) => documented(name.text, 'class', service, comment));
}

/** A function cannot run itself. */
function machineWords({ machines }: Project, scope: CodeAround): Word[] {
  const own = scope.kind === 'function' ? scope.name : undefined;
  return [...machines.values()].flatMap(({ name, definition }) =>
    name.text === own ? [] : [documented(name.text, 'function', 'state machine', summaryOf(definition.body))],
  );
}

function documented(label: string, kind: Word['kind'], detail: string, documentation: string | undefined): Word {
  return { label, kind, detail, ...(documentation === undefined ? {} : { documentation }) };
}

function attributesIn({ folder, cursor, scope }: Asked): Word[] {
  const task = scope.kind === 'class' ? folder.project.project.tasks.get(scope.name) : undefined;
  if (scope.kind !== 'class' || folder.project.project.processors.has(scope.name)) return [];
  const written = folder.project.file.text.slice(cursor.word.start, cursor.word.end);
  const service = task?.attributes.has('service') ? task.service : undefined;
  const isFree = (label: string): boolean =>
    label === written ||
    (task?.attributes.has(label) !== true && (service === undefined || usersOf(label)?.includes(service) !== false));
  const run: Word = {
    label: 'async def run',
    kind: 'method',
    text: 'async def run(event, context):',
    documentation: 'The code of the task. `event` is the part of `data` that the call passes.',
  };
  const hasRun = task?.run !== undefined || service === 'codebuild' || service === 'ecs:worker';
  return [...attributeWords.filter(({ label }) => isFree(label)), ...(hasRun ? [] : [run])];
}

/** A name with two dots cannot be written in Python. */
const WRITABLE_ERRORS = STATES_ERRORS.filter((name) => name.split('.').length === 2);

/** The errors that can be caught. `typed` is the offset of a name that is being typed. */
export function errorWords(analysis: Analysis, typed?: number): Word[] {
  return [...namedErrors(analysis, typed), ...WRITABLE_ERRORS.map((label): Word => ({ label, kind: 'error' }))];
}

/** The errors that the file names elsewhere. */
function namedErrors({ file, project }: Analysis, typed: number | undefined): Word[] {
  const names = new Set<string>();
  const add = (name: string, start: number): void => {
    if (start !== typed) names.add(name);
  };
  for (const match of file.text.matchAll(/\b(?:raise|except)\s+([\p{XID_Start}_][\p{XID_Continue}]*)\b(?!\.)/gu)) {
    const [whole, name = ''] = match;
    add(name, match.index + whole.length - name.length);
  }
  for (const { definition } of project.machines.values()) {
    for (const { errors } of errorClausesIn(definition.body)) {
      for (const error of errors) if (error.kind === 'name') add(error.text, error.span.start);
    }
  }
  names.delete('States');
  return [...names].map((label) => ({ label, kind: 'error' }));
}

function wordsInCall(spot: Extract<Spot, { kind: 'argument' | 'option value' }>, asked: Asked): readonly Word[] {
  const { folder, scope, cursor } = asked;
  const { project } = folder.project;
  const { call } = spot;
  const name = call.chain.join('.');
  const options = optionsOf(call, project) ?? {};
  if (spot.kind === 'option value') {
    const subscribed = subscriptionOption(spot);
    if (subscribed !== undefined) return subscriptionWords(subscribed, cursor, folder.others);
    if (name === 'process_events' && spot.option === 'processor') {
      return [...project.processors.keys()].map((label) => ({ label, kind: 'class' }));
    }
    if (name === 'wait') return [dataWord];
    return valuesIn(options, spot.option);
  }
  if (cursor.string !== undefined) return [];
  const own = folder.project.file.text.slice(cursor.word.start, cursor.word.end);
  const optionWords: Word[] = Object.entries(options)
    .filter(([label]) => label === own || !spot.given.includes(label))
    .map(([label, { help }]) => ({ label, kind: 'option', text: `${label}=`, documentation: sentence(help) }));
  return [...argumentWords(name, spot.position, project, scope), ...optionWords];
}

/** Suggestions for a positional argument. */
function argumentWords(name: string, position: number, project: Project, scope: CodeAround): readonly Word[] {
  if (CASTS.has(name)) return [dataWord];
  if (name === 'parallel') return machineWords(project, scope);
  if (name === 'map') return position === 0 ? [dataWord] : position === 1 ? machineWords(project, scope) : [];
  return position === 0 && (project.tasks.has(name) || project.machines.has(name)) ? [dataWord] : [];
}

const CASTS: ReadonlySet<string> = new Set(castWords.map(({ label }) => label));

function memberWords(chain: readonly string[], scope: CodeAround): readonly Word[] {
  const [first, second, third] = chain;
  if (first === 'States' && second === undefined) {
    return WRITABLE_ERRORS.map((error) => ({ label: error.slice('States.'.length), kind: 'error' }));
  }
  const context = scope.kind === 'method' ? contextOf(scope.parameters) : undefined;
  if (third !== undefined || context === undefined || first !== context) return [];
  if (second === undefined) return contextWords;
  return second === 'state_data_client' ? clientWords : [];
}

/** The parameter after the event. Skips `self`, which another rule reports. */
function contextOf(parameters: readonly string[]): string | undefined {
  return parameters.filter((name) => name !== 'self')[1];
}

function keyWords({ root, steps }: Extract<Spot, { kind: 'key' }>, { folder, cursor, scope }: Asked): Word[] {
  const { project: analysis } = folder;
  if (scope.kind === 'method') {
    const task = analysis.project.tasks.get(scope.owner);
    const [event] = scope.parameters.filter((name) => name !== 'self');
    const shape = task === undefined || root !== event ? undefined : analysis.flows().events.get(task);
    return shape === undefined ? [] : keysIn(shape, steps).map((key) => keyWord(key.name, key.shape, analysis));
  }
  if (scope.kind !== 'function' || root !== 'data') return [];
  const data = dataAt(analysis, scope.name, cursor.lineStart);
  const known = data === undefined ? [] : keysIn(data, steps);
  const names = new Set(known.map(({ name }) => name));
  const mentioned = mentionedKeys(analysis.references(scope.name), steps, cursor.offset).filter(
    (name) => !names.has(name),
  );
  return [
    ...known.map(({ name, shape }) => keyWord(name, shape, analysis)),
    ...mentioned.map((name) => keyWord(name, undefined, analysis)),
  ];
}

function keyWord(name: string, shape: Shape | undefined, { file }: Analysis): Word {
  const [known] = shape === undefined ? [] : alternativesOf(shape);
  const word: Word = { label: JSON.stringify(name), kind: 'key' };
  if (known === undefined) return word;
  const source = file.text.slice(known.origin.span.start, known.origin.span.end).split(/[\r\n]/, 1)[0] ?? '';
  const documentation = source === '' || source.includes('`') ? {} : { documentation: `From \`${source}\`` };
  return { ...word, detail: nameOfShape(known), ...documentation };
}

/** Lets each word replace the typed text. A string accepts only values and keys, inserted without their quotes. */
function replacing(words: readonly Word[], cursor: WrittenLine, spot: Spot, text: string): Completion[] {
  const { string, word } = cursor;
  const completions: Completion[] = [];
  const seen = new Set<string>();
  for (const { label, kind, text: own, detail, documentation } of words) {
    const isQuoted = /^".*"$/.test(label);
    if ((string !== undefined && !isQuoted) || seen.has(label)) continue;
    seen.add(label);
    const shown = isQuoted ? label.slice(1, -1) : label;
    // A key with a quote or a control character would need an escape that fits the quotes around it.
    if (isQuoted && /["'\\]/.test(shown)) continue;
    const close =
      spot.kind === 'key' && text.charAt(string === undefined ? word.end : endOf(string, cursor)) !== ']' ? ']' : '';
    const span = string === undefined ? word : string.content;
    const inserted =
      string === undefined
        ? `${withoutRepeat(own ?? label, text, word.end)}${close}`
        : `${shown}${string.isClosed ? '' : `${string.quote}${close}`}`;
    completions.push({
      ...{ label: shown, kind, edit: { span, text: inserted } },
      ...(detail === undefined ? {} : { detail }),
      ...(documentation === undefined || documentation === '' ? {} : { documentation }),
    });
  }
  return completions;
}

function endOf({ content, isClosed, quote }: NonNullable<WrittenLine['string']>, { offset }: WrittenLine): number {
  return isClosed ? content.end + quote.length : offset;
}

/** Omits text that already follows the word: `=` after an option, `()` after a decorator. */
function withoutRepeat(inserted: string, text: string, end: number): string {
  const rest = /^[ \t]*/.exec(text.slice(end, end + 80))?.[0].length ?? 0;
  const next = text.charAt(end + rest);
  const word = /^[\w.]+/.exec(inserted)?.[0] ?? inserted;
  const added = inserted.slice(word.length).trim().charAt(0);
  return added !== '' && added === next && text.charAt(end + rest + 1) !== '=' ? word : inserted;
}
