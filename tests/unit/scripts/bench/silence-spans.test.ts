/** Spans of turns that silence ended, from journals and the client's notes. */
import { describe, expect, it } from "vitest";
import { type SilentTurn, silenceSpans } from "../../../../scripts/bench/silence-spans.ts";
import type { Journals, Row } from "../../../../scripts/bench/voice-spans.ts";
import type { Sent } from "../../../../scripts/voice/talker.ts";
import type { Arrived } from "../../../../scripts/voice/talker-player.ts";

type Fields = Readonly<Record<string, unknown>>;

const row = (at: number, direction: Row["direction"], kind: string, fields: Fields = {}, connection = 1): Row => ({
  at,
  connection,
  direction,
  kind,
  fields,
});
const request = (at: number, connection = 1, body = "ENGINE WORDING: ask"): Row =>
  row(at, "in", "request", { body }, connection);
const token = (at: number, content: string, connection = 1): Row =>
  row(at, "out", "token", { event: `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}` }, connection);
const text = (at: number, words: string, id = "g1", connection = 7): Row =>
  row(at, "in", "message", { text: JSON.stringify({ text: words, context_id: id }) }, connection);
const sound = (at: number, id = "g1", connection = 7): Row => row(at, "out", "audio", { id }, connection);
const ended = (at: number): Row => row(at, "out", "EndOfTurn");

const arrivedAt = (at: number, generation = 2, pcm: readonly number[] = [9_000, 9_000]): Arrived => ({
  at,
  frame: { flags: 0, generation, segment: 0, position: 0, pcm: new Uint8Array(Int16Array.from(pcm).buffer) },
});

/** A frame every 40 ms, written at 1,040, 1,080 …; the first two hold speech. */
const sent: readonly Sent[] = Array.from({ length: 60 }, (_, index) => ({
  position: index * 640,
  at: 1_040 + index * 40,
  speech: index < 2,
}));
/** Last speech written at 1,080; 1,000 ms of silence are full with the frame written at 2,080. */
const turn: SilentTurn = {
  sent,
  arrived: [arrivedAt(2_086)],
  heard: [{ generation: 2, at: 2_100 }],
  floorMs: 1_000,
  words: "Thank you, that helps.",
  feedback: "",
};
const words = (from: number, connection = 1): Row[] => [
  token(from, "Thank you, that", connection),
  token(from + 15, " helps.", connection),
  token(from + 30, " Now tell me more.", connection),
];

/** All is made during the silence. */
const hit: Journals = {
  recogniser: [ended(1_340)],
  model: [request(1_484), ...words(1_640)],
  voice: [text(1_490, " "), text(1_672, "Thank you, that helps. "), sound(1_752), sound(1_770)],
};
/** Nothing was: the request leaves 5 ms after the end, the clause is whole at 2,270 and at its voice 3 ms later. */
const miss: Journals = {
  recogniser: [ended(1_340)],
  model: [request(2_085), ...words(2_240)],
  voice: [text(2_273, "Thank you, that helps. "), sound(2_353)],
};
const missed: SilentTurn = { ...turn, arrived: [arrivedAt(2_357)], heard: [{ generation: 2, at: 2_380 }] };

