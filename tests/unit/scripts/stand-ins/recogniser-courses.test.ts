/** What each recogniser's stand-in makes of words that come and of silence, without a socket or a clock. */
import { describe, expect, it } from "vitest";
import { FluxCourse } from "../../../../scripts/stand-ins/flux-course.ts";
import { NovaCourse } from "../../../../scripts/stand-ins/nova-course.ts";
import { ScribeCourse } from "../../../../scripts/stand-ins/scribe-course.ts";
import { ScriptedLine } from "../../../support/recogniser-line.ts";

type Query = Readonly<Record<string, string>>;

function flux(query: Query = {}, script: { endMs?: number; eagerMs?: number } = {}): ScriptedLine {
  const line = new ScriptedLine(query, script);
  line.run(new FluxCourse(line));
  return line;
}

function nova(query: Query = { endpointing: "300" }): ScriptedLine {
  const line = new ScriptedLine(query);
  line.run(new NovaCourse(line));
  return line;
}

function scribe(query: Query = {}): { line: ScriptedLine; course: ScribeCourse } {
  const line = new ScriptedLine(query);
  const course = new ScribeCourse(line);
  line.run(course);
  return { line, course };
}

describe("Flux", () => {
  const turns = (line: ScriptedLine) =>
    line.sent
      .filter(({ kind }) => kind !== "Connected" && kind !== "Update")
      .map(({ kind, message }) => [kind, message.transcript]);

  it("says that it is there, and counts every message from there", () => {
    const line = flux();
    line.words("One two.");
    line.hear(1_000);
    expect(line.kinds()[0]).toBe("Connected");
    expect(line.sent.map(({ message }) => message.sequence_id)).toEqual(line.sent.map((_, index) => index));
  });

  it("begins a turn with the first word and ends it after the silence that follows a thought", () => {
    const line = flux();
    line.words("I would cache it.");
    line.hear(200);
    expect(turns(line).at(-1)?.[0]).toBe("StartOfTurn");
    line.hear(100);
    expect(turns(line)).toEqual([
      ["StartOfTurn", "I"],
      ["EndOfTurn", "I would cache it."],
    ]);
    expect(line.of("EndOfTurn")).toMatchObject([{ trigger: "model", turn_index: 0, end_of_turn_confidence: 0.92 }]);
  });

  it("waits for its time-out where a thought is not over", () => {
    const line = flux({ eot_timeout_ms: "2000" });
    line.words("I would cache it because");
    line.hear(1_960);
    expect(line.of("EndOfTurn")).toEqual([]);
    line.hear(40);
    expect(line.of("EndOfTurn")).toMatchObject([{ trigger: "timeout", transcript: "I would cache it because" }]);
  });

  it("never takes a thought for the end where its threshold is out of reach", () => {
    const line = flux({ eot_threshold: "1", eot_timeout_ms: "3000" });
    line.words("I would cache it.");
    line.hear(2_900);
    expect(line.of("EndOfTurn")).toEqual([]);
  });

  it("expects an end only for who asked, and takes it back when words come", () => {
    const line = flux({ eager_eot_threshold: "0.4" });
    line.words("I would");
    line.hear(600);
    line.word("cache.");
    line.hear(300);
    expect(turns(line).map(([kind]) => kind)).toEqual([
      "StartOfTurn",
      "EagerEndOfTurn",
      "TurnResumed",
      "EagerEndOfTurn",
      "EndOfTurn",
    ]);
    expect(line.of("EagerEndOfTurn").at(-1)?.transcript).toBe(line.of("EndOfTurn")[0]?.transcript);
    const plain = flux();
    plain.words("I would");
    plain.hear(600);
    expect(plain.kinds()).not.toContain("EagerEndOfTurn");
  });

  it("expects no end of words without a text", () => {
    const line = flux({ eager_eot_threshold: "0.4" });
    line.word("");
    line.hear(1_000);
    expect(line.kinds()).not.toContain("EagerEndOfTurn");
  });

  it("counts turns, and forgets the words of the one before", () => {
    const line = flux();
    for (const words of ["First thing.", "Second thing."]) {
      line.words(words);
      line.hear(500);
    }
    expect(line.of("EndOfTurn").map(({ turn_index: turn, transcript }) => [turn, transcript])).toEqual([
      [0, "First thing."],
      [1, "Second thing."],
    ]);
  });

  it("ends a turn on demand with all that came, known or not, and ignores it in between", () => {
    const line = flux();
    line.heard('{"type":"ForceEndTurn"}');
    expect(line.kinds()).toEqual(["Connected"]);
    line.words("I would");
    line.word("wait", { isKnown: false });
    line.heard('{"type":"ForceEndTurn"}');
    expect(line.of("EndOfTurn")).toMatchObject([{ trigger: "manual", transcript: "I would wait" }]);
  });

  it("tells how far it is four times a second", () => {
    const line = flux();
    line.hear(1_000);
    const ends = line.of("Update").map((message) => message.audio_window_end);
    expect(ends).toHaveLength(Math.floor(1_000 / 280));
    expect(ends).toEqual([0.28, 0.56, 0.84]);
  });

  it("gives each word its place in seconds", () => {
    const line = flux();
    line.hear(400);
    line.words("Two words.");
    expect(line.of("Update").at(-1)?.words).toEqual([
      { word: "Two", confidence: 0.98, start: 0.4, end: 0.6 },
      { word: "words.", confidence: 0.98, start: 0.6, end: 0.8 },
    ]);
  });

  it.each([
    ['{"type":"CloseStream"}', true],
    ['{"type":"Configure"}', true],
    ['{"type":"Dance"}', false],
    ["{}", false],
  ])("knows which messages are its own: %s", (text, isKnown) => {
    const line = new ScriptedLine();
    expect(new FluxCourse(line).message(text)).toBe(isKnown);
    expect(line.of("Error").map(({ code }) => code)).toEqual(isKnown ? [] : ["UNPARSABLE_CLIENT_MESSAGE"]);
  });

  it("closes in order when asked, and says what is wrong when told to fail", () => {
    const line = flux();
    line.heard('{"type":"CloseStream"}');
    expect(line.closed).toEqual({ code: 1000, reason: "" });
    const course = new FluxCourse(line);
    expect([course.error(true).message, course.error(false).message]).toMatchObject([
      { code: "QUOTA_EXCEEDED" },
      { code: "INTERNAL_SERVER_ERROR" },
    ]);
  });
});

