/** What is worked out once for an object and kept as long as the object is. */

/** `make` is pure: it is called once for each key. */
export function oncePer<K extends object, V extends object | string | boolean>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const before = made.get(key);
    if (before !== undefined) return before;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** `make` is pure: it is called when its value is first asked for, and not again. */
export function lazily<V extends object | boolean>(make: () => V): () => V {
  let value: V | undefined;
  return () => {
    value ??= make();
    return value;
  };
}
