// In: the files of a package. Out: a ZIP archive, the same bytes for the same files on every machine and with
// every Node: sorted, of one time, readable by everybody, compressed by the same code.
import { zipSync } from 'fflate';
import { compareText } from '../base/compare-text.ts';

export type ZipFile = { readonly name: string } & ({ readonly text: string } | { readonly bytes: Uint8Array });

/** The first day that the format knows. The library takes it as local time, so that it is the same in each zone. */
const TIME = new Date(1980, 0, 1);

/** A regular file that Lambda's user may read, as Unix writes it into the upper half of the attributes. */
const ATTRIBUTES = 0o100644 * 2 ** 16;

const UNIX = 3;

export function zip(files: readonly ZipFile[]): Uint8Array {
  const sorted = [...files].sort((a, b) => compareText(a.name, b.name));
  const bytesOf = (file: ZipFile): Uint8Array => ('bytes' in file ? file.bytes : new TextEncoder().encode(file.text));
  const entries = sorted.map((file) => [file.name, bytesOf(file)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: TIME, level: 9, os: UNIX, attrs: ATTRIBUTES });
}
