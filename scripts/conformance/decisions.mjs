// Applies fluxio's deliberate differences to a definition from the original compiler, with objects as maps.
// docs/migrating.md gives the reason for each.

/** Changes the definition in place and keeps the state names. */
export function applyDecisions(value) {
  if (Array.isArray(value)) value.forEach(applyDecisions);
  if (!(value instanceof Map)) return value;
  for (const member of value.values()) applyDecisions(member);
  // According to its README, retry() retries on every error. 'Exception' would match only an error with exactly that name.
  if (value.has('IntervalSeconds') && value.get('ErrorEquals').join() === 'Exception') {
    value.set('ErrorEquals', ['States.ALL']);
  }
  // AWS recommends retrying throttled functions too.
  const names = value.get('ErrorEquals');
  if (Array.isArray(names) && names.includes('Lambda.SdkClientException'))
    names.push('Lambda.TooManyRequestsException');
  // parallel() discards the results of its branches, so data stays as it is.
  if (value.get('Type') === 'Parallel' && !value.has('ResultPath')) value.set('ResultPath', null);
  return value;
}

/** The definition without the comments that docstrings become. The original has none. */
export function withoutComments(value) {
  if (Array.isArray(value)) return value.map(withoutComments);
  // A number is an object that contains its text.
  if (typeof value !== 'object' || value === null || 'numberText' in value) return value;
  const all = value instanceof Map ? [...value] : Object.entries(value);
  const members = all.filter(([key, member]) => key !== 'Comment' && member !== undefined);
  return new Map(members.map(([key, member]) => [key, key === 'Result' ? member : withoutComments(member)]));
}
