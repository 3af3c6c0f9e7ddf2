// Decides which unchanged files a comparison has to check again, because a change elsewhere can add or remove a finding between
// projects in them. Reading a text is cheap and compiling is not, so the text decides; it may select too many files.
import type { Input } from '../compile/compile.ts';
import { exportName } from '../project/deployed-names.ts';

/** Returns a function that selects unchanged files. `projects` are the names of the projects that differ, on both sides. */
export function relatedTo(projects: ReadonlySet<string>): (input: Input) => boolean {
  const changed = [...new Set([...projects].map(namesIn))];
  return ({ file, project }) => {
    if (changed.length === 0) return false;
    // Cycles lead through any subscriptions, so the name of the project that is subscribed to does not matter.
    if (file.text.includes('subscribe')) return true;
    const own = namesIn(project);
    return changed.some((other) => own.startsWith(other) || other.startsWith(own));
  };
}

/** What the names of a project in AWS begin with. Those of `a-b` and of `b_c` in `a` can be equal. */
function namesIn(project: string): string {
  return exportName(project, '').toLowerCase();
}
