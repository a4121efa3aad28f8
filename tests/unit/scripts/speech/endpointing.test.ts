import { describe, expect, it } from "vitest";
import { hearingsOf, judgeAll } from "../../../../scripts/bench/endpointing.ts";
import { fixedRule, viva } from "../../../../scripts/bench/endpointing-rules.ts";
import { ANSWERS, PAUSE_KINDS } from "../../../../scripts/speech/answers.ts";
import { FRAME_SAMPLES } from "../../../../scripts/speech/frames.ts";
import { retoldAnswers } from "../../../../scripts/speech/retold.ts";
import { sayAnswer } from "../../../../scripts/speech/say-answer.ts";
import { USUAL_RECOGNISER } from "../../../../scripts/speech/simulated-recogniser.ts";

const elias = ANSWERS.filter(({ candidate }) => candidate === "Elias");
const setting = { answers: elias, snrDb: null, manner: USUAL_RECOGNISER };

describe("the corpus of pauses", () => {
  it("has at least eighty answers, every kind of pause and every kind of end", () => {
    expect(ANSWERS.length).toBeGreaterThanOrEqual(80);
    const kinds = ANSWERS.flatMap(({ pieces }) => pieces.map(({ pause }) => pause?.kind)).filter(Boolean);
    expect(new Set(kinds)).toEqual(new Set(Object.keys(PAUSE_KINDS)));
    expect(new Set(ANSWERS.map(({ end }) => end))).toEqual(
      new Set(["explicitEnd", "complete", "uncertain", "incomplete"]),
    );
  });

  it("has its pauses exactly as long as the script says, between the words that it says", async () => {
    for (const answer of elias.slice(0, 4)) {
      const { words, pauses, endSample, pcm16k } = await sayAnswer(answer, null);
      const scripted = answer.pieces.flatMap(({ pause }) => (pause === null ? [] : [pause]));
      expect(pauses.map(({ kind }) => kind)).toEqual(scripted.map(({ kind }) => kind));
      for (const [at, { fromSample, toSample }] of pauses.entries()) {
        expect((toSample - fromSample) / 16).toBe(scripted[at]?.ms);
        const before = words.findLast((word) => word.endSample <= fromSample);
        const after = words.find((word) => word.startSample >= toSample);
        expect(before?.endSample).toBe(fromSample);
        expect(Math.abs((after?.startSample ?? 0) - toSample)).toBeLessThan(16 * 5);
      }
      expect(words.map(({ text }) => text).join(" ")).toBe(answer.pieces.map(({ text }) => text).join(" "));
      expect(endSample).toBeLessThan(pcm16k.length - 16 * 10_000);
    }
  });

  it("is heard by the page's voice detection", async () => {
    for (const { said, frames } of await hearingsOf({ ...setting, answers: elias.slice(0, 2) })) {
      const first = frames.indexOf(true) * FRAME_SAMPLES;
      expect(Math.abs(first - (said.words[0]?.startSample ?? 0))).toBeLessThan(16 * 200);
      expect(frames.lastIndexOf(true) * FRAME_SAMPLES).toBeLessThan(said.endSample + 16 * 300);
    }
  });

  it("is told again with other texts, the same each time", () => {
    expect(retoldAnswers(20)).toEqual(retoldAnswers(20));
    expect(retoldAnswers(20)).toHaveLength(20);
    expect(retoldAnswers(20).every(({ pieces }) => pieces.at(-1)?.pause === null)).toBe(true);
  });
});

describe("rules for the end of an answer", () => {
  it("cut nobody off and come within 0.4 s of the oracle, as a rule, with Viva's floor", async () => {
    const outcomes = judgeAll(await hearingsOf(setting), viva);
    expect(outcomes.flatMap(({ cuts }) => cuts)).toEqual([]);
    const late = outcomes.map(({ lateMs }) => lateMs ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
    expect(late[Math.floor(late.length / 2)]).toBeLessThanOrEqual(400);
  });

  it("cut people off with a fixed silence of a second and a half, and are then of no use to an average", async () => {
    const outcomes = judgeAll(await hearingsOf(setting), fixedRule(1_500, 1_500));
    const cut = outcomes.filter(({ cuts }) => cuts.length > 0);
    expect(cut.length).toBeGreaterThan(0);
    expect(cut.every(({ waitMs, lateMs }) => waitMs === null && lateMs === null)).toBe(true);
    expect(cut.every(({ cuts }) => cuts.every(({ kind }) => kind !== null))).toBe(true);
  });

  it("wait longer in the middle of a sentence where a rule has two waits", async () => {
    const hearings = await hearingsOf(setting);
    const cutsOf = (rule: ReturnType<typeof fixedRule>): number =>
      judgeAll(hearings, rule).flatMap(({ cuts }) => cuts).length;
    expect(cutsOf(fixedRule(600, 5_000))).toBeLessThan(cutsOf(fixedRule(600, 600)));
  });
});
