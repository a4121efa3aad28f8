import { beforeEach, describe, expect, it } from "vitest";
import type { Transcriber, VoiceFault } from "../../../../durable/ports.ts";
import { Listener } from "../../../../durable/session/voice/listener.ts";
import type { HeardPart } from "../../../../durable/session/voice/promoted-words.ts";
import { VendorLadder } from "../../../../durable/session/voice/vendor-ladder.ts";
import { ManualClock } from "../../../support/session-clock.ts";
import { FakeTranscriber } from "../../../support/voice-fakes.ts";

const FRAME = 640;

let clock: ManualClock;
let first: FakeTranscriber;
let second: FakeTranscriber;
let told: string[];
let finals: HeardPart[];
let listener: Listener;
let position: number;

function listenerOf(transcribers: readonly Transcriber[]): Listener {
  const ladder = new VendorLadder(
    transcribers,
    () => clock.now(),
    () => {},
  );
  const made = new Listener({
    transcribers: ladder,
    timer: clock.timer,
    now: () => clock.now(),
    keyterms: () => ["Kafka"],
    sound: (stretch) => told.push(`sound ${stretch.position}`),
    partial: (text) => told.push(`partial ${text}`),
    final: (part) => {
      finals.push(part);
      made.settled(part.untilSample);
    },
    speechStart: (at) => told.push(`start ${at}`),
    eager: (confidence) => told.push(`eager ${confidence}`),
    resumed: () => told.push("resumed"),
    end: (confidence) => told.push(`end ${confidence}`),
    lost: () => told.push("lost"),
    gap: ({ from, to }) => told.push(`gap ${from}-${to}`),
    changed: () => told.push("changed"),
  });
  return made;
}

function hear(frames = 1, speech = true): void {
  for (let frame = 0; frame < frames; frame += 1) {
    listener.take({ epoch: 1, position, pcm: new Uint8Array(FRAME * 2), speech, discontinuity: false });
    position += FRAME;
  }
}

async function pass(ms: number): Promise<void> {
  clock.set(clock.now() + ms);
  await new Promise<void>((resolve) => setImmediate(resolve));
}

beforeEach(() => {
  clock = new ManualClock();
  [first, second] = [new FakeTranscriber("first@test"), new FakeTranscriber("second@test")];
  [told, finals, position] = [[], [], 0];
  listener = listenerOf([first, second]);
  listener.beginEpoch(1, null);
});

describe("opening an ear", () => {
  it("gives it what came before the speech, and the terms of the question", () => {
    hear(20, false);
    listener.open(position);
    hear(2);
    const { options, fed } = first.last;
    expect(options).toEqual({ fromSample: 20 * FRAME - 4_800, keyterms: ["Kafka"] });
    expect(fed[0]?.position).toBe(options.fromSample);
    expect(fed.at(-1)).toEqual({ position: 21 * FRAME, samples: FRAME });
    for (const [at, { position: begins }] of fed.entries()) {
      const before = fed[at - 1];
      if (before !== undefined) expect(begins).toBe(before.position + before.samples);
    }
  });

  it("opens one at a time, and none before it is asked to", () => {
    hear(3);
    expect(first.opened).toHaveLength(0);
    listener.open(0);
    listener.open(640);
    expect(first.opened).toHaveLength(1);
  });

  it("passes on what the ear says, and nothing of an ear that is closed", () => {
    listener.open(0);
    const { sink } = first.last;
    sink.speechStart(5);
    sink.partial("so");
    sink.eager(0.6);
    sink.resumed();
    sink.end(0.9);
    expect(told).toEqual(["start 5", "changed", "partial so", "eager 0.6", "resumed", "end 0.9"]);
    told = [];
    listener.close();
    sink.partial("so then");
    sink.end(1);
    expect(told).toEqual(["lost"]);
    expect(finals.map(({ text }) => text)).toEqual(["so"]);
    expect(first.last.closed).toBe(true);
  });

  it("does nothing without anybody to ask, and may be asked again", () => {
    listener = listenerOf([]);
    listener.open(0);
    expect(listener.isOpen).toBe(false);
    expect(told).toEqual(["changed"]);
  });
});

