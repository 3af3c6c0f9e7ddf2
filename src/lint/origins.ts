// In: the origin of a value in the data. Out: the related place that a finding about the value shows.
import type { Span } from '../base/source.ts';
import type { Origin } from '../graph/values/shape.ts';

/** Empty if the source does not show where the value comes from. */
export function originPlaces({ what, span }: Origin): { readonly span: Span; readonly message: string }[] {
  return span.end > span.start ? [{ span, message: PLACES[what] }] : [];
}

const PLACES: Readonly<Record<Origin['what'], string>> = {
  literal: 'set here',
  update: 'all data is replaced here',
  schedule: 'scheduled with this input',
  iterator: 'iterated here',
  call: 'called here',
  execution: 'set by this call',
  build: 'set by this build',
  map: 'set by this map',
  task: 'the task returns this',
  'task-input': 'passed to the task here',
  error: 'set when this call fails',
};
