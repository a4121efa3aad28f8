/** How rules for the end of an answer are judged, on answers made by hand: nothing is synthesised and nothing is guessed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Endpointer, FRESH_ENDPOINTER } from "../../../../durable/session/voice/endpointing.ts";
import { judge, judgeAll } from "../../../../scripts/bench/endpointing.ts";
import { fixedRule, type Hearing, type Rule, type Verdict, viva } from "../../../../scripts/bench/endpointing-rules.ts";
import type { PauseKind, ScriptedAnswer } from "../../../../scripts/speech/answers.ts";
import { FRAME_SAMPLES } from "../../../../scripts/speech/frames.ts";
import { USUAL_RECOGNISER } from "../../../../scripts/speech/simulated-recogniser.ts";

const MS = 16;
const FRAME_MS = FRAME_SAMPLES / MS;
const WORD_MS = 400;

type Part = { readonly text: string; readonly pauseMs?: number; readonly kind?: PauseKind };

/** Words of 400 ms each from the first second on, with pauses of exactly so long between the parts. */
function hearing(parts: readonly Part[], more: Partial<ScriptedAnswer> = {}): Hearing {
  const words: Hearing["said"]["words"][number][] = [];
  const pauses: Hearing["said"]["pauses"][number][] = [];
  let atMs = 1_000;
  for (const { text, pauseMs, kind = "s" } of parts) {
    for (const word of text.split(" ")) {
      words.push({ text: word, startSample: atMs * MS, endSample: (atMs + WORD_MS) * MS });
      atMs += WORD_MS;
    }
    if (pauseMs === undefined) continue;
    pauses.push({ kind, fromSample: atMs * MS, toSample: (atMs + pauseMs) * MS });
    atMs += pauseMs;
  }
  const untilMs = atMs + 14_000;
  const frames = Array.from({ length: Math.floor(untilMs / FRAME_MS) }, (_, at) => {
    const [from, to] = [at * FRAME_SAMPLES, (at + 1) * FRAME_SAMPLES];
    return words.some(({ startSample, endSample }) => startSample < to && endSample > from);
  });
  const pieces = parts.map(({ text, pauseMs, kind = "s" }) => ({
    text,
    pause: pauseMs === undefined ? null : { kind, ms: pauseMs },
  }));
  const answer: ScriptedAnswer = {
    candidate: "Ada",
    nature: "behavioral",
    end: "complete",
    stretch: 1,
    pieces,
    ...more,
  };
  const endSample = words.at(-1)?.endSample ?? 0;
  return { said: { answer, pcm16k: new Int16Array(0), words, pauses, endSample }, frames, manner: USUAL_RECOGNISER };
}

const WHOLE = [{ text: "We moved every customer in six weeks." }];
const HALTING = [
  { text: "We moved them because", pauseMs: 2_000, kind: "c" as const },
  { text: "it was cheaper that way." },
];

/** A rule that ends where it is told to, in milliseconds after the end of the answer. */
const at =
  (...commits: readonly { readonly afterEndMs: number; readonly undone?: boolean }[]): Rule =>
  ({ said }) => ({
    commits: commits.map(({ afterEndMs, undone = false }) => ({ atSample: said.endSample + afterEndMs * MS, undone })),
    endpointer: null,
  });

const judged = (one: Hearing, rule: Rule) => judge(one, rule, null, FRESH_ENDPOINTER)[0];

describe("a verdict on one answer", () => {
  it("is how long was waited after the end, and how much later than somebody who knew it", () => {
    expect(judged(hearing(WHOLE), at({ afterEndMs: 1_700 }))).toMatchObject({ cuts: [], waitMs: 1_700, lateMs: 500 });
    expect(judged(hearing(WHOLE), at({ afterEndMs: 1_000 }))).toMatchObject({ waitMs: 1_000, lateMs: -200 });
  });

  it("knows how its candidate ends: who says so is waited for less long", () => {
    const explicit = hearing(WHOLE, { end: "explicitEnd" });
    expect(judged(explicit, at({ afterEndMs: 1_700 })).lateMs).toBe(1_200);
    const trailing = hearing(WHOLE, { end: "incomplete" });
    expect(judged(trailing, at({ afterEndMs: 6_000 })).lateMs).toBe(0);
  });

  it("is no wait at all where the answer was cut off for good, or never ended", () => {
    const cut = judged(hearing(HALTING), at({ afterEndMs: -3_000 }));
    expect(cut).toMatchObject({ cuts: [{ kind: "c", undone: false }], waitMs: null, lateMs: null });
    expect(judged(hearing(WHOLE), at())).toMatchObject({ cuts: [], waitMs: null, lateMs: null });
  });

  it("counts a cut that was taken back, and the wait all the same", () => {
    const rule = at({ afterEndMs: -3_000, undone: true }, { afterEndMs: 900 });
    expect(judged(hearing(HALTING), rule)).toMatchObject({ cuts: [{ kind: "c", undone: true }], waitMs: 900 });
  });

  it("names no pause for a cut before the first one", () => {
    expect(judged(hearing(HALTING), at({ afterEndMs: -60_000 })).cuts).toEqual([{ kind: null, undone: false }]);
  });

  it("counts an end at the very end of the last word as no cut", () => {
    expect(judged(hearing(WHOLE), at({ afterEndMs: 0 }))).toMatchObject({ cuts: [], waitMs: 0 });
  });
});

