import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMarks,
  addSegment,
  addSound,
  completed,
  newLedger,
  type PlaybackLedger,
} from "#session/voice/playback-ledger.ts";
import { recentlySpoken, spokenAt } from "#session/voice/spoken.ts";
import type { CharMark } from "../../../../durable/voice-ports.ts";

const CHAR = 100;

/** Marks of a voice that gives every character 100 samples. */
function even(text: string, from: number): CharMark[] {
  return [...text].map((_, char) => ({ char, startSample: from + char * CHAR, endSample: from + (char + 1) * CHAR }));
}

function segment(ledger: PlaybackLedger, number: number, offset: number, text: string, marks: readonly CharMark[]) {
  const told = addSegment(ledger, { number, offset, text });
  return addMarks(addSound(told, number, text.length * CHAR), number, marks);
}

describe("what was heard, by alignment", () => {
  const text = "Thank you. Why did it fail?";
  const ledger = completed(segment(newLedger(1), 0, 0, text, even(text, 0)));
  const heard = (samples: number): string => text.slice(0, spokenAt(ledger, samples).spokenChars);

  it("goes back to the last whole word", () => {
    expect(heard(0)).toBe("");
    expect(heard(499)).toBe("");
    expect(heard(500)).toBe("Thank");
    expect(heard(899)).toBe("Thank");
    expect(heard(1_450)).toBe("Thank you. Why");
    expect(heard(2_600)).toBe("Thank you. Why did it fail?");
  });

  it("counts a word as heard when its letters have sounded, and keeps its mark with it", () => {
    expect(heard(900)).toBe("Thank you.");
  });

  it("is everything at the end", () => {
    expect(spokenAt(ledger, 2_700)).toEqual({ spokenChars: text.length, estimated: false });
  });

  it("is no estimate", () => {
    for (let samples = 0; samples <= 2_700; samples += 50) expect(spokenAt(ledger, samples).estimated).toBe(false);
  });

  it("counts in the whole utterance, across segments", () => {
    const first = segment(newLedger(1), 0, 0, "One two.", even("One two.", 0));
    const both = completed(segment(first, 1, 9, "Three four.", even("Three four.", 800)));
    expect(spokenAt(both, 800).spokenChars).toBe(8);
    expect(spokenAt(both, 1_299).spokenChars).toBe(8);
    expect(spokenAt(both, 1_300).spokenChars).toBe(14);
    expect(spokenAt(both, 1_900).spokenChars).toBe(20);
  });

  it("takes marks of whole words", () => {
    const marks = [
      { char: 0, startSample: 0, endSample: 400 },
      { char: 6, startSample: 500, endSample: 900 },
    ];
    const words = completed(segment(newLedger(1), 0, 0, "Hello there", marks));
    expect([399, 400, 899, 900].map((samples) => spokenAt(words, samples).spokenChars)).toEqual([0, 5, 5, 11]);
  });

  it("does not take the beginning of a word for the word while the rest still comes", () => {
    const begun = addSegment(newLedger(1), { number: 0, offset: 0, text: "Hello there" });
    const half = addMarks(addSound(begun, 0, 300), 0, even("Hel", 0));
    expect(spokenAt(half, 300)).toEqual({ spokenChars: 0, estimated: true });
  });

  it("reads scripts without spaces sign by sign", () => {
    const han = completed(segment(newLedger(1), 0, 0, "谢谢你。", even("谢谢你。", 0)));
    expect(spokenAt(han, 250).spokenChars).toBe(2);
    expect(spokenAt(han, 300).spokenChars).toBe(4);
  });
});

describe("what was heard, without alignment", () => {
  it("is in proportion, and flagged", () => {
    const ledger = completed(segment(newLedger(1), 0, 0, "One two six ten", []));
    expect(spokenAt(ledger, 750)).toEqual({ spokenChars: 7, estimated: true });
    expect(spokenAt(ledger, 1_500)).toEqual({ spokenChars: 15, estimated: false });
  });

  it("is not overstated while sound still comes", () => {
    const begun = addSegment(newLedger(1), {
      number: 0,
      offset: 0,
      text: "A rather long sentence that has only begun",
    });
    const ledger = addSound(begun, 0, 4_800);
    expect(spokenAt(ledger, 4_800)).toEqual({ spokenChars: 1, estimated: true });
  });

  it("is nothing before anything sounded", () => {
    expect(spokenAt(newLedger(1), 0)).toEqual({ spokenChars: 0, estimated: false });
    expect(spokenAt(newLedger(1), 5_000)).toEqual({ spokenChars: 0, estimated: false });
  });
});

