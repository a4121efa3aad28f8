/**
 * Growth bounds in all their spellings: "O(n log n)", "order n", "big o of n squared", "n log n".
 * A bound has one canonical key such as `o(nlogn)`; plain words like "linear time" are left as words.
 */

export type Formula = { readonly start: number; readonly end: number; readonly key: string };

const TERM =
  "(?:log(?:arithm)?(?: of)? ?)?[a-z1](?![a-z])(?: ?(?:\\^ ?[0-9a-z]|\\*\\* ?[0-9a-z]|squared|cubed|factorial))?";
const PRODUCT = `${TERM}(?:(?: ?[*×·] ?| times | )${TERM}){0,2}(?: ?(?:\\+|plus) ?${TERM})?`;
type Spelling = {
  readonly pattern: RegExp;
  /** One of these is in every text that it is found in. */
  readonly needs: readonly string[];
  /** Written without parentheses, so that words may look like it. */
  readonly plainWords: boolean;
};

const SPELLINGS: readonly Spelling[] = [
  // O(…), Θ(…), with one level of inner parentheses
  {
    needs: ["("],
    plainWords: false,
    pattern: /(?<![\p{L}\p{N}])(?:big[- ]?)?[oθω] ?\(([^()\n]{1,40}(?:\([^()\n]{0,20}\)[^()\n]{0,20})*)\)/giu,
  },
  // big O of n, order of n log n, order n
  {
    needs: ["o of", "big", "order"],
    plainWords: true,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:big[- ]?o(?: of)?|o of|(?:on the |in the )?order(?: of)?) (one|${PRODUCT})(?![\\p{L}\\p{N}])`,
      "giu",
    ),
  },
  // n log n, n squared, 2^n by themselves
  {
    needs: ["log", "squared", "cubed", "factorial", "^"],
    plainWords: true,
    pattern:
      /(?<![\p{L}\p{N}^])([a-z] ?(?:\* ?)?log(?:\(| )? ?[a-z](?:\))?|[a-z] (?:squared|cubed|factorial)|[0-9a-z] ?\^ ?[0-9a-z])(?![\p{L}\p{N}])/giu,
  },
];

/** A pattern that several blanks may stand in: somebody hesitated inside of a bound. Few enough to be looked at quickly. */
const spaced = (pattern: RegExp) =>
  new RegExp(
    pattern.source.replaceAll(/(?<!-) \?/gu, " {0,24}").replaceAll(/(?<!-) (?!\{)/gu, " {1,24}"),
    pattern.flags,
  );

const PATTERNS = SPELLINGS.map((spelling) => ({ ...spelling, pattern: spaced(spelling.pattern) }));

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

function spelledAs(text: string, { pattern, plainWords }: Spelling): Formula[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const inner = match[1] ?? "";
    if (inner === "" || (plainWords && NO_BOUND.test(inner))) return [];
    return [{ start: match.index, end: match.index + match[0].length, key: canonical(inner) }];
  });
}

/** Finds the bounds of a text, left to right, without overlap. */
export function findFormulas(text: string): Formula[] {
  const found: Formula[] = [];
  const plain = text.toLowerCase().replaceAll(/ {2,}/gu, " ");
  for (const spelling of PATTERNS) {
    if (!spelling.needs.some((need) => plain.includes(need))) continue;
    for (const formula of spelledAs(text, spelling)) {
      if (!found.some((other) => formula.start < other.end && other.start < formula.end)) found.push(formula);
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
