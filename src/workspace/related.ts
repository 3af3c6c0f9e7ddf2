// Decides which unchanged files a comparison has to check too, because a change elsewhere can add or remove a finding between
// projects in them, or because they may import what a change removes. Reading a text is cheap and compiling is not, so the text
// decides; it may select too many files.
import type { Input } from '../compile/compile.ts';
import { exportName } from '../project/deployed-names.ts';

/** `importing` files have to be compiled; of `related` ones, an earlier result will do. */
export type Relation = 'related' | 'importing';

interface Subscriber {
  readonly path: string;
  readonly project: string;
  readonly words: ReadonlySet<string>;
  readonly text: string;
}

/** The unchanged files that matter, by path. `changed` are the names of the projects that differ, on both sides. */
export function relationsTo(changed: ReadonlySet<string>, unchanged: Iterable<Input>): Map<string, Relation> {
  const prefixes = new Set([...changed].map(namesIn));
  const relations = new Map<string, Relation>();
  let open: Subscriber[] = [];
  for (const { file, project, deploy } of unchanged) {
    const overlays = [...(deploy?.files.values() ?? [])].flatMap((own) => ('text' in own ? [own.text] : []));
    const { path, text } = file;
    // An import names an export, which contains the name of its project among other words.
    const mayImport = text.includes('topic_arn_import_value') || overlays.some((own) => own.includes('ImportValue'));
    if (mayImport) relations.set(path, 'importing');
    else if (isNear(namesIn(project), prefixes)) relations.set(path, 'related');
    if (text.includes('subscribe')) open.push({ path, project, words: new Set(text.match(WORDS)), text });
  }
  // A cycle leads through the subscribers of a project, their subscribers, and so on.
  let names = changed;
  for (let relation: Relation = 'importing'; names.size > 0; relation = 'related') {
    const found = open.filter((subscriber) => mentions(subscriber, names));
    for (const { path } of found) if (relations.get(path) !== 'importing') relations.set(path, relation);
    const taken = new Set(found);
    open = open.filter((subscriber) => !taken.has(subscriber));
    names = new Set(found.map(({ project }) => project));
  }
  return relations;
}

/** What most names of projects consist of. */
const WORDS = /[\p{L}\p{N}_.-]+/gu;

function mentions({ words, text }: Subscriber, names: ReadonlySet<string>): boolean {
  for (const name of names) {
    if (words.has(name)) return true;
    if (name.replace(WORDS, '') !== '' && text.includes(name)) return true;
  }
  return false;
}

/** What the names of a project in AWS begin with. */
function namesIn(project: string): string {
  return exportName(project, '').toLowerCase();
}

/** Whether one of the names begins with the other: those of `a-b`, and of `b_c` in `a`, can be equal. */
function isNear(own: string, changed: ReadonlySet<string>): boolean {
  for (const other of changed) if (own.startsWith(other) || other.startsWith(own)) return true;
  return false;
}
