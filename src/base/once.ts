// In: a function that makes a value. Out: a function that makes it at the first call and returns the same value from then on.

export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
