// In: a name, a text or lines. Out: the same as it is spelled in a generated source file.
// Guaranteed: empty lines stay empty. `quote` escapes nothing: give it no quotes and no backslashes.

export const snake = (name) => name.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase();
export const indent = (lines, by = 1) => lines.map((line) => (line === '' ? '' : '    '.repeat(by) + line));
export const quote = (text) => `"${text}"`;