describe("words", () => {
  it("are final once, with an empty final falling back on the last partial", () => {
    listener.open(0);
    hear(4);
    first.last.sink.partial("quite well");
    first.last.final("", 4 * FRAME);
    expect(finals).toMatchObject([{ text: "quite well", words: [], untilSample: 4 * FRAME }]);
    first.last.final("", 4 * FRAME);
    expect(finals.at(-1)?.text).toBe("");
  });

  it("that had to count early do not come again, newer ones do", () => {
    listener.open(0);
    hear(50);
    first.last.sink.partial("one two");
    listener.promote();
    expect(finals.at(-1)).toMatchObject({ text: "one two", untilSample: 50 * FRAME });
    hear(50);
    const words = [
      { text: "two", startSample: 20_000, endSample: 24_000, confidence: 1 },
      { text: "three", startSample: 50_000, endSample: 56_000, confidence: 1 },
    ];
    first.last.sink.final({ text: "two three", words, untilSample: 60_000 });
    expect(finals.at(-1)).toMatchObject({ text: "three" });
    first.last.sink.final({ text: "two", words: words.slice(0, 1), untilSample: 30_000 });
    expect(finals.at(-1)?.text).toBe("");
  });

  it("that died with their recogniser count as they were shown, unless another one has begun to hear them", async () => {
    listener.open(0);
    hear(50);
    first.last.sink.partial("one two");
    first.last.sink.failed({ fault: "stalled", retryAfterMs: null });
    await pass(1);
    listener.promote("one two");
    expect(finals.at(-1)).toMatchObject({ text: "one two", untilSample: 50 * FRAME });
    listener.promote("");
    expect(finals.at(-1)?.text).toBe("");
    hear(50);
    first.last.sink.partial("three");
    listener.promote("one two");
    expect(finals.at(-1)?.text).toBe("three");
  });

  it("are asked for at once where nobody listens: what there is counts", () => {
    listener.finalise();
    expect(finals).toMatchObject([{ text: "", words: [] }]);
    listener.finalise("one two");
    expect(finals.at(-1)).toMatchObject({ text: "one two" });
    listener.open(0);
    listener.finalise();
    expect(first.last.finalized).toBe(1);
  });

  it("become durable when they are stored; silence a while after it was dealt with", () => {
    listener.open(0);
    hear(200);
    first.last.sink.processed(128_000);
    expect(listener.durable).toBe(96_000);
    first.last.sink.partial("word");
    first.last.sink.processed(128_000);
    expect(listener.durable).toBe(96_000);
    first.last.final("word", 110_000);
    expect(listener.durable).toBe(110_000);
    expect(listener.resendFrom(true)).toBe(128_000);
    expect(listener.resendFrom(false)).toBe(110_000);
  });
});

describe("an ear that fails", () => {
  it("is tried again after growing waits, then the next is asked, with what was not heard", async () => {
    listener.open(0);
    hear(10);
    for (const wait of [0, 250, 1_000]) {
      first.last.fail();
      await pass(wait);
    }
    expect(first.opened.length + second.opened.length).toBeGreaterThanOrEqual(3);
    first.last.fail();
    await pass(1);
    expect(second.last.fed[0]).toEqual({ position: 0, samples: FRAME });
    expect(told.filter((line) => line === "lost").length).toBeGreaterThan(0);
  });

  it.each(["unauthorised", "quota", "invalid"] as const)("is not tried again after %s", async (fault: VoiceFault) => {
    listener.open(0);
    first.last.fail(fault);
    await pass(1);
    expect(first.opened).toHaveLength(1);
    expect(second.opened).toHaveLength(1);
  });

  it("loses nothing that was stored, and hears again what was not", async () => {
    listener.open(0);
    hear(50);
    first.last.final("one", 20 * FRAME);
    first.last.sink.partial("two");
    first.last.fail("unauthorised");
    await pass(1);
    expect(second.last.fed[0]?.position).toBe(20 * FRAME);
  });

  it("is renewed after ten minutes, at the end of a part", async () => {
    listener.open(0);
    hear(5);
    await pass(601_000);
    first.last.final("one", 5 * FRAME);
    expect(first.opened).toHaveLength(2);
    expect(first.opened[0]?.closed).toBe(true);
  });
});

