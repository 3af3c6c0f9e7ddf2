// In: a flat definition, and the file that it was compiled from. Out: the picture of its machine, without any marks.
import type { Picture, PictureEdge, PictureKind, PictureNode } from '../base/picture.ts';
import { positionAt, type SourceFile } from '../base/source.ts';
import { type FlatDefinition, type FlatState, type FlatTransition, stringOf } from './definition.ts';

/** `file` is undefined for a definition without a project file. */
export function pictureOf({ states, transitions, frames }: FlatDefinition, file: SourceFile | undefined): Picture {
  const all = [...states.values()];
  const indexes = new Map(all.map(({ name }, index) => [name, index]));
  const indexOf = (name: string | undefined): number | undefined =>
    name === undefined ? undefined : indexes.get(name);
  const frameOf = (frame: number): { readonly frame?: number } => (frame === 0 ? {} : { frame: frame - 1 });
  const inside = frames.slice(1).map(({ owner, words }) => ({ owner: indexOf(owner) ?? 0, words }));
  return {
    nodes: all.map((state) => ({ ...pictureNode(state, file), ...frameOf(state.frame) })),
    edges: transitions.map((own) => ({
      ...pictureEdge(own),
      from: own.kind === 'entry' ? undefined : indexOf(own.from),
      to: indexOf(own.to),
      ...frameOf(own.frame),
    })),
    ...(inside.length === 0 ? {} : { frames: inside }),
  };
}

/** The state, without its frame. */
export function pictureNode(state: FlatState, file?: SourceFile): PictureNode {
  const { name, note, words } = state;
  const kind = kindOf(state);
  return {
    ...{ name, kind, mark: 'same' },
    ...(note === undefined ? {} : { note }),
    ...(kind === 'task' && words.service !== undefined ? { service: words.service } : {}),
    ...(file === undefined || words.span === undefined ? {} : { line: positionAt(file, words.span.start).line }),
  };
}

/** The transition without its ends. */
export function pictureEdge({ kind, when }: FlatTransition): Pick<PictureEdge, 'when' | 'mark' | 'isCatch'> {
  return { when: kind === 'entry' ? '' : when, mark: 'same', ...(kind === 'catch' ? { isCatch: true } : {}) };
}

const KINDS: ReadonlyMap<string, PictureKind> = new Map([
  ['Task', 'task'],
  ['Choice', 'choice'],
  ['Map', 'map'],
  ['Parallel', 'parallel'],
  ['Wait', 'wait'],
  ['Pass', 'pass'],
  ['Succeed', 'succeed'],
  ['Fail', 'fail'],
]);

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html */
const STARTS_MACHINE =
  /^arn:[\w-]+:states:[\w-]*:\d*:states:startExecution|^arn:[\w-]+:states:[\w-]*:\d*:aws-sdk:sfn:start/;

function kindOf({ type, fields }: FlatState): PictureKind {
  if (type === 'Task' && STARTS_MACHINE.test(stringOf(fields.get('Resource')) ?? '')) return 'machine';
  return KINDS.get(type) ?? 'other';
}
