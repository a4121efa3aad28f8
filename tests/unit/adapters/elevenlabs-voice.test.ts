/** Both ways of ElevenLabs against its stand-in, over real sockets. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { elevenLabsSpeech } from "../../../durable/adapters/elevenlabs-speech.ts";
import { elevenLabsVoice } from "../../../durable/adapters/elevenlabs-voice.ts";
import { systemTimer } from "../../../durable/adapters/system-clock.ts";
import type { CharMark, Voice, VoiceFailure } from "../../../durable/ports.ts";
import { startElevenLabsVoice, type VoiceStandIn } from "../../../scripts/stand-ins/elevenlabs-voice.ts";
import { readTone, SPEECH_RATE_HZ } from "../../../scripts/stand-ins/tone-speech.ts";
import { outbound } from "../../../worker/kernel/outbound.ts";
import { nodeDial } from "../../support/node-dial.ts";

const FIRST = "Thanks, that helps.";
const SECOND = "How did you measure it?";
const CHAR_SAMPLES = (60 * SPEECH_RATE_HZ) / 1_000;

let standIn: VoiceStandIn;

beforeAll(async () => {
  standIn = await startElevenLabsVoice({ script: { connectMs: 0, firstByteMs: 5, speed: 200 } });
});
afterAll(() => standIn.close());
beforeEach(() => standIn.reset());

function settings(apiKey = standIn.apiKey) {
  const deadlines = { firstByteMs: 300, gapMs: 200 };
  return { id: "flash@test", apiKey, model: "eleven_flash_v2_5", voiceOf: () => "voice-1", deadlines };
}

const socketVoice = (apiKey?: string) => elevenLabsVoice(settings(apiKey), nodeDial(standIn.url), systemTimer);
const httpVoice = (apiKey?: string) => elevenLabsSpeech(settings(apiKey), outbound(standIn.url), systemTimer);

type Spoken = {
  readonly segments: Map<number, Int16Array>;
  readonly marks: Map<number, CharMark[]>;
  readonly failure: VoiceFailure | null;
};

function samplesOf(pcm: Uint8Array): Int16Array {
  expect(pcm.length % 2).toBe(0);
  return new Int16Array(pcm.slice().buffer);
}

/** Says all of it and waits for the end. */
function spoken(voice: Voice, texts: readonly string[], generation = 1): Promise<Spoken> {
  return new Promise((resolve) => {
    const segments = new Map<number, Int16Array>();
    const marks = new Map<number, CharMark[]>();
    const over = (failure: VoiceFailure | null) => resolve({ segments, marks, failure });
    const stream = voice.begin(
      { generation, persona: "calm" },
      {
        audio: (segment, pcm) => {
          segments.set(segment, Int16Array.from([...(segments.get(segment) ?? []), ...samplesOf(pcm)]));
        },
        alignment: (segment, list) => marks.set(segment, [...(marks.get(segment) ?? []), ...list]),
        done: () => over(null),
        failed: over,
      },
    );
    for (const [segment, text] of texts.entries()) stream.push(segment, text, segment === 0);
    stream.end();
  });
}

