// Spells names, strings and lines for a generated source file. Empty lines stay empty. `quote` does not escape, so its
// argument must not contain quotes or backslashes.

export const snake = (name) => name.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase();
export const indent = (lines, by = 1) => lines.map((line) => (line === '' ? '' : '    '.repeat(by) + line));
export const quote = (text) => `"${text}"`;
