/** Words at the edges of a clause that carry its meaning, and questions that are parts of statements. */
import { describe, expect, it } from "vitest";
import { understand } from "#engine/understanding/intent.ts";
import { plainQuestion } from "../../../support/engine-content.ts";

const question = plainQuestion({
  facts: [{ topics: ["how many", "users", "size"], answer: "There are ten of them." }],
});
const requestOf = (text: string) => understand(text, { question }).request;

describe("a filler behind a negation", () => {
  it.each([
    "um I'm not sure",
    "Um, I'm not sure.",
    "well, I am not really sure, sorry",
    "uh not sure",
    "so I am not so sure",
  ])("leaves “%s” an honest don't-know", (text) => expect(requestOf(text)).toBe("dont_know"));

  it.each(["um I'm not okay", "so I am not ok"])("leaves “%s” a word of distress", (text) =>
    expect(requestOf(text)).toBe("distress"),
  );

  it("is still politeness where nothing is denied", () => {
    expect(requestOf("let us skip this one, sure")).toBe("move_on");
    expect(requestOf("I don't know, really")).toBe("dont_know");
  });
});

describe("how many", () => {
  it.each([
    "we count, how many there are, and then divide",
    "I look at two things: how many there are and how old they are",
    "how many each bucket holds",
    "I would compare the lessons booked, whether people come back, and how many teachers remain.",
    "Then I look at who left, how quickly they found the page, and how many of them may we count.",
    "I track how many are left, how many each bucket holds",
    "the next step, how much it takes, depends on the index",
  ])("in “%s” is no question to the interviewer", (text) => expect(requestOf(text)).toBeNull());

  it.each([
    "how many users are there",
    "how many users",
    "I would count them, and how many users are there",
    "how large is the input",
    "How many users there are?",
  ])("in “%s” is one", (text) => expect(requestOf(text)).toBe("question"));
});
