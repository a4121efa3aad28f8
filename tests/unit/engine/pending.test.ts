/** An utterance between decision and commitment: what waits for a model, what ends the waiting, and that nothing is lost. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENGINE, type Fact, type Input, type PointVerdict } from "#engine/state.ts";
import { bankQuestion, testContent } from "../../support/engine-content.ts";
import { replay, TestSession } from "../../support/engine-session.ts";

const INDEX = bankQuestion("swe-engineer-database-index");
const LIMITER = "swe-engineer-rate-limiter";
const PARTIAL = INDEX.modelAnswer.split(". ").slice(0, 2).join(". ");
const MODEL = "model@vendor";

function asked(config: ConstructorParameters<typeof TestSession>[1] = {}): TestSession {
  const session = new TestSession(testContent(), {
    questionIds: [INDEX.id, LIMITER],
    warmUp: false,
    model: true,
    ...config,
  });
  session.start();
  return session;
}

const types = (facts: readonly Fact[]): string[] => facts.map(({ type }) => type);

function wording(session: TestSession, text: string, part: Partial<{ generation: number; complete: boolean }> = {}) {
  const { turn } = session.state;
  const input: Input = {
    type: "utterance.worded",
    at: session.now,
    turnId: session.turnId,
    generation: turn?.pending?.generation ?? session.state.generation,
    text,
    by: MODEL,
    complete: true,
    ...part,
  };
  return session.apply(input);
}

/** To a follow-up that waits for its wording. */
function waiting(config: ConstructorParameters<typeof TestSession>[1] = {}): TestSession {
  const session = asked(config);
  session.say(PARTIAL);
  return session;
}

describe("without a model", () => {
  it("everything is said the moment the turn opens, and no model is asked for anything", () => {
    const session = asked({ model: false });
    session.say(PARTIAL);
    expect(session.state.turn?.pending).toBeUndefined();
    expect(session.state.phase).toBe("listening");
    expect(session.effects.filter(({ type }) => ["word", "analyse", "narrate"].includes(type))).toEqual([]);
  });
});

describe("with a model", () => {
  it("a follow-up waits for its wording: the turn is open, the engine's own words are kept, one effect asks", () => {
    const session = waiting();
    const { turn, phase } = session.state;
    expect(turn).toMatchObject({ kind: "followUp", pending: { wordable: "all", text: turn?.course.ask } });
    expect(phase).toBe("thinking");
    expect(session.view.phase).toBe("thinking");
    expect(session.facts("utterance.committed").some(({ turnId }) => turnId === turn?.turnId)).toBe(false);
    const words = session.effects.filter(({ type }) => type === "word");
    expect(words.at(-1)).toEqual({
      type: "word",
      id: `word:${turn?.turnId}:${turn?.pending?.generation}`,
      turnId: turn?.turnId,
      generation: turn?.pending?.generation,
    });
  });

  it("a question of the bank keeps its words: only what leads to it may be worded", () => {
    const session = waiting();
    wording(session, "What would that cost on writes?");
    session.press("skip");
    expect(session.state.turn).toMatchObject({ kind: "question", pending: { wordable: "leadIn" } });
    const prompt = session.state.turn?.pending?.text ?? "";
    wording(session, "Shall we look at another system?");
    expect(session.facts("utterance.committed").at(-1)).toMatchObject({
      kind: "question",
      leadIn: "Shall we look at another system.",
      text: prompt,
      by: MODEL,
    });
  });

  it.each(["greeting", "hint", "rephrase", "reply"] as const)("a %s is said in the engine's words at once", (kind) => {
    const session = kind === "greeting" ? new TestSession(testContent(), { model: true }) : waiting();
    if (kind === "greeting") session.start();
    if (kind === "hint") session.press("hint");
    if (kind === "rephrase") session.press("rephrase");
    if (kind === "reply") session.say("Could you repeat that, please?");
    expect(session.state.turn?.kind).toBe(kind);
    expect(session.state.turn?.pending).toBeUndefined();
    expect(session.state.phase).toBe("listening");
  });

  it("the wording is what was said: in the log, as what stands asked, and as what may be echoed", () => {
    const session = waiting();
    const text = "You mentioned sorted values. What happens on a write?";
    const facts = wording(session, text);
    expect(types(facts)).toEqual(["utterance.committed", "utterance.end"]);
    expect(facts[0]).toMatchObject({ text, by: MODEL, complete: true, kind: "followUp" });
    expect(facts[0]).not.toHaveProperty("leadIn");
    expect(facts[1]).toMatchObject({ outcome: "completed", spokenChars: text.length });
    expect(session.state.turn).toMatchObject({ said: text, course: { ask: "What happens on a write?" } });
    expect(session.state.turn?.pending).toBeUndefined();
    expect(session.state.phase).toBe("listening");
  });

  it("asks one thing at most, whatever the wording says", () => {
    const session = waiting();
    wording(session, "What is it? And why is it so?");
    expect(session.facts("utterance.committed").at(-1)?.text).toBe("What is it. And why is it so?");
  });

  it("an empty wording is none", () => {
    const session = waiting();
    const own = session.state.turn?.pending?.text;
    wording(session, " \n ");
    expect(session.facts("utterance.committed").at(-1)).toMatchObject({ text: own, by: ENGINE });
  });

  it("without a wording the engine's own words are said, lead-in and all", () => {
    const session = waiting();
    const pending = session.state.turn?.pending;
    session.apply({
      type: "utterance.unworded",
      at: session.now,
      turnId: session.turnId,
      generation: pending?.generation ?? 0,
      reason: "first_token_late",
    });
    const said = session.facts("utterance.committed").at(-1);
    expect(said).toMatchObject({ text: pending?.text, by: ENGINE });
    expect(said?.leadIn ?? "").toBe(pending?.leadIn);
    expect(session.state.phase).toBe("listening");
  });

  it("a late or foreign wording changes nothing", () => {
    const session = waiting();
    expect(wording(session, "Too old.", { generation: 1 })).toEqual([]);
    wording(session, "What about writes?");
    expect(wording(session, "Twice?")).toEqual([]);
    expect(session.facts("utterance.committed").filter(({ turnId }) => turnId === session.turnId)).toHaveLength(1);
  });
});

