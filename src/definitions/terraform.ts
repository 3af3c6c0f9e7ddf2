// State machines in Terraform files. In: the text of a file. Out: definitions written as a string, a heredoc or the argument of
// `jsonencode`, and the files that `file` and `templatefile` name. Local values of the same file are followed; other
// expressions are ignored. This is not a full parser of HCL: it reads only the blocks that it needs.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sfn_state_machine
import type { DuplicateKey } from '../asl/parse/json-text.ts';
import { nestedJson } from './content.ts';
import { type DefinitionFile, type FoundDefinition, isDeclaredType } from './found.ts';
import { withoutFunctions } from './functions.ts';
import { heredocText, quotedText } from './hcl-text.ts';
import { afterBlank, afterText, hclValue } from './hcl-value.ts';
import { placedContent } from './placed-value.ts';
import type { FromTemplate } from './template.ts';

const RESOURCE = /resource\s+"?aws_sfn_state_machine"?\s+"?([\w-]+)"?\s*\{/y;

const LOCALS = /locals\s*\{/y;

export function machinesOfTerraform(file: string): FromTemplate {
  const definitions: FoundDefinition[] = [];
  const references: DefinitionFile[] = [];
  const { machines, locals } = blocksOf(file);
  // Several machines may share one local value as their definition.
  const seen = new Set<string>();
  for (const { name, attributes } of machines) {
    const declared = textAfter(file, attributes.get('type'));
    const type = isDeclaredType(declared) ? declared : undefined;
    const start = valueAt(file, attributes.get('definition'), locals);
    if (start === undefined || seen.has(`${start} ${type}`)) continue;
    seen.add(`${start} ${type}`);
    const common = { name, type, substitutions: undefined };
    const text = definitionAt(file, start);
    if (text !== undefined) definitions.push({ ...common, text, used: () => [] });
    const reference = fileAt(file, start);
    if (reference !== undefined) references.push({ ...common, ...reference });
  }
  return { definitions, references };
}

interface Blocks {
  readonly machines: readonly { readonly name: string; readonly attributes: Block['attributes'] }[];
  /** The offset of the value of each local value. */
  readonly locals: Block['attributes'];
}

function blocksOf(file: string): Blocks {
  const machines: Blocks['machines'][number][] = [];
  const locals = new Map<string, number>();
  for (let at = afterBlank(file, 0); at < file.length; ) {
    RESOURCE.lastIndex = at;
    LOCALS.lastIndex = at;
    const head = RESOURCE.exec(file);
    if (head === null && !LOCALS.test(file)) {
      at = afterBlank(file, afterToken(file, at));
      continue;
    }
    const { attributes, end } = blockAt(file, head === null ? LOCALS.lastIndex : RESOURCE.lastIndex);
    at = end;
    if (head !== null) machines.push({ name: head[1] ?? '', attributes });
    else for (const [name, start] of attributes) locals.set(name, start);
  }
  return { machines, locals };
}

const LOCAL = /local\.([\w-]+)[ \t]*(?=[\r\n}#]|$)/y;

const MAX_HOPS = 10;

/** Follows local values of the same file to the offset of the value. A local value may refer to another. */
function valueAt(file: string, start: number | undefined, locals: Block['attributes']): number | undefined {
  let at = start;
  for (let hops = 0; at !== undefined && hops < MAX_HOPS; hops += 1) {
    LOCAL.lastIndex = at;
    const name = LOCAL.exec(file)?.[1];
    if (name === undefined) return at;
    at = locals.get(name);
  }
  return undefined;
}

/** The offset after a string, a heredoc, a word or a sign. */
function afterToken(file: string, at: number): number {
  const text = afterText(file, at);
  if (text !== undefined) return text;
  WORD.lastIndex = at;
  return WORD.test(file) ? WORD.lastIndex : at + 1;
}

const WORD = /[\p{L}\p{N}_-]+/uy;

interface Block {
  /** The offset of the value of each attribute, except in nested blocks. */
  readonly attributes: ReadonlyMap<string, number>;
  readonly end: number;
}

/** The block that starts after its `{`. */
function blockAt(file: string, start: number): Block {
  const found = new Map<string, number>();
  let depth = 0;
  for (let at = afterBlank(file, start); at < file.length; ) {
    const unit = file.charAt(at);
    if (/[{([]/.test(unit)) depth += 1;
    else if (/[})\]]/.test(unit)) {
      if (depth === 0) return { attributes: found, end: at + 1 };
      depth -= 1;
    }
    const end = afterToken(file, at);
    const sign = afterBlank(file, end);
    const isAssigned = file.charAt(sign) === '=' && file.charAt(sign + 1) !== '=';
    if (depth === 0 && isAssigned && /[\p{L}_]/u.test(unit)) found.set(file.slice(at, end), afterBlank(file, sign + 1));
    at = sign;
  }
  return { attributes: found, end: file.length };
}

function textAfter(file: string, at: number | undefined): string | undefined {
  return at === undefined || file.charAt(at) !== '"' ? undefined : quotedText(file, at)?.text.text;
}

const ENCODE = /jsonencode\s*\(/y;

function definitionAt(file: string, start: number): FoundDefinition['text'] | undefined {
  const text = file.charAt(start) === '"' ? quotedText(file, start) : heredocText(file, start);
  if (text !== undefined) {
    if (/^\s*\$\{[^{}]*\}\s*$/.test(text.text.text)) return undefined;
    const json = nestedJson(text.text);
    return json.error !== undefined && text.hasDirective ? undefined : json;
  }
  ENCODE.lastIndex = start;
  if (!ENCODE.test(file)) return undefined;
  const duplicates: DuplicateKey[] = [];
  const { value, place } = hclValue(file, afterBlank(file, ENCODE.lastIndex), duplicates);
  return value instanceof Map ? withoutFunctions(placedContent(value, place, duplicates), undefined) : undefined;
}

const FILE = /(?:file|templatefile)\s*\(\s*/y;

function fileAt(file: string, start: number): Pick<DefinitionFile, 'path' | 'span'> | undefined {
  FILE.lastIndex = start;
  if (!FILE.test(file)) return undefined;
  const at = FILE.lastIndex;
  const quoted = file.charAt(at) === '"' ? quotedText(file, at) : undefined;
  if (quoted === undefined) return undefined;
  const path = file.slice(at + 1, quoted.end - 1).replace(/^\$\{\s*path\.module\s*\}\//, '');
  return path.includes('${') ? undefined : { path, span: { start: at, end: quoted.end } };
}
