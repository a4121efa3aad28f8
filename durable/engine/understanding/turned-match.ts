/**
 * Finds the slots of a pattern in another order than the one that was written down: "the same kernel serves all containers"
 * for "(container) (same) (kernel)". Speech puts the effect first and what it is of behind, and no list of entries has every
 * order. What stands between the words must not turn their sense.
 */
import type { MatchGround } from "./match-ground.ts";
import type { Pattern, Slot } from "./pattern-compile.ts";
import { type Match, matchesOf, mayDeny } from "./pattern-match.ts";
import { wordSet } from "./word-set.ts";

/** Between two things these say which is the one and which is the other, or that one of them is denied. */
const DIRECTING = wordSet(
  "than before after instead rather unlike until without but although though while whereas or nor not no never",
);
/** Content words beside those that fill slots: the order is no help, so they stand closer. */
const SPARE = 4;

/** All other orders of three. */
export const OTHER_ORDERS = [
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/** All other orders of three slots; of more than three, and of two, the one from back to front. */
function ordersOf(slots: readonly Slot[]): readonly (readonly Slot[])[] {
  const required = slots.filter(({ optional }) => !optional);
  if (required.length !== 3) return [[...slots].reverse()];
  return OTHER_ORDERS.map((order) => order.flatMap((at) => required[at] ?? []));
}

function keepsSense({ passage }: MatchGround, { words }: Match): boolean {
  const inside = passage.words.slice((words[0] ?? 0) + 1, words.at(-1));
  // what a mark parts may be two statements, the first of which is of something else
  const behind = [...inside, ...passage.words.slice(words.at(-1), (words.at(-1) ?? -1) + 1)];
  if (behind.some(({ mark }) => mark !== "") || inside.some(({ text }) => DIRECTING.has(text))) return false;
  return inside.filter(({ content }) => content).length - (words.length - 2) <= SPARE;
}

/** Full matches in another order, within one sentence each. An entry that may deny is looked for in its own order alone. */
export function findTurnedMatches(ground: MatchGround, pattern: Pattern): readonly Match[] {
  if (pattern.form >= 0 || pattern.required < 2 || pattern.slots.some(mayDeny)) return [];
  return ordersOf(pattern.slots)
    .flatMap((slots) => matchesOf(ground, slots))
    .filter((match) => keepsSense(ground, match));
}