type Results = {
  start: number;
  duration: number;
  is_final: boolean;
  speech_final: boolean;
  from_finalize: boolean;
  channel: { alternatives: readonly { transcript: string; confidence: number; words: readonly object[] }[] };
};

function isResults(message: unknown): message is Results {
  return typeof message === "object" && message !== null && "channel" in message && "is_final" in message;
}

describe("Nova", () => {
  const results = (line: ScriptedLine): Results[] => line.of("Results").filter(isResults);
  const finals = (line: ScriptedLine): Results[] => results(line).filter(({ is_final: isFinal }) => isFinal);
  const textOf = ({ channel }: Results): string => channel.alternatives[0]?.transcript ?? "";

  it("makes words final after its silence", () => {
    const line = nova();
    line.words("I would cache it.");
    line.hear(280);
    expect(finals(line)).toEqual([]);
    line.hear(40);
    expect(finals(line).map((one) => [textOf(one), one.speech_final, one.from_finalize])).toEqual([
      ["I would cache it.", true, false],
    ]);
  });

  it("never does where endpointing is off, until a range is long enough", () => {
    const line = nova({ endpointing: "false" });
    line.words("One two");
    line.hear(3_000);
    expect(finals(line)).toEqual([]);
    line.hear(1_000);
    expect(finals(line)[0]).toMatchObject({
      speech_final: false,
      channel: { alternatives: [{ transcript: "One two" }] },
    });
  });

  it("lays ranges end to end, whatever is in them", () => {
    const line = nova();
    line.hear(3_200);
    const long = Array.from({ length: 30 }, (_, at) => `word${at}`).join(" ");
    for (const words of ["First thing.", `${long} end.`, "And a last one."]) {
      line.words(words);
      line.hear(3_600);
    }
    const ranges = finals(line);
    expect(ranges.length).toBeGreaterThan(3);
    ranges.reduce((until, { start, duration }) => {
      expect(start).toBeCloseTo(until, 6);
      return start + duration;
    }, 0);
    const said = ranges.map(textOf).filter(Boolean).join(" ");
    expect(said).toBe(`First thing. ${long} end. And a last one.`);
    expect(Math.max(...ranges.map(({ duration }) => duration))).toBeLessThan(5);
  });

  it("has no confidence in silence", () => {
    const line = nova();
    line.hear(3_200);
    expect(finals(line)[0]?.channel.alternatives[0]).toEqual({ transcript: "", confidence: 0, words: [] });
  });

  it("shows words before they are final, and says so", () => {
    const line = nova();
    line.words("I would cache");
    const interim = results(line).filter(({ is_final: isFinal }) => !isFinal);
    expect(interim.length).toBeGreaterThan(0);
    expect(interim.map(textOf).at(-1)).toBe("I");
  });

  it("says when speech starts, once for an utterance, and when it has ended", () => {
    const line = nova({ endpointing: "300", utterance_end_ms: "1000" });
    line.hear(400);
    line.words("One two.");
    line.hear(1_200);
    line.words("Three.");
    line.hear(1_200);
    expect(line.of("SpeechStarted").map(({ timestamp }) => timestamp)).toEqual([0.44, 2.04]);
    expect(line.of("UtteranceEnd").map((message) => message.last_word_end)).toEqual([0.8, 2.2]);
  });

  it("tells no end of an utterance that nobody asked for", () => {
    const line = nova();
    line.words("One two.");
    line.hear(9_000);
    expect(line.kinds()).not.toContain("UtteranceEnd");
  });

  it("writes each word plain and as it is punctuated", () => {
    const line = nova();
    line.words("Don't, say (twenty-one)!");
    line.hear(400);
    expect(finals(line)[0]?.channel.alternatives[0]?.words).toMatchObject([
      { word: "don't", punctuated_word: "Don't," },
      { word: "say", punctuated_word: "say" },
      { word: "twenty-one", punctuated_word: "(twenty-one)!" },
    ]);
  });

  it("finishes on demand with words that were not yet known", () => {
    const line = nova();
    line.words("I would");
    line.word("wait", { isKnown: false });
    line.heard('{"type":"Finalize"}');
    expect(finals(line).map((one) => [textOf(one), one.from_finalize])).toEqual([["I would wait", true]]);
    line.heard('{"type":"Finalize"}');
    expect(finals(line).map(textOf)).toEqual(["I would wait", ""]);
  });

  it("says the rest and how long it was before it closes", () => {
    const line = nova();
    line.word("Bye", { isKnown: false });
    line.heard('{"type":"CloseStream"}');
    expect(finals(line).map(textOf)).toEqual(["Bye"]);
    expect(line.of("Metadata")).toMatchObject([{ duration: 0.2 }]);
    expect(line.closed).toEqual({ code: 1000, reason: "" });
  });

  it("knows its messages, and no others", () => {
    const course = new NovaCourse(new ScriptedLine());
    expect(['{"type":"KeepAlive"}', '{"type":"Dance"}', "{}"].map((text) => course.message(text))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("Scribe", () => {
  const chunk = (ms: number, commit = false): string =>
    JSON.stringify({
      message_type: "input_audio_chunk",
      audio_base_64: Buffer.alloc(ms * 32).toString("base64"),
      commit,
    });
  const texts = (line: ScriptedLine, kind: string) => line.of(kind).map(({ text }) => text);

  it("begins with what it was asked for", () => {
    expect(scribe({ commit_strategy: "vad", model_id: "m" }).line.of("session_started")).toMatchObject([
      { session_id: "s-7", config: { commit_strategy: "vad", model_id: "m" } },
    ]);
  });

  it("shows what it has heard at most five times a second, and only what is new", () => {
    const { line } = scribe();
    line.words("One two three four");
    expect(texts(line, "partial_transcript")).toEqual(["One", "One two", "One two three", "One two three four"]);
    line.hear(2_000);
    expect(texts(line, "partial_transcript")).toHaveLength(4);
  });

  it("commits after its silence where it was left to it, and never by itself otherwise", () => {
    const { line } = scribe({ commit_strategy: "vad", vad_silence_threshold_secs: "0.5" });
    line.words("One two.");
    line.hear(480);
    expect(texts(line, "committed_transcript")).toEqual([]);
    line.hear(40);
    expect(texts(line, "committed_transcript")).toEqual(["One two."]);
    const manual = scribe({ commit_strategy: "manual" });
    manual.line.words("One two.");
    manual.line.hear(5_000);
    expect(texts(manual.line, "committed_transcript")).toEqual([]);
  });

  it("commits nothing where nothing was said", () => {
    const { line } = scribe({ commit_strategy: "vad", vad_silence_threshold_secs: "0.5" });
    line.hear(5_000);
    expect(texts(line, "committed_transcript")).toEqual([]);
  });

  it("commits on demand all that came, and begins anew", () => {
    const { line, course } = scribe();
    line.words("One two");
    line.word("three", { isKnown: false });
    expect(course.message(chunk(0, true))).toBe(true);
    line.words("Four five");
    expect(course.message(chunk(0, true))).toBe(true);
    expect(texts(line, "committed_transcript")).toEqual(["One two three", "Four five"]);
    expect(line.closed).toBeNull();
  });

  it("closes the line of who commits too often", () => {
    const { line, course } = scribe();
    expect(course.message(chunk(280, true))).toBe(true);
    expect([line.closed?.code, line.kinds().at(-1)]).toEqual([1008, "commit_throttled"]);
    const enough = scribe();
    enough.course.message(chunk(300, true));
    expect(enough.line.closed).toBeNull();
  });

  it("tells words with their times a little later, with the spaces between them", () => {
    const { line, course } = scribe({ include_timestamps: "true" });
    line.words("One two");
    course.message(chunk(100, true));
    expect(line.kinds()).not.toContain("committed_transcript_with_timestamps");
    expect(line.elapse()).toEqual([10]);
    expect(line.of("committed_transcript_with_timestamps")).toMatchObject([
      {
        text: "One two",
        words: [
          { text: "One", type: "word", start: 0, end: 0.2 },
          { text: " ", type: "spacing", start: 0.2, end: 0.2 },
          { text: "two", type: "word", start: 0.2, end: 0.4 },
        ],
      },
    ]);
  });

  it.each(["", "{", "{}", '{"message_type":"input_audio_chunk"}', '{"message_type":"other","audio_base_64":""}'])(
    "takes nothing but sound: %j",
    (text) => {
      const { line, course } = scribe();
      expect(course.message(text)).toBe(false);
      expect([line.kinds().at(-1), line.closed?.code]).toEqual(["input_error", 1008]);
    },
  );

  it("fails as the vendor does", () => {
    const { course } = scribe();
    expect([course.error(true), course.error(false)]).toMatchObject([
      { message: { message_type: "quota_exceeded" }, code: 1008 },
      { message: { message_type: "transcriber_error" }, code: 1011 },
    ]);
  });
});
