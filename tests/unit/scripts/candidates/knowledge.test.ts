import { describe, expect, it } from "vitest";
import { askedPoint, isSayable, sentencesAbout, sentencesNear } from "../../../../scripts/candidates/knowledge.ts";
import { readBank } from "../../../../scripts/set-up/bank-sql.ts";
import { TEA } from "../sample-question.ts";

describe("what is known about a key point", () => {
  it.each([
    ["boil", "I boil fresh water in a kettle first."],
    ["steep", "Then the leaves steep for three minutes, and I take them out."],
    ["warm-pot", "While it heats I warm the pot with a splash of hot water, so the heat is kept."],
    ["taste", "A longer time makes it stronger and also more bitter."],
  ])("is found in the model answer for %s", (id, sentence) => {
    expect(sentencesAbout(TEA, id, "known")[0]).toBe(sentence);
  });

  it.each([
    ["boil", "Everything begins with a bubbling kettle."],
    ["steep", "The leaves may draw for three minutes and no more."],
    ["taste", "If they stay longer, strength turns into bitterness."],
  ])("is found in the other hand's answer for %s", (id, sentence) => {
    expect(sentencesAbout(TEA, id, "hidden")[0]).toBe(sentence);
  });

  it("is found as its opposite in the negated answer", () => {
    expect(sentencesAbout(TEA, "steep", "negated")[0]).toBe("The leaves do not steep for three minutes.");
  });

  it("lists all sentences of the source, nearest first", () => {
    expect(sentencesAbout(TEA, "boil", "known")).toHaveLength(4);
    expect(new Set(sentencesAbout(TEA, "boil", "known")).size).toBe(4);
  });

  it("is nothing for a point that the question does not have", () => {
    expect(sentencesAbout(TEA, "sugar", "known")).toEqual([]);
  });

  it("is ordered by nearness to any text", () => {
    expect(sentencesNear(TEA, "Tell me about the leaves and the minutes.", "known")[0]).toContain("three minutes");
  });
});

describe("the key point that a follow-up asks for", () => {
  it("is the one whose own question is in the words, bridge and all", () => {
    expect(askedPoint(TEA, "You named the water. How long do you wait, and what happens then?")).toBe("steep");
  });

  it("is none for an open probe", () => {
    expect(askedPoint(TEA, TEA.followUps[0] ?? "")).toBeNull();
  });
});

describe("statements", () => {
  it("that talk about the candidate are notes and not for saying", () => {
    expect(TEA.keyPoints.map(isSayable)).toEqual([true, true, true, false]);
  });
});

describe("the whole bank", () => {
  const bank = readBank();

  it("has a sentence of each source for every key point", () => {
    for (const question of bank) {
      for (const { id } of question.keyPoints) {
        for (const source of ["known", "hidden", "negated"] as const) {
          expect(sentencesAbout(question, id, source).length, `${question.id} ${id} ${source}`).toBeGreaterThan(0);
        }
      }
    }
  });

  it("tells which point each follow-up of a key point asks for", () => {
    for (const question of bank) {
      for (const { id, followUp } of question.keyPoints) {
        expect(askedPoint(question, `All right. ${followUp}`), `${question.id} ${id}`).toBe(id);
      }
    }
  });
});
