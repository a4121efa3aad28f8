/** Messages in the shapes that the vendors document, and what each of them comes down to. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fluxReader } from "../../../durable/adapters/deepgram-flux.ts";
import { novaReader } from "../../../durable/adapters/deepgram-nova.ts";
import { scribeReader } from "../../../durable/adapters/elevenlabs-scribe.ts";
import type { Reader } from "../../../durable/adapters/recogniser-dialect.ts";

const readAll = (reader: Reader, messages: readonly object[]) =>
  messages.flatMap((message) => reader.read(JSON.stringify(message)));

const READERS = { flux: fluxReader, nova: novaReader, scribe: scribeReader } as const;

describe.each(Object.entries(READERS))("the reader of %s", (_name, make) => {
  it.each(["", "null", "[]", "17", '"Results"', '{"type":"Resu', "\u0000"])("calls %j malformed", (message) => {
    expect(make().read(message)).toEqual([{ kind: "failed", fault: "malformed" }]);
  });

  it("passes over what it does not know", () => {
    expect(readAll(make(), [{}, { type: "Metadata" }, { message_type: "warning", warning: "w" }])).toEqual([]);
  });

  it("takes anything at all without throwing", () => {
    const types = fc.constantFrom(
      "Results",
      "TurnInfo",
      "UtteranceEnd",
      "SpeechStarted",
      "Error",
      "partial_transcript",
      "committed_transcript",
      "committed_transcript_with_timestamps",
    );
    fc.assert(
      fc.property(types, fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (type, extra, words) => {
        const message = { ...extra, type, message_type: type, words, text: words, channel: words, transcript: words };
        expect(Array.isArray(make().read(JSON.stringify(message)))).toBe(true);
      }),
    );
  });
});

const word = (text: string, start: number, end: number, confidence = 0.9) => ({ word: text, start, end, confidence });
const info = (sequence: number, event: string, transcript: string, more: object = {}) => ({
  type: "TurnInfo",
  request_id: "r",
  sequence_id: sequence,
  event,
  turn_index: 0,
  audio_window_start: 0,
  audio_window_end: 1,
  transcript,
  words: [],
  end_of_turn_confidence: 0.1,
  ...more,
});

describe("Flux", () => {
  it("opens a turn, expects its end, goes on after all and ends it", () => {
    const words = [word("I", 0.32, 0.4), word("led", 0.4, 0.7)];
    const events = readAll(fluxReader(), [
      { type: "Connected", request_id: "r", sequence_id: 0 },
      info(1, "Update", ""),
      info(2, "StartOfTurn", "I", { words: words.slice(0, 1), audio_window_end: 1.25 }),
      info(3, "EagerEndOfTurn", "I led", { end_of_turn_confidence: 0.55, audio_window_end: 2 }),
      info(4, "TurnResumed", "I led", { audio_window_end: 2.25 }),
      info(5, "EndOfTurn", "I led", { words, end_of_turn_confidence: 0.9, trigger: "model", audio_window_end: 4 }),
    ]);
    expect(events).toEqual([
      { kind: "ready" },
      { kind: "processed", until: 1 },
      { kind: "speechStart", at: 0.32 },
      { kind: "partial", text: "I" },
      { kind: "processed", until: 1.25 },
      { kind: "partial", text: "I led" },
      { kind: "eager", confidence: 0.55 },
      { kind: "processed", until: 2 },
      { kind: "partial", text: "I led" },
      { kind: "resumed" },
      { kind: "processed", until: 2.25 },
      {
        kind: "final",
        text: "I led",
        words: [
          { text: "I", start: 0.32, end: 0.4, confidence: 0.9 },
          { text: "led", start: 0.4, end: 0.7, confidence: 0.9 },
        ],
        until: 4,
        forced: null,
      },
      { kind: "end", confidence: 0.9 },
    ]);
  });

  it("counts a turn once, however often and in whatever order its messages come", () => {
    const end = info(3, "EndOfTurn", "I led");
    const reader = fluxReader();
    const events = readAll(reader, [
      info(1, "StartOfTurn", "I"),
      end,
      end,
      info(2, "Update", "I l"),
      info(4, "Update", "I"),
    ]);
    expect(events.filter(({ kind }) => kind === "final")).toHaveLength(1);
    expect(events.at(-1)).toEqual({ kind: "end", confidence: 0.1 });
    expect(readAll(reader, [info(5, "EndOfTurn", "again", { sequence_id: 5 })])).toEqual([]);
  });

  it("ends an empty turn with an empty final", () => {
    expect(readAll(fluxReader(), [info(1, "EndOfTurn", " ")])[0]).toMatchObject({ kind: "final", text: "" });
  });

  it("says when an end was asked for, and gives no words where one has no place", () => {
    const [final] = readAll(fluxReader(), [
      info(1, "EndOfTurn", "I led", { trigger: "manual", words: [word("I", 0, 1), { word: "led", confidence: 1 }] }),
    ]);
    expect(final).toMatchObject({ forced: true, words: [] });
  });

  it.each([
    ["INTERNAL_SERVER_ERROR", "server_error"],
    ["QUOTA_EXCEEDED", "quota"],
    ["INVALID_AUTH", "unauthorised"],
    ["TOO_MANY_REQUESTS", "rate_limited"],
    ["", "server_error"],
  ])("calls the error %s %s", (code, fault) => {
    expect(readAll(fluxReader(), [{ type: "Error", sequence_id: 1, code, description: "d" }])).toEqual([
      { kind: "failed", fault },
    ]);
  });

  it("does not take a turn without a number or a window for one", () => {
    expect(readAll(fluxReader(), [{ type: "TurnInfo", event: "EndOfTurn", transcript: "x" }])).toEqual([
      { kind: "failed", fault: "malformed" },
    ]);
  });
});

const results = (start: number, duration: number, transcript: string, more: object = {}, words: object[] = []) => ({
  type: "Results",
  channel_index: [0, 1],
  start,
  duration,
  is_final: false,
  speech_final: false,
  from_finalize: false,
  channel: { alternatives: [{ transcript, confidence: 0.9, words }] },
  metadata: { request_id: "r" },
  ...more,
});

describe("Nova", () => {
  it("makes a part of each final range, and one end of what ends twice", () => {
    const events = readAll(novaReader(), [
      { type: "SpeechStarted", channel: [0, 1], timestamp: 0.4 },
      results(0, 1, "i led"),
      results(0, 2, "I led it.", { is_final: true }, [{ ...word("led", 0.5, 0.8), punctuated_word: "Led" }]),
      results(2, 1, "", { is_final: true, speech_final: true }),
      { type: "UtteranceEnd", channel: [0, 1], last_word_end: 0.8 },
    ]);
    expect(events).toEqual([
      { kind: "speechStart", at: 0.4 },
      { kind: "partial", text: "i led" },
      { kind: "processed", until: 1 },
      {
        kind: "final",
        text: "I led it.",
        words: [{ text: "Led", start: 0.5, end: 0.8, confidence: 0.9 }],
        until: 2,
        forced: false,
      },
      { kind: "processed", until: 2 },
      { kind: "processed", until: 3 },
      { kind: "end", confidence: null },
    ]);
  });

  it("tells that a partial came to nothing, and that there was nothing to finish", () => {
    const reader = novaReader();
    expect(readAll(reader, [results(0, 1, "hm"), results(0, 1.2, "", { is_final: true })])).toContainEqual({
      kind: "final",
      text: "",
      words: [],
      until: 1.2,
      forced: false,
    });
    const [final] = readAll(reader, [results(1.2, 0, "", { is_final: true, from_finalize: true })]);
    expect(final).toMatchObject({ kind: "final", text: "", forced: true });
  });

  it("does not hear a range twice", () => {
    const range = results(0, 2, "I led it.", { is_final: true });
    const events = readAll(novaReader(), [range, range, results(0, 1, "i led")]);
    expect(events.filter(({ kind }) => kind === "final" || kind === "partial")).toHaveLength(1);
  });

  it("takes an utterance's end for an end when there was no other", () => {
    const events = readAll(novaReader(), [results(0, 2, "I led it.", { is_final: true }), { type: "UtteranceEnd" }]);
    expect(events.at(-1)).toEqual({ kind: "end", confidence: null });
  });

  it("calls results without a range malformed", () => {
    expect(readAll(novaReader(), [{ type: "Results", channel: {} }])).toEqual([{ kind: "failed", fault: "malformed" }]);
  });
});

const plain = (text: string) => ({ message_type: "committed_transcript", text });
const timed = (text: string, end: number) => ({
  message_type: "committed_transcript_with_timestamps",
  text,
  language_code: "en",
  words: [
    { text: "I", start: 0.5, end: 0.7, type: "word", logprob: 0 },
    { text: " ", start: 0.7, end: 0.8, type: "spacing", logprob: 0 },
    { text: "led", start: 0.8, end, type: "word", logprob: Math.log(0.5) },
  ],
});

describe("Scribe", () => {
  it("counts a part and its version with times once, in either order", () => {
    const finals = (messages: object[]) => {
      const reader = scribeReader();
      const events = [...readAll(reader, messages), ...reader.overdue()];
      return events.filter(({ kind }) => kind === "final");
    };
    const one = [
      expect.objectContaining({ kind: "final", text: "I led", words: [expect.anything(), expect.anything()] }),
    ];
    expect(finals([plain("I led"), timed("I led", 1.5)])).toEqual(one);
    expect(finals([timed("I led", 1.5), plain("I led")])).toEqual(one);
    expect(finals([plain("I led"), timed("I led", 1.5), plain("I led"), timed("I led", 1.5)])).toEqual(one);
  });

  it("hears the same words again when they are said again", () => {
    const reader = scribeReader();
    const said = [plain("I led"), timed("I led", 1.5), { message_type: "partial_transcript", text: "I" }];
    const events = readAll(reader, [...said, plain("I led"), timed("I led", 4)]);
    expect(events.filter(({ kind }) => kind === "final")).toHaveLength(2);
  });

  it("takes a part that comes again after it was told for a repetition, until something new is heard", () => {
    const finals = (reader: Reader, messages: readonly object[]) =>
      [...readAll(reader, messages), ...reader.overdue()].filter(({ kind }) => kind === "final").length;
    const reader = scribeReader();
    expect(finals(reader, [plain("I led")])).toBe(1);
    expect(finals(reader, [plain("I led"), timed("I led", 1.5), timed("I led", 1.5)])).toBe(0);
    const empty = { message_type: "partial_transcript", text: "" };
    expect(finals(reader, [empty, plain("I led")])).toBe(0);
    expect(finals(reader, [{ message_type: "partial_transcript", text: "I" }, plain("I led")])).toBe(1);
  });

  it("gives a plain part when its version with times does not come", () => {
    const reader = scribeReader();
    expect(readAll(reader, [plain("I led")])).toEqual([{ kind: "held" }]);
    expect(reader.overdue()).toEqual([
      { kind: "final", text: "I led", words: [], until: null, forced: null },
      { kind: "end", confidence: null },
    ]);
    expect(reader.overdue()).toEqual([]);
    expect(readAll(reader, [plain("A"), { message_type: "partial_transcript", text: "B" }])).toEqual([
      { kind: "held" },
      { kind: "final", text: "A", words: [], until: null, forced: null },
      { kind: "end", confidence: null },
      { kind: "partial", text: "B" },
    ]);
  });

  it("leaves out spaces and reads confidence from its logarithm", () => {
    const [final] = readAll(scribeReader(), [timed("I led", 1.5)]);
    expect(final).toMatchObject({
      words: [
        { text: "I", start: 0.5, end: 0.7, confidence: 1 },
        { text: "led", start: 0.8, end: 1.5, confidence: expect.closeTo(0.5, 5) },
      ],
    });
  });

  it("ends nothing with an empty part", () => {
    const reader = scribeReader();
    expect([...readAll(reader, [plain("")]), ...reader.overdue()]).toEqual([
      { kind: "held" },
      { kind: "final", text: "", words: [], until: null, forced: null },
    ]);
  });

  it.each([
    ["auth_error", "unauthorised"],
    ["quota_exceeded", "quota"],
    ["rate_limited", "rate_limited"],
    ["queue_overflow", "busy"],
    ["resource_exhausted", "busy"],
    ["session_time_limit_exceeded", "closed"],
    ["unaccepted_terms", "unauthorised"],
    ["input_error", "invalid"],
    ["invalid_request", "invalid"],
    ["chunk_size_exceeded", "invalid"],
    ["insufficient_audio_activity", "empty"],
    ["transcriber_error", "server_error"],
    ["error", "server_error"],
  ])("calls %s %s", (type, fault) => {
    expect(readAll(scribeReader(), [{ message_type: type, error: "text" }])).toEqual([{ kind: "failed", fault }]);
  });

  it("does not break over a commit of too little", () => {
    expect(readAll(scribeReader(), [{ message_type: "commit_throttled", error: "e" }])).toEqual([{ kind: "nothing" }]);
  });
});
