/** A stand-in hears a word only when all of it came, as loud and as it was; anything else is told and not heard. */
import { beforeAll, describe, expect, it } from "vitest";
import { type Speech, speak } from "../../../scripts/speech/speak.ts";
import { type CoveredWord, type EarNote, earFor, samplesOf } from "../../../scripts/stand-ins/ear.ts";
import { RecogniserScript } from "../../../scripts/stand-ins/recogniser-script.ts";
import { loudness } from "../../../scripts/stand-ins/recording.ts";

const TEXT = "I led the migration of the billing service to a new database, and it went fine.";
const FRAME = 640;

let speech: Speech;
beforeAll(async () => {
  speech = await speak(TEXT);
});

const bytesOf = (samples: Int16Array): Buffer => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);

function script(more: object = {}): RecogniserScript {
  return RecogniserScript.parse({ words: speech.words, reference: bytesOf(speech.pcm16k).toString("base64"), ...more });
}

function framesOf(samples: Int16Array): Int16Array[] {
  return Array.from({ length: Math.ceil(samples.length / FRAME) }, (_, at) =>
    samples.slice(at * FRAME, (at + 1) * FRAME),
  );
}

type Told = { words: CoveredWord[]; notes: EarNote[]; atSample: number[] };

/** Silence comes after what is said, so that nothing waits for more. */
function told(frames: readonly Int16Array[], how: RecogniserScript = script()): Told {
  const ear = earFor(how, 0);
  const all: Told = { words: [], notes: [], atSample: [] };
  let received = 0;
  for (const frame of [...frames, ...framesOf(new Int16Array(24_000))]) {
    received += frame.length;
    const { words, notes } = ear.hear(frame);
    all.words.push(...words);
    all.notes.push(...notes);
    all.atSample.push(...words.map(() => received));
  }
  return all;
}

const textOf = ({ words }: Told): string => words.map(({ text }) => text).join(" ");
const kinds = ({ notes }: Told): string[] => notes.map(({ kind }) => kind);
const MISSED = ["silent", "mismatch", "lost", "clipped", "unreadable"];
const missed = (what: Told): EarNote[] => what.notes.filter(({ kind }) => MISSED.includes(kind));

