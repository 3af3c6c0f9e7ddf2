// In: paths that git or GitHub names as changed. Out: whether one of them is a path or a folder above it. A folder is
// named where it is a submodule that has another commit: all that it holds may have changed.
import { dirname } from 'node:path';

export function coveredBy(named: ReadonlySet<string>): (path: string) => boolean {
  return (path) => {
    for (let at = path; ; at = dirname(at)) {
      if (named.has(at)) return true;
      if (at === dirname(at)) return false;
    }
  };
}