describe.each([
  ["socket", socketVoice],
  ["http", httpVoice],
] as const)("a voice over %s", (way, voiceOf) => {
  it("sounds every clause whole, in order, as its own segment", async () => {
    const { segments, failure } = await spoken(voiceOf(), [FIRST, SECOND]);
    expect(failure).toBeNull();
    // The socket speaks the spaces as well: the first message's, and one after each text.
    const [before, after] = way === "socket" ? [1, 1] : [0, 0];
    expect(segments.get(0)?.length).toBe((before + FIRST.length + after) * CHAR_SAMPLES);
    expect(segments.get(1)?.length).toBe((SECOND.length + after) * CHAR_SAMPLES);
    const heard = [0, 1].map((segment) => readTone(segments.get(segment)?.slice(2_000, 4_400) ?? []));
    const numbers = heard.map((tone) => (way === "socket" ? tone?.segment : tone?.context));
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1);
  });

  it.each([
    ["refuse", {}, "unreachable"],
    ["status", { status: 401, error: "invalid_api_key" }, "unauthorised"],
    ["status", { status: 401, error: "quota_exceeded" }, "quota"],
    ["status", { status: 429, error: "too_many_concurrent_requests" }, "busy"],
    ["status", { status: 503, error: "" }, "busy"],
    ["status", { status: 422, error: "" }, "invalid"],
    ["slow", {}, "late"],
    ["reset", { afterChunks: 2 }, "closed"],
    ["stall", { afterChunks: 2 }, "stalled"],
  ] as const)("reports %s %o as %s", async (kind, part, fault) => {
    standIn.fault({ kind, ...part, only: way });
    const { failure } = await spoken(voiceOf(), [FIRST]);
    expect(failure?.fault).toBe(fault);
  });

  it("reports a wrong key", async () => {
    expect((await spoken(voiceOf("wrong"), [FIRST])).failure?.fault).toBe("unauthorised");
  });

  it("says nothing more once it was cancelled", async () => {
    let sounds = 0;
    let cancelledAt = -1;
    await new Promise<void>((resolve) => {
      const stream = voiceOf().begin(
        { generation: 3, persona: "calm" },
        {
          audio: () => {
            sounds += 1;
            if (sounds === 2) {
              stream.cancel();
              cancelledAt = sounds;
              void spoken(voiceOf(), [SECOND], 4).then(() => resolve());
            }
          },
          alignment: () => {},
          done: () => expect.unreachable(),
          failed: () => expect.unreachable(),
        },
      );
      stream.push(0, FIRST.repeat(20), true);
    });
    expect(sounds).toBe(cancelledAt);
  });
});

describe("the socket", () => {
  it.each(["chunk", "context"] as const)("places characters whose times count from the %s", async (times) => {
    standIn.script({ connectMs: 0, firstByteMs: 5, speed: 200, times });
    const { marks } = await spoken(socketVoice(), [FIRST, SECOND]);
    const second = marks.get(1) ?? [];
    expect(second.map(({ char }) => char)).toEqual([...SECOND].map((_, index) => index));
    const start = (1 + FIRST.length + 1) * CHAR_SAMPLES;
    expect(second[0]).toMatchObject({ startSample: start, endSample: start + CHAR_SAMPLES });
    expect(marks.get(0)?.[0]).toMatchObject({ char: 0, startSample: CHAR_SAMPLES });
  });

  it("is kept for the next generation, and closed when it may rest", async () => {
    const voice = socketVoice();
    await spoken(voice, [FIRST], 1);
    await spoken(voice, [SECOND], 2);
    expect(standIn.journal.rows("upgrade")).toHaveLength(1);
    voice.rest();
  });

  it("survives fast interruptions without more contexts than the vendor allows", async () => {
    const voice = socketVoice();
    const nothing = { audio: () => {}, alignment: () => {}, done: () => {}, failed: () => expect.unreachable() };
    for (let generation = 1; generation <= 12; generation += 1) {
      const stream = voice.begin({ generation, persona: "calm" }, nothing);
      stream.push(0, FIRST, true);
      stream.cancel();
    }
    expect((await spoken(voice, [SECOND], 13)).failure).toBeNull();
  });

  it("takes sound without alignment, and the other name of the end", async () => {
    standIn.script({ connectMs: 0, firstByteMs: 5, speed: 200, finalName: "is_final" });
    standIn.fault({ kind: "no_alignment" });
    const { segments, marks, failure } = await spoken(socketVoice(), [FIRST]);
    expect(failure).toBeNull();
    expect(segments.get(0)?.length).toBe((FIRST.length + 2) * CHAR_SAMPLES);
    expect(marks.size).toBe(0);
  });

  it("reports an error that comes in the middle", async () => {
    standIn.fault({ kind: "error", error: "quota_exceeded", afterChunks: 1 });
    expect((await spoken(socketVoice(), [FIRST])).failure?.fault).toBe("quota");
  });
});
