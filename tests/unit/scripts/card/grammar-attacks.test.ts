/** Attacks by grammar: every sentence is denied, terms lose their joints, stretches keep their words, and nothing is chance. */
import { describe, expect, it } from "vitest";
import { deniedByGrammar, mentionedTerms, patchworks, TALK } from "../../../../scripts/card/grammar-attacks.ts";

const TEXT =
  "I kept the counts in a map. The lookup is constant on average. She asked for the plan, and we agreed. So linear.";

describe("denials by grammar", () => {
  const [not = "", never = "", fail = "", ...framed] = deniedByGrammar(TEXT);

  it("stand at the first verb, with the helper it takes", () => {
    expect(not).toContain("The lookup is not constant on average.");
    expect(not).toContain("She did not ask for the plan, and we agreed.");
    expect(never).toContain("The lookup is never constant on average.");
    expect(fail).toContain("She failed to ask for the plan");
  });

  it("stand around the sentence where no verb is found", () => {
    for (const text of [not, never, fail]) expect(text).toContain("It is not true that so linear.");
  });

  it("leave no sentence out of a frame", () => {
    expect(framed.length).toBeGreaterThanOrEqual(5);
    for (const text of framed) expect(text).not.toContain(TEXT.slice(0, 60));
    expect(framed[0]?.match(/In no case/g)).toHaveLength(4);
  });

  it("deny a sentence once that denies already", () => {
    expect(deniedByGrammar("The map is not sorted.")[0]).toBe("It is not true that the map is not sorted.");
  });
});

describe("mentioned terms", () => {
  it("are the weighty words, several in each sentence", () => {
    const [talk = "", things = "", bare = ""] = mentionedTerms(TEXT);
    expect(talk).toMatch(/^I would talk about kept counts map lookup\./);
    expect(things).toContain("Things like kept, counts, map, lookup matter here.");
    expect(bare).toContain("lookup constant average.");
  });
});

describe("patchworks", () => {
  it("keep every word, and stretches of them", () => {
    const sorted = (text: string) => text.split(" ").sort().join(" ");
    for (const text of patchworks(TEXT)) {
      expect(sorted(text)).toBe(sorted(TEXT));
      expect(text).not.toBe(TEXT);
    }
    expect(patchworks(TEXT)[1]).toContain("I kept the counts");
    expect(patchworks(TEXT)).toEqual(patchworks(TEXT));
  });
});

it("talk is long enough to be taken for an answer", () => {
  for (const text of TALK) expect(text.split(" ").length).toBeGreaterThan(60);
});
