/** The same function, carried out once for each object and set of choices. Arbitraries of large shapes take long to make and none to use again. */
export function madeOnce<Key extends object, Choices extends object, Made>(
  make: (key: Key, choices: Choices) => Made,
): (key: Key, choices: Choices) => Made {
  const made = new WeakMap<Key, Map<string, Made>>();
  return (key, choices) => {
    const known = made.get(key) ?? new Map<string, Made>();
    made.set(key, known);
    const called = JSON.stringify(choices);
    const value = known.get(called) ?? make(key, choices);
    known.set(called, value);
    return value;
  };
}