describe("what ends the waiting", () => {
  it("an answer: the question is asked first, then answered", () => {
    const session = waiting();
    const own = session.state.turn?.pending?.text;
    const facts = session.say("Each write has to keep the index in order too, so writes get slower.");
    expect(types(facts).slice(0, 3)).toEqual(["utterance.committed", "utterance.end", "turn.committed"]);
    expect(facts[0]).toMatchObject({ text: own, by: ENGINE });
  });

  it.each(["hint", "rephrase", "skip", "repeat"] as const)("the button %s", (button) => {
    const session = waiting();
    const { turnId } = session;
    session.press(button);
    expect(session.facts("utterance.committed").filter((fact) => fact.turnId === turnId)).toHaveLength(1);
    expect(session.state.turn?.turnId === turnId && session.state.turn.pending !== undefined).toBe(false);
  });

  it("the end: nothing more is said, and the generation ends without output", () => {
    const session = waiting();
    const { turnId } = session;
    const facts = session.send({ type: "session.end", reason: "candidate" });
    expect(types(facts)).toEqual(["utterance.end", "session.ended", "report"]);
    expect(facts[0]).toMatchObject({ turnId, outcome: "noOutput", spokenChars: 0 });
    expect(wording(session, "One more thing?")).toEqual([]);
  });

  it("what was cut off counts as far as it was shown", () => {
    const session = waiting();
    const facts = wording(session, "You mentioned sorted", { complete: false });
    expect(facts[0]).toMatchObject({ text: "You mentioned sorted", complete: false });
    expect(facts[1]).toMatchObject({ outcome: "interrupted", spokenChars: 20 });
  });

  it("a pause keeps it waiting, and the wording may come while nobody is there", () => {
    const session = waiting();
    session.send({ type: "session.pause", reason: "hidden" });
    expect(session.state.turn?.pending).toBeDefined();
    wording(session, "What about writes?");
    expect(session.state.phase).toBe("paused");
    session.send({ type: "session.resume", reason: "hidden" });
    expect(session.state.phase).toBe("listening");
  });

  it("coming back from a pause to a question that still waits is thinking, not listening", () => {
    const session = waiting();
    session.send({ type: "session.pause", reason: "hidden" });
    session.send({ type: "session.resume", reason: "hidden" });
    expect(session.state.phase).toBe("thinking");
  });
});

