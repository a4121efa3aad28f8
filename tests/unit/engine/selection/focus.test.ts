/** Focus named in small talk: wishes count, remarks do not. */
import { describe, expect, it } from "vitest";
import { focusTags } from "#engine/selection/focus.ts";
import { testContent } from "../../../support/engine-content.ts";

const { tags } = testContent();
const named = (text: string): readonly string[] => focusTags(text, tags);

describe("what a candidate wants to work on", () => {
  it("is found beside a wish", () => {
    expect(named("I'd like to practise dynamic programming and graphs today.")).toEqual([
      "graphs",
      "dynamic-programming",
    ]);
    expect(named("Fine! I want to work on SQL.")).toContain("sql");
    expect(named("I am nervous about system design.")).toContain("system-design");
    expect(named("I struggle with binary search, to be honest.")).toContain("binary-search");
    expect(named("I want to get better at two-pointers.")).toContain("two-pointers");
  });

  it.each([
    "I was stuck sorting the laundry list all morning.",
    "There was a queue at the bakery and my train had no network.",
    "I had a training at work and we made a list of risks.",
    "Good, I just came from a sprint about the roadmap.",
    "We had a plan, and I tested it.",
  ])("is not read out of a remark: %s", (text) => {
    expect(named(text)).toEqual([]);
  });

  it("does not count what stands before the wish, or in another sentence", () => {
    expect(named("The graph of my sleep looks bad, I want to practise interviews.")).not.toContain("graphs");
    expect(named("I baked with a heap of flour. I want to practise.")).toEqual([]);
  });

  it("matches whole words only", () => {
    expect(named("I want to practise treehouse building.")).not.toContain("trees");
    expect(named("I want to practise c++ (and graphs).")).toContain("graphs");
  });
});
