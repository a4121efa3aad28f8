/** F1, F3: ears and voices that ask before they cost something, and fail in order where they may not. */
import { describe, expect, it } from "vitest";
import type { VoiceFailure } from "../../../durable/ports.ts";
import { meteredVoice } from "../../../durable/session/metered-voice.ts";
import type { VoiceRefusal } from "../../../durable/session/voice-budget.ts";
import { FakeTranscriber, FakeVoice } from "../../support/voice-fakes.ts";

type Spent = readonly [kind: string, amount: number, ofCall: number | undefined];

function meter(refusals: readonly (VoiceRefusal | null)[] = [], isAllowed = true) {
  const spent: Spent[] = [];
  const spend = (kind: string, amount: number, ofCall?: number): VoiceRefusal | null => {
    spent.push([kind, amount, ofCall]);
    return refusals[spent.length - 1] ?? null;
  };
  return { spent, spend, isAllowed };
}

function voiceSink() {
  const failures: VoiceFailure[] = [];
  const sink = {
    audio: () => undefined,
    alignment: () => undefined,
    done: () => undefined,
    failed: (failure: VoiceFailure) => void failures.push(failure),
  };
  return { failures, sink };
}

function earSink() {
  const { failures, sink } = voiceSink();
  const nothing = () => undefined;
  const ear = { ready: nothing, partial: nothing, final: nothing, speechStart: nothing, eager: nothing };
  return { failures, sink: { ...ear, resumed: nothing, end: nothing, processed: nothing, failed: sink.failed } };
}

const REQUEST = { generation: 1, persona: "warm" };

describe("a metered voice", () => {
  it("pays for each text before the vendor has it, within the utterance", () => {
    const voice = new FakeVoice("v@fake");
    const gate = meter();
    const [metered] = meteredVoice({ voices: [voice], transcribers: [] }, gate).voices;
    const stream = metered?.begin(REQUEST, voiceSink().sink);
    stream?.push(0, "Hello there.", false);
    stream?.push(1, "And?", true);
    stream?.end();
    expect(gate.spent).toEqual([
      ["voiceCharacters", 12, 0],
      ["voiceCharacters", 4, 12],
    ]);
    expect(voice.begun[0]?.pushed.map(({ text }) => text)).toEqual(["Hello there.", "And?"]);
    expect(voice.begun[0]?.ended).toBe(true);
    expect([metered?.id, metered?.abilities]).toEqual([voice.id, voice.abilities]);
  });

  it.each([
    ["session", "quota"],
    ["slice", "rate_limited"],
    ["call", "invalid"],
  ] as const)("refused for %s: the vendor is let go, and the listener hears %s once, later", async (refusal, fault) => {
    const voice = new FakeVoice("v@fake");
    const { failures, sink } = voiceSink();
    const [metered] = meteredVoice({ voices: [voice], transcribers: [] }, meter([null, refusal])).voices;
    const stream = metered?.begin(REQUEST, sink);
    stream?.push(0, "Hello.", false);
    stream?.push(1, "More.", true);
    stream?.push(2, "Still more.", true);
    stream?.end();
    expect(failures).toEqual([]);
    await Promise.resolve();
    expect(failures).toEqual([{ fault, retryAfterMs: null }]);
    expect(voice.begun[0]?.pushed).toHaveLength(1);
    expect(voice.begun[0]?.cancelled).toBe(true);
    expect(voice.begun[0]?.ended).toBe(false);
  });

  it("pays once for a first text that was made to sound before it was asked for, and for any other anew", () => {
    const voice = new FakeVoice("v@fake");
    const asked: string[] = [];
    const able = Object.assign(voice, {
      prepare: (_persona: string, text: string) => {
        asked.push(text);
        return () => undefined;
      },
    });
    const gate = meter([null, null, null, "slice"]);
    const [metered] = meteredVoice({ voices: [able], transcribers: [] }, gate).voices;
    metered?.prepare?.("warm", "Let us begin.");
    const first = metered?.begin(REQUEST, voiceSink().sink);
    first?.push(0, "Let us begin.", true);
    first?.push(1, "Let us begin.", true);
    metered?.prepare?.("warm", "Something else.");
    metered?.prepare?.("warm", "Not to be had.");
    expect(asked).toEqual(["Let us begin.", "Something else."]);
    expect(gate.spent.map(([, amount, before]) => [amount, before])).toEqual([
      [13, undefined],
      [13, 13],
      [15, undefined],
      [14, undefined],
    ]);
  });

  it("says nothing after it was cancelled", async () => {
    const voice = new FakeVoice("v@fake");
    const gate = meter(["session"]);
    const { failures, sink } = voiceSink();
    const [metered] = meteredVoice({ voices: [voice], transcribers: [] }, gate).voices;
    const stream = metered?.begin(REQUEST, sink);
    stream?.cancel();
    stream?.push(0, "Too late.", true);
    await Promise.resolve();
    expect([gate.spent, failures]).toEqual([[], []]);
  });
});

describe("a metered recogniser", () => {
  it("pays by whole seconds in advance, never twice for the same sound", () => {
    const ear = new FakeTranscriber("e@fake");
    const gate = meter();
    const [metered] = meteredVoice({ voices: [], transcribers: [ear] }, gate).transcribers;
    const stream = metered?.open({ fromSample: 0, keyterms: [] }, earSink().sink);
    for (let n = 0; n < 100; n += 1) stream?.feed(n * 640, new Uint8Array(1_280));
    expect(gate.spent.map(([, seconds]) => seconds)).toEqual([1, 1, 1, 1]);
    stream?.feed(64_000, new Uint8Array(70_000));
    expect(gate.spent.at(-1)).toEqual(["voiceSeconds", 3, undefined]);
  });

  it("is closed where nothing is left, and the listener hears of it once", async () => {
    const ear = new FakeTranscriber("e@fake");
    const { failures, sink } = earSink();
    const [metered] = meteredVoice({ voices: [], transcribers: [ear] }, meter([null, "session"])).transcribers;
    const stream = metered?.open({ fromSample: 0, keyterms: [] }, sink);
    stream?.feed(0, new Uint8Array(32_000));
    stream?.feed(16_000, new Uint8Array(1_280));
    stream?.feed(16_640, new Uint8Array(1_280));
    stream?.finalize();
    stream?.close();
    await Promise.resolve();
    expect(failures).toEqual([{ fault: "quota", retryAfterMs: null }]);
  });
});

describe("F8: a session that may have no vendor", () => {
  it("has none: nothing is begun, nothing fails", () => {
    const ports = { voices: [new FakeVoice("v@fake")], transcribers: [new FakeTranscriber("e@fake")] };
    expect(meteredVoice(ports, meter([], false))).toEqual({ voices: [], transcribers: [] });
  });
});
