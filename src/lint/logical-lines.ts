// Groups the physical lines of a module that no comment can separate: the lines of a multiline string, and lines joined
// by a backslash. Lines count from 0.
import { firstFrom, positionAt } from '../base/source.ts';
import type { Module } from '../syntax/ast.ts';

export interface LogicalLines {
  /** First line of the group that contains this line; usually the line itself. */
  readonly firstOf: (line: number) => number;
  /** Last line of the group. A comment at its end applies to the whole group. */
  readonly lastOf: (line: number) => number;
}

export function logicalLines({ file, multilineStrings, comments }: Module): LogicalLines {
  const lineOf = (offset: number): number => positionAt(file, offset).line - 1;
  const joined = multilineStrings.map(({ start, end }) => ({ first: lineOf(start), last: lineOf(end - 1) }));
  for (const { index } of file.text.matchAll(/\\(?=[\r\n])/g)) {
    const comment = comments[firstFrom(comments, index, ({ end }) => end)];
    const isInComment = comment !== undefined && comment.start < index;
    if (!isInComment) joined.push({ first: lineOf(index), last: lineOf(index) + 1 });
  }
  joined.sort((a, b) => a.first - b.first);

  const groups: { readonly first: number; last: number }[] = [];
  for (const { first, last } of joined) {
    const group = groups.at(-1);
    if (group !== undefined && first <= group.last) group.last = Math.max(group.last, last);
    else groups.push({ first, last });
  }
  const groupOf = (line: number): { readonly first: number; readonly last: number } => {
    const group = groups[firstFrom(groups, line, ({ last }) => last)];
    return group !== undefined && group.first <= line ? group : { first: line, last: line };
  };
  return { firstOf: (line) => groupOf(line).first, lastOf: (line) => groupOf(line).last };
}
