// Decides which unchanged files a comparison has to check too, because a change elsewhere can add or remove a finding between
// projects in them, or because they may import what a change removes. Reading a text is cheap and compiling is not, so the text
// decides; it may select too many files.
import type { Input } from '../compile/compile.ts';
import { exportName, plainName } from '../project/deployed-names.ts';

/** `importing` files have to be compiled; of `related` ones, an earlier result will do. */
export type Relation = 'none' | 'related' | 'importing';

/** Returns a function for unchanged files. `projects` are the names of the projects that differ, on both sides. */
export function relationTo(projects: ReadonlySet<string>): (input: Input) => Relation {
  const changed = new Set([...projects].map(namesIn));
  const mentions = [...projects].flatMap((name) => [name, plainName(name).replaceAll('_', '-')]);
  return ({ file, project, deploy }) => {
    if (changed.size === 0) return 'none';
    const overlays = [...(deploy?.files.values() ?? [])].flatMap((own) => ('text' in own ? [own.text] : []));
    if (overlays.some((text) => text.includes('ImportValue'))) return 'importing';
    if (file.text.includes('subscribe')) {
      // Cycles lead through any subscriptions, so even one to a project that has not changed matters.
      return mentions.some((name) => file.text.includes(name)) ? 'importing' : 'related';
    }
    return isNear(namesIn(project), changed) ? 'related' : 'none';
  };
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
