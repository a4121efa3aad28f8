/** Words by how few questions have them: what all questions have says little. */
import { describe, expect, it } from "vitest";
import { readPassage } from "#engine/understanding/sentences.ts";
import { tellingShare } from "#engine/understanding/telling-words.ts";
import { isTopical } from "#engine/understanding/topics.ts";

const wordsOf = (text: string) => readPassage(text).words.filter(isTopical);
const keysOf = (text: string) => new Set(wordsOf(text).flatMap(({ keys }) => keys));
const share = (text: string, topic = keysOf(text)) => tellingShare(wordsOf(text), topic);

describe("the share of telling words", () => {
  it("is nothing without a word on the topic, and without a word", () => {
    expect(share("The lighthouse keeper painted his boat.", keysOf("predecessor"))).toBe(0);
    expect(share("", keysOf("predecessor"))).toBe(0);
  });

  it("is larger for a rare word than for one that every story has", () => {
    expect(share("predecessor")).toBeGreaterThan(2 * share("learned"));
  });

  it("counts a word once, however often it is said and in whatever form", () => {
    const topic = keysOf("predecessor");
    const once = share("The predecessor.", topic);
    expect(once).toBeGreaterThan(0);
    expect(share("The predecessor, my predecessor, all that the predecessor did.", topic)).toBeCloseTo(once, 10);
  });

  it("falls with words that belong elsewhere, once there are enough to tell", () => {
    const topic = keysOf("predecessor inheritance");
    const short = "The predecessor left an inheritance.";
    const other =
      "Lanterns, herrings, violins, glaciers, mittens, orchards, ferries, trumpets, walnuts, kettles, quilts, anvils, barges, cobwebs, daffodils.";
    expect(share(`${short} ${other}`, topic)).toBeLessThan(share(short, topic));
  });

  it("grows with every further word on the topic", () => {
    const topic = keysOf("predecessor inheritance promise ledger");
    const texts = ["predecessor", "predecessor inheritance", "predecessor inheritance ledger"];
    const shares = texts.map((text) => share(text, topic));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(new Set(shares).size).toBe(3);
  });
});
