/** Where an interviewer who is broken off is said to have stopped, against a voice whose every character has its place. */
import { describe, expect, it } from "vitest";
import { createdWorld } from "../../../support/session-play.ts";
import { begin, spokenIn } from "../../../support/spoken-session.ts";
import { FakeVoice, SAMPLES_PER_CHAR } from "../../../support/voice-fakes.ts";

async function speaking(alignment: boolean) {
  const spoken = spokenIn(await createdWorld(), new FakeVoice("voice@test", alignment));
  await begin(spoken);
  return spoken;
}

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== "").length;

/** Words whose last letter had been played. */
function heardWords(clauses: readonly string[], played: number): number {
  let before = 0;
  let heard = 0;
  for (const clause of clauses) {
    for (const { 0: word, index } of clause.matchAll(/\S+/g)) {
      const letters = word.replace(/[^\p{L}\p{N}]+$/u, "").length;
      if ((before + index + letters) * SAMPLES_PER_CHAR <= played) heard += 1;
    }
    before += clause.length;
  }
  return heard;
}

/** Breaks in by `source` after so many milliseconds; words that are stored as spoken, and words that were heard. */
async function cutAfter(ms: number, alignment: boolean): Promise<{ stored: number; heard: number }> {
  const { page, voice } = await speaking(alignment);
  await page.pass(ms);
  const { generation = -1, played = 0 } = page.playing ?? {};
  const clauses = voice.begun.find((one) => one.generation === generation)?.pushed.map(({ text }) => text) ?? [];
  await page.send({ type: "barge.start", generation, playedSamples: played, source: "button" });
  const { feedback, leadIn, text } = page.last("utterance.committed");
  const said = [feedback, leadIn, text].filter(Boolean).join(" ");
  const { spokenChars } = page.last("utterance.end");
  return { stored: wordsIn(said.slice(0, spokenChars)), heard: heardWords(clauses, played) };
}

const MOMENTS = Array.from({ length: 24 }, (_, at) => 440 + at * 160);

describe("words that are stored as spoken", () => {
  it("are those whose end was heard, wherever between two reports of the page the voice is stopped", async () => {
    const cuts = await Promise.all(MOMENTS.map((ms) => cutAfter(ms, true)));
    expect(cuts.map(({ stored }) => stored)).toEqual(cuts.map(({ heard }) => heard));
    expect(Math.max(...cuts.map(({ heard }) => heard))).toBeGreaterThan(5);
  });

  it("differ by one at most where the voice does not say when its characters sound", async () => {
    const cuts = await Promise.all(MOMENTS.map((ms) => cutAfter(ms, false)));
    for (const { stored, heard } of cuts) expect(Math.abs(stored - heard)).toBeLessThanOrEqual(1);
  });
});
