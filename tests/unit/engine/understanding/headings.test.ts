/** A heading that denies, and what it lists: over questions of the bank, and as places in a text. */
import { describe, expect, it } from "vitest";
import { isListedUnder } from "#engine/understanding/headings.ts";
import { readAnswer } from "#engine/understanding/reading.ts";
import { readPassage } from "#engine/understanding/sentences.ts";
import { bankQuestions } from "../../../support/bank-sample.ts";

function verdictOf(where: string, text: string): string | undefined {
  const [id = "", point = ""] = where.split("/");
  const question = bankQuestions().find((one) => one.id === id);
  if (question === undefined) throw new Error(`no question ${id}`);
  const said = [question.prompt, question.rephrase];
  const { verdicts } = readAnswer(text, question, { turnId: "t1", interviewerSaid: said });
  return verdicts.find(({ keyPointId }) => keyPointId === point)?.verdict;
}

describe("what a denying heading lists", () => {
  it.each([
    ["swe-engineer-say-what-went-wrong/nothing-secret", "What must not be in it: stack traces, internal host names."],
    ["swe-engineer-say-what-went-wrong/nothing-secret", "And what doesn't belong in there: host names, a stack trace."],
    ["swe-engineer-say-what-went-wrong/nothing-secret", "Never in an error: stack traces, host names."],
    ["swe-engineer-say-what-went-wrong/nothing-secret", "Things I'd never put there: host names, a stack trace."],
    ["devops-cloud-image-of-two-gigabytes/deleted-stays", "What must never be in it: a password that a layer keeps."],
  ])("is said of each thing: %s, “%s”", (where, text) => {
    expect(verdictOf(where, text)).toBe("met");
  });

  it.each([
    "I would not trust the caller: stack traces go into the answer.",
    "What I do is not hard: stack traces go into the answer.",
    "The caller is not to be trusted: the body has a stack trace.",
  ])("is no heading where something is stated: “%s”", (text) => {
    expect(verdictOf("swe-engineer-say-what-went-wrong/nothing-secret", text)).not.toBe("met");
  });
});

describe("places under a heading", () => {
  const under = (text: string, negator: string, at: string) => {
    const { words } = readPassage(text);
    const index = (wanted: string) => words.findIndex((word) => word.text === wanted);
    return isListedUnder(words, index(negator), index(at));
  };

  it("begin behind its colon and end with the sentence", () => {
    const text = "What must not be in it: traces, queries. Paths are fine.";
    expect(under(text, "not", "traces")).toBe(true);
    expect(under(text, "not", "queries")).toBe(true);
    expect(under(text, "not", "it")).toBe(false);
    expect(under(text, "not", "paths")).toBe(false);
  });

  it("are none where another mark ends the heading before", () => {
    expect(under("What is not there, I add: traces.", "not", "traces")).toBe(false);
    expect(under("Not in the body, but beside it: traces.", "not", "traces")).toBe(false);
  });

  it("are none behind a statement", () => {
    expect(under("It does not matter: traces help.", "not", "traces")).toBe(false);
  });
});
