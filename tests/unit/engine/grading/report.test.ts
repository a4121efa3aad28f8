/** The report as a whole: agreement with the contract, quotes to the letter, and sessions of every shape. */
import { describe, expect, expectTypeOf, it } from "vitest";
import { Report } from "#contract/report.ts";
import type { Verdict } from "#contract/vocabulary.ts";
import { buildReport } from "#engine/grading/report.ts";
import type { Report as EngineReport } from "#engine/grading/report-shape.ts";
import type { Logged, QuestionThread } from "#engine/state.ts";
import {
  contentWith,
  logOf,
  nonAnswer,
  plainQuestion,
  RUBRIC_TYPES,
  stateWith,
  threadWith,
  turn,
} from "../../../support/grading.ts";

const questions = RUBRIC_TYPES.map((type) => plainQuestion(type, `q-${type}`));
const content = contentWith(questions);

function thread(at: number, verdict: Verdict, more: Partial<QuestionThread> = {}): QuestionThread {
  const question = questions[at];
  if (question === undefined) throw new Error("no such question");
  const verdicts = Object.fromEntries(question.keyPoints.map(({ id }): [string, Verdict] => [id, verdict]));
  const turns = [turn(verdicts, { turnId: `t${at}` })];
  return threadWith(turns, { questionId: question.id, type: question.type, ordinal: at + 1, ...more });
}

function dontKnow(at: number) {
  const ids = questions[at]?.keyPoints.map(({ id }) => id) ?? [];
  return nonAnswer("dont_know", ids, { turnId: `t${at}` });
}

function silent(at: number, outcome: QuestionThread["outcome"]): QuestionThread {
  return { ...thread(at, "met"), turns: [], outcome };
}

function report(
  threads: readonly QuestionThread[],
  config: Parameters<typeof stateWith>[1] = {},
  log = logOf(threads),
) {
  const state = stateWith(threads, { questionCount: Math.max(1, threads.length), ...config });
  return buildReport({ sessionId: "session-1", state, log, content, gradedAt: 1_764_000_000_000 });
}

/** Every piece of evidence in a report. */
function evidenceIn(made: EngineReport) {
  return [
    ...made.criteria.flatMap(({ evidence }) => evidence),
    ...made.questions.flatMap(({ keyPoints }) => keyPoints.flatMap(({ evidence }) => evidence)),
    ...made.strengths.flatMap(({ evidence }) => evidence),
    ...made.improvements.flatMap(({ evidence }) => evidence),
  ];
}

const SESSIONS: readonly (readonly [string, readonly QuestionThread[]])[] = [
  ["no question", []],
  ["one answered question", [thread(0, "met")]],
  ["one skipped question", [silent(0, "skipped")]],
  ["four strong answers", [0, 1, 2, 3].map((at) => thread(at, "met"))],
  ["four weak answers", [0, 1, 2, 3].map((at) => thread(at, at === 0 ? "partial" : "contradicted"))],
  [
    "answers, a skip and a question not reached",
    [thread(0, "met"), silent(1, "skipped"), thread(2, "partial"), silent(3, "not_reached")],
  ],
  ["a warm-up and one answer", [thread(2, "met", { warmUp: true, ordinal: 0 }), thread(0, "partial")]],
  ["an answer that is still open", [thread(0, "met", { outcome: "open" })]],
  [
    "only non-answers",
    [0, 1, 2].map((at) => ({ ...thread(at, "met"), turns: [nonAnswer("unrelated", [], { turnId: `t${at}` })] })),
  ],
  [
    "only don't-knows",
    [0, 1, 2].map((at) => ({
      ...thread(at, "met"),
      turns: [nonAnswer("dont_know", questions[at]?.keyPoints.map(({ id }) => id) ?? [], { turnId: `t${at}` })],
    })),
  ],
];

