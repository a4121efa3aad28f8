/** What the speech adapters are made of: messages, alignment, whole samples, one clause after the other. */
import { describe, expect, it } from "vitest";
import { AlignedClauses } from "../../../durable/adapters/aligned-clauses.ts";
import { ClauseByClause } from "../../../durable/adapters/clause-by-clause.ts";
import {
  beginContext,
  closeContext,
  faultOfSpeech,
  flushContext,
  readSpeech,
  speakIn,
} from "../../../durable/adapters/elevenlabs-messages.ts";
import { WholeSamples } from "../../../durable/adapters/whole-samples.ts";
import type { VoiceFailure } from "../../../durable/ports.ts";

const base64 = (bytes: readonly number[]) => btoa(String.fromCharCode(...bytes));

describe("messages that are written", () => {
  it("name their context, and end a text with a space", () => {
    expect(JSON.parse(beginContext("c1"))).toEqual({ text: " ", context_id: "c1" });
    expect(JSON.parse(speakIn("c1", "Hello.", true))).toEqual({ text: "Hello. ", context_id: "c1", flush: true });
    expect(JSON.parse(speakIn("c1", "Hello.", false))).toEqual({ text: "Hello. ", context_id: "c1" });
    expect(JSON.parse(flushContext("c1"))).toEqual({ context_id: "c1", flush: true });
    expect(JSON.parse(closeContext("c1"))).toEqual({ context_id: "c1", close_context: true });
  });
});

describe("messages that are read", () => {
  it("are sound with its alignment, under either name of its fields", () => {
    const alignment = { chars: ["H", "i"], charStartTimesMs: [0, 50], charDurationsMs: [50, 40] };
    const other = { chars: ["H", "i"], charsStartTimesMs: [0, 50], charsDurationsMs: [50, 40] };
    for (const [named, aligned] of [
      ["contextId", alignment],
      ["context_id", other],
    ] as const) {
      const [message] = readSpeech(JSON.stringify({ audio: base64([1, 2]), [named]: "c", alignment: aligned }));
      expect(message).toMatchObject({
        kind: "sound",
        context: "c",
        alignment: { startMs: [0, 50], durationMs: [50, 40] },
      });
    }
  });

  it.each([
    ["isFinal", [{ kind: "over", context: "c" }]],
    ["is_final", [{ kind: "over", context: "c" }]],
    ["finished", []],
  ])("are an end by %s", (name, messages) => {
    expect(readSpeech(JSON.stringify({ audio: null, contextId: "c", [name]: true }))).toEqual(messages);
  });

  it("may be sound and end at once, in that order", () => {
    const messages = readSpeech(JSON.stringify({ audio: base64([1, 2]), contextId: "c", isFinal: true }));
    expect(messages.map(({ kind }) => kind)).toEqual(["sound", "over"]);
  });

  it.each([
    ["no JSON", "malformed"],
    ["[]", "malformed"],
    [JSON.stringify({ audio: "%%%", contextId: "c" }), "malformed"],
    [JSON.stringify({ error: "quota_exceeded" }), "quota"],
    [JSON.stringify({ error: "something_new" }), "server_error"],
  ])("that are wrong are a fault: %s", (text, fault) => {
    expect(readSpeech(text)).toEqual([{ kind: "failed", fault }]);
  });

  it.each([
    { chars: ["a"], charStartTimesMs: [0, 1], charDurationsMs: [1] },
    { chars: [1], charStartTimesMs: [0], charDurationsMs: [1] },
    { chars: [], charStartTimesMs: [], charDurationsMs: [] },
    "text",
    null,
  ])("with a broken alignment %o have none", (alignment) => {
    const [message] = readSpeech(JSON.stringify({ audio: base64([0, 0]), contextId: "c", alignment }));
    expect(message).toMatchObject({ alignment: null });
  });

  it("that say something unknown are nothing", () => {
    expect(readSpeech(JSON.stringify({ type: "flush_done", contextId: "c" }))).toEqual([]);
  });
});

describe("names of errors", () => {
  it.each([
    ["invalid_api_key", "unauthorised"],
    ["detected_unusual_activity", "unauthorised"],
    ["missing_permissions", "unauthorised"],
    ["quota_exceeded", "quota"],
    ["max_active_conversations", "busy"],
    ["system_busy", "busy"],
    ["too_many_concurrent_requests", "busy"],
    ["rate_limited", "rate_limited"],
    ["voice_not_found", "invalid"],
    ["max_character_limit_exceeded", "invalid"],
    ["input_timeout_exceeded", "closed"],
    ["", "server_error"],
  ])("%s is %s", (name, fault) => {
    expect(faultOfSpeech(name)).toBe(fault);
  });
});

const times = (text: string, from = 0) => ({
  chars: [...text],
  startMs: [...text].map((_, at) => from + at * 10),
  durationMs: [...text].map(() => 10),
});