describe("an ear with a source", () => {
  it("hears every word of a whole source, where it is, and none before it has come", () => {
    const heard = told(framesOf(speech.pcm16k));
    expect(textOf(heard)).toBe(TEXT);
    expect(kinds(heard)).toEqual(["aligned"]);
    heard.words.forEach(({ start, end }, at) => {
      expect([start, end]).toEqual([speech.words[at]?.startSample, speech.words[at]?.endSample]);
      expect(heard.atSample[at]).toBeGreaterThanOrEqual(end);
    });
  });

  it("finds the source wherever it begins, quieter and in some noise", () => {
    let state = 5;
    const noise = (): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (state / 2_147_483_648 - 0.5) * 150;
    };
    const sound = Int16Array.from(
      [...new Array<number>(7_777).fill(0), ...speech.pcm16k],
      (one) => one * 0.5 + noise(),
    );
    const heard = told(framesOf(sound));
    expect(textOf(heard)).toBe(TEXT);
    expect(heard.words[0]?.start).toBe(7_777 + (speech.words[0]?.startSample ?? 0));
    expect(missed(heard)).toEqual([]);
  });

  it("hears the rest of a source that another connection heard the beginning of", () => {
    const from = speech.words[5]?.startSample ?? 0;
    const heard = told(framesOf(speech.pcm16k.slice(from)));
    expect(textOf(heard)).toBe(TEXT.split(" ").slice(5).join(" "));
    expect(missed(heard)).toEqual([]);
  });

  it("takes silence that was put in between words for what it is", () => {
    const gapAt = speech.words[7]?.endSample ?? 0;
    const sound = [...speech.pcm16k.slice(0, gapAt), ...new Int16Array(30_000), ...speech.pcm16k.slice(gapAt)];
    const heard = told(framesOf(Int16Array.from(sound)));
    expect(textOf(heard)).toBe(TEXT);
    expect(missed(heard)).toEqual([]);
    expect(kinds(heard)).toContain("realigned");
  });

  /** The frame before the loudest of the longest word. */
  function middle(): number {
    const [longest] = [...speech.words].sort((a, b) => b.endSample - b.startSample - (a.endSample - a.startSample));
    const first = Math.ceil((longest?.startSample ?? 0) / FRAME);
    const last = Math.floor((longest?.endSample ?? 0) / FRAME) - 2;
    const frames = framesOf(speech.pcm16k);
    const inside = Array.from({ length: last - first }, (_, at) => first + at);
    const [loudest] = inside.sort(
      (a, b) =>
        loudness(frames[b + 1] ?? frames[0] ?? new Int16Array(0)) - loudness(frames[a + 1] ?? new Int16Array(0)),
    );
    return loudest ?? first;
  }

  it.each([
    ["missing", (frames: Int16Array[], at: number) => frames.filter((_, index) => index !== at)],
    [
      "doubled",
      (frames: Int16Array[], at: number) => frames.flatMap((frame, index) => (index === at ? [frame, frame] : [frame])),
    ],
    [
      "swapped",
      (frames: Int16Array[], at: number) =>
        frames.map((frame, index) => (index === at ? frames[at + 1] : index === at + 1 ? frames[at] : frame) ?? frame),
    ],
    [
      "silent",
      (frames: Int16Array[], at: number) =>
        frames.map((frame, index) => (index === at || index === at + 1 ? new Int16Array(FRAME) : frame)),
    ],
  ])("does not hear a word of which a frame is %s, and says so", (_what, spoilt) => {
    const heard = told(spoilt(framesOf(speech.pcm16k), middle()));
    expect(missed(heard)).not.toEqual([]);
    expect(heard.words.length).toBeLessThan(speech.words.length);
    expect(heard.words.length).toBeGreaterThan(speech.words.length / 2);
    expect(heard.words.length + missed(heard).length).toBe(speech.words.length);
  });

  it("hears nothing of another source, and nothing in silence", async () => {
    const other = await speak("Something else was said entirely, about rivers, mountains and the weather of May.");
    expect(told(framesOf(other.pcm16k)).words).toEqual([]);
    expect(told(framesOf(new Int16Array(64_000))).words).toEqual([]);
  });

  it("tells a clock that drifts", () => {
    // One sample in two thousand is missing: 0.05 %.
    const heard = told(framesOf(speech.pcm16k.filter((_, at) => at % 2_000 !== 0)));
    expect(kinds(heard).filter((kind) => kind === "drift" || MISSED.includes(kind))).not.toEqual([]);
  });
});

describe("an ear without a source", () => {
  const loud = (length: number): Int16Array => new Int16Array(length).fill(900);
  const words = [
    { text: "Yes", startSample: 1_000, endSample: 5_000 },
    { text: "sir", startSample: 6_000, endSample: 9_000 },
  ];

  it("hears a word at its place when there was sound, and misses it when there was none", () => {
    const how = RecogniserScript.parse({ words });
    expect(textOf(told(framesOf(loud(12_000)), how))).toBe("Yes sir");
    const half = Int16Array.from([...loud(5_500), ...new Int16Array(6_000)]);
    const heard = told(framesOf(half), how);
    expect(textOf(heard)).toBe("Yes");
    expect(kinds(heard)).toEqual(["silent"]);
  });

  it("counts from where it is told that the connection begins", () => {
    const heard = told(framesOf(loud(6_000)), RecogniserScript.parse({ words, fromSample: 5_500 }));
    expect(heard.words).toMatchObject([{ text: "sir", start: 500, end: 3_500 }]);
  });

  it("reads samples from bytes, whole ones only", () => {
    expect([...samplesOf(Uint8Array.from([1, 0, 255, 255, 9]))]).toEqual([1, -1]);
    expect([...samplesOf(Buffer.from("0100ffff09", "hex").subarray(2))]).toEqual([-1]);
  });
});
