/** How much of a reference a question asks for, and what that makes of an answer. */
import { describe, expect, it } from "vitest";
import { demandOf, owedOf } from "../../../../../durable/engine/grading/reference/demand.ts";
import { gradeAgainstReference, measuresOf } from "../../../../../durable/engine/grading/reference/grade.ts";
import { readPassage } from "../../../../../durable/engine/understanding/sentences.ts";
import { termsOf } from "../../../../../durable/engine/understanding/terms.ts";

describe("the demand of a question", () => {
  it.each([
    ["Name two benefits of an index.", 2],
    ["What are the aims of the protocol? Please state at least 4 aims.", 4],
    ["NAME and DESCRIBE three risks.", 3],
    ["Give any two of the reasons.", 2],
  ])("is counted: %s", (question, count) => {
    expect(demandOf(question)).toBe(count);
  });

  it.each([
    "Name the two phases of the handshake.",
    "Explain it in 2 sentences.",
    "Explain why circuit 2 is open.",
    "Why does a router lose packets?",
    "Name all three layers.",
    "",
  ])("is the whole reference: %s", (question) => {
    expect(demandOf(question)).toBeNull();
  });
});

const STATEMENTS = [
  "An index makes reading faster",
  "It can keep rows in order",
  "It enforces that keys are unique",
  "It lets joins avoid full scans",
];
const REFERENCE = `${STATEMENTS.join(". ")}.`;
const ANSWER = "Keys stay unique because it enforces that. Reading rows gets faster with an index.";

describe("what is owed", () => {
  const owed = (answer: string) => owedOf("Name two benefits.", STATEMENTS, 2, termsOf(readPassage(answer)));

  it("is what the answer comes nearest to, in the order of the reference", () => {
    expect(owed(ANSWER)).toBe("An index makes reading faster. It enforces that keys are unique");
  });

  it("is what comes first where the answer comes near to nothing", () => {
    expect(owed("")).toBe("An index makes reading faster. It can keep rows in order");
  });
});

describe("an answer to a question that counts", () => {
  const grade = (question: string, answer: string) => gradeAgainstReference({ question, reference: REFERENCE, answer });

  it("is held to as many statements as are asked for", () => {
    expect(grade("Name two benefits.", ANSWER).points).toHaveLength(2);
    expect(grade("Which benefits are there?", ANSWER).points).toHaveLength(4);
  });

  it("scores more than where all are asked for", () => {
    const two = grade("Name two benefits.", ANSWER).score ?? 0;
    expect(two).toBeGreaterThan(grade("Which benefits are there?", ANSWER).score ?? 1);
  });

  it("is weighed by how many there are to choose from", () => {
    const choices = (question: string) =>
      measuresOf({ question, reference: REFERENCE, answer: ANSWER }).map((one) => one.choices);
    expect(choices("Name two benefits.")).toEqual([2]);
    expect(choices("Name five benefits.")).toEqual([1]);
    expect(choices("Which benefits are there?")).toEqual([1]);
  });

  it("earns nothing by listing none of them", () => {
    expect(grade("Name two benefits.", "Elephants walk through warm deserts at night.").score ?? 0).toBeLessThan(0.3);
  });
});
