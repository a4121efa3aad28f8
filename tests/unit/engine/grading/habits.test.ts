/** Habits and moments in a report: their sentences, their evidence, and what is left out. */
import { describe, expect, it } from "vitest";
import { buildReport } from "#engine/grading/report.ts";
import type { Report } from "#engine/grading/report-shape.ts";
import { Report as Contract } from "../../../../worker/contract/report.ts";
import { plainQuestion, testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

const FIRST = "The first point holds here, because the queue is kept in order by the server.";
const BOTH = `${FIRST} The second point holds too, as the reader waits longer.`;

function reportOf(session: TestSession): Report {
  return buildReport({
    sessionId: "s",
    state: session.state,
    log: session.log,
    content: session.content,
    gradedAt: session.now,
  });
}

function held(part: Parameters<typeof plainQuestion>[0], answers: readonly (readonly string[])[], warmUp = false) {
  const questions = answers.map(() => plainQuestion({ prompt: "What would you say?", ...part }));
  const content = testContent({ questions });
  const session = new TestSession(content, { questionIds: questions.map(({ id }) => id), warmUp });
  session.start();
  for (const texts of answers) {
    const ordinal = session.view.questionNumber;
    for (const text of texts) session.say(text);
    if (session.view.questionNumber === ordinal && session.view.stage !== "wrapup") session.press("skip");
  }
  session.send({ type: "session.end", reason: "candidate" });
  return { session, report: reportOf(session) };
}

function isTrue(session: TestSession, { quote, turnSeq, start, end }: Report["patterns"][number]["evidence"][number]) {
  const message = session.messages.find(({ seq }) => seq === turnSeq);
  return message?.role === "candidate" && message.text.slice(start, end) === quote && quote !== "";
}

const points = plainQuestion().keyPoints;
const TRADE = {
  keyPoints: points.map((point) =>
    point.id === "second"
      ? { ...point, criterion: "conceptual.trade_offs" as const, accept: ["reader (wait|waits) longer"] }
      : point,
  ),
};

describe("habits in a report", () => {
  it("are told with the answers that show them and the beginnings of those answers", () => {
    const { session, report } = held(TRADE, [[FIRST], [BOTH], [`Well, ${FIRST}`], [`Again, ${FIRST}`]]);
    const habit = report.patterns.find(({ id }) => id === "no_trade_offs");
    expect(habit?.text).toMatch(/^In answers 1, 3 and 4, what speaks against the choice did not come up/);
    expect(habit?.evidence).toHaveLength(3);
    for (const one of habit?.evidence ?? []) {
      expect(isTrue(session, one)).toBe(true);
      expect(one.verdict).toBe("absent");
    }
  });

  it("are none after one answer, and none where it did come up", () => {
    expect(held(TRADE, [[FIRST]]).report.patterns.map(({ id }) => id)).not.toContain("no_trade_offs");
    expect(held(TRADE, [[BOTH], [`Well, ${BOTH}`]]).report.patterns.map(({ id }) => id)).not.toContain("no_trade_offs");
  });

  it("speak of answers and never of the person", () => {
    const { report } = held(TRADE, [[FIRST], [`Well, ${FIRST}`]]);
    expect(report.patterns.length).toBeGreaterThan(0);
    for (const { text } of report.patterns) {
      expect(text).not.toMatch(/\byou (?:are|seem|lack|fail|always|never)\b|\bweak|\bbad\b|\bpoor\b/i);
    }
  });
});

describe("moments that stand out", () => {
  const bonus = { keyPoints: points.map((point) => (point.id === "second" ? { ...point, core: false } : point)) };

  it("are what was said without being asked", () => {
    const { session, report } = held(bonus, [[BOTH]]);
    expect(report.standoutMoments).toHaveLength(1);
    expect(report.standoutMoments[0]?.text).toBe(
      "In answer 1 you brought this up without being asked: “The second point holds”.",
    );
    expect(report.standoutMoments[0]?.evidence.every((one) => isTrue(session, one))).toBe(true);
  });

  it("are a follow-up that was met with what it asked for", () => {
    const { report } = held({}, [[FIRST, "The second point holds too, as the reader waits for it."]]);
    expect(report.standoutMoments[0]?.text).toMatch(/one follow-up was enough.*The second point holds/);
  });

  it("are a statement put right later", () => {
    const wrong = { keyPoints: points.map((point) => ({ ...point, contradict: [`${point.id} point (fall|fail)`] })) };
    const { report } = held(wrong, [
      ["The first point fails here, because the queue is kept in order by the server.", FIRST],
    ]);
    expect(report.standoutMoments[0]?.text).toMatch(/came back to an earlier statement and put it right/);
  });

  it("are at most three, one an answer, in order", () => {
    const { report } = held(
      bonus,
      [1, 2, 3, 4, 5].map((at) => [`${BOTH} ${"So it is. ".repeat(at)}`]),
    );
    const places = report.standoutMoments.map(({ text }) => Number(/answer (\d)/.exec(text)?.[1]));
    expect(places).toEqual(places.toSorted());
    expect(new Set(places).size).toBe(3);
  });

  it("are none when nothing was answered", () => {
    const { report } = held({}, [["I don't know.", "I don't know."]]);
    expect(report.standoutMoments).toEqual([]);
    expect(report.patterns).toEqual([]);
  });
});

describe("the contract", () => {
  it("takes both, and reads a report sealed before them as having none", () => {
    const { report } = held(TRADE, [[FIRST], [`Well, ${FIRST}`]]);
    expect(Contract.parse(report).patterns).toEqual(report.patterns);
    const { patterns: _patterns, standoutMoments: _moments, ...sealed } = report;
    expect(Contract.parse(sealed)).toMatchObject({ patterns: [], standoutMoments: [] });
  });
});