describe("clauses and their characters", () => {
  it("belong together over pieces that split words and begin with the vendor's space", () => {
    const clauses = new AlignedClauses();
    clauses.push(0, "Hi there.");
    clauses.push(1, "Go on.");
    const first = clauses.take(5 * 240, times(" Hi t"));
    expect(first).toMatchObject({ segment: 0, placed: [{ segment: 0 }] });
    expect(first.placed[0]?.marks[0]).toEqual({ char: 0, startSample: 240, endSample: 480 });
    const second = clauses.take(6 * 240, times("here. "));
    expect(second.placed[0]?.marks.map(({ char }) => char)).toEqual([4, 5, 6, 7, 8]);
    expect(second.placed[0]?.marks[0]?.startSample).toBe(5 * 240);
    const third = clauses.take(6 * 240, times("Go on."));
    expect(third).toMatchObject({
      segment: 1,
      placed: [{ segment: 1, marks: [{ char: 0, startSample: 11 * 240 }, {}, {}, {}, {}, {}] }],
    });
    expect(clauses.samples).toBe(17 * 240);
  });

  it("take times that count from the context as they are", () => {
    const clauses = new AlignedClauses();
    clauses.push(0, "abcd");
    clauses.take(2 * 240, times("ab"));
    const { placed } = clauses.take(2 * 240, times("cd", 20));
    expect(placed[0]?.marks[0]).toEqual({ char: 2, startSample: 480, endSample: 720 });
  });

  it("find their place again behind sound that came without its characters", () => {
    const clauses = new AlignedClauses();
    clauses.push(0, "Hi there.");
    clauses.push(1, "Go on.");
    clauses.take(10 * 240, null);
    const { segment, placed } = clauses.take(3 * 240, times("Go "));
    expect(segment).toBe(1);
    expect(placed).toMatchObject([{ segment: 1, marks: [{ char: 0, startSample: 2_400 }, {}, {}] }]);
    // What stands nowhere is taken as it comes.
    expect(clauses.take(240, times("xyz")).placed[0]?.marks[0]?.char).toBe(3);
  });

  it("owe what was to be spoken and has not sounded, but for spaces and the like at its end", () => {
    const clauses = new AlignedClauses();
    clauses.push(0, "Hi there.");
    expect(clauses.owes).toBe(false);
    clauses.flush();
    expect(clauses.owes).toBe(true);
    clauses.push(1, "Go on, please.");
    clauses.take(4 * 240, times(" Hi "));
    expect(clauses.owes).toBe(true);
    clauses.take(6 * 240, times("there."));
    expect(clauses.owes).toBe(false);
    clauses.flush();
    expect(clauses.owes).toBe(true);
    clauses.take(240, null);
    expect(clauses.owes).toBe(false);
  });

  it("give sound without alignment to the clause that was heard last", () => {
    const clauses = new AlignedClauses();
    clauses.push(0, "ab");
    clauses.push(1, "cd");
    expect(clauses.take(240, null)).toEqual({ segment: 0, placed: [] });
    clauses.take(480, times("ab c"));
    expect(clauses.take(240, null).segment).toBe(1);
  });
});

describe("whole samples", () => {
  it.each([[[1, 2, 3, 4]], [[1], [2, 3], [4]], [[1, 2, 3], [4]], [[], [1, 2, 3], [], [4]], [[1], [2], [3], [4]]])(
    "come out of %o as they went in",
    (...pieces) => {
      const whole = new WholeSamples();
      const out = pieces.flatMap((piece) => {
        const bytes = whole.take(Uint8Array.from(piece));
        expect(bytes.length % 2).toBe(0);
        return [...bytes];
      });
      expect(out).toEqual([1, 2, 3, 4]);
    },
  );
});

type Speak = ConstructorParameters<typeof ClauseByClause>[0];

function sinkOf() {
  const heard: string[] = [];
  const sink = {
    audio: (segment: number, pcm: Uint8Array) => void heard.push(`${segment}:${pcm.length}`),
    alignment: () => {},
    done: () => void heard.push("done"),
    failed: ({ fault }: VoiceFailure) => void heard.push(fault),
  };
  return { heard, sink };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("one clause after the other", () => {
  const speak: Speak = async (text, onSound) => {
    onSound(new Uint8Array(text.length * 2));
    return null;
  };

  it("sounds each as its own segment, and is done after the last", async () => {
    const { heard, sink } = sinkOf();
    const stream = new ClauseByClause(speak, sink);
    stream.push(0, "one");
    stream.push(1, "three");
    await settled();
    expect(heard).toEqual(["0:6", "1:10"]);
    stream.push(2, "x");
    stream.end();
    stream.push(3, "late");
    await settled();
    expect(heard).toEqual(["0:6", "1:10", "2:2", "done"]);
  });

  it("ends at the first failure", async () => {
    const { heard, sink } = sinkOf();
    const broken: VoiceFailure = { fault: "late", retryAfterMs: null };
    const stream = new ClauseByClause(
      async (text, onSound) => (text === "two" ? broken : speak(text, onSound, AbortSignal.any([]))),
      sink,
    );
    for (const [segment, text] of ["one", "two", "three"].entries()) stream.push(segment, text);
    stream.end();
    await settled();
    expect(heard).toEqual(["0:6", "late"]);
  });

  it("is silent after it was cancelled, and the request is told", async () => {
    const { heard, sink } = sinkOf();
    let signal: AbortSignal | null = null;
    const stream = new ClauseByClause(async (_text, onSound, given) => {
      signal = given;
      await settled();
      onSound(new Uint8Array(4));
      return null;
    }, sink);
    stream.push(0, "one");
    stream.cancel();
    await settled();
    await settled();
    expect(heard).toEqual([]);
    expect(signal).toMatchObject({ aborted: true });
  });

  it("with nothing to say is done at once", async () => {
    const { heard, sink } = sinkOf();
    new ClauseByClause(speak, sink).end();
    await settled();
    expect(heard).toEqual(["done"]);
  });
});
