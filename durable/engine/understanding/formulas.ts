/**
 * Growth bounds in all their spellings: "O(n log n)", "order n", "big o of n squared", "n log n".
 * A bound has one canonical key such as `o(nlogn)`; plain words like "linear time" are left as words.
 */

export type Formula = { readonly start: number; readonly end: number; readonly key: string };

const TERM =
  "(?:log(?:arithm)?(?: of)? ?)?[a-z1](?![a-z])(?: ?(?:\\^ ?[0-9a-z]|\\*\\* ?[0-9a-z]|squared|cubed|factorial))?";
const PRODUCT = `${TERM}(?:(?: ?[*×·] ?| times | )${TERM}){0,2}(?: ?(?:\\+|plus) ?${TERM})?`;
const PATTERNS = [
  // O(…), Θ(…), with one level of inner parentheses
  /(?<![\p{L}\p{N}])(?:big[- ]?)?[oθω] ?\(([^()\n]{1,40}(?:\([^()\n]{0,20}\)[^()\n]{0,20})*)\)/giu,
  // big O of n, order of n log n, order n
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:big[- ]?o(?: of)?|o of|(?:on the |in the )?order(?: of)?) (one|${PRODUCT})(?![\\p{L}\\p{N}])`,
    "giu",
  ),
  // n log n, n squared, 2^n by themselves
  /(?<![\p{L}\p{N}^])([a-z] ?(?:\* ?)?log(?:\(| )? ?[a-z](?:\))?|[a-z] (?:squared|cubed|factorial)|[0-9a-z] ?\^ ?[0-9a-z])(?![\p{L}\p{N}])/giu,
];

/** Articles after "order" make another phrase: "the order of a list", "order I chose". */
const NO_BOUND = /^(?:a|i|o)(?:$| )/iu;

function canonical(inner: string): string {
  const flat = inner
    .toLowerCase()
    .replace(/\bone\b/gu, "1")
    .replace(/logarithm(?: of)?|log2|log_2|lg\b/gu, "log")
    .replace(/\btimes\b/gu, "")
    .replace(/\bplus\b/gu, "+")
    .replace(/ ?squared/gu, "^2")
    .replace(/ ?cubed/gu, "^3")
    .replace(/ ?factorial/gu, "!")
    .replace(/\*\*/gu, "^")
    .replace(/[\s*×·()|_]/gu, "");
  return `o(${flat.split("+").sort().join("+")})`;
}

/** Finds the bounds of a text, left to right, without overlap. */
export function findFormulas(text: string): Formula[] {
  const found: Formula[] = [];
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const inner = match[1] ?? "";
      const start = match.index;
      const end = start + match[0].length;
      if (inner === "" || (pattern !== PATTERNS[0] && NO_BOUND.test(inner))) continue;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ start, end, key: canonical(inner) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Words that state the same bound; offered beside the formula in patterns. */
export const BOUND_WORDS: Readonly<Record<string, readonly string[]>> = {
  "o(1)": ["constant time", "constant space", "constant memory", "constant cost"],
  "o(n)": ["linear time", "linear space", "linear memory", "linear cost", "linear"],
  "o(logn)": ["logarithmic", "logarithmic time", "log time"],
  "o(nlogn)": ["linearithmic", "log linear"],
  "o(n^2)": ["quadratic", "quadratic time"],
  "o(2^n)": ["exponential", "exponential time"],
};
