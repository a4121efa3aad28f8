/** What the candidate of the benchmark of silence says, and what it makes of the reply. */
import { describe, expect, it } from "vitest";
import { replyIn, silentAnswer } from "../../../../scripts/bench/silence-candidate.ts";
import { ToneReader } from "../../../../scripts/speech/tone-words.ts";
import type { ServerFrame } from "../../../../worker/contract/socket.ts";

const heardIn = (pcm: Int16Array) =>
  new ToneReader().push(Int16Array.from([...pcm, ...new Array<number>(1_600).fill(0)]));

describe("an answer that silence ends", () => {
  it("is heard as it was said, and no other turn has its last words", () => {
    const answers = Array.from({ length: 10 }, (_, at) => silentAnswer(at + 1));
    for (const { said, pcm16k } of answers) {
      expect(
        heardIn(pcm16k)
          .map(({ text }) => text)
          .join(" "),
      ).toBe(said);
    }
    expect(new Set(answers.map(({ said }) => said.split(" ").at(-1))).size).toBe(10);
  });

  it("comes whole, with a pause, without a mark, or with more pauses than replies on trial", () => {
    const pauses = [1, 2, 3, 4, 5].map((number) => {
      const words = heardIn(silentAnswer(number).pcm16k);
      const gaps = words.slice(1).map(({ startSample }, at) => startSample - (words[at]?.endSample ?? 0));
      return gaps.filter((gap) => gap > 8_000).length;
    });
    expect(pauses).toEqual([0, 1, 0, 0, 3]);
    expect(silentAnswer(4).said).not.toMatch(/[.?!]/);
  });
});

describe("a reply", () => {
  const base = { turnId: "t2", generation: 3 };
  const segment = (text: string): ServerFrame => ({
    type: "utterance.segment",
    eph: true,
    ...base,
    segment: 0,
    offset: 0,
    text,
  });
  const whole: ServerFrame = {
    type: "utterance.committed",
    seq: 9,
    at: "2026-11-29T10:00:00.000Z",
    ...base,
    kind: "question",
    text: "And then?",
    feedback: "Good.",
    complete: true,
    by: "model",
  };

  it("begins with its first segment; what the engine says before the model is told at its end", () => {
    expect(replyIn([segment("Good."), segment("And then?"), whole])).toEqual({ words: "Good.", feedback: "Good." });
    expect(replyIn([])).toEqual({ words: "", feedback: "" });
  });
});
