import { describe, expect, it } from "vitest";
import {
  answersOf,
  endOf,
  isOver,
  type PieceKey,
  piecesOf,
  RECORDING_DAYS,
  readKey,
  secondsOf,
} from "../../../../web/src/recording/pieces.ts";

const DAY_MS = 86_400_000;
const piece = (order: number, turnId: string, samples = 16_000, at = 0): PieceKey => ["s1", order, turnId, samples, at];

describe("the keys of pieces", () => {
  it("are read back as they were stored", () => {
    expect(readKey(["s1", 0, "t1", 640, 5])).toEqual(["s1", 0, "t1", 640, 5]);
  });

  it.each([
    ["a text", "s1/0/t1"],
    ["too short", ["s1", 0, "t1", 640]],
    ["too long", ["s1", 0, "t1", 640, 5, 6]],
    ["no interview", [1, 0, "t1", 640, 5]],
    ["no number", ["s1", "0", "t1", 640, 5]],
    ["no turn", ["s1", 0, null, 640, 5]],
    ["no length", ["s1", 0, "t1", "640", 5]],
    ["no time", ["s1", 0, "t1", 640, null]],
  ])("of another form are none: %s", (_what, stored) => {
    expect(readKey(stored)).toBeNull();
  });

  it("are those of one interview, in the order in which it was said", () => {
    const other: PieceKey = ["s2", 0, "t1", 1, 0];
    expect(piecesOf([piece(10, "t2"), other, piece(2, "t1")], "s1")).toEqual([piece(2, "t1"), piece(10, "t2")]);
  });

  it("tell how long it is and when the first of it goes", () => {
    const pieces = [piece(0, "t1", 8_000, 3 * DAY_MS), piece(1, "t1", 16_000, 2 * DAY_MS)];
    expect(secondsOf(pieces)).toBe(1.5);
    expect(endOf(pieces)).toBe((2 + RECORDING_DAYS) * DAY_MS);
  });

  it("are over after 30 days, and not before", () => {
    expect(isOver(piece(0, "t1", 1, 0), 30 * DAY_MS)).toBe(false);
    expect(isOver(piece(0, "t1", 1, 0), 30 * DAY_MS + 1)).toBe(true);
  });
});

describe("answers", () => {
  const known = new Set(["t1", "t2"]);

  it("are the pieces of a turn", () => {
    const pieces = [piece(0, "t1"), piece(1, "t1", 8_000), piece(2, "t2")];
    expect(answersOf(pieces, known)).toEqual([
      { turnId: "t1", seconds: 1.5, keys: pieces.slice(0, 2) },
      { turnId: "t2", seconds: 1, keys: pieces.slice(2) },
    ]);
  });

  it("take in a turn that was taken back when the candidate went on", () => {
    const pieces = [piece(0, "t1"), piece(1, "taken-back"), piece(2, "t1"), piece(3, "t2")];
    expect(answersOf(pieces, known).map(({ turnId, seconds }) => [turnId, seconds])).toEqual([
      ["t1", 3],
      ["t2", 1],
    ]);
  });

  it("lose no sound where no turn of it is known", () => {
    const pieces = [piece(0, "a"), piece(1, "b")];
    expect(answersOf(pieces, new Set()).flatMap(({ keys }) => keys)).toEqual(pieces);
  });
});
