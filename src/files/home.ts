// The home directory of the user; undefined where there is none, as for a user of a container that no file lists and
// whose environment names none: Node throws there (https://nodejs.org/api/os.html#oshomedir).
import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';

export function homeFolder(): string | undefined {
  try {
    const home = homedir();
    return isAbsolute(home) ? home : undefined;
  } catch {
    return undefined;
  }
}
