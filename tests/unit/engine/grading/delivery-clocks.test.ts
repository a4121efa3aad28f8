/** Times of spoken words as recognisers really give them: clocks that begin anew, words without length, none at all. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BASELINE_WORDS, countFillers, type DeliveryShape, deliveryOf } from "#engine/grading/delivery.ts";
import type { SpokenWord } from "#engine/state.ts";
import { testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

const RATE = 16_000;

/** Words of 0.3 s, one every 0.4 s, from a second on. */
function wordsFrom(second: number, count: number): SpokenWord[] {
  return Array.from({ length: count }, (_, at) => {
    const startSample = Math.round((second + at * 0.4) * RATE);
    return { text: `word${at}`, startSample, endSample: startSample + 0.3 * RATE, confidence: 0.9 };
  });
}

function voiceSession(): TestSession {
  const session = new TestSession(testContent());
  session.send({ type: "session.start", input: "voice" });
  return session;
}

/** One answer, heard in parts; each may be of another epoch of the microphone. */
function answer(session: TestSession, ...parts: readonly SpokenWord[][]): void {
  const { turnId } = session;
  session.wait(60_000);
  for (const [epoch, words] of parts.entries()) {
    const text = words.map((word) => word.text).join(" ");
    const heard = { turnId, text, words, provider: "ear@test", epoch, untilSample: 0 };
    session.apply({ type: "speech.heard", at: session.now, ...heard });
  }
  session.apply({ type: "speech.ended", at: session.now, turnId, cause: "deadline" });
}

function deliveryAfter(...answers: readonly SpokenWord[][][]): DeliveryShape {
  const session = voiceSession();
  for (const parts of answers) answer(session, ...parts);
  const delivery = deliveryOf(session.log);
  if (delivery === null) throw new Error("nothing was spoken");
  return delivery;
}

describe("an answer over two clocks of the microphone", () => {
  it("is as long as its parts, and not the distance of two clocks", () => {
    const [turn] = deliveryAfter([wordsFrom(600, 10), wordsFrom(0, 10)]).turns;
    expect(turn).toMatchObject({ words: 20, speakingMs: 2 * 3_900, wordsPerMinute: 154, pauses: 0, longestPauseMs: 0 });
  });

  it("takes no time away from the timeline", () => {
    const { timeline, talk } = deliveryAfter([wordsFrom(600, 10), wordsFrom(0, 10)]);
    expect(timeline.find(({ who }) => who === "candidate")).toMatchObject({ fromMs: 60_000 - 7_800, toMs: 60_000 });
    expect(talk.candidateMs).toBe(7_800);
  });

  it("still has the pauses within its parts", () => {
    const halting = [...wordsFrom(600, 5), ...wordsFrom(605, 5)];
    expect(deliveryAfter([halting, wordsFrom(0, 5)]).turns[0]).toMatchObject({ pauses: 1, longestPauseMs: 3_100 });
  });

  it("is one stretch where the clock only goes on", () => {
    expect(deliveryAfter([wordsFrom(10, 10), wordsFrom(14, 10)]).turns[0]).toMatchObject({ speakingMs: 7_900 });
  });

  it("never has a time or a rate below nothing, whatever the clocks do", () => {
    const part = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 25 }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const { turns, talk, timeline } = deliveryAfter(parts.map(([from, count]) => wordsFrom(from, count)));
        for (const { speakingMs, wordsPerMinute, longestPauseMs } of turns) {
          expect(speakingMs).toBeGreaterThan(0);
          expect(wordsPerMinute).toBeGreaterThan(0);
          expect(longestPauseMs).toBeGreaterThanOrEqual(0);
        }
        expect(talk.candidateMs).toBeGreaterThan(0);
        expect(timeline.every(({ fromMs, toMs }) => fromMs >= 0 && fromMs <= toMs)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe("an answer whose words have no length", () => {
  const flat = (count: number): SpokenWord[] =>
    wordsFrom(0, count).map((word) => ({ ...word, startSample: 0, endSample: 0 }));

  it("has no pace", () => {
    expect(deliveryAfter([flat(3)]).turns[0]).toMatchObject({ speakingMs: 0, wordsPerMinute: 0, pauses: 0 });
  });

  it("is neither part of what is usual nor held against it", () => {
    const usual = [wordsFrom(0, BASELINE_WORDS)];
    const { baseline, notes } = deliveryAfter(usual, [flat(BASELINE_WORDS)], usual);
    expect(baseline?.wordsPerMinute).toBe(152);
    expect(notes).toEqual([]);
  });
});

describe("what is usual", () => {
  const long = (secondsPerWord: number, count = BASELINE_WORDS): SpokenWord[][] => [
    wordsFrom(0, count).map((word, at) => {
      const startSample = Math.round(at * secondsPerWord * RATE);
      return { ...word, startSample, endSample: startSample + 0.1 * RATE };
    }),
  ];

  it("needs two longer answers", () => {
    expect(deliveryAfter(long(0.4), long(0.4, BASELINE_WORDS - 1)).baseline).toBeNull();
    expect(deliveryAfter(long(0.4), long(0.4)).baseline).not.toBeNull();
  });

  it("is the middle of all, between two where they are even in number", () => {
    const paces = deliveryAfter(long(0.5), long(0.4)).turns.map(({ wordsPerMinute }) => wordsPerMinute);
    const { baseline } = deliveryAfter(long(0.5), long(0.4));
    expect(baseline?.wordsPerMinute).toBe(((paces[0] ?? 0) + (paces[1] ?? 0)) / 2);
  });

  it("tells who was a quarter slower or faster, and nobody else", () => {
    const { notes } = deliveryAfter(long(0.4), long(0.42), long(0.4), long(0.8), long(0.38));
    expect(notes).toEqual([
      expect.stringMatching(/^In spoken answer 4 you spoke \d+ % slower than is usual for you\.$/u),
    ]);
  });

  it("does not look at short answers", () => {
    const { notes } = deliveryAfter(long(0.4), long(0.4), long(2, 5));
    expect(notes).toEqual([]);
  });
});

describe("fillers", () => {
  it("are sounds in any length and case, with any marks", () => {
    expect(countFillers(["Um,", "UHHH", "erm…", "Hmm.", "mm-hmm", "ahh!"])).toBe(6);
  });

  it("are no words that only look like them", () => {
    expect(countFillers(["umbrella", "her", "ham", "hum", "them", "error"])).toBe(0);
  });

  it.each([
    ["sort of", 1],
    ["this sort of", 0],
    ["if you know", 0],
    ["you know you know", 2],
    ["you", 0],
    ["kind of kind of", 2],
  ])("in %j are %i", (text, count) => {
    expect(countFillers(text.split(" "))).toBe(count);
  });

  it("never are more than the words", () => {
    const word = fc.constantFrom("um", "you", "know", "sort", "of", "the", "i", "mean", "cache");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        expect(countFillers(words)).toBeLessThanOrEqual(words.length);
      }),
      { numRuns: 100 },
    );
  });
});
