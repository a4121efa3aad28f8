/** Criteria that stay weak over a session: how they are counted, and that a second follow-up goes for them. */
import { describe, expect, it } from "vitest";
import type { EngineKeyPoint } from "#engine/content.ts";
import { standingsOf } from "#engine/selection/standing.ts";
import { weaknessesIn } from "#engine/selection/weakness.ts";
import type { QuestionThread } from "#engine/state.ts";
import { plainQuestion, testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

const third: EngineKeyPoint = {
  id: "third",
  criterion: "conceptual.trade_offs",
  statement: "The third point holds.",
  core: false,
  weight: 1,
  accept: ["third point (hold|stand)", "point three (hold|stand)", "final point (hold|stand)"],
  contradict: [],
  followUp: "And what about the end of it?",
  hint: "Look at the end.",
};
const POINTS = [...plainQuestion().keyPoints, third];

const FIRST = "The first point holds, because nothing before it changes the outcome.";
const SECOND = "The second point holds, since what follows depends on it entirely.";
const THIRD = "The third point holds as well, because the order is kept.";
const OTHER = "There is little that I would add to this, apart from the weather outside.";

function held(...answers: readonly string[]): TestSession {
  const ids = ["one", "two", "three"];
  const questions = ids.map((id) => plainQuestion({ id, keyPoints: POINTS, followUps: [] }));
  const session = new TestSession(testContent({ questions }), { questionIds: ids, warmUp: false });
  session.start();
  for (const answer of answers) session.say(answer);
  return session;
}

const askedFor = ({ state }: TestSession): Record<string, readonly string[]> =>
  Object.fromEntries(state.threads.map((thread) => [thread.questionId, thread.askedFor]));

const questionOf = () => plainQuestion({ keyPoints: POINTS });
const threadsOf = (session: TestSession): readonly QuestionThread[] => session.state.threads;

describe("weaknesses", () => {
  it("are shares of the weight of a criterion's points that was not met", () => {
    const shares = weaknessesIn(threadsOf(held(`${FIRST} ${SECOND}`, OTHER)), questionOf);
    expect(Object.fromEntries(shares)).toEqual({
      "conceptual.accuracy": 0,
      "conceptual.depth": 0,
      "conceptual.trade_offs": 1,
    });
  });

  it("are weighed over all questions, and only over the points that count", () => {
    const session = held(`${FIRST} ${SECOND} ${THIRD}`, SECOND, OTHER, OTHER);
    expect(threadsOf(session).map(({ outcome }) => outcome)).toEqual(["answered", "answered", "open"]);
    const shares = weaknessesIn(threadsOf(session), questionOf);
    expect(shares.get("conceptual.accuracy")).toBe(0.5);
    expect(shares.get("conceptual.trade_offs")).toBe(0.5);
    const core = weaknessesIn(threadsOf(session), questionOf, ({ keyPoint }) => keyPoint.core);
    expect(core.has("conceptual.trade_offs")).toBe(false);
    expect(core.get("conceptual.accuracy")).toBe(0.5);
  });

  it("are none where nothing was answered, or the question is not known any more", () => {
    expect(weaknessesIn([], questionOf).size).toBe(0);
    expect(weaknessesIn(threadsOf(held()), questionOf).size).toBe(0);
    expect(weaknessesIn(threadsOf(held(`${FIRST} ${SECOND}`, OTHER)), () => null).size).toBe(0);
  });
});

describe("a second follow-up", () => {
  it("goes for a light point of a criterion that was weak before", () => {
    const session = held(`${FIRST} ${SECOND}`, OTHER, SECOND, FIRST);
    expect(askedFor(session)).toMatchObject({ one: ["third"], two: ["first", "third"] });
    expect(session.said).toContain("And what about the end of it?");
  });

  it("is not spent on it where it was shown before", () => {
    const session = held(`${FIRST} ${SECOND}`, THIRD, SECOND, FIRST);
    expect(askedFor(session)).toMatchObject({ one: ["third"], two: ["first"] });
  });

  it("comes after what is core and missing", () => {
    const session = held(`${FIRST} ${SECOND}`, OTHER, THIRD, OTHER);
    expect(askedFor(session)).toMatchObject({ two: ["first", "second"] });
    const thread = threadsOf(session).find(({ questionId }) => questionId === "two");
    if (thread === undefined) throw new Error("the second question was not asked");
    const standing = standingsOf(thread, questionOf()).find(({ keyPoint }) => keyPoint.id === "third");
    expect(standing?.verdict).toBe("met");
  });
});
