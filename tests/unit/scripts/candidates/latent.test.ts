import { describe, expect, it } from "vitest";
import { abilityAt, coverageAt, fateOf, latentCandidate, type Skill } from "../../../../scripts/candidates/latent.ts";
import { randomFrom } from "../../../../scripts/candidates/random.ts";
import { rightly, vaguely, withSynonyms, wrongly } from "../../../../scripts/candidates/realise.ts";
import { readBank } from "../../../../scripts/set-up/bank-sql.ts";
import { TEA } from "../sample-question.ts";
import { asked, askedFor, say } from "./situations.ts";

const skill = (ability: number, part: Partial<Skill> = {}): Skill => ({
  seed: 1,
  abilityOf: () => ability,
  wording: "known",
  verbosity: 0.5,
  structure: 1,
  ...part,
});
const point = (id: string) => {
  const found = TEA.keyPoints.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const bank = readBank();

function shareOf(ability: number, fate: string): number {
  const fates = bank.flatMap((question) =>
    [1, 2, 3].flatMap((seed) => question.keyPoints.map((one) => fateOf(skill(ability, { seed }), question, one))),
  );
  return fates.filter((one) => one === fate).length / fates.length;
}

describe("the share of points known at an ability", () => {
  it("follows the rubric's cut points in the middle and rises all the way", () => {
    expect([0, 1, 2, 3, 4, 5].map(coverageAt)).toEqual([0, 0.1, 0.3, 0.5, 0.7, 0.95]);
    expect(coverageAt(2.5)).toBeCloseTo(0.4);
    for (let ability = 0; ability < 5; ability += 0.1) {
      expect(coverageAt(ability + 0.1)).toBeGreaterThan(coverageAt(ability));
    }
  });

  it("can be turned back into the ability", () => {
    for (const ability of [0, 0.5, 1, 2.2, 3, 4.9]) expect(abilityAt(coverageAt(ability))).toBeCloseTo(ability);
    expect(abilityAt(1)).toBe(5);
  });

  it("never leaves the scale", () => {
    expect(coverageAt(-3)).toBe(0);
    expect(coverageAt(9)).toBe(0.95);
  });

  it.each([0, 2, 4])("is what comes out over the bank at ability %d", (ability) => {
    expect(shareOf(ability, "correct")).toBeCloseTo(coverageAt(ability), 1);
  });

  it("leaves vague and wrong among what is not known", () => {
    expect(shareOf(0, "wrong")).toBeGreaterThan(0.05);
    expect(shareOf(0, "vague")).toBeGreaterThan(0.15);
    expect(shareOf(5, "wrong")).toBeLessThan(0.02);
  });
});

describe("the fate of a key point", () => {
  it("is the same however often it is asked for, and another for another seed", () => {
    const fates = (seed: number) => bank.flatMap((q) => q.keyPoints.map((one) => fateOf(skill(2.5, { seed }), q, one)));
    expect(fates(1)).toEqual(fates(1));
    expect(fates(1)).not.toEqual(fates(2));
  });

  it("moves with the difficulty of the question when that is under study", () => {
    const known = (shift: number) =>
      bank.flatMap((q) =>
        q.keyPoints.filter((one) => fateOf(skill(2.5, { shiftOf: () => shift }), q, one) === "correct"),
      ).length;
    expect(known(1)).toBeGreaterThan(known(0));
    expect(known(0)).toBeGreaterThan(known(-1));
  });

  it("uses the ability of the point's own criterion", () => {
    const abilityOf = (criterion: string): number => (criterion === "conceptual.depth" ? 0 : 5);
    const fates = [1, 2, 3, 4, 5, 6].map((seed) => fateOf(skill(0, { seed, abilityOf }), TEA, point("steep")));
    expect(fates).not.toContain("correct");
  });
});

describe("putting a point into words", () => {
  it("knows at least three right ways for a sayable statement", () => {
    const ways = rightly(TEA, point("boil"), "known", randomFrom(1));
    expect(ways.length).toBeGreaterThanOrEqual(3);
    expect(ways[0]).toBe(point("boil").statement);
    expect(new Set(ways).size).toBe(ways.length);
  });

  it("never says a note about the candidate aloud", () => {
    for (const question of bank) {
      for (const one of question.keyPoints) {
        for (const way of rightly(question, one, "known", randomFrom(2))) expect(way).not.toMatch(/^The candidate\b/);
      }
    }
  });

  it("takes hidden words from the other hand alone", () => {
    expect(rightly(TEA, point("boil"), "hidden", randomFrom(1))).toEqual(["Everything begins with a bubbling kettle."]);
  });

  it("swaps one word for another of the same slot, in sentences that have the whole pattern", () => {
    const swapped = withSynonyms("Then the leaves steep some minutes.", point("steep"), randomFrom(1));
    expect(swapped).not.toBe("Then the leaves steep some minutes.");
    expect(
      swapped.split(" ").filter((word, at) => word !== "Then the leaves steep some minutes.".split(" ")[at]),
    ).toHaveLength(1);
    expect(withSynonyms("Nothing of this kind here.", point("steep"), randomFrom(1))).toBe(
      "Nothing of this kind here.",
    );
  });

  it("is vague about a word of the statement and asserts nothing of it", () => {
    expect(vaguely(TEA, point("boil"), randomFrom(1))).toMatch(/water|boiled|kettle|before|meets|leaves/);
  });

  it("is wrong in the words of the negated answer", () => {
    expect(wrongly(TEA, point("steep"))).toBe("The leaves do not steep for three minutes.");
  });
});

describe("a latent candidate", () => {
  it("with every ability says the core points at once and the others when asked", () => {
    const expert = latentCandidate("five", skill(5, { seed: 6, verbosity: 0 }));
    const opening = say(expert, asked());
    expect(opening).toMatch(/kettle/);
    expect(opening).toMatch(/three minutes/);
    expect(opening).not.toMatch(/warmed/);
    expect(say(expert, askedFor("warm-pot", [opening]))).toMatch(/pot/);
  });

  it("with no ability says nothing right, first or later", () => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const novice = latentCandidate("zero", skill(0, { seed }));
      const opening = say(novice, asked());
      const later = say(novice, askedFor("steep", [opening]));
      for (const answer of [opening, later]) {
        for (const { statement } of TEA.keyPoints) expect(answer).not.toContain(statement);
      }
    }
  });

  it("keeps to its fate when a follow-up asks for a point again", () => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const own = skill(2.5, { seed });
      const answer = say(latentCandidate("half", own), askedFor("steep", ["Something."]));
      const fate = fateOf(own, TEA, point("steep"));
      const isRight = rightly(TEA, point("steep"), "known", randomFrom("words", seed, TEA.id, "steep"));
      if (fate !== "correct") for (const way of isRight) expect(answer).not.toBe(way);
      if (fate === "wrong") expect(answer).toContain("do not steep");
    }
  });

  it("keeps the order of the question when structured", () => {
    const opening = say(latentCandidate("five", skill(5, { seed: 6, verbosity: 0, wording: "hidden" })), asked());
    expect(opening.indexOf("kettle")).toBeLessThan(opening.indexOf("three minutes"));
  });

  it("skips what the bank does not know and is polite around questions", () => {
    const candidate = latentCandidate("two", skill(2));
    expect(candidate.respond(asked({ question: null }), randomFrom(1))).toEqual({ act: "skip" });
    expect(say(candidate, asked({ kind: "greeting", question: null })).length).toBeGreaterThan(10);
  });
});
