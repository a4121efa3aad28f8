/** A voice with a memory: what it asks its vendor for the first time, the second time, and when something went wrong. */
import { describe, expect, it } from "vitest";
import { KnownLines } from "../../../durable/adapters/known-lines.ts";
import { rememberedVoice } from "../../../durable/adapters/remembered-voice.ts";
import type { VoiceStream } from "../../../durable/ports.ts";
import { ManualClock } from "../../support/session-clock.ts";
import { FakeVoice, SAMPLES_PER_CHAR } from "../../support/voice-fakes.ts";
import { SpokenReports } from "../../support/voices.ts";

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const FIRST = "Thanks, that helps.";
const SECOND = "And then?";

function opened(alignment = true) {
  const vendor = new FakeVoice("flash@test", alignment);
  const clock = new ManualClock();
  const lines = new KnownLines();
  const voice = rememberedVoice(vendor, lines, clock.timer);
  let generation = 0;
  const begin = (persona = "calm"): { heard: SpokenReports; stream: VoiceStream } => {
    generation += 1;
    const heard = new SpokenReports();
    return { heard, stream: voice.begin({ generation, persona }, heard.sink) };
  };
  /** Says the texts, sounded by the vendor where it was asked. */
  const said = async (texts: readonly string[], persona?: string): Promise<SpokenReports> => {
    const before = vendor.begun.length;
    const { heard, stream } = begin(persona);
    for (const [segment, text] of texts.entries()) stream.push(segment, text, segment === 0);
    stream.end();
    if (vendor.begun.length > before) vendor.last.soundAll();
    await settled();
    return heard;
  };
  return { vendor, lines, voice, clock, begin, said };
}

describe.each([true, false])("a voice with a memory (character times: %s)", (alignment) => {
  it("says a line again as it said it, without its vendor", async () => {
    const { vendor, said } = opened(alignment);
    const first = await said([FIRST]);
    const second = await said([FIRST]);
    expect(vendor.begun).toHaveLength(1);
    expect(second.kinds().at(-1)).toBe("done");
    expect(second.bytes).toEqual(first.bytes);
    expect(second.marks(0)).toEqual(first.marks(0));
  });

  it("asks only for what comes after a line that it knows, at once, and puts it behind it", async () => {
    const { vendor, said } = opened(alignment);
    const whole = await said([FIRST, SECOND]);
    const again = await said([FIRST, SECOND]);
    expect(vendor.last.pushed.map(({ text, flush }) => [text, flush])).toEqual([[SECOND, true]]);
    expect(again.samples().length).toBe(whole.samples().length);
    if (!alignment) return;
    const start = again.samples(0).length;
    expect(again.marks(1)[0]?.startSample).toBe(start);
    expect(again.marks(1).map(({ char }) => char)).toEqual([...SECOND].map((_, at) => at));
  });

  it("knows a line only in the voice of the persona who said it", async () => {
    const { vendor, said } = opened(alignment);
    await said([FIRST], "calm");
    await said([FIRST], "warm");
    expect(vendor.begun).toHaveLength(2);
  });

  it("does not know what was said after another text", async () => {
    const { vendor, said } = opened(alignment);
    await said([FIRST, SECOND]);
    await said([SECOND]);
    expect(vendor.begun).toHaveLength(2);
  });
});

describe("a memory", () => {
  it("keeps nothing of a line that was cut, failed or lacks its end", async () => {
    const { vendor, lines, begin } = opened();
    const cut = begin();
    cut.stream.push(0, FIRST, true);
    vendor.last.sound();
    cut.stream.cancel();
    const failed = begin();
    failed.stream.push(0, FIRST, true);
    vendor.last.sound();
    vendor.last.fail("stalled");
    const half = begin();
    half.stream.push(0, FIRST, true);
    half.stream.end();
    vendor.last.sink.alignment(0, [{ char: 0, startSample: 0, endSample: 100 }]);
    vendor.last.sink.audio(0, new Uint8Array(200));
    vendor.last.sink.done();
    await settled();
    expect([failed.heard.failure?.fault, half.heard.kinds().at(-1), lines.bytes]).toEqual(["stalled", "done", 0]);
  });

  it("keeps no sound that goes on far behind the last character: it may be of the next text", () => {
    const { vendor, lines, begin } = opened();
    const { stream } = begin();
    stream.push(0, "Yes.", true);
    stream.push(1, SECOND, false);
    stream.end();
    const marks = [..."Yes."].map((_, char) => ({ char, startSample: char * 10, endSample: char * 10 + 10 }));
    vendor.last.sink.alignment(0, marks);
    vendor.last.sink.audio(0, new Uint8Array(2 * 30_000));
    vendor.last.sink.done();
    expect(lines.bytes).toBe(0);
  });

  it("says nothing after it was cancelled, and nothing before the call that asks returns", async () => {
    const { said, begin } = opened();
    await said([FIRST]);
    const { heard, stream } = begin();
    stream.push(0, FIRST, true);
    expect(heard.kinds()).toEqual([]);
    stream.cancel();
    stream.end();
    await settled();
    expect(heard.kinds()).toEqual([]);
  });

  it("is done with an utterance of no words, and passes on failures of what comes after a known line", async () => {
    const { vendor, said, begin } = opened();
    expect((await said([])).kinds()).toEqual(["done"]);
    await said([FIRST]);
    const { heard, stream } = begin();
    stream.push(0, FIRST, true);
    stream.push(1, SECOND, false);
    vendor.last.fail("quota");
    await settled();
    expect(heard.failure?.fault).toBe("quota");
    expect(vendor.last.pushed).toHaveLength(1);
  });
});

