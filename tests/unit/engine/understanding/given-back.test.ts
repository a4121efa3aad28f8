/** Questions given back in other words, next to short answers that have no other words than the question. */
import { describe, expect, it } from "vitest";
import { gradeAgainstReference } from "#engine/grading/reference/grade.ts";
import { isClosed } from "#engine/understanding/closed-questions.ts";
import { bankQuestion } from "../../../support/bank-sample.ts";
import { readingOf } from "../../../support/reading.ts";

const LEAVES = {
  question: "Why do most trees in cold countries drop their leaves before the winter?",
  reference: "Frozen ground gives them no water, and leaves would go on losing it.",
};
const STRING = {
  question: "Is a cotton string a conductor or an insulator, and why?",
  reference: "The string is an insulator, because no current flows through it.",
};
const GLASS = { question: "Does glass carry a current?", reference: "No, its electrons are bound and cannot move." };

const gradeOf = (of: typeof LEAVES, answer: string) => gradeAgainstReference({ ...of, answer });

describe("a question given back", () => {
  it.each([
    ["its clauses exchanged", "Before the winter, why do most trees in cold countries drop their leaves?"],
    ["as a statement and a question", "Most trees in cold countries drop their leaves before the winter. Why?"],
    ["behind a colon", "Trees in cold countries drop leaves before the winter: why do they drop them?"],
    ["half of it twice", "Why do trees drop their leaves before the winter? So why do they drop their leaves?"],
    ["as what is asked", "The question is why in cold countries most trees drop their leaves before the winter."],
    ["as a task", "I'm to say why most trees drop leaves before the winter in a cold country."],
    ["as a clause", "Why most trees in cold countries are dropping their leaves before winter."],
    [
      "as what somebody says",
      "Most trees in cold countries drop their leaves before the winter; what do people speak of?",
    ],
    ["for some reason", "Most trees in cold countries drop their leaves before the winter, for some reason."],
    ["as a matter", "Why most trees in cold countries drop their leaves before the winter is the following matter."],
    ["as a statement", "In cold countries, most trees drop their leaves before the winter."],
    [
      "with a remark on it",
      "Why trees drop their leaves before the winter, that's what you want to hear. Interesting.",
    ],
  ])("is an echo, %s", (_, answer) => {
    expect(gradeOf(LEAVES, answer)).toMatchObject({ verdict: "non_answer", score: null });
  });

  it("is an echo of one word too", () => {
    expect(gradeOf({ ...LEAVES, question: "Why?" }, "Why?")).toMatchObject({ verdict: "non_answer", score: null });
    expect(gradeOf(LEAVES, "Why?")).toMatchObject({ verdict: "non_answer", score: null });
  });

  it("is an echo by whether", () => {
    expect(gradeOf(GLASS, "Whether glass carries a current.")).toMatchObject({ verdict: "non_answer", score: null });
    expect(gradeOf(GLASS, "So does glass carry a current?")).toMatchObject({ verdict: "non_answer", score: null });
  });

  it("is an echo where entries are written", () => {
    const question = bankQuestion("swe-intern-is-a-or-has-a");
    const text = "Birds, robots and penguins: what goes wrong with inheritance here, and what would I build instead?";
    expect(readingOf(text, question).kind).toBe("echo");
  });
});

describe("an answer in the words of its question", () => {
  it.each([
    [LEAVES, "Because the cold winter countries have trees."],
    [LEAVES, "Why they drop them is that the leaves lose water."],
    [LEAVES, "Is it because of the frozen ground?"],
    [STRING, "The insulator."],
    [STRING, "It is an insulator."],
    [STRING, "A cotton string is an insulator."],
    [GLASS, "No, glass carries no current."],
    [GLASS, "Yes, it carries a current."],
    [GLASS, "It does carry a current."],
  ])("is none: %o %s", (of, answer) => {
    expect(gradeOf(of, answer).verdict).toBe("assessed");
  });
});

describe("isClosed", () => {
  it.each([
    "Is glass a conductor?",
    "If a bulb burns out, will the other one shine?",
    "Towns with storks have births. Does this show that storks bring babies? Explain.",
    "Which one is heavier, iron or lead?",
    "Say whether iron floats.",
    "True or false: iron floats.",
  ])("tells that words of it may be its answer: %s", (question) => {
    expect(isClosed(question)).toBe(true);
  });

  it.each([
    "Why does iron sink?",
    "What happens to iron in water, and why?",
    "How do you call an interface that does this?",
    "Explain what goes wrong here.",
  ])("tells that they may not: %s", (question) => {
    expect(isClosed(question)).toBe(false);
  });
});