describe("an ear that is closed while words are under way", () => {
  function owing(): void {
    listener.open(0);
    hear(50);
    first.last.sink.partial("one two");
    listener.close();
  }

  it("is asked to finish, and closed with its last words", () => {
    owing();
    expect([first.last.finalized, first.last.closed, listener.isOpen]).toEqual([1, false, false]);
    first.last.final("one two three", 50 * FRAME);
    expect([finals.map(({ text }) => text), first.last.closed]).toEqual([["one two three"], true]);
  });

  it("is waited for where speech has come that there are no words of", async () => {
    listener.open(0);
    first.last.sink.ready();
    hear(50);
    listener.close();
    expect(first.last.closed).toBe(false);
    await pass(1_500);
    expect([first.last.closed, finals]).toEqual([true, []]);
  });

  it("is waited for until it is open, four seconds at most", async () => {
    listener.open(0);
    hear(50);
    listener.close();
    await pass(3_900);
    expect(first.last.closed).toBe(false);
    await pass(100);
    expect([first.last.closed, finals]).toEqual([true, []]);
  });

  it("is followed by another one when it fails, which hears all of it again", async () => {
    owing();
    first.last.fail("quota");
    await pass(1);
    expect([second.last.fed[0]?.position, second.last.finalized]).toEqual([0, 1]);
    second.last.final("one two three", 50 * FRAME);
    expect([finals.map(({ text }) => text), second.last.closed]).toEqual([["one two three"], true]);
  });

  it("is followed by another stream where it has no words for what it owes", async () => {
    listener.open(0);
    hear(50);
    listener.close();
    await pass(1_400);
    first.last.final("", 0);
    expect([finals, first.opened[0]?.closed]).toEqual([[], true]);
    await pass(1_000);
    expect([first.opened.length, first.last.fed[0]?.position, first.last.finalized]).toEqual([2, 0, 1]);
    first.last.final("one two three", 50 * FRAME);
    expect([finals.map(({ text }) => text), first.last.closed]).toEqual([["one two three"], true]);
  });

  it("is waited for once more for each that fails", async () => {
    owing();
    await pass(1_400);
    first.last.fail("stalled");
    await pass(1_400);
    expect([first.opened.length, first.last.closed]).toEqual([2, false]);
    await pass(200);
    expect([finals.map(({ text }) => text), first.last.closed]).toEqual([["one two"], true]);
  });

  it("is waited for a moment and no longer, and where nobody is left not at all: what was heard counts", async () => {
    owing();
    await pass(1_500);
    expect([finals.map(({ text }) => text), first.last.closed]).toEqual([["one two"], true]);
    finals = [];
    listener.open(position);
    hear(50);
    first.last.sink.partial("three");
    listener.close();
    first.last.fail("quota");
    await pass(1);
    second.last.fail("quota");
    await pass(1);
    expect(finals.map(({ text }) => text)).toEqual(["three"]);
  });

  it("goes on where it is wanted again meanwhile", async () => {
    owing();
    listener.open(position);
    await pass(2_000);
    first.last.final("one two three", 50 * FRAME);
    expect([first.opened.length, first.last.closed, listener.isOpen]).toEqual([1, false, true]);
  });

  it("is closed at once where nothing is owed: after a silence, or in noise", async () => {
    listener.open(0);
    hear(10);
    await pass(2_500);
    listener.close();
    expect(first.last.closed).toBe(true);
    listener.open(position);
    for (let second = 0; second < 6; second += 1) {
      hear(25);
      await pass(1_000);
    }
    hear(1);
    listener.close();
    expect(first.last.closed).toBe(true);
  });
});

describe("sound that is missing", () => {
  it("is given up after a while, told, and what came after it is heard", async () => {
    hear(2);
    listener.open(0);
    position += FRAME;
    hear(1);
    expect(first.last.fed.at(-1)?.position).toBe(FRAME);
    await pass(2_000);
    expect(told).toContain(`gap ${2 * FRAME}-${3 * FRAME}`);
    expect(first.last.fed.at(-1)?.position).toBe(3 * FRAME);
    expect(listener.received).toBe(4 * FRAME);
  });

  it("of another epoch is nobody's", () => {
    hear(2);
    listener.take({ epoch: 2, position: 0, pcm: new Uint8Array(FRAME * 2), speech: true, discontinuity: false });
    expect(listener.received).toBe(2 * FRAME);
    expect(listener.epoch).toBe(1);
  });
});
