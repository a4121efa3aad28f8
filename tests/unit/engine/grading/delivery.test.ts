import { describe, expect, it } from "vitest";
import { countFillers, deliveryOf } from "#engine/grading/delivery.ts";
import { testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

const RATE = 16_000;

/** Words at a constant pace with one pause, all in seconds. */
function spoken(text: string, { secondsPerWord = 0.4, pauseAfter = -1, pause = 0, from = 0 } = {}) {
  let at = from * RATE;
  return text.split(" ").map((word, index) => {
    const startSample = Math.round(at);
    const endSample = Math.round(at + (secondsPerWord - 0.05) * RATE);
    at += secondsPerWord * RATE + (index === pauseAfter ? pause * RATE : 0);
    return { text: word, startSample, endSample, confidence: 0.9 };
  });
}

function voiceSession(): TestSession {
  const session = new TestSession(testContent());
  session.send({ type: "session.start", input: "voice" });
  return session;
}

function answer(session: TestSession, words: ReturnType<typeof spoken>): void {
  const { turnId } = session;
  const text = words.map((word) => word.text).join(" ");
  session.wait(30_000);
  const heard = { turnId, text, words, provider: "ear@test", epoch: 1, untilSample: 0 };
  session.apply({ type: "speech.heard", at: session.now, ...heard });
  session.apply({ type: "speech.ended", at: session.now, turnId, cause: "deadline" });
}

const LONG = Array.from({ length: 30 }, (_, at) => `word${at}`).join(" ");

describe("the delivery of spoken answers", () => {
  it("is nothing for an interview in writing", () => {
    const session = new TestSession(testContent());
    session.start();
    session.say("Very well, thank you.");
    expect(deliveryOf(session.log)).toBeNull();
  });

  it("counts words, pace, pauses and fillers from the times of the words", () => {
    const session = voiceSession();
    answer(session, spoken("well um I built it you know in a week", { pauseAfter: 3, pause: 2 }));
    expect(deliveryOf(session.log)?.turns).toEqual([
      {
        turnId: "t1",
        seq: expect.any(Number),
        words: 10,
        speakingMs: 5_950,
        wordsPerMinute: 101,
        pauses: 1,
        longestPauseMs: 2_050,
        fillers: 2,
      },
    ]);
  });

  it("compares answers with the candidate's own median and with nothing else", () => {
    const session = voiceSession();
    for (const secondsPerWord of [0.4, 0.4, 0.25]) answer(session, spoken(LONG, { secondsPerWord }));
    const delivery = deliveryOf(session.log);
    expect(delivery?.baseline?.wordsPerMinute).toBeCloseTo(151, -1);
    expect(delivery?.notes).toEqual([expect.stringMatching(/^In spoken answer 3 you spoke \d+ % faster/)]);
  });

  it("says so where there is no baseline", () => {
    const session = voiceSession();
    answer(session, spoken("quite well thanks"));
    expect(deliveryOf(session.log)).toMatchObject({ baseline: null, notes: [expect.stringContaining("too few")] });
  });

  it("leaves out words that were taken back", () => {
    const session = voiceSession();
    const { turnId } = session;
    const words = spoken("not this");
    const heard = { turnId, text: "not this", words, provider: "ear@test", epoch: 1, untilSample: 0 };
    session.apply({ type: "speech.heard", at: session.now, ...heard });
    session.press("redo");
    answer(session, spoken("but these three"));
    expect(deliveryOf(session.log)?.turns).toMatchObject([{ words: 3 }]);
  });

  it("lays talk out on a timeline and shares it", () => {
    const session = voiceSession();
    session.wait(4_000);
    const played = { outcome: "completed", totalSamples: 72_000, spokenChars: 0, estimated: false } as const;
    session.apply({ type: "utterance.played", at: session.now, turnId: "t1", generation: 1, ...played });
    answer(session, spoken("one two three four five"));
    const delivery = deliveryOf(session.log);
    expect(delivery?.timeline[0]).toEqual({ who: "interviewer", turnId: "t1", fromMs: 1_000, toMs: 4_000 });
    expect(delivery?.timeline[1]).toMatchObject({ who: "candidate", turnId: "t1", toMs: 34_000 });
    expect(delivery?.talk).toEqual({ candidateMs: 1_950, interviewerMs: 3_000 });
  });
});

describe("fillers", () => {
  it.each([
    ["um uh erm hmm", 4],
    ["it was you know difficult", 1],
    ["do you know the tool", 0],
    ["that is sort of slow", 1],
    ["what kind of index", 0],
    ["I mean the second one", 1],
    ["that is what I mean", 0],
    ["I like the design", 0],
    ["", 0],
  ])("in %j are %i", (text, count) => {
    expect(countFillers(text.split(" "))).toBe(count);
  });
});