describe("the shape", () => {
  it("is the contract's, both ways", () => {
    expectTypeOf<EngineReport>().toExtend<Report>();
    expectTypeOf<Report>().toExtend<EngineReport>();
  });

  it.each(SESSIONS)("of a session with %s parses", (_, threads) => {
    const made = report(threads);
    expect(Report.parse(made)).toEqual(made);
  });

  it.each(SESSIONS)("of a session with %s is the same every time, and survives JSON", (_, threads) => {
    expect(JSON.stringify(report(threads))).toBe(JSON.stringify(report(threads)));
    expect(JSON.parse(JSON.stringify(report(threads)))).toEqual(report(threads));
  });
});

describe("quotes", () => {
  it.each(SESSIONS)("in a session with %s stand to the letter in the candidate's own message", (_, threads) => {
    const texts = new Map<number, string>();
    for (const entry of logOf(threads)) {
      if (entry.class === "fact" && entry.event.type === "turn.committed") texts.set(entry.seq, entry.event.text);
    }
    for (const { quote, turnSeq, start, end } of evidenceIn(report(threads))) {
      expect(quote).not.toBe("");
      expect(texts.get(turnSeq)?.slice(start, end)).toBe(quote);
    }
  });

  it("give every shown level something to stand on", () => {
    for (const [, threads] of SESSIONS) {
      for (const { evidence } of report(threads).criteria) expect(evidence.length).toBeGreaterThan(0);
    }
  });

  it("come from the corrected words of a turn", () => {
    const [one] = [thread(0, "met")];
    const corrected = {
      ...one,
      turns: one.turns.map((read) => ({ ...read, text: read.text.replaceAll("here", "well") })),
    };
    const log: Logged[] = [
      ...logOf([one]),
      { seq: 99, class: "fact", at: 5, event: { type: "turn.corrected", turnId: "t0", text: "well", revision: 2 } },
    ];
    const quotes = evidenceIn(report([corrected], {}, log));
    expect(quotes.every(({ quote, turnSeq }) => quote.startsWith("well is point") && turnSeq === 10)).toBe(true);
  });

  it("are left out when the log does not know the turn", () => {
    expect(evidenceIn(report([thread(0, "met")], {}, []))).toEqual([]);
  });
});

describe("the score", () => {
  it("is missing with fewer than three answers, and the report says what would make it possible", () => {
    const made = report([thread(0, "met"), thread(1, "met")]);
    expect([made.overall, made.hireSignal, made.status]).toEqual([null, null, "not_enough_evidence"]);
    expect(made.criteria.length).toBeGreaterThan(0);
    expect(made.narrowing).toBe("One more answer to main questions would make an overall score possible.");
  });

  it("is there with three, with a signal that follows from it", () => {
    const made = report([thread(0, "met"), thread(1, "met"), thread(3, "met")]);
    expect(made.status).toBe("complete");
    expect(made.overall?.score).toBeGreaterThan(80);
    expect(["yes", "strong_yes"]).toContain(made.hireSignal?.high);
    expect(made.overall?.evidenceCount).toBeGreaterThan(5);
  });

  it("is partial when fewer were answered than planned", () => {
    const made = report([thread(0, "met"), thread(1, "met"), thread(2, "met"), silent(3, "not_reached")]);
    expect([made.status, made.method.answered, made.method.planned]).toEqual(["partial", 3, 4]);
  });

  it("does not count what could not be read", () => {
    const threads = [thread(0, "met"), thread(1, "met"), thread(2, "met")];
    const foreign = { ...thread(3, "met"), turns: [nonAnswer("unrelated", [], { turnId: "t3" })] };
    expect(report([...threads, foreign]).overall).toEqual(report(threads).overall);
    expect(report([...threads, foreign]).method.limits.join()).toContain("left out");
  });

  it("counts an honest don't know", () => {
    const threads = [thread(0, "met"), thread(1, "met"), thread(2, "met")];
    const honest = {
      ...thread(3, "met"),
      turns: [nonAnswer("dont_know", questions[3]?.keyPoints.map(({ id }) => id) ?? [], { turnId: "t3" })],
    };
    expect(report([...threads, honest]).overall?.score).toBeLessThan(report(threads).overall?.score ?? 0);
  });

  it("is untouched by the warm-up", () => {
    const main = [thread(0, "met"), thread(1, "partial"), thread(3, "met")];
    const warm = thread(2, "contradicted", { warmUp: true, ordinal: 0 });
    const made = report([warm, ...main], { questionCount: 3 });
    const without = report(main, { questionCount: 3 });
    expect(made.overall).toEqual(without.overall);
    expect(made.criteria.map(({ id, level }) => [id, level])).toEqual(
      without.criteria.map(({ id, level }) => [id, level]),
    );
    const shown = made.questions.find(({ warmUp }) => warmUp);
    expect(shown?.criteria).toEqual([]);
    expect(shown?.keyPoints.some(({ evidence }) => evidence.length > 0)).toBe(true);
  });
});

