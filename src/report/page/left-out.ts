// The sentences about everything that did not fit on the page: the number of findings, and parts of projects. Projects with the
// same omitted parts are named together, and the summary is linked if it has more room.
import { plural } from '../../base/plural.ts';
import { html, htmlCode } from '../escape.ts';
import { byteLength, type Leaf } from './blocks.ts';
import { clipped, listed } from './words.ts';

/** Truncates names, so that a comment can name a thousand projects. */
const MAX_NAME = 60;

/** Reserved for the words around the names. */
const WORDS_BYTES = 1_200;

/** The bytes to reserve for the sentences in the worst case, but at most half of the room. */
export function reservedFor(projects: readonly string[], room: number): number {
  const names = new Set(projects);
  const bytes = [...names].reduce((sum, name) => sum + byteLength(nameOf(name)) + 2, WORDS_BYTES);
  return Math.min(bytes, Math.floor(room / 2));
}

/** Empty if nothing was left out. The text has at most `room` bytes. */
export function leftOutNote(omitted: readonly Leaf[], room: number, summary: string | undefined): string {
  if (omitted.length === 0) return '';
  const link = summary === undefined ? '' : ` <a href="${html(summary)}">The summary of the run</a> has more room.`;
  const counted = countsOf(omitted);
  const start = '<p><strong>Left out for lack of space:</strong> ';
  const end = `.${link}</p>\n\n`;
  let left = room - byteLength(start) - byteLength(end) - byteLength(`${counted.join('; ')}; `) - MORE_BYTES;
  const phrases: string[] = [];
  let unnamed = 0;
  for (const [what, projects] of partsOf(omitted)) {
    const lead = `${what} of `;
    left -= byteLength(lead) + 2;
    const names: string[] = [];
    for (const name of projects) {
      const text = nameOf(name);
      if (byteLength(text) + 2 > left) unnamed++;
      else {
        left -= byteLength(text) + 2;
        names.push(text);
      }
    }
    if (names.length > 0) phrases.push(`${lead}${names.join(', ')}`);
  }
  const more = unnamed === 0 ? [] : [`parts of ${unnamed} more projects`];
  const text = `${start}${[...counted, ...phrases, ...more].join('; ')}${end}`;
  return byteLength(text) <= room ? text : '';
}

const MORE_BYTES = 60;

function nameOf(project: string): string {
  return htmlCode(clipped(project, MAX_NAME));
}

/** The counts of parts outside projects. */
function countsOf(omitted: readonly Leaf[]): string[] {
  const counts = new Map<string, number>();
  for (const { part } of omitted) {
    if (part.project === undefined) counts.set(part.what, (counts.get(part.what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => {
    const [noun = '', ...rest] = what.split(' of ');
    return [plural(count, noun), ...rest].join(' of ');
  });
}

/** The omitted parts in words, with the projects that lack exactly these parts. */
function partsOf(omitted: readonly Leaf[]): Map<string, string[]> {
  const parts = new Map<string, Set<string>>();
  for (const { part } of omitted) {
    if (part.project === undefined) continue;
    const own = parts.get(part.project);
    if (own === undefined) parts.set(part.project, new Set([part.what]));
    else own.add(part.what);
  }
  const groups = new Map<string, string[]>();
  for (const [project, own] of parts) {
    const words = own.has(ALL) ? 'everything' : listed([...own]);
    const group = groups.get(words);
    if (group === undefined) groups.set(words, [project]);
    else group.push(project);
  }
  return groups;
}

/** Every project on the page has this part. Without it, the project is not shown. */
const ALL = 'projects';
