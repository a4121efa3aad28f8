/** A story that was not recognised counts once its teller has said how it belongs to the question, and nothing else makes it count. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { normaliseTurn } from "#engine/understanding/normalise.ts";
import { readAnswer } from "#engine/understanding/reading.ts";
import { readBank } from "../../../../scripts/set-up/bank-sql.ts";
import { poolQuestion } from "../../../../worker/content/session-content.ts";
import { testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

type Told = { readonly id: string; readonly text: string };

/** Each in the teller's own words, as one would say it when asked. */
const TIES: Readonly<Record<string, string>> = {
  "behavioral-answered-for-a-predecessor":
    "Well, she had promised those things before me and they were left on my desk. I told the authors the truth in person, I kept what I could and said no to the rest, with a date for each.",
  "behavioral-conflict-with-colleague":
    "It was a disagreement with my colleague about how the show should look, and I found out what was behind it by asking her and listening.",
  "behavioral-partner-with-other-aims":
    "They were another organisation with interests of their own: they feared for their safety and we for the flowers. I offered to mow and stayed firm on the strip.",
};
const bank = new Map(
  readBank().map(({ checks: _checks, ...question }) => [question.id, poolQuestion(JSON.stringify(question))] as const),
);
const told: Told[] = JSON.parse(readFileSync("tests/fixtures/told-to-the-prompt.json", "utf8"));

function questionOf(id: string) {
  const question = bank.get(id);
  if (question === undefined) throw new Error(`the bank has no ${id}`);
  return question;
}

const isTurnedAway = ({ id, text }: Told): boolean => {
  const question = questionOf(id);
  return (
    readAnswer(normaliseTurn(text), question, { turnId: "t", interviewerSaid: [question.prompt] }).kind !== "answer"
  );
};
const turnedAway = told.filter((story) => TIES[story.id] !== undefined && isTurnedAway(story));

function sessionOn(id: string): TestSession {
  const questions = [questionOf(id), questionOf("behavioral-tight-deadline")];
  const session = new TestSession(testContent({ questions }), {
    questionIds: [id, "behavioral-tight-deadline"],
    warmUp: false,
  });
  session.start();
  return session;
}

const kindsRead = (session: TestSession) => session.facts("answer.read").map(({ reading }) => reading.kind);
const pointsMet = (session: TestSession) =>
  session.facts("answer.read").flatMap(({ reading }) => reading.verdicts.filter(({ verdict }) => verdict === "met"));

describe("a story that is not recognised", () => {
  it("there are some to try it on", () => {
    expect(turnedAway.length).toBeGreaterThan(0);
  });

  it.each(turnedAway)("is asked about, and counts with what ties it to the question: $id", ({ id, text }) => {
    const session = sessionOn(id);
    session.say(text);
    expect(kindsRead(session)).toEqual(["unrelated"]);
    expect(pointsMet(session)).toEqual([]);
    expect(session.facts("turn.opened").at(-1)?.kind).toBe("prompt");
    session.say(TIES[id] ?? "");
    const readings = session.facts("answer.read");
    const first = readings[0]?.turnId;
    const again = readings.filter(({ turnId }) => turnId === first).at(-1);
    expect(again?.reading.kind).toBe("answer");
    const shown = again?.reading.verdicts.flatMap(({ spans }) => spans) ?? [];
    expect(shown.length).toBeGreaterThan(0);
    // every quote is of the story itself
    for (const span of shown) expect(normaliseTurn(text)).toContain(normaliseTurn(text).slice(span.start, span.end));
    expect(session.facts("turn.opened").at(-1)?.kind).not.toBe("prompt");
  });

  it.each(turnedAway)("does not count with a reply that says nothing of the question: $id", ({ id, text }) => {
    const session = sessionOn(id);
    session.say(text);
    session.say("It just came to my mind, I like to tell it at dinner, and my sister always laughs about it.");
    expect(kindsRead(session).filter((kind) => kind === "answer").length).toBeLessThanOrEqual(1);
    expect(session.facts("answer.read").filter(({ reading }) => reading.kind === "unrelated").length).toBeGreaterThan(
      0,
    );
    expect(session.facts("answer.read").map(({ turnId }) => turnId)).toHaveLength(2);
  });

  it.each(turnedAway)("does not count because the question is given back: $id", ({ id, text }) => {
    const session = sessionOn(id);
    session.say(text);
    session.say(questionOf(id).prompt);
    expect(session.facts("answer.read").map(({ reading }) => reading.kind)).not.toContain("answer");
  });
});
