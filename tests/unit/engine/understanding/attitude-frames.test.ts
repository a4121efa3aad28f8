/** Words that say of a statement whether it holds, told by their kinds: which deny, how firmly, and what only looks like them. */
import { describe, expect, it } from "vitest";
import { closingAttitude, openingAttitude, verdictAttitude } from "#engine/understanding/attitude-frames.ts";
import type { Sentence } from "#engine/understanding/sentences.ts";
import { passageOf } from "../../../support/reading.ts";

function ofFirst<T>(text: string, look: (passage: ReturnType<typeof passageOf>, sentence: Sentence) => T): T {
  const passage = passageOf(text);
  const [sentence] = passage.sentences;
  if (sentence === undefined) throw new Error("no sentence");
  return look(passage, sentence);
}

const CLAIM = "the map keeps its order";

/** What stands behind the opening, and how firmly it is denied. */
function opened(text: string): readonly [string, string] | null {
  const passage = passageOf(text);
  const found = ofFirst(text, openingAttitude);
  if (found === null) return null;
  return [found.firmness, passage.text.slice(passage.words[found.to]?.start ?? 0)];
}

describe("an opening", () => {
  it.each([
    "It would be a mistake to think that",
    "In no case is it so that",
    "Do not believe that",
    "There is no evidence that",
    "It cannot be said that",
    "What is false is that",
    "Nothing could be further from the truth than that",
    "It is far from the truth that",
    "I would deny outright that",
    "I have serious doubts that",
    "Hardly anyone sensible would maintain that",
    "One thing that does not hold:",
    "The exact opposite:",
    "Wrongly, it is often said that",
    "No, it is false that",
    "It is a lie and a fiction that",
  ])("denies whatever stands behind it: %s", (opening) => {
    expect(opened(`${opening} ${CLAIM}`)).toEqual(["firm", CLAIM]);
  });

  it.each(["I never thought that", "They deny that", "It does not say that", "Don't ever assume", "As if"])(
    "denies beside others of its kind alone: %s",
    (opening) => {
      expect(opened(`${opening} ${CLAIM}`)).toEqual(["weak", CLAIM]);
    },
  );

  it.each([
    "It is true that",
    "I have no doubt that",
    "It is not wrong to say that",
    "There is no question that",
    "I think that",
    "A common mistake is that",
    "I cannot stress enough that",
    "It is not only fast that",
    "The map is not the place that",
    "We did not notice that",
  ])("affirms or says nothing: %s", (opening) => {
    expect(opened(`${opening} ${CLAIM}`)).toBeNull();
  });
});

describe("a closing", () => {
  const closed = (text: string) => {
    const passage = passageOf(text);
    const found = ofFirst(text, closingAttitude);
    return found === null ? null : passage.text.slice(0, passage.words[found.from - 1]?.end);
  };

  it.each([
    `${CLAIM}; the reverse is the case`,
    `${CLAIM}, but they are mistaken`,
    `${CLAIM}: that is a popular fallacy`,
    `${CLAIM}, and none of that is true`,
  ])("denies what stands before it: %s", (text) => {
    expect(closed(text)).toBe(CLAIM);
  });

  it.each([
    `${CLAIM}, which was wrong`,
    `${CLAIM}, otherwise it is false`,
    `${CLAIM}, and the total is wrong`,
    `${CLAIM}, and that is true`,
    "it is false",
  ])("is part of what is said: %s", (text) => {
    expect(closed(text)).toBeNull();
  });
});

describe("a sentence of its own", () => {
  it.each([
    ["Quite the opposite.", "firm"],
    ["They are mistaken.", "firm"],
    ["Not so.", "firm"],
    ["False!", "firm"],
    ["It isn't.", "reply"],
    ["No.", "reply"],
    ["No, they do not.", "reply"],
  ])("passes judgement: %s", (text, wanted) => {
    expect(ofFirst(text, verdictAttitude)).toBe(wanted);
  });

  it.each([
    "No, since we swap in place.",
    "That was a mistake.",
    "I was wrong.",
    "It happens very rarely.",
    "That is right.",
    "If it is wrong, so be it.",
    "We ask again.",
  ])("says something: %s", (text) => {
    expect(ofFirst(text, verdictAttitude)).toBeNull();
  });
});
