/** What a guard compares with: taken apart once, and by it alone the same verdicts as by the texts themselves. */
import { describe, expect, it } from "vitest";
import { groundOf, LEAK_WORDS, normal, RESTATED_WORDS, sentencesIn } from "../../../durable/session/guard-ground.ts";
import type { GuardScope } from "../../../durable/session/guard-scope.ts";

const SCOPE: GuardScope = {
  wordable: "all",
  maxWords: 30,
  mustAsk: true,
  restWords: 0,
  secrets: ["The index keeps the keys in order so that a range is read in one go."],
  given: ["How would you make this query fast on a large table?"],
  heard: ["I would look at the plan first. Then I would add an index on the column that we filter by."],
  said: ["Good morning. How would you make this query fast on a large table?", "What does the plan say?"],
  timeIsUp: false,
};

describe("the ground of a guard", () => {
  it("has secrets by their runs and by the stems of what they say, each stem once", () => {
    const [secret] = groundOf(SCOPE).secrets;
    expect(secret?.runs.has("the index keeps the keys in")).toBe(true);
    expect([...(secret?.runs ?? [])].every((run) => run.split(" ").length === LEAK_WORDS)).toBe(true);
    expect(new Set(secret?.stems).size).toBe(secret?.stems.length);
    expect(secret?.stems).toContain("index");
    expect(secret?.stems).not.toContain("the");
  });

  it("knows what everybody may say: the question's words and the candidate's", () => {
    const { openRuns, knownStems, open, given } = groundOf(SCOPE);
    expect(openRuns.has("would you make this query fast")).toBe(true);
    expect(openRuns.has("would add an index on the")).toBe(true);
    expect(knownStems.has("column")).toBe(true);
    expect(knownStems.has("rang")).toBe(false);
    expect(open).toHaveLength(2);
    expect(given).toEqual([" how would you make this query fast on a large table "]);
  });

  it("holds as restating only what the question does not say itself", () => {
    const heard = [
      "How would you make this query fast on a large table? I would add an index on the column we filter by.",
    ];
    const { heardRuns } = groundOf({ ...SCOPE, heard });
    expect(heardRuns.has("how would you make this query fast on a")).toBe(false);
    expect(heardRuns.has("i would add an index on the column we")).toBe(true);
    expect([...heardRuns].every((run) => run.split(" ").length === RESTATED_WORDS)).toBe(true);
  });

  it("takes quotations from whatever was said by anybody", () => {
    expect(groundOf(SCOPE).sources.some((source) => source.includes("what does the plan say"))).toBe(true);
    expect(groundOf(SCOPE).sources.some((source) => source.includes("look at the plan first"))).toBe(true);
  });

  it("cuts what was said into sentences, without marks and case", () => {
    expect(groundOf(SCOPE).said[0]?.sentences).toEqual([
      "good morning",
      "how would you make this query fast on a large table",
    ]);
    expect(sentencesIn("One. Two! Three? … ")).toEqual(["one", "two", "three"]);
    expect(sentencesIn("")).toEqual([]);
    expect(normal("  “What”, then: O(1)? ")).toBe("what then o1");
  });

  it("is empty where nothing was said", () => {
    const { secrets, openRuns, heardRuns, said, sources } = groundOf({
      ...SCOPE,
      secrets: [],
      given: [],
      heard: [],
      said: [],
    });
    expect([secrets.length, openRuns.size, heardRuns.size, said.length, sources.length]).toEqual([0, 0, 0, 0, 0]);
  });
});
