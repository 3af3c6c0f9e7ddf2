// The user's home directory. There may be none: for a container user without an entry in the password file and without
// $HOME, Node throws (https://nodejs.org/api/os.html#oshomedir).
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
