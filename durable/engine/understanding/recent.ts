/**
 * What was worked out for the last texts. Values live in two generations of which the older is dropped as a whole: a map
 * from which single entries are taken links every table that it outgrows to the next, and through these links what was
 * dropped long ago outlives all but the rarest collections of garbage.
 */

/**
 * A memory of the last `kept` different keys and at most twice as many. It gives what `make` made for a key, which is pure
 * and called again only for a key that is not among them.
 */
export function recently<V extends object>(kept: number): (key: string, make: () => V) => V {
  let younger = new Map<string, V>();
  let older = new Map<string, V>();
  return (key, make) => {
    const known = younger.get(key);
    if (known !== undefined) return known;
    const value = older.get(key) ?? make();
    if (younger.size >= kept) {
      older = younger;
      younger = new Map();
    }
    younger.set(key, value);
    return value;
  };
}
