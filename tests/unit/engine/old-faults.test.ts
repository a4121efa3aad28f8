/** Faults of an earlier interviewer that must not come back, each as the behaviour that a candidate would notice. */
import { describe, expect, it } from "vitest";
import { admit } from "#engine/admit.ts";
import { readAnswer } from "#engine/understanding/reading.ts";
import { DIFFICULTIES } from "../../../worker/contract/vocabulary.ts";
import { BANK, bankQuestion, plainQuestion, testContent } from "../../support/engine-content.ts";
import { TestSession } from "../../support/engine-session.ts";
import { at, half } from "./at-stage.ts";

const read = (id: string, text: string) => readAnswer(text, bankQuestion(id), { turnId: "t1", interviewerSaid: [] });

function play(session: TestSession, say: (turn: number) => string, most = 120): TestSession {
  if (session.state.startedAt === null) session.start();
  for (let turn = 0; turn < most && session.state.stage !== "done"; turn += 1) session.say(say(turn));
  return session;
}

describe("what is said is heard", () => {
  it("the very first answer is read", () => {
    const session = new TestSession(testContent(), { warmUp: false, behavioralTarget: 0 });
    session.start();
    session.say(half(session));
    expect(session.facts("answer.read")).toHaveLength(1);
    expect(session.facts("answer.read")[0]?.reading.kind).toBe("answer");
  });

  it("the answer to the second follow-up is read and counts", () => {
    const session = at("question");
    session.say(
      "I would look at it in some detail first, because a lot of this depends on how the parts are used later on.",
    );
    session.say(
      "That part I would look up in the documents of the project, and then I would ask the people who wrote it.",
    );
    expect(session.view.followUpsUsed).toBe(2);
    const { turnId } = session;
    session.say(half(session));
    const thread = session.state.threads.find(({ ordinal }) => ordinal === 1);
    expect(thread?.turns.at(-1)?.turnId).toBe(turnId);
    expect(session.facts("answer.read").at(-1)?.turnId).toBe(turnId);
  });

  it("stories are read at every difficulty", () => {
    for (const { id, modelAnswer } of BANK.filter(({ type }) => type === "behavioral")) {
      expect(read(id, modelAnswer).verdicts.filter(({ verdict }) => verdict === "met").length, id).toBeGreaterThan(2);
    }
    for (const difficulty of DIFFICULTIES) {
      const session = new TestSession(testContent({ track: "behavioral" }), {
        track: "behavioral",
        difficulty,
        warmUp: false,
      });
      session.start();
      session.say(half(session));
      expect(session.facts("answer.read"), difficulty).toHaveLength(1);
    }
  });

  it("a request for clarification is answered and is no answer", () => {
    const session = at("question");
    session.say("What do you mean by that?");
    expect(session.state.turn?.kind).toBe("rephrase");
    expect(session.view.followUpsUsed).toBe(0);
    expect(
      session
        .facts("answer.read")
        .every(({ reading }) => reading.verdicts.every(({ verdict }) => verdict === "absent")),
    ).toBe(true);
  });

  it("the two hundred and first message is still in the transcript, and the last one too", () => {
    const session = at("question");
    for (let count = 0; count < 110; count += 1) session.say("Could you repeat the question?");
    expect(session.messages.length).toBeGreaterThan(220);
    session.say("The last word of a long talk.");
    expect(session.messages.at(-2)?.text).toBe("The last word of a long talk.");
  });
});

describe("words are words", () => {
  const STORY = "behavioral-tight-deadline";

  it("started is no star, latest is no test, considered has no cons", () => {
    const { signals, verdicts } = read(
      STORY,
      "The team started late, called for the latest news and considered what was handled before.",
    );
    expect(signals.star).toMatchObject({ result: false, metric: false });
    expect(signals).toMatchObject({ tests: false, tradeOffs: false });
    expect(verdicts.filter(({ verdict }) => verdict === "met").length).toBeLessThanOrEqual(1);
  });

  it("adoption is no option, and a sentence that begins with if or for is no code", () => {
    const text =
      "For a long time the adoption was slow. If people asked, we showed them the list of constraints they had missed.";
    expect(read("swe-engineer-database-index", text).signals).toMatchObject({ code: false, tradeOffs: false });
  });

  it("names and signs from everywhere are kept", () => {
    const name = "Søren";
    const session = new TestSession(testContent(), { candidateName: name }, 3);
    session.start();
    expect(session.said).toContain(name);
    session.say("Gut, danke – ñandú, 数学, π ≈ 3.14 and ∑ are fine.");
    expect(session.messages.find(({ role }) => role === "candidate")?.text).toContain("ñandú, 数学, π");
    for (const { text } of session.messages.filter(({ role }) => role === "interviewer"))
      expect(text).not.toContain("\ufffd");
  });

  it("the greeting follows the candidate's clock and not the server's", () => {
    const said = new Set<string>();
    for (const [hour, part] of [
      [6, "morning"],
      [13, "afternoon"],
      [21, "evening"],
      [2, "evening"],
    ] as const) {
      for (let seed = 1; seed <= 12; seed += 1) {
        const session = new TestSession(testContent(), {}, seed, hour);
        session.start();
        const named = session.said.match(/\b(?:morning|afternoon|evening)\b/)?.[0] ?? part;
        expect(named, session.said).toBe(part);
        said.add(session.said);
      }
    }
    expect([...said].some((text) => text.includes("morning"))).toBe(true);
  });
});

