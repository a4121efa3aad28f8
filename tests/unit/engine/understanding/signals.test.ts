/** Signals of an answer: every misfire of substring matching is a counter-example. */
import { describe, expect, it } from "vitest";
import type { Signals } from "#engine/state.ts";
import { readSignals } from "#engine/understanding/signals.ts";
import { bankQuestion } from "../../../support/bank-sample.ts";
import { HELD_BACK } from "../../../support/held-back-answers.ts";
import { groundOf, readingOf } from "../../../support/reading.ts";

const signals = (text: string) => readSignals(groundOf(text));
type Flag = Exclude<keyof Signals, "words" | "signposts" | "star">;

const GIVEN: readonly (readonly [Flag, string])[] = [
  ["complexity", "It runs in O(n log n)."],
  ["complexity", "The complexity is low."],
  ["complexity", "That takes linear time."],
  ["edgeCases", "What if the list is empty?"],
  ["edgeCases", "A corner case is a single element."],
  ["tests", "I would test it with two lists."],
  ["tradeOffs", "The trade-off is memory."],
  ["tradeOffs", "The downside is cost."],
  ["approach", "My approach is to count."],
  ["approach", "We can use a queue."],
  ["constraints", "I assume that it fits in memory."],
  ["constraints", "How many users are there?"],
  ["correctness", "It is correct because the counts are final."],
  ["example", "For example, take three and five."],
  ["code", "```\nreturn 1\n```"],
  ["code", "for (const x of xs) {"],
  ["code", "def solve(xs):"],
  ["code", "const m = new Map();"],
];

const NOT_GIVEN: readonly (readonly [Flag, string])[] = [
  ["tests", "This is the latest version."],
  ["tests", "It is the fastest contest."],
  ["tradeOffs", "I considered the constraints."],
  ["tradeOffs", "The adoption went up."],
  ["complexity", "The photo is here."],
  ["complexity", "We do so."],
  ["code", "If the list is long we stop."],
  ["code", "For every badge we count once."],
  ["code", "While I was there, it failed."],
  ["edgeCases", "I added a bonus."],
  ["constraints", "We laughed about the strait."],
  ["correctness", "We met nobody that day."],
];

describe("readSignals", () => {
  it.each(GIVEN)("hears %s in: %s", (name, text) => {
    expect(signals(text)[name]).toBe(true);
  });

  it.each(NOT_GIVEN)("hears no %s in: %s", (name, text) => {
    expect(signals(text)[name]).toBe(false);
  });

  it("does not take the word started for a story", () => {
    const { star } = signals("I started with the constraints, considered options and handled them.");
    expect([star.situation, star.result, star.reflection, star.metric]).toEqual([false, false, false, false]);
  });

  it("finds all parts of a story", () => {
    const { star } = signals(
      "Last year at my company the nightly job broke. I was responsible for it. I rewrote the import. In the end errors fell by 40 percent. I learned to test restores.",
    );
    expect(star).toEqual({ situation: true, task: true, action: true, result: true, reflection: true, metric: true });
  });

  it("counts words as they stand, hesitations too", () => {
    expect(signals("um, we don't count twice").words).toBe(5);
    expect(signals("").words).toBe(0);
  });

  it("counts signposts", () => {
    expect(signals("First I sort. Then I sweep. Finally I return, because blocks are closed.").signposts).toBe(4);
    expect(signals("We sort and sweep.").signposts).toBe(0);
  });
});

describe("signposts of an answer", () => {
  const [host] = HELD_BACK;
  const question = bankQuestion(host?.questionId ?? "");
  const posts = (text: string) => readingOf(text, question).signals.signposts;
  const full = host?.full ?? "";

  it("are those of the sentences that belong to it", () => {
    expect(posts(full)).toBeGreaterThan(0);
    expect(posts(`First, take a deep breath. Second, smile. ${full}`)).toBe(posts(full));
    expect(posts(`${full} Then relax. Finally, sleep well.`)).toBe(posts(full));
  });

  it("count where they lead through the matter", () => {
    expect(posts(`${full} Finally, I would return minus one for an empty list of badges.`)).toBe(posts(full) + 1);
  });
});
