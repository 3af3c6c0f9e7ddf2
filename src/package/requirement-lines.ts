// Reads a requirements.txt as untrusted input: accepts only names with an exact version, because every other line of the
// format (an option, a URL, a path) could install something that is not pinned. Returns the accepted lines in one
// spelling, and everything else with its reason.
// https://pip.pypa.io/en/stable/reference/requirements-file-format/
import { INCLUDED_DISTRIBUTIONS } from './lambda-runtime.ts';

export interface Requirement {
  /** Normalized. */
  readonly name: string;
  /** In one spelling, with extras, version, marker and hashes: `name[extra]==1.0; marker --hash=sha256:…`. */
  readonly line: string;
}

export interface RequirementLines {
  /** In the order of the text. */
  readonly pinned: readonly Requirement[];
  /** The names without an exact version, as written. Those that the Lambda runtime includes are left out. */
  readonly unpinned: readonly string[];
  /** Logical lines that are not supported, as written. */
  readonly refused: readonly string[];
}

/** A name with optional extras. https://packaging.python.org/en/latest/specifications/dependency-specifiers/ */
const NAME = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(\[[A-Za-z0-9._,\s-]*\])?/;

/** `===` compares text instead of versions, and `==1.*` accepts several, so neither is an exact version. */
const EXACT = /^\s*==\s*([A-Za-z0-9][A-Za-z0-9.!+_-]*)\s*$/;

const RANGE = /^(?:\s*(?:[<>~!=]=|===|[<>])\s*[A-Za-z0-9.!+*_-]+\s*(?:,|$))+$/;

/** Environment variables in braces would be expanded, so a dollar sign never gets through. */
const MARKER_TOKEN = /\s+|[a-z_]+|'[\w .+*-]*'|"[\w .+*-]*"|[<>=!~]=?=?|[()]/g;

export function requirementLines(text: string): RequirementLines {
  const pinned: Requirement[] = [];
  const unpinned: string[] = [];
  const refused: string[] = [];
  for (const line of logicalLines(text)) {
    const found = requirementOf(line);
    if (found === undefined) refused.push(line);
    else if (typeof found !== 'string') pinned.push(found);
    else if (line !== found || !INCLUDED_DISTRIBUTIONS.has(normalizedName(found))) unpinned.push(found);
  }
  return { pinned, unpinned, refused };
}

/** Whether there is nothing to install and nothing to refuse. */
export function isEmpty({ pinned, unpinned, refused }: RequirementLines): boolean {
  return pinned.length + unpinned.length + refused.length === 0;
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
export function normalizedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** The lines without comments and blank lines. A backslash at the end of a line continues it, but not a comment line. */
function logicalLines(text: string): string[] {
  const joined = text.replace(/^[ \t]*#.*$/gm, '').replace(/\\\r?\n/g, ' ');
  return joined.split(/\r?\n/).flatMap((line) => line.replace(/(?:^|\s)#.*$/, '').trim() || []);
}

/** Only the name if no exact version follows; undefined for a line that is not supported. */
function requirementOf(line: string): Requirement | string | undefined {
  const [specifier = '', ...hashes] = line.split(/\s+--hash=/);
  if (!hashes.every((hash) => /^sha256:[0-9a-f]{64}$/.test(hash))) return undefined;
  const [before = '', marker, ...more] = specifier.split(';');
  if (more.length > 0 || (marker !== undefined && !isMarker(marker))) return undefined;
  const [start, name = '', extras = ''] = NAME.exec(before) ?? [];
  if (start === undefined) return undefined;
  const rest = before.slice(start.length);
  const version = EXACT.exec(rest)?.[1];
  if (version === undefined) return rest.trim() === '' || RANGE.test(rest) ? name : undefined;
  // A package manager breaks lines at more characters than this module does.
  const condition = marker === undefined ? '' : `; ${marker.trim().replace(/\s+/g, ' ')}`;
  const hashed = hashes.map((hash) => ` --hash=${hash}`).join('');
  const normalized = normalizedName(name);
  return { name: normalized, line: `${normalized}${extras.replace(/\s/g, '')}==${version}${condition}${hashed}` };
}

function isMarker(text: string): boolean {
  return text.trim() !== '' && text.replace(MARKER_TOKEN, '') === '';
}