describe("what a microphone may have heard of the interviewer", () => {
  const pieces = ["So tell me about a time.", "You had to decide quickly."];

  function spokenSlowly(): PlaybackLedger {
    let ledger = newLedger(1);
    let offset = 0;
    let sample = 0;
    pieces.forEach((text, number) => {
      const marks = [...text].map((_, char) => ({
        char,
        startSample: sample + char * 2_400,
        endSample: sample + (char + 1) * 2_400,
      }));
      ledger = addMarks(
        addSound(addSegment(ledger, { number, offset, text }), number, text.length * 2_400),
        number,
        marks,
      );
      sample += text.length * 2_400;
      offset += text.length + 1;
    });
    return completed(ledger);
  }

  it("is the last three seconds, across segments", () => {
    expect(recentlySpoken(spokenSlowly(), 0)).toBe("");
    expect(recentlySpoken(spokenSlowly(), 12 * 2_400)).toBe("So tell me");
    expect(recentlySpoken(spokenSlowly(), 34 * 2_400).trim()).toBe("tell me about a time. You had to");
  });
});

type Plan = { readonly words: readonly string[]; readonly lengths: readonly number[] };

const plan: fc.Arbitrary<readonly Plan[]> = fc.array(
  fc.record({
    words: fc.array(fc.stringMatching(/^[a-z]{1,9}[.,?]?$/), { minLength: 1, maxLength: 8 }),
    lengths: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 8, maxLength: 8 }),
  }),
  { minLength: 1, maxLength: 5 },
);

/** Plays a plan sample by sample in the head: where each character ends, and so what is whole at any position. */
function built(segments: readonly Plan[], pieces: number) {
  let ledger = newLedger(1);
  let offset = 0;
  let sample = 0;
  const ends: { readonly chars: number; readonly sample: number }[] = [];
  segments.forEach(({ words, lengths }, number) => {
    const text = words.join(" ");
    ledger = addSegment(ledger, { number, offset, text });
    const start = sample;
    const marks = [...text].map((_, char) => {
      const startSample = sample;
      sample += lengths[char % lengths.length] ?? 1;
      return { char, startSample, endSample: sample };
    });
    for (const match of text.matchAll(/\S+/g)) {
      const letters = match[0].replace(/[.,?]$/, "").length;
      ends.push({
        chars: offset + match.index + match[0].length,
        sample: marks[match.index + letters - 1]?.endSample ?? 0,
      });
    }
    for (let at = 0; at < marks.length; at += pieces) ledger = addMarks(ledger, number, marks.slice(at, at + pieces));
    ledger = addSound(ledger, number, sample - start);
    offset += text.length + 1;
  });
  return { ledger: completed(ledger), total: sample, length: offset - 1, ends };
}

describe("the ledger against an oracle", () => {
  it("agrees at every position, in whatever pieces the alignment came", () => {
    fc.assert(
      fc.property(
        plan,
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 20 }),
        (segments, pieces, places) => {
          const { ledger, total, length, ends } = built(segments, pieces);
          for (const place of places) {
            const played = Math.round(place * total);
            const whole = ends.filter(({ sample }) => sample <= played).at(-1)?.chars ?? 0;
            expect(spokenAt(ledger, played)).toEqual({
              spokenChars: played >= total ? length : whole,
              estimated: false,
            });
          }
        },
      ),
    );
  });

  it("never goes back as more is played, with or without alignment", () => {
    fc.assert(
      fc.property(plan, fc.boolean(), (segments, aligned) => {
        const { ledger, total, length } = built(segments, 3);
        const heard = aligned ? ledger : { ...ledger, segments: ledger.segments.map((one) => ({ ...one, marks: [] })) };
        let before = 0;
        for (let played = 0; played <= total; played += Math.max(1, Math.floor(total / 60))) {
          const { spokenChars } = spokenAt(heard, played);
          expect(spokenChars).toBeGreaterThanOrEqual(before);
          expect(spokenChars).toBeLessThanOrEqual(length);
          before = spokenChars;
        }
      }),
    );
  });
});
