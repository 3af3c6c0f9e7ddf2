// In: a definition that the original makes, objects as maps. Out: the same with what fluxio decided otherwise,
// and nothing else; docs/migrating.md says why for each.

/** Changes the definition in place; names of states stay. */
export function asDecided(value) {
  if (Array.isArray(value)) value.forEach(asDecided);
  if (!(value instanceof Map)) return value;
  for (const member of value.values()) asDecided(member);
  // The README says of retry() that it retries on every error; an error called Exception is none of Python's.
  if (value.has('IntervalSeconds') && value.get('ErrorEquals').join() === 'Exception') {
    value.set('ErrorEquals', ['States.ALL']);
  }
  // The result of parallel is discarded: data goes on as it was.
  if (value.get('Type') === 'Parallel' && !value.has('ResultPath')) value.set('ResultPath', null);
  return value;
}
