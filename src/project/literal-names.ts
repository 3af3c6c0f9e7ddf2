// In: a refusal of a name where a literal must stand. Out: the same refusal, with the literal that the name means: a
// constant of the file, or a word of JSON. The constant is not deployed, so its value must replace it.
import type { DiagnosticInfo, Report } from '../base/diagnostic.ts';
import { fixOf } from '../base/fix.ts';
import type { Span } from '../base/source.ts';
import type { Expression, Module } from '../syntax/ast.ts';
import { staticValue } from './static-value.ts';

/** JSON's spelling, and that of other languages. https://www.rfc-editor.org/rfc/rfc8259#section-3 */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['true', 'True'],
  ['false', 'False'],
  ['null', 'None'],
  ['none', 'None'],
]);

/** A longer literal would not fit into a help. */
const MAX_LITERAL = 60;

/** Adds help and a fix to the refusals of `infos` that mark a name that means a literal. */
export function withLiteralNames(report: Report, module: Module, infos: ReadonlySet<DiagnosticInfo>): Report {
  let constants: ReadonlyMap<string, string> | undefined;
  return (info, span, message, extra) => {
    const name = infos.has(info) ? nameAt(module.file.text, span) : undefined;
    if (name === undefined) {
      report(info, span, message, extra);
      return;
    }
    constants ??= constantsOf(module);
    const literal = WORDS.get(name) ?? constants.get(name);
    // A comparison with None has no equivalent, as its own help says.
    const isRefusedAnyway = literal === 'None' && isCompared(module.file.text, span);
    if (literal === undefined || isRefusedAnyway) report(info, span, message, extra);
    else {
      const fix = fixOf(`write ${literal}`, 'unsafe', [{ span, text: literal }]);
      report(info, span, message, { ...extra, help: `write ${literal} instead of ${name}`, fix });
    }
  };
}

/** The name at the span, unless it names an argument or is a whole condition, which a literal cannot be. */
function nameAt(text: string, { start, end }: Span): string | undefined {
  const name = text.slice(start, end);
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return undefined;
  const after = text.slice(end, end + 20);
  if (/^\s*=(?!=)/.test(after)) return undefined;
  const before = text.slice(Math.max(0, start - 20), start);
  const isWholeCondition = /\b(?:if|elif|and|or|not)[\s(]*$/.test(before) && !isCompared(text, { start, end });
  return isWholeCondition ? undefined : name;
}

function isCompared(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 20), start);
  return /(?:[=!<>]=|[<>])\s*$/.test(before) || /^\s*(?:[=!<>]=|[<>])/.test(text.slice(end, end + 20));
}

/** The text of each literal that the module assigns to a name, once. */
function constantsOf({ body, file }: Module): ReadonlyMap<string, string> {
  const values = new Map<string, Expression | undefined>();
  for (const statement of body) {
    if (statement.kind !== 'assign') continue;
    for (const target of statement.targets) {
      if (target.kind === 'name') values.set(target.text, values.has(target.text) ? undefined : statement.value);
    }
  }
  const texts = new Map<string, string>();
  for (const [name, value] of values) {
    if (value === undefined || !staticValue(value).ok) continue;
    const text = file.text.slice(value.span.start, value.span.end);
    if (text.length <= MAX_LITERAL && !/[\r\n]/.test(text)) texts.set(name, text);
  }
  return texts;
}
