// Writes pictures in the language of Graphviz, for users who draw with their own tools. Untrusted text appears only in quoted strings.
// https://graphviz.org/doc/info/lang.html
import { grouped } from '../../base/grouped.ts';
import type { Picture, PictureKind } from '../../base/picture.ts';

const SHAPES: Readonly<Record<PictureKind, string>> = {
  task: 'box, style=rounded',
  machine: 'box, peripheries=2',
  choice: 'hexagon',
  map: 'box, style=dashed',
  parallel: 'box',
  wait: 'oval',
  pass: 'box',
  succeed: 'box, style=rounded, peripheries=2',
  fail: 'octagon',
  other: 'box',
};

/** A state with frames becomes a cluster that contains a point. Its transitions connect to the point. */
export function dot(name: string, { nodes, edges, frames = [] }: Picture): string {
  const nodesIn = grouped(nodes.keys(), (index) => nodes[index]?.frame);
  const edgesIn = grouped(edges, ({ frame }) => frame);
  const framesOf = grouped(frames.keys(), (index) => frames[index]?.owner);
  const lines = [`digraph ${quoted(name)} {`, '  compound=true;', '  node [fontname="Helvetica"];'];
  const write = (frame: number | undefined, indent: string): void => {
    for (const index of nodesIn.get(frame) ?? []) {
      const { name: own = '', kind = 'other', note } = nodes[index] ?? {};
      const label = quoted(note === undefined ? own : `${own}\n${note}`);
      const inner = framesOf.get(index) ?? [];
      if (inner.length === 0) {
        lines.push(`${indent}s${index + 1} [label=${label}, shape=${SHAPES[kind]}];`);
        continue;
      }
      lines.push(`${indent}subgraph cluster_s${index + 1} {`, `${indent}  label=${label};`);
      lines.push(`${indent}  s${index + 1} [label="", shape=point];`);
      for (const child of inner) {
        lines.push(`${indent}  subgraph cluster_f${child + 1} {`);
        lines.push(`${indent}    label=${quoted(frames[child]?.words ?? '')};`);
        write(child, `${indent}    `);
        lines.push(`${indent}  }`);
      }
      lines.push(`${indent}}`);
    }
    const end = `end${frame ?? ''}`;
    const own = edgesIn.get(frame) ?? [];
    if (own.some(({ from }) => from === undefined))
      lines.push(`${indent}start${frame ?? ''} [label="", shape=circle, width=0.2, style=filled];`);
    if (own.some(({ to }) => to === undefined))
      lines.push(`${indent}${end} [label="", shape=doublecircle, width=0.15];`);
    for (const { from, to, when } of own) {
      const [source, target] = [
        from === undefined ? `start${frame ?? ''}` : `s${from + 1}`,
        to === undefined ? end : `s${to + 1}`,
      ];
      lines.push(`${indent}${source} -> ${target}${when === '' ? '' : ` [label=${quoted(when)}]`};`);
    }
  };
  write(undefined, '  ');
  return `${lines.join('\n')}\n}\n`;
}

function quoted(text: string): string {
  // A backslash begins an escape of labels, such as \N for the name of the node.
  return `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(/\r\n?|\n/g, '\\n')
    .replaceAll('\0', ' ')}"`;
}
