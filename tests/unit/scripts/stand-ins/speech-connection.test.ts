/** One socket of the speech stand-in on a clock that the test turns: contexts, pace, and every fault of a text. */
import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Journal } from "../../../../scripts/stand-ins/journal.ts";
import { SpeechConnection } from "../../../../scripts/stand-ins/speech-connection.ts";
import {
  type VoiceFaultInput,
  VoiceFaults,
  VoiceScript,
  type VoiceScriptInput,
} from "../../../../scripts/stand-ins/voice-script.ts";

type Message = {
  readonly audio?: string | null;
  readonly contextId?: string;
  readonly alignment?: { readonly chars: string[]; readonly charStartTimesMs: number[] } | null;
  readonly error?: string;
  readonly isFinal?: boolean | null;
  readonly [name: string]: unknown;
};

/** The end of a socket that the connection writes to. */
class Wire extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  readonly texts: string[] = [];
  readonly parts: string[] = [];
  code: number | null = null;
  isCut = false;
  isPaused = false;

  send(text: string, options?: { readonly fin: boolean }): void {
    if (options === undefined) this.texts.push(text);
    else this.parts.push(text);
  }

  close(code = 1005): void {
    this.code ??= code;
    this.readyState = 2;
  }

  terminate(): void {
    this.isCut = true;
    this.readyState = 3;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  get messages(): Message[] {
    return this.texts.map((text) => JSON.parse(text));
  }

  audio(contextId = "c1"): Message[] {
    return this.messages.filter((message) => message.contextId === contextId && typeof message.audio === "string");
  }

  bytes(contextId = "c1"): Buffer[] {
    return this.audio(contextId).map(({ audio }) => Buffer.from(String(audio), "base64"));
  }

  get errors(): (string | undefined)[] {
    return this.messages.flatMap(({ error }) => error ?? []);
  }
}

const TEXT = "Tell me more of it.";
/** One character is 60 ms of sound; the space of the first message is spoken too. */
const TEXT_SAMPLES = (TEXT.length + 1) * 60 * 24;