describe("a second reader", () => {
  function analysed(session: TestSession, verdicts: readonly PointVerdict[], revision = 0, turnId = "t1") {
    return session.apply({
      type: "answer.analysed",
      at: session.now,
      turnId,
      questionId: INDEX.id,
      revision,
      verdicts,
      by: MODEL,
    });
  }
  const verdictOf = (session: TestSession, id: string) =>
    session.state.threads[0]?.turns[0]?.verdicts.find(({ keyPointId }) => keyPointId === id);
  function absentPoint(session: TestSession): string {
    return session.state.threads[0]?.turns[0]?.verdicts.find(({ verdict }) => verdict === "absent")?.keyPointId ?? "";
  }
  const met = (keyPointId: string): PointVerdict => ({
    keyPointId,
    verdict: "met",
    spans: [{ turnId: "t1", start: 0, end: 20 }],
    by: MODEL,
  });

  it("is asked for every real answer, and for none that is no answer", () => {
    const session = waiting();
    expect(session.effects.filter(({ type }) => type === "analyse")).toEqual([
      { type: "analyse", id: "analyse:t1:0", turnId: "t1", questionId: INDEX.id, revision: 0 },
    ]);
    session.say("I don't know.");
    expect(session.effects.filter(({ type }) => type === "analyse")).toHaveLength(1);
  });

  it("adds what the engine did not see, signed with its name", () => {
    const session = waiting();
    const point = absentPoint(session);
    expect(types(analysed(session, [met(point)]))).toEqual(["answer.analysed"]);
    // From nothing to met would be two ranks; a second reader lifts by one.
    expect(verdictOf(session, point)).toMatchObject({ verdict: "partial", by: MODEL });
  });

  it("takes nothing away: absent is no verdict of its own", () => {
    const session = waiting();
    const shown = session.state.threads[0]?.turns[0]?.verdicts.find(({ verdict }) => verdict === "met");
    analysed(session, [{ keyPointId: shown?.keyPointId ?? "", verdict: "absent", spans: [], by: MODEL }]);
    expect(verdictOf(session, shown?.keyPointId ?? "")).toEqual(shown);
  });

  it("is not heard about words that were corrected since, nor after the report", () => {
    const session = waiting();
    const point = absentPoint(session);
    session.send({ type: "turn.correct", turnId: "t1", text: `${PARTIAL} That is all.`, revision: 1 });
    expect(session.effects.filter(({ type }) => type === "analyse")).toHaveLength(2);
    expect(analysed(session, [met(point)], 0)).toEqual([]);
    session.send({ type: "session.end", reason: "candidate" });
    session.apply({ type: "report.graded", at: session.now, status: "complete" });
    expect(analysed(session, [met(point)], 1)).toEqual([]);
    expect(verdictOf(session, point)?.by).not.toBe(MODEL);
  });
});

describe("after the report", () => {
  it.each([
    { status: "complete", asks: 1 },
    { status: "partial", asks: 1 },
    { status: "not_enough_evidence", asks: 0 },
  ] as const)("of status $status, $asks narratives are asked for", ({ status, asks }) => {
    const session = waiting();
    session.send({ type: "session.end", reason: "candidate" });
    session.apply({ type: "report.graded", at: session.now, status });
    expect(session.effects.filter(({ type }) => type === "narrate")).toHaveLength(asks);
  });

  it("a narrative is announced, and only for a report that is there", () => {
    const session = waiting();
    expect(session.apply({ type: "report.narrated", at: session.now, by: MODEL })).toEqual([]);
    session.send({ type: "session.end", reason: "candidate" });
    session.apply({ type: "report.graded", at: session.now, status: "complete" });
    const facts = session.apply({ type: "report.narrated", at: session.now, by: MODEL });
    expect(facts).toEqual([{ type: "report", status: "ready", narrated: true }]);
  });
});

describe("whatever comes in whatever order", () => {
  const act = fc.oneof(
    fc.constantFrom("answer", "dontKnow", "hint", "skip", "repeat", "rephrase", "worded", "unworded", "stale"),
    fc.constantFrom("pause", "resume", "hold", "correct", "end"),
  );

  function perform(session: TestSession, name: string): void {
    const { turnId } = session;
    const generation = session.state.turn?.pending?.generation ?? 0;
    const at = session.now;
    if (session.state.stage === "done") return;
    if (name === "answer") session.say(PARTIAL);
    else if (name === "dontKnow") session.say("I don't know.");
    else if (name === "worded") wording(session, `Go on, please, at ${session.log.length}?`);
    else if (name === "unworded") session.apply({ type: "utterance.unworded", at, turnId, generation, reason: "x" });
    else if (name === "stale") wording(session, "Stale?", { generation: generation - 1 });
    else if (name === "pause") session.send({ type: "session.pause", reason: "button" });
    else if (name === "resume") session.send({ type: "session.resume", reason: "button" });
    else if (name === "hold") session.send({ type: "turn.hold", turnId, forMs: 1_000 });
    else if (name === "correct") session.send({ type: "turn.correct", turnId: "t1", text: "Mended.", revision: 9 });
    else if (name === "end") session.send({ type: "session.end", reason: "candidate" });
    else if (name === "hint" || name === "skip" || name === "repeat" || name === "rephrase") session.press(name);
  }

  it("each turn is said once at most, is said before it is answered, and replays to the same facts", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 24 }), (names) => {
        const session = asked({ questionCount: 2 });
        for (const name of names) perform(session, name);
        const said = session.facts("utterance.committed").map(({ turnId }) => turnId);
        expect(new Set(said).size).toBe(said.length);
        const ends = session.facts("utterance.end").map(({ generation }) => generation);
        expect(new Set(ends).size).toBe(ends.length);
        for (const { turnId } of session.facts("turn.committed")) expect(said).toContain(turnId);
        const stored = session.log.flatMap((logged) => (logged.class === "fact" ? [logged.event] : []));
        expect(replay(session.inputs, session.content).facts).toEqual(stored);
        if (session.state.stage === "done") expect(session.state.turn).toBeNull();
        else
          expect(session.state.phase === "thinking").toBe(
            session.state.turn?.pending !== undefined && session.state.phase !== "paused",
          );
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});
