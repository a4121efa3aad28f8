import { describe, expect, it } from "vitest";
import companies from "../../../../data/companies.json" with { type: "json" };
import personas from "../../../../data/personas.json" with { type: "json" };
import { ABOUT, BANNED, firstMatch, PRAISE, TIME_IS_UP } from "../../../../durable/engine/speech/lexicon.ts";

describe("praise", () => {
  it.each([
    "Great answer.",
    "What a good point.",
    "Nice work on that.",
    "Strong explanation.",
    "Well put.",
    "Spot on!",
    "That is exactly right.",
    "That was brilliant.",
    "Impressive.",
    "You explained it perfectly.",
    "I really like your thinking.",
    "I'm impressed.",
  ])("is heard in: %s", (line) => {
    expect(firstMatch(line, PRAISE)).not.toBeNull();
  });

  it.each([
    "Thank you.",
    "I have that.",
    "Good, let us go on.",
    "That is fine, it stays open.",
    "Not knowing is a fine start.",
    "Right, so to the next one.",
    "You were specific here.",
    "What would make a good test?",
    "Correct me if I misheard.",
    "Take your time.",
    "Pointing at good data helps.",
  ])("is not heard in: %s", (line) => {
    expect(firstMatch(line, PRAISE)).toBeNull();
  });
});

describe("banned claims", () => {
  it.each([
    "We would hire you on the spot.",
    "You passed the interview.",
    "You are in the 90th percentile.",
    "That puts you in the top 10 %.",
    "You have an 80 percent chance.",
    "You did better than most candidates.",
    "You rank above the others: ranked above them.",
    "You seem nervous.",
    "You sound very confident.",
    "You are clever.",
    "Your personality comes through.",
    "You are a bit anxious.",
    "An introvert like you.",
  ])("are heard in: %s", (line) => {
    expect(firstMatch(line, BANNED)).not.toBeNull();
  });

  it.each([
    "How would you rank these requests?",
    "You are free to assume that.",
    "Tell me about a time when you were under pressure.",
    "Half of the requests fail.",
    "The top ten queries take most of the time.",
    "You are at the end of the list, what then?",
    "Are you ready?",
  ])("are not heard in: %s", (line) => {
    expect(firstMatch(line, BANNED)).toBeNull();
  });
});

describe("the end of time", () => {
  it.each(["Our time is up.", "We are out of time.", "There is no time left.", "Time has run out."])(
    "is heard in: %s",
    (line) => {
      expect(TIME_IS_UP.test(line)).toBe(true);
    },
  );

  it.each(["Take your time.", "How much time does it take?", "In constant time.", "The time is linear."])(
    "is not heard in: %s",
    (line) => {
      expect(TIME_IS_UP.test(line)).toBe(false);
    },
  );
});

describe("words about the candidate in place of words to them", () => {
  it("are notes of the bank", () => {
    expect(ABOUT.test("The candidate names a lesson.")).toBe(true);
    expect(ABOUT.test("In short, the answer says when it was.")).toBe(true);
    expect(ABOUT.test("You named a candidate key.")).toBe(false);
    expect(ABOUT.test("Your answer says when it was.")).toBe(false);
  });
});

describe("the lines of the interviewers", () => {
  const lines = [
    ...personas.personas.flatMap((persona) =>
      Object.entries(persona.lines).flatMap(([occasion, all]) => (occasion.startsWith("greet") ? [] : all)),
    ),
    ...companies.companies.flatMap(({ leadIns, behavioralLeadIns, wrapUps }) => [
      ...leadIns,
      ...behavioralLeadIns,
      ...wrapUps,
    ]),
  ];

  it("hold no praise and no banned claim, before anybody has said a word", () => {
    expect(lines.length).toBeGreaterThan(100);
    for (const line of lines) expect(firstMatch(line, [...PRAISE, ...BANNED]), line).toBeNull();
  });
});