describe("a turn that silence ended", () => {
  it("is over with the frame that fills the silence; of a hit only what comes after that counts", () => {
    expect(silenceSpans(hit, turn)).toEqual({
      toModel: 0,
      toVoice: 0,
      toClient: 6,
      requestAt: 1_484,
      before: { model: true, voice: true, sound: true },
      floorMs: 1_000,
      overMs: 1_000,
      toFrameMs: 1_006,
      toHeardMs: 1_020,
    });
  });

  it("counts each part from its cause where nothing was done before", () => {
    expect(silenceSpans(miss, missed)).toMatchObject({
      toModel: 5,
      toVoice: 3,
      toClient: 4,
      before: { model: false, voice: false, sound: false },
      toFrameMs: 1_277,
    });
  });

  it("counts a part that was under way from the end of the turn, never below 0", () => {
    const late = { ...hit, voice: [text(2_083, turn.words), sound(2_163)] };
    const spans = silenceSpans(late, { ...missed, arrived: [arrivedAt(2_165)] });
    expect(spans).toMatchObject({ toModel: 0, toVoice: 3, toClient: 2, before: { model: true, voice: false } });
    const onTheWay = { ...hit, voice: [text(2_070, turn.words), sound(2_150)] };
    expect(silenceSpans(onTheWay, missed)).toMatchObject({ toVoice: 0, toClient: 207, before: { sound: false } });
  });

  it("rounds the floor up to a frame, and says by how much", () => {
    expect(silenceSpans(hit, { ...turn, floorMs: 970 })).toMatchObject({ overMs: 1_000, toClient: 6 });
    expect(silenceSpans(hit, { ...turn, floorMs: 960 })).toMatchObject({ overMs: 960, toClient: 46 });
  });

  it("is over later when it waited for words: with the end of turn that the recogniser wrote", () => {
    const owed = (at: number): Journals => ({ ...miss, recogniser: [ended(1_340), ended(at)] });
    expect(silenceSpans(owed(2_082), missed)).toMatchObject({ toModel: 3, overMs: 1_002 });
    expect(silenceSpans(owed(2_090), missed)).toMatchObject({ toModel: 5, overMs: 1_000 });
    expect(silenceSpans({ ...hit, recogniser: [ended(2_084)] }, turn)).toMatchObject({ toClient: 2, overMs: 1_004 });
  });

  it("is answered by the request made last: trials that were given up were others", () => {
    const model = [request(1_200, 3), ...words(1_360, 3), ...hit.model, request(1_500, 4, "ENGINE READING: judge")];
    const given = [text(1_390, turn.words, "g0"), sound(1_470, "g0"), text(1_672, turn.words), sound(1_680, "g0")];
    const voice = [...given, sound(1_752)];
    expect(silenceSpans({ ...hit, model, voice }, turn)).toMatchObject({ toClient: 6, before: { model: true } });
    const late = { ...hit, voice: [...given, sound(2_084)] };
    expect(silenceSpans(late, turn)).toMatchObject({ toClient: 2, before: { voice: true, sound: false } });
  });

  it("begins to be heard with the first sample that is loud enough", () => {
    const quiet = [arrivedAt(2_086, 2, [...new Array<number>(240).fill(0), 9_000])];
    expect(silenceSpans(hit, { ...turn, arrived: quiet })).toMatchObject({ toHeardMs: 1_030, toFrameMs: 1_006 });
  });

  it("may begin with what the engine says itself, at its voice before the model has answered", () => {
    const own = { ...turn, words: "Good.", feedback: "Good. That is one way." };
    const voice = [text(1_450, "Good. "), sound(1_530)];
    expect(silenceSpans({ ...hit, voice }, own)).toMatchObject({ toVoice: 0, toClient: 6 });
    expect(silenceSpans({ ...hit, voice }, { ...own, feedback: "" })).toBe("noText");
  });

  it("waits with the engine's own words, known or not, for the model's first clause", () => {
    const own = { ...missed, words: "Good.", feedback: "Good. That is one way.", arrived: [arrivedAt(2_277)] };
    const voice = [text(1_450, "Good. "), sound(1_530)];
    expect(silenceSpans({ ...miss, voice }, own)).toMatchObject({
      toModel: 5,
      toVoice: 0,
      toClient: 7,
      before: { model: false, voice: true, sound: true },
    });
  });

  it("has no spans when something else ended it, nobody was asked, or nothing of the model's sounded", () => {
    expect(silenceSpans(hit, { ...turn, floorMs: null })).toBe("noFloor");
    expect(silenceSpans(hit, { ...turn, floorMs: 9_000 })).toBe("noFloor");
    expect(silenceSpans(hit, { ...turn, sent: sent.slice(2) })).toBe("noFloor");
    expect(silenceSpans({ ...hit, model: hit.model.slice(1) }, turn)).toBe("noRequest");
    expect(silenceSpans({ ...miss, model: miss.model.slice(0, 2) }, missed)).toBe("noClause");
    expect(silenceSpans({ ...hit, voice: [] }, turn)).toBe("noText");
    expect(silenceSpans(hit, { ...turn, arrived: [arrivedAt(2_000)] })).toBe("noSound");
    expect(silenceSpans(hit, { ...turn, heard: [{ generation: 1, at: 2_000 }] })).toBe("noSound");
  });

  it("needs no token of its own for a clause of a reply that was there in time", () => {
    const model = hit.model.slice(0, 3);
    expect(silenceSpans({ ...hit, model }, turn)).toMatchObject({ toVoice: 0, toClient: 6 });
    const late = [...model.slice(0, 2), token(2_083, " helps.")];
    expect(silenceSpans({ ...hit, model: late }, turn)).toBe("noClause");
  });
});
