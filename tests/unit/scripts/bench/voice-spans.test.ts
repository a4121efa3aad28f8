import { describe, expect, it } from "vitest";
import {
  type Journals,
  ownOverhead,
  ownOverheadFrom,
  type Row,
  rowsOf,
  truncationError,
  turnSpans,
  uplinkSpans,
  wordDifference,
  wordsOf,
} from "../../../../scripts/bench/voice-spans.ts";
import { Journal } from "../../../../scripts/stand-ins/journal.ts";
import type { Arrived } from "../../../../scripts/voice/talker-player.ts";

type Fields = Readonly<Record<string, unknown>>;

const row = (at: number, direction: Row["direction"], kind: string, fields: Fields = {}, connection = 1): Row => ({
  at,
  connection,
  direction,
  kind,
  fields,
});

const token = (at: number, content: string | null, connection = 1): Row =>
  row(at, "out", "token", { event: `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}` }, connection);

const request = (at: number, connection = 1, body = "ENGINE WORDING: ask"): Row =>
  row(at, "in", "request", { body }, connection);

const text = (at: number, words: string, connection = 7): Row =>
  row(at, "in", "message", { text: JSON.stringify({ text: words, context_id: "g1" }) }, connection);

const arrivedAt = (at: number): Arrived => ({
  at,
  frame: { flags: 0, generation: 1, segment: 0, position: 0, pcm: new Uint8Array(2) },
});

const CLAUSE = "Thank you, that helps.";

/** "I'm done" at 100, end of turn at 110, request at 114, clause whole at 300, at the voice at 302, sound 382 and 385. */
const journals: Journals = {
  recogniser: [row(50, "out", "Update"), row(110, "out", "EndOfTurn")],
  model: [
    request(114),
    token(264, null),
    token(270, "Thank you, that"),
    token(285, " helps."),
    token(300, " Now tell me"),
    token(315, " more."),
  ],
  voice: [text(90, " "), text(302, `${CLAUSE} `), row(382, "out", "audio", {}, 7), row(390, "out", "audio", {}, 7)],
};

const spans = (change: Partial<Journals>, arrived = [arrivedAt(95), arrivedAt(385), arrivedAt(391)], doneAt = 100) =>
  turnSpans({ ...journals, ...change }, doneAt, arrived);

describe("the spans of a turn", () => {
  it("are the three waits that are Viva's own", () => {
    expect(spans({})).toEqual({ toModel: 4, toVoice: 2, toClient: 3, requestAt: 114 });
  });

  it("begin with the button when the recogniser had ended the turn before, or ends it after the request", () => {
    const at = (ended: number) => spans({ recogniser: [row(ended, "out", "EndOfTurn")] });
    expect(at(80)).toMatchObject({ toModel: 14 });
    expect(at(200)).toMatchObject({ toModel: 14 });
  });

  it("begin with the last of several ends", () => {
    const recogniser = [row(104, "out", "EndOfTurn"), row(112, "out", "EndOfTurn"), row(113, "in", "EndOfTurn")];
    expect(spans({ recogniser })).toMatchObject({ toModel: 2 });
  });

  it("pass requests of the turn before, and those that are not for the interviewer's words", () => {
    const model = [request(60, 3), request(105, 4, "ENGINE READING: judge"), ...journals.model];
    expect(spans({ model })).toMatchObject({ toModel: 4 });
    expect(spans({ model: model.slice(0, 2) })).toBe("noRequest");
  });

  it("take the tokens of the request's own connection", () => {
    const model = [...journals.model.slice(0, 1), token(200, "Something else. Indeed", 9), ...journals.model.slice(1)];
    expect(spans({ model })).toMatchObject({ toVoice: 2 });
  });

  it("are missing when no clause was whole before the last token", () => {
    expect(spans({ model: journals.model.slice(0, 4) })).toBe("noClause");
  });

  it("are missing when other words went to the voice, or before the clause was whole", () => {
    expect(spans({ voice: [text(302, "Let us go on.")] })).toBe("noText");
    expect(spans({ voice: [text(299, CLAUSE)] })).toBe("noText");
  });

  it("are missing without sound of the voice's own connection, or without a frame after it", () => {
    expect(spans({ voice: [text(302, CLAUSE), row(382, "out", "audio", {}, 8)] })).toBe("noSound");
    expect(spans({}, [arrivedAt(95)])).toBe("noSound");
  });
});