function connected(script: VoiceScriptInput = {}, ...faults: readonly VoiceFaultInput[]) {
  const wire = new Wire();
  const journal = new Journal();
  const waiting = new VoiceFaults();
  for (const fault of faults) waiting.add(fault);
  const parsed = VoiceScript.parse({ firstByteMs: 80, speed: 10, ...script });
  let contexts = 0;
  const world = {
    script: () => parsed,
    speaker: undefined,
    faults: waiting,
    journal,
    nextContext: () => {
      contexts += 1;
      return contexts;
    },
  };
  Reflect.construct(SpeechConnection, [wire, 9, 20_000, world]);
  const says = (...messages: readonly (object | string)[]): void => {
    for (const message of messages)
      wire.emit("message", typeof message === "string" ? message : JSON.stringify(message));
  };
  return { wire, journal, says };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const begin = (id = "c1") => ({ text: " ", context_id: id });
const say = (text = TEXT, id = "c1") => ({ text, context_id: id, flush: true });
const close = (id = "c1") => ({ context_id: id, close_context: true });

/** A context that has been given one text, and all the time that it takes. */
async function spoken(script: VoiceScriptInput = {}, ...faults: readonly VoiceFaultInput[]) {
  const one = connected(script, ...faults);
  one.says(begin(), say());
  await pass(5_000);
  return one;
}

const samplesOf = (parts: readonly Buffer[]): number => parts.reduce((sum, part) => sum + part.length, 0) / 2;

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

describe("a context", () => {
  it("speaks what it was given once that is flushed, its first space too", async () => {
    const { wire, says } = connected();
    says(begin(), { text: TEXT, context_id: "c1" });
    await pass(1_000);
    expect(wire.texts).toEqual([]);
    says({ context_id: "c1", flush: true });
    await pass(5_000);
    expect(samplesOf(wire.bytes())).toBe(TEXT_SAMPLES);
    expect(
      wire
        .audio()
        .flatMap(({ alignment }) => alignment?.chars ?? [])
        .join(""),
    ).toBe(` ${TEXT}`);
  });

  it("waits before its first sound, and then goes at its speed", async () => {
    const { wire, says } = connected({ firstByteMs: 200, speed: 2, chunkMs: 120 });
    says(begin(), say());
    await pass(199);
    expect(wire.texts).toEqual([]);
    await pass(1);
    expect(wire.audio()).toHaveLength(1);
    await pass(59);
    expect(wire.audio()).toHaveLength(1);
    await pass(1);
    expect(wire.audio()).toHaveLength(2);
  });

  it("counts the times of characters from each piece, or from its beginning, as the script says", async () => {
    const byChunk = (await spoken({ chunkMs: 120 })).wire.audio();
    const byContext = (await spoken({ chunkMs: 120, times: "context" })).wire.audio();
    const starts = (audio: readonly Message[]) => audio.map(({ alignment }) => alignment?.charStartTimesMs[0] ?? -1);
    expect(starts(byChunk).every((ms) => ms < 120)).toBe(true);
    expect(starts(byContext)).toEqual([...starts(byContext)].sort((a, b) => a - b));
    expect(starts(byContext).at(-1)).toBeGreaterThan(1_000);
  });

  it("says that it is over under either name, and takes no more afterwards", async () => {
    const { wire, says } = connected({ finalName: "is_final" });
    says(begin(), say(), { context_id: "c1", flush: true }, close());
    await pass(5_000);
    expect(wire.messages.at(-1)).toEqual({ audio: null, contextId: "c1", is_final: true });
    says(say("More."));
    await pass(10);
    expect(wire.errors).toEqual(["invalid_input_message"]);
  });

  it("is cut short when it is closed in the middle of a text, but for a few pieces", async () => {
    const { wire, says } = connected({ chunkMs: 60, lateChunks: 2, speed: 1 });
    says(begin(), say());
    await pass(80 + 60);
    const before = wire.audio().length;
    says(close());
    await pass(15_000);
    expect(wire.audio().length).toBe(before + 2);
    expect(wire.messages.at(-1)).toMatchObject({ audio: null, contextId: "c1", isFinal: true });
  });

  it("tells the end of a flush where the script wants that", async () => {
    const { wire } = await spoken({ flushDone: true });
    expect(wire.messages.at(-1)).toEqual({ type: "flush_done", contextId: "c1" });
    expect((await spoken()).wire.messages.at(-1)).toMatchObject({ contextId: "c1" });
  });

  it("speaks beside others, each with its own sound", async () => {
    const { wire, says } = connected();
    says(begin("a"), begin("b"), say("One.", "a"), say("Two then.", "b"));
    await pass(5_000);
    expect([samplesOf(wire.bytes("a")), samplesOf(wire.bytes("b"))]).toEqual([5 * 1_440, 10 * 1_440]);
  });
});

describe("what is refused", () => {
  it.each([
    ["no JSON", "{"],
    ["a number", "7"],
    ["no context", { text: " " }],
    ["an empty context", { text: " ", context_id: "" }],
    ["words for a context that was not begun", say()],
    ["a flush of nothing", { context_id: "c1", flush: true }],
  ])("is %s", async (_, message) => {
    const { wire, says } = connected();
    says(message);
    expect([wire.errors, wire.code]).toEqual([["invalid_input_message"], 1008]);
  });

  it("is a sixth context", () => {
    const { wire, says } = connected();
    says(...["a", "b", "c", "d", "e"].map(begin));
    expect(wire.errors).toEqual([]);
    says(begin("f"));
    expect([wire.errors, wire.code]).toEqual([["max_active_conversations"], 1008]);
  });

  it("is silence for too long; each message begins it anew", async () => {
    const { wire, says } = connected({ inactivityMs: 1_000 });
    await pass(900);
    says(begin());
    await pass(999);
    expect(wire.code).toBeNull();
    await pass(1);
    expect(wire.errors).toEqual(["input_timeout_exceeded"]);
  });

  it("is nothing when the client itself wants to go", () => {
    const { wire, says } = connected();
    says({ close_socket: true });
    expect([wire.code, wire.texts]).toEqual([1000, []]);
  });
});

describe("a fault of a text", () => {
  it("may be silence in its place", async () => {
    const { wire } = await spoken({ flushDone: true }, { kind: "empty" });
    expect(wire.messages).toEqual([{ type: "flush_done", contextId: "c1" }]);
  });

  it("may be slowness", async () => {
    const { wire, says } = connected({}, { kind: "slow", ms: 4_000 });
    says(begin(), say());
    await pass(3_999);
    expect(wire.texts).toEqual([]);
    await pass(1);
    expect(wire.audio()).toHaveLength(1);
  });

  it.each([
    ["stall", null, false],
    ["reset", null, true],
    ["close", 1011, false],
  ] as const)("may end it after some pieces: %s", async (kind, code, isCut) => {
    const { wire } = await spoken({}, { kind, afterChunks: 2 });
    expect([wire.audio().length, wire.code, wire.isCut]).toEqual([2, code, isCut]);
  });

  it("may be an error in the vendor's words", async () => {
    const { wire } = await spoken({}, { kind: "error", error: "quota_exceeded", afterChunks: 1 });
    expect([wire.audio().length, wire.errors, wire.code]).toEqual([1, ["quota_exceeded"], 1008]);
  });

  it("may be a message that is none", async () => {
    const { wire } = await spoken({}, { kind: "malformed" });
    expect(wire.texts).toEqual(['{"audio":"']);
  });

  it("may be the sound of nobody in between, after which all comes", async () => {
    const { wire } = await spoken({}, { kind: "stray", afterChunks: 1 });
    expect(wire.audio("nobody")).toHaveLength(1);
    expect(samplesOf(wire.bytes())).toBe(TEXT_SAMPLES);
  });

  it("may tear samples apart, and lose none but the last half", async () => {
    const torn = (await spoken({}, { kind: "odd" })).wire.bytes();
    const whole = Buffer.concat((await spoken()).wire.bytes());
    expect(torn.filter(({ length }) => length % 2 === 1).length).toBeGreaterThan(0);
    const joined = Buffer.concat(torn);
    expect(joined.equals(whole.subarray(0, joined.length))).toBe(true);
    expect(whole.length - joined.length).toBeLessThanOrEqual(1);
  });

  it("may leave out when characters sound", async () => {
    const { wire } = await spoken({}, { kind: "no_alignment" });
    expect(new Set(wire.audio().map(({ alignment }) => alignment))).toEqual(new Set([null]));
  });

  it("may cut messages into frames", async () => {
    const { wire } = await spoken({}, { kind: "fragments" });
    expect(wire.texts).toEqual([]);
    const pairs = Array.from({ length: wire.parts.length / 2 }, (_, at) =>
      wire.parts.slice(at * 2, at * 2 + 2).join(""),
    );
    expect(pairs.map((text) => JSON.parse(text).contextId)).toEqual(pairs.map(() => "c1"));
  });

  it("may be that nothing is read for a while", async () => {
    const { wire, says } = connected({}, { kind: "slow_reader", ms: 500 });
    says(begin(), say());
    await pass(0);
    expect(wire.isPaused).toBe(true);
    await pass(500);
    expect(wire.isPaused).toBe(false);
  });

  it("strikes one text, and the next is whole", async () => {
    const { wire, says } = await spoken({}, { kind: "empty" });
    says(say("Once more."));
    await pass(5_000);
    expect(samplesOf(wire.bytes())).toBe(" Once more.".length * 1_440);
  });
});

describe("a client that is gone", () => {
  it("gets no more sound", async () => {
    const { wire, journal, says } = connected({ speed: 1 });
    says(begin(), say());
    await pass(300);
    const before = wire.texts.length;
    wire.emit("close", 1001);
    await pass(20_000);
    expect(wire.texts).toHaveLength(before);
    expect(journal.rows("close").map(({ fields }) => fields)).toEqual([{ code: 1001 }]);
  });
});