describe("questions come as promised", () => {
  it("engineers meet system design at every difficulty", () => {
    const designs = [1, 2, 3, 4, 5, 6].map((seed) => {
      const session = new TestSession(
        testContent({ track: "swe_engineer" }),
        { questionCount: 3, behavioralTarget: 0, warmUp: false },
        seed,
      );
      play(session, () => "I don't know");
      return session.state.threads.some(({ type }) => type === "system_design");
    });
    expect(designs).toEqual([true, true, true, true, true, true]);
  });

  it("questions seen before do not shorten the interview", () => {
    const pool = Array.from({ length: 4 }, () => plainQuestion());
    const content = testContent({ questions: pool, seen: pool.map(({ id }) => id) });
    const config = { track: "cybersecurity", questionCount: 4, behavioralTarget: 0, warmUp: false } as const;
    const session = play(new TestSession(content, config), () => "skip");
    expect(session.state.threads.filter(({ warmUp }) => !warmUp)).toHaveLength(4);
  });

  it("a hard choice in a small bank falls back to technical questions, never to stories as filler", () => {
    const technical = [plainQuestion({ difficulty: "easy" }), plainQuestion({ difficulty: "medium" })];
    const stories = Array.from({ length: 5 }, () => plainQuestion({ type: "behavioral", track: "behavioral" }));
    const content = testContent({ questions: [...technical, ...stories] });
    const config = {
      track: "cybersecurity",
      difficulty: "hard",
      questionCount: 5,
      behavioralTarget: 1,
      warmUp: false,
    } as const;
    const session = play(new TestSession(content, config), () => "skip");
    const kinds = session.state.threads.map(({ type }) => type);
    expect(kinds.filter((type) => type === "behavioral")).toHaveLength(1);
    expect(kinds.filter((type) => type === "conceptual")).toHaveLength(2);
  });

  it("a behavioural target of nothing means no story at all", () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const session = new TestSession(
        testContent({ track: "swe_engineer" }),
        { behavioralTarget: 0, questionCount: 4 },
        seed,
      );
      play(session, () => "skip");
      expect(session.state.threads.filter(({ type }) => type === "behavioral")).toEqual([]);
      expect(session.state.plan.filter(({ kind }) => kind === "behavioral")).toEqual([]);
    }
  });

  it("hints and follow-ups are not forgotten from one turn to the next", () => {
    const session = at("question");
    session.press("hint");
    session.say(half(session));
    session.say("let me think");
    session.say("Could you repeat the question?");
    expect(session.view.hintsUsed).toBe(1);
    expect(session.state.threads.find(({ ordinal }) => ordinal === 1)?.hinted).toBeDefined();
    expect(session.view.followUpsUsed).toBeLessThanOrEqual(2);
  });

  it("an empty pool wraps up once and does not say so again and again", () => {
    const session = new TestSession(testContent({ questions: [] }), { warmUp: false });
    session.start();
    expect(session.facts("turn.opened").map(({ kind }) => kind)).toEqual(["wrapUp"]);
    session.say("No, thank you.");
    session.say("Hello?");
    expect(session.facts("turn.opened")).toHaveLength(1);
  });
});

describe("the end is the end", () => {
  it("nothing is taken once it is done, and during the wrap-up no question is asked", () => {
    const session = at("wrap-up");
    const asked = session.facts("turn.opened").filter(({ kind }) => kind === "question").length;
    session.say("I would add that an index costs writes, because each insert has to move something.");
    expect(session.state.stage).toBe("done");
    expect(session.facts("turn.opened").filter(({ kind }) => kind === "question")).toHaveLength(asked);
    expect(admit(session.state, { type: "turn.answer", turnId: "t1", text: "x", source: "typed" })).toBe(
      "SESSION_ENDED",
    );
  });

  it("two ends at once make one report", () => {
    const session = at("question");
    session.send({ type: "session.end", reason: "candidate" });
    session.send({ type: "session.end", reason: "finished" });
    expect(session.effects.filter(({ type }) => type === "grade")).toHaveLength(1);
    expect(session.facts("session.ended")).toHaveLength(1);
  });

  it("two starts at once make one greeting", () => {
    const session = new TestSession(testContent());
    session.start();
    expect(session.start()).toEqual([]);
    expect(session.facts("utterance.committed")).toHaveLength(1);
  });

  it("what is kept of an ended interview survives: it is not discarded", () => {
    const session = at("follow-up");
    const before = session.messages.length;
    session.send({ type: "session.end", reason: "candidate" });
    expect(session.messages).toHaveLength(before);
    expect(session.state.threads.find(({ ordinal }) => ordinal === 1)?.outcome).toBe("answered");
  });
});
