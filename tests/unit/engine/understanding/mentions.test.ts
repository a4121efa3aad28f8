/** Naming things against saying something of them, in short texts. */
import { describe, expect, it } from "vitest";
import { mentioningSentences, sayingShare } from "../../../../durable/engine/understanding/mentions.ts";
import { readPassage } from "../../../../durable/engine/understanding/sentences.ts";

describe("a sentence that only mentions", () => {
  it.each([
    "I would mention the wage and the prices.",
    "I'd talk about light, air and layers.",
    "We could list the sun, the land and the sea.",
    "Topics such as drivers, entering and angles.",
    "Keywords: wage, prices, goods.",
    "Things like wage, prices and pay matter here.",
    "The key terms: wage, prices, goods.",
    "It is about the wage and the prices.",
  ])("is one by how it opens: %s", (text) => {
    expect(mentioningSentences(readPassage(text)).size).toBe(1);
  });

  it.each([
    "I would say that prices rose faster than pay.",
    "The wage falls because prices rise faster.",
    "Prices rose, so I would mention that she can buy less.",
    "We raise the price.",
    "The keys are kept in sorted order by an index.",
    "Words are cut at spaces.",
  ])("is none where something is said: %s", (text) => {
    expect(mentioningSentences(readPassage(text)).size).toBe(0);
  });
});

describe("the part of a text that says something", () => {
  const share = (text: string) => sayingShare(readPassage(text), new Set());

  it("is all of a telegram's clauses with a verb", () => {
    expect(share("The river meets the sea, it drops mud")).toBe(1);
  });

  it("is nothing of a list", () => {
    expect(share("river, sea, mud, sand, new land")).toBe(0);
  });

  it("counts no participle, and nothing in sentences that only mention", () => {
    expect(share("terminals connected")).toBe(0);
    expect(sayingShare(readPassage("I mention the river."), new Set([0]))).toBe(0);
  });

  it("is nothing where there is no word", () => {
    expect(share("")).toBe(0);
  });
});