describe("the questions", () => {
  it("hold back the model answer where no attempt was made", () => {
    const made = report([
      thread(0, "met"),
      silent(1, "skipped"),
      { ...silent(2, "skipped"), turns: [nonAnswer("empty", [], { turnId: "t2" })] },
    ]);
    expect(made.questions.map(({ modelAnswer }) => modelAnswer !== null)).toEqual([true, false, false]);
  });

  it("hold it back too where all that was said was no attempt: nothing readable, or orders to the interviewer", () => {
    const unreadable = { ...silent(1, "skipped"), turns: [nonAnswer("unreadable", [], { turnId: "t1" })] };
    const reached = { ...silent(2, "not_reached"), turns: [nonAnswer("instruction", [], { turnId: "t2" })] };
    const made = report([thread(0, "met"), unreadable, reached]);
    expect(made.questions.map(({ outcome, modelAnswer }) => [outcome, modelAnswer !== null])).toEqual([
      ["answered", true],
      ["skipped", false],
      ["not_reached", false],
    ]);
  });

  it("say for each point whether it was asked, hinted and where it was not shown", () => {
    const [id = ""] = questions[0]?.keyPoints.map((point) => point.id) ?? [];
    const made = report([thread(0, "met", { hinted: [id] })]);
    expect(made.questions[0]?.keyPoints[0]).toMatchObject({ verdict: "partial", hinted: true, asked: true });
    const missing = threadWith([turn({ [id]: "met" }, { turnId: "t0" })], { questionId: "q-coding", type: "coding" });
    const points = report([missing]).questions[0]?.keyPoints ?? [];
    expect(points.slice(1).every(({ notShownIn, verdict }) => notShownIn === 10 && verdict === "absent")).toBe(true);
    expect(points[0]?.notShownIn).toBeUndefined();
  });

  it("name skipped, unreached and unobserved", () => {
    const { coverage } = report([thread(0, "met"), silent(1, "skipped"), silent(2, "not_reached")]);
    expect(coverage.asked).toHaveLength(3);
    expect(coverage.skipped).toEqual(["Title of q-system_design"]);
    expect(coverage.notReached).toEqual(["Title of q-behavioral"]);
    expect(coverage.unobserved).toContain("Architecture");
    expect(coverage.unobserved).not.toContain("Approach");
  });

  it("leave out a question that the pool does not know", () => {
    const stray = thread(0, "met", { questionId: "gone" });
    expect(report([stray]).questions).toEqual([]);
  });
});

const SENTENCES = (made: EngineReport) => [
  made.headline,
  ...made.strengths.map(({ text }) => text),
  ...made.improvements.map(({ text }) => text),
  ...made.nextSteps,
  ...made.questions.flatMap(({ nextStep }) => nextStep ?? []),
  ...made.method.limits,
  ...(made.narrowing === null ? [] : [made.narrowing]),
];