describe("answers of one candidate after another", () => {
  const taught: Endpointer = { ...FRESH_ENDPOINTER, pauseMs: 1_234 };

  it("let a rule keep what it has learned, until another candidate comes", () => {
    const before: (Endpointer | null)[] = [];
    const rule: Rule = (_, known): Verdict => {
      before.push(known);
      return { commits: [], endpointer: taught };
    };
    judgeAll([hearing(WHOLE), hearing(WHOLE), hearing(WHOLE, { candidate: "Ben" }), hearing(WHOLE)], rule);
    expect(before).toEqual([null, taught, null, null]);
  });

  it("teach the oracle the true pauses of this candidate alone, those that were asked for aside", () => {
    const slow = hearing([{ text: "We moved them", pauseMs: 4_000 }, { text: "in the end." }]);
    const asked = hearing([{ text: "Let me think.", pauseMs: 4_000, kind: "t" }, { text: "We moved them." }]);
    const lateAfter = (first: Hearing): number | null =>
      judgeAll([first, hearing(WHOLE)], at({ afterEndMs: 3_000 }))[1]?.lateMs ?? null;
    expect(lateAfter(asked)).toBe(1_800);
    expect(Number(lateAfter(slow))).toBeLessThan(1_800);
    const other = judgeAll([slow, hearing(WHOLE, { candidate: "Ben" })], at({ afterEndMs: 3_000 }))[1];
    expect(other?.lateMs).toBe(1_800);
  });
});

describe("a fixed rule", () => {
  it("ends after its silence, to the frame, and once", () => {
    for (const wait of [500, 1_000, 1_500]) {
      const { commits, endpointer } = fixedRule(wait, wait)(hearing(WHOLE), null);
      expect(endpointer).toBeNull();
      expect(commits).toHaveLength(1);
      const ms = ((commits[0]?.atSample ?? 0) - hearing(WHOLE).said.endSample) / MS;
      expect(ms).toBeGreaterThanOrEqual(wait);
      expect(ms).toBeLessThan(wait + 2 * FRAME_MS);
    }
  });

  it("waits longer where the words stop in the middle", () => {
    const cut = fixedRule(500, 500)(hearing(HALTING), null);
    expect(cut.commits[0]?.atSample).toBeLessThan(hearing(HALTING).said.endSample);
    const patient = fixedRule(500, 3_000)(hearing(HALTING), null);
    expect(patient.commits[0]?.atSample).toBeGreaterThan(hearing(HALTING).said.endSample);
  });

  it("never ends an answer of which no word has come", () => {
    expect(
      fixedRule(500, 500)({ ...hearing(WHOLE), said: { ...hearing(WHOLE).said, words: [] } }, null).commits,
    ).toEqual([]);
  });

  it("never ends before its wait has passed, whatever the pauses", () => {
    const pause = fc.integer({ min: 0, max: 30 }).map((frames) => frames * FRAME_MS);
    fc.assert(
      fc.property(fc.array(pause, { maxLength: 4 }), fc.constantFrom(600, 1_200), (pauses, wait) => {
        const one = hearing([...pauses.map((pauseMs) => ({ text: "We moved them and then", pauseMs })), ...WHOLE]);
        for (const { atSample } of fixedRule(wait, wait)(one, null).commits) {
          const last = one.said.words.findLast(({ endSample }) => endSample <= atSample);
          expect(atSample - (last?.endSample ?? 0)).toBeGreaterThanOrEqual(wait * MS - FRAME_SAMPLES);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe("Viva's floor on the same", () => {
  it("ends a whole answer about as soon as somebody who knows", () => {
    const outcome = judged(hearing(WHOLE), viva);
    expect(outcome.cuts).toEqual([]);
    expect(Math.abs(outcome.lateMs ?? Number.NaN)).toBeLessThanOrEqual(400);
  });

  it("lets somebody finish who stops behind a conjunction, and learns from that", () => {
    const [outcome, endpointer] = judge(hearing(HALTING), viva, null, FRESH_ENDPOINTER);
    expect(outcome.cuts).toEqual([]);
    expect(endpointer?.pauseMs).toBeGreaterThan(FRESH_ENDPOINTER.pauseMs);
  });
});
