/** A story that was not recognised counts once its teller has said how it belongs to the question, and nothing else makes it count. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { EngineQuestion } from "#engine/content.ts";
import { normaliseTurn } from "#engine/understanding/normalise.ts";
import { readAnswer } from "#engine/understanding/reading.ts";
import { sentencesOf } from "../../../../scripts/candidates/sentences.ts";
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
const stored = readBank();
const bank = new Map(
  stored.map(({ checks: _checks, ...question }) => [question.id, poolQuestion(JSON.stringify(question))] as const),
);
const told: Told[] = JSON.parse(readFileSync("tests/fixtures/told-to-the-prompt.json", "utf8"));

function checksOf(id: string) {
  const found = stored.find((question) => question.id === id);
  if (found === undefined) throw new Error(`the bank has no ${id}`);
  return found.checks;
}

/** The first words of a text, as where somebody breaks off. */
function firstPart(text: string, part: number): string {
  const words = text.split(" ");
  return words.slice(0, Math.round(words.length * part)).join(" ");
}

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

describe("a story that breaks off before it is recognised", () => {
  const id = "swe-intern-made-it-faster";
  const story = firstPart(checksOf(id).paraphrase, 0.6);
  /** Shows what was done, in none of the words of the question. */
  const shown = "I read the file once at the start and stored it in a dictionary by player number.";
  const idle = "I was there for three months, and the canteen was good.";

  it("counts with a reply that shows a point by itself", () => {
    const session = sessionOn(id);
    session.say(story);
    expect(kindsRead(session)).toEqual(["unrelated"]);
    session.say(shown);
    const [first] = session.facts("answer.read");
    const again = session.facts("answer.read").filter(({ turnId }) => turnId === first?.turnId);
    expect(again.map(({ reading }) => reading.kind)).toEqual(["unrelated", "answer"]);
  });

  it("does not with one that shows nothing", () => {
    const session = sessionOn(id);
    session.say(story);
    session.say(idle);
    const [first] = session.facts("answer.read");
    expect(session.facts("answer.read").filter(({ turnId }) => turnId === first?.turnId)).toHaveLength(1);
  });

  it("loses what it showed when its reply is corrected into nothing, and its own words are mended", () => {
    const session = sessionOn(id);
    session.say(story);
    session.say(shown);
    const [first, second] = session.state.threads.flatMap(({ turns }) => turns.map(({ turnId }) => turnId));
    session.send({ type: "turn.correct", turnId: second ?? "", text: idle, revision: 1 });
    session.send({ type: "turn.correct", turnId: first ?? "", text: `${story} That was it.`, revision: 1 });
    const last = session.facts("answer.read").findLast(({ turnId }) => turnId === first);
    expect(last?.reading.kind).toBe("unrelated");
  });
});

describe("a sentence that answers the question", () => {
  const behavioural = [...bank.values()].filter(({ type }) => type === "behavioral");
  const said = (question: EngineQuestion) => ({ turnId: "t", interviewerSaid: [question.prompt] });
  const shows = (text: string, question: EngineQuestion) =>
    readAnswer(text, question, said(question)).verdicts.some(({ verdict }) => verdict === "met");
  const goodOf = (question: EngineQuestion) =>
    sentencesOf(question.modelAnswer).find((text) => shows(normaliseTurn(text), question)) ?? "";
  const isTiedBy = (question: EngineQuestion, story: string, reply: string) => {
    const tie = { text: normaliseTurn(reply), shows: true };
    return readAnswer(normaliseTurn(story), question, { ...said(question), tie }).kind === "answer";
  };
  const isAway = (question: EngineQuestion, story: string) =>
    readAnswer(normaliseTurn(story), question, said(question)).kind === "unrelated";

  it("leaves hardly one of sixty beginnings turned away that are told to the question", () => {
    const begun = behavioural.flatMap((question) =>
      [0.4, 0.6, 0.8].map((part) => ({ question, story: firstPart(checksOf(question.id).paraphrase, part) })),
    );
    const away = begun.filter(({ question, story }) => isAway(question, story));
    const left = away.filter(({ question, story }) => !isTiedBy(question, story, goodOf(question)));
    expect(away.length - left.length).toBeGreaterThan(5);
    expect(left.length / begun.length).toBeLessThan(0.018);
  });

  it("ties hardly one of five stories that were told to another question", () => {
    const away = behavioural
      .map((question, at) => ({ question, story: behavioural[(at + 37) % behavioural.length]?.modelAnswer ?? "" }))
      .filter(({ question, story }) => isAway(question, story));
    const tied = away.filter(({ question, story }) => isTiedBy(question, story, goodOf(question)));
    expect(away.length).toBeGreaterThan(80);
    expect(tied.length / away.length).toBeLessThan(0.22);
  });
});
