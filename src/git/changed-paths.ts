// Looks up a path in the list of changed paths that git or GitHub reports. The list names a folder instead of its
// files where a submodule points to another commit: any file in it may have changed.
import { dirname } from 'node:path';

/** Reports whether the set contains the path or a folder above it. */
export function hasPathOrParent(changed: ReadonlySet<string>, path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (changed.has(at)) return true;
    if (at === dirname(at)) return false;
  }
}