describe.each([true, false])("a line that is prepared (character times: %s)", (alignment) => {
  it("is said by the voice that has begun it, with all that came before and after", async () => {
    const { vendor, voice, begin, said } = opened(alignment);
    voice.prepare?.("calm", FIRST);
    vendor.last.sound(6);
    const { heard, stream } = begin();
    stream.push(0, FIRST, true);
    expect(heard.samples(0).length).toBeGreaterThan(0);
    stream.push(1, SECOND, false);
    stream.end();
    expect(vendor.begun).toHaveLength(1);
    expect(vendor.last.pushed.map(({ segment, text, flush }) => [segment, text, flush])).toEqual([
      [0, FIRST, true],
      [1, SECOND, false],
    ]);
    vendor.last.soundAll();
    expect(heard.kinds().at(-1)).toBe("done");
    expect(heard.samples(1).length).toBe(SECOND.length * SAMPLES_PER_CHAR);
    expect((await said(["Something else."])).kinds().at(-1)).toBe("done");
  });

  it("is said under whatever number it comes", async () => {
    const { vendor, voice, begin } = opened(alignment);
    voice.prepare?.("calm", FIRST);
    const { heard, stream } = begin();
    stream.push(4, FIRST, true);
    vendor.last.sound();
    await settled();
    expect(heard.samples(4).length).toBe(FIRST.length * SAMPLES_PER_CHAR);
    if (alignment) expect(heard.marks(4)).toHaveLength(FIRST.length);
  });

  it("is ended when another is said, and not begun twice", async () => {
    const { vendor, voice, said } = opened(alignment);
    voice.prepare?.("calm", FIRST);
    voice.prepare?.("calm", FIRST);
    expect(vendor.begun).toHaveLength(1);
    const heard = await said([SECOND]);
    expect(vendor.begun[0]?.cancelled).toBe(true);
    expect(heard.samples().length).toBe(SECOND.length * SAMPLES_PER_CHAR);
  });
});

describe("preparing a line", () => {
  it("is ended by whoever asked for it, by time, and with the voice", () => {
    const { vendor, voice, clock } = opened();
    voice.prepare?.("calm", FIRST)();
    voice.prepare?.("calm", "One.");
    voice.prepare?.("calm", "Two.");
    voice.rest();
    expect(vendor.begun.map(({ cancelled }) => cancelled)).toEqual([true, true, true]);
    voice.prepare?.("calm", "Three.");
    expect(vendor.last.cancelled).toBe(false);
    expect(clock.next()).not.toBeNull();
  });

  it("leaves a later line alone when it is ended late", () => {
    const { vendor, voice } = opened();
    const end = voice.prepare?.("calm", FIRST);
    voice.prepare?.("calm", SECOND);
    end?.();
    expect(vendor.begun.map(({ cancelled }) => cancelled)).toEqual([true, false]);
  });

  it("is not begun for a line that is known", async () => {
    const { vendor, voice, said } = opened();
    await said([FIRST]);
    voice.prepare?.("calm", FIRST)();
    expect(vendor.begun).toHaveLength(1);
  });

  it("keeps what was whole when nobody said it, and nothing that was not", async () => {
    const { vendor, voice, lines, said } = opened();
    const end = voice.prepare?.("calm", FIRST);
    vendor.last.sound(4);
    end?.();
    expect(lines.bytes).toBe(0);
    const whole = voice.prepare?.("calm", FIRST);
    vendor.last.sound();
    whole?.();
    expect(lines.bytes).toBe(FIRST.length * SAMPLES_PER_CHAR * 2);
    const before = vendor.begun.length;
    await said([FIRST]);
    expect(vendor.begun).toHaveLength(before);
  });

  it("that failed is no help: the voice is asked as ever", async () => {
    const { vendor, voice, said } = opened();
    voice.prepare?.("calm", FIRST);
    vendor.last.fail("closed");
    const heard = await said([FIRST]);
    expect(vendor.begun).toHaveLength(2);
    expect(heard.kinds().at(-1)).toBe("done");
  });

  it("that fails after it was taken over fails for whoever says it", async () => {
    const { vendor, voice, begin } = opened();
    voice.prepare?.("calm", FIRST);
    const { heard, stream } = begin();
    stream.push(0, FIRST, true);
    await settled();
    vendor.last.fail("closed");
    expect(heard.kinds()).toEqual(["failed"]);
  });
});