describe("the words", () => {
  it.each(SESSIONS)(
    "of a session with %s are whole sentences about answers, and none of praise or personality",
    (_, threads) => {
      for (const sentence of SENTENCES(report(threads))) {
        expect(sentence).toMatch(/^[A-Z].*[.]$/u);
        expect(sentence).not.toMatch(
          /\b(great|awesome|brilliant|smart|talented|lazy|nervous|confident|personality|unfortunately|hired?|chance|odds|candidate is|NaN|undefined|null)\b/iu,
        );
      }
    },
  );

  it.each(SESSIONS)("of a session with %s come once each", (_, threads) => {
    const made = report(threads);
    const lines = [...made.strengths, ...made.improvements].map(({ text }) => text);
    expect(new Set(lines).size).toBe(lines.length);
    const steps = [...made.nextSteps, ...made.questions.flatMap(({ nextStep }) => nextStep ?? [])];
    expect(new Set(steps).size).toBe(steps.length);
  });

  it("say in which answer a story lacked its result", () => {
    const question = questions[2];
    const verdicts = Object.fromEntries(
      question?.keyPoints.map(({ id, criterion }): [string, Verdict] => [
        id,
        criterion === "behavioral.result" ? "absent" : "met",
      ]) ?? [],
    );
    const story = threadWith([turn(verdicts, { turnId: "t2" })], {
      questionId: "q-behavioral",
      type: "behavioral",
      ordinal: 2,
    });
    const made = report([story]);
    expect(made.improvements[0]?.text).toBe("In answer 2 you named no result that can be checked.");
    expect(made.improvements[0]?.evidence[0]?.verdict).toBe("absent");
    expect(made.nextSteps[0]).toBe("End the story with a number or another fact that shows what changed.");
    expect(made.strengths.every(({ text }) => text.startsWith("In answer 2 you "))).toBe(true);
  });

  it("say the opposite was said where it was, and ask to check it", () => {
    const made = report([thread(3, "contradicted")]);
    expect(made.improvements[0]?.text).toMatch(/^In answer 4 you said the opposite of this: /u);
    expect(made.questions[0]?.nextStep).toMatch(/^Check this statement against what you said: /u);
  });

  it.each([
    ["absent", false, /^Add this: “(.*)”\.$/u],
    ["partial", false, /^Say the whole of this: “(.*)”\.$/u],
    ["met", true, /^Say this without a hint: “(.*)”\.$/u],
    ["contradicted", false, /^Check this statement against what you said: “(.*)”\.$/u],
  ] as const)("name in a question's next step what was %s, with a hint: %s", (verdict, hinted, wanted) => {
    const [first, second] = questions[0]?.keyPoints ?? [];
    if (first === undefined || second === undefined) throw new Error("no points");
    const all = Object.fromEntries(questions[0]?.keyPoints.map(({ id }): [string, Verdict] => [id, "met"]) ?? []);
    const turns = [turn({ ...all, [second.id]: verdict }, { turnId: "t0" })];
    const made = report([thread(0, "met", { turns, hinted: hinted ? [second.id] : [] })]);
    expect(wanted.exec(made.questions[0]?.nextStep ?? "")?.[1]).toBe(second.statement.replace(/\.$/u, ""));
  });

  it("say nothing twice where two questions lack the same", () => {
    const twins = questions.map((question) => ({
      ...question,
      keyPoints: question.keyPoints.map((point) => ({ ...point, statement: "The candidate says what they learned." })),
    }));
    const threads = [0, 1, 2].map((at) => thread(at, "absent", { turns: [dontKnow(at)] }));
    const steps = buildReport({
      sessionId: "session-1",
      state: stateWith(threads, { questionCount: 3 }),
      log: logOf(threads),
      content: contentWith(twins),
      gradedAt: 0,
    }).questions.flatMap(({ nextStep }) => nextStep ?? []);
    expect(steps.filter((step) => step.includes("what they learned"))).toHaveLength(1);
    expect(new Set(steps).size).toBe(steps.length);
  });

  it("open with what was answered", () => {
    expect(report([]).headline).toContain("ended before a question was answered");
    expect(report([thread(0, "met")]).headline).toMatch(/^You answered the question\./u);
    expect(report([thread(0, "met"), silent(1, "skipped")]).headline).toMatch(/^You answered one of two questions\./u);
    expect(report([0, 1, 2].map((at) => thread(at, "met"))).headline).toMatch(/^You answered all three questions\./u);
    const foreign = { ...thread(3, "met"), turns: [nonAnswer("unrelated", [], { turnId: "t3" })] };
    expect(report([foreign]).headline).toContain("nothing is assessed");
  });
});