describe("own overhead", () => {
  const turn = { toModel: 4, toVoice: 2, toClient: 3, requestAt: 114 };

  it("is the sum of the three waits", () => {
    expect(ownOverhead(turn)).toBe(9);
  });

  it("counts the wait for the request from the commit, and none where it was there before", () => {
    expect(ownOverheadFrom(113, turn)).toBe(6);
    expect(ownOverheadFrom(114, turn)).toBe(5);
    expect(ownOverheadFrom(120, turn)).toBe(5);
  });
});

describe("rows of a journal", () => {
  it("stand on the clock of the process", () => {
    const journal = new Journal();
    const before = performance.now();
    journal.note(2, "out", "audio", 4, { x: 1 });
    const after = performance.now();
    const [only] = rowsOf({ zeroMs: journal.zeroMs, rows: journal.rows() });
    expect(only).toMatchObject({ connection: 2, direction: "out", kind: "audio", fields: { x: 1 } });
    // The journal's zero and the clock's are read one after the other.
    expect(only?.at).toBeGreaterThan(before - 1);
    expect(only?.at).toBeLessThan(after + 1);
  });
});

describe("the way up", () => {
  const sound = (at: number, received: number, samples = 640, connection = 1): Row =>
    row(at, "in", "audio", { received, samples }, connection);
  const sent = [0, 640, 1_280, 1_920].map((position, index) => ({ position, at: 100 + index * 40 }));

  it("lasts from a frame's writing until its last sample is there, whatever the pieces", () => {
    const recogniser = [sound(142, 1_280, 1_280), sound(222, 2_560, 1_280), row(222, "in", "word", { end: 2_000 })];
    expect(uplinkSpans(recogniser, sent, 2_000)).toEqual([42, 2, 42, 2]);
  });

  it("joins the counts of microphone and connection by the end of a word, give or take some samples", () => {
    const recogniser = [sound(183, 640), sound(224, 1_280), row(224, "in", "word", { end: 700 })];
    expect(uplinkSpans(recogniser, sent, 1_985)).toEqual([3, 4]);
  });

  it("tells nothing of frames before the connection, of those that never came, or without a word", () => {
    const recogniser = [sound(143, 640), row(144, "in", "word", { end: 100 })];
    expect(uplinkSpans(recogniser, sent, 740)).toEqual([3]);
    expect(uplinkSpans([sound(143, 640)], sent, 740)).toEqual([]);
  });

  it("looks at the connection of the word alone", () => {
    const recogniser = [sound(101, 2_560, 2_560, 9), sound(104, 640), row(105, "in", "word", { end: 100 })];
    expect(uplinkSpans(recogniser, sent, 100)).toEqual([4]);
  });
});

describe("words against the script", () => {
  it("are neither lost nor doubled when all came", () => {
    expect(wordDifference("one two three", " one  two three ")).toEqual({ lost: 0, doubled: 0 });
  });

  it("count each word that is missing or came again", () => {
    expect(wordDifference("one two three four", "one three three three")).toEqual({ lost: 2, doubled: 2 });
    expect(wordDifference("one two", "")).toEqual({ lost: 2, doubled: 0 });
    expect(wordDifference("no no", "no")).toEqual({ lost: 1, doubled: 0 });
  });

  it("are what stands between spaces", () => {
    expect(wordsOf("  a,  b\nc ")).toEqual(["a,", "b", "c"]);
    expect(wordsOf(" ")).toEqual([]);
  });
});

describe("the error of a cut", () => {
  const said = "Tell me about a queue that you built.";
  /** Samples of so many characters at 50 ms, and of the space before them. */
  const played = (chars: number): number => (chars + 1) * 50 * 24;

  it("is nothing when what is stored is what was heard", () => {
    expect(truncationError(said, { spokenChars: 13, played: played(13), charMs: 50 })).toBe(0);
  });

  it("counts words, whichever side has more", () => {
    expect(truncationError(said, { spokenChars: 7, played: played(15), charMs: 50 })).toBe(2);
    expect(truncationError(said, { spokenChars: 15, played: played(7), charMs: 50 })).toBe(2);
  });

  it("does not count a word whose end was not heard; marks behind it are silent", () => {
    expect(truncationError(said, { spokenChars: 7, played: played(11), charMs: 50 })).toBe(0);
    expect(truncationError(said, { spokenChars: 13, played: played(14), charMs: 50 })).toBe(0);
    expect(truncationError(said, { spokenChars: said.length, played: played(said.length - 1), charMs: 50 })).toBe(0);
  });

  it("bears nothing played and everything played", () => {
    expect(truncationError(said, { spokenChars: 0, played: 0, charMs: 50 })).toBe(0);
    expect(truncationError(said, { spokenChars: said.length, played: played(400), charMs: 50 })).toBe(0);
  });
});
