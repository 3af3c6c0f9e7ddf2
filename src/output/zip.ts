// Packs the files of a package into a ZIP archive. The same files give the same bytes on every machine and with every
// version of Node: names are sorted, times and permissions are fixed, and the compressor is bundled.
import { type ZippableFile, zipSync } from 'fflate';
import { compareText } from '../base/compare-text.ts';

export type ZipFile = {
  readonly name: string;
  readonly isExecutable?: boolean;
} & ({ readonly text: string } | { readonly bytes: Uint8Array });

/** The earliest date of the format. fflate writes local time, so a local date gives the same bytes in every time zone. */
const TIME = new Date(1980, 0, 1);

/** Unix modes of a regular file that Lambda's user may read or execute, in the upper half of the external attributes. */
const READABLE = 0o100644 * 2 ** 16;
const EXECUTABLE = 0o100755 * 2 ** 16;

/** The operating system that the attributes belong to: Unix. */
const UNIX = 3;

export function zip(files: readonly ZipFile[]): Uint8Array {
  const sorted = [...files].sort((a, b) => compareText(a.name, b.name));
  const bytesOf = (file: ZipFile): Uint8Array => ('bytes' in file ? file.bytes : new TextEncoder().encode(file.text));
  const entries = sorted.map((file): [string, ZippableFile] => [
    file.name,
    [bytesOf(file), { attrs: file.isExecutable ? EXECUTABLE : READABLE }],
  ]);
  return zipSync(Object.fromEntries(entries), { mtime: TIME, level: 9, os: UNIX });
}
