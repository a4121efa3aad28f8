/** What the runs of spoken interviews under faults are made of, and how they are added up. */
import { describe, expect, it } from "vitest";
import { allDown } from "../../../../scripts/spoken-faults/down.ts";
import { allCells, type Cell } from "../../../../scripts/spoken-faults/faults.ts";
import type { Held } from "../../../../scripts/spoken-faults/lane.ts";
import { complaint, isWhole, type Outcome, sumOf } from "../../../../scripts/spoken-faults/sum.ts";
import { RECOGNISER_FAULT_KINDS } from "../../../../scripts/stand-ins/recogniser-script.ts";
import { FAULT_KINDS } from "../../../../scripts/stand-ins/script.ts";
import { VOICE_FAULTS } from "../../../../scripts/stand-ins/voice-script.ts";

const KINDS = { stt: RECOGNISER_FAULT_KINDS, tts: VOICE_FAULTS, llm: FAULT_KINDS } as const;
const PHASES: Readonly<Record<Cell["vendor"], readonly string[]>> = {
  stt: ["listening", "paused", "speaking"],
  tts: ["idle", "listening", "speaking", "thinking"],
  llm: ["listening", "thinking"],
};

describe("the matrix", () => {
  const cells = allCells();

  it("names every cell once", () => {
    expect(new Set(cells.map(({ name }) => name)).size).toBe(cells.length);
  });

  it.each(["stt", "tts", "llm"] as const)("has every fault of %s in each of its phases", (vendor) => {
    for (const kind of KINDS[vendor]) {
      const own = cells.filter((cell) => cell.vendor === vendor && cell.faults.at(-1)?.kind === kind);
      expect(
        own.map(({ phase }) => phase),
        `${vendor} ${kind}`,
      ).toEqual(expect.arrayContaining([...PHASES[vendor]]));
    }
  });
});

describe("what is fully down", () => {
  it("is every combination of hearing, speaking and the model, whichever way and from whenever", () => {
    const all = allDown();
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(all.map(({ stt, tts, llm }) => [stt, tts, llm].join())).size).toBe(8);
    expect(all).toHaveLength(1 + 7 * 4);
  });
});

const whole: Held = {
  finished: true,
  words: 9,
  lost: 0,
  withheld: 0,
  doubled: 0,
  typed: 3,
  stale: 0,
  unended: 0,
  struck: 1,
  seconds: 8,
};
const outcome = (part: Partial<Held> = {}): Outcome => ({ name: "one", held: { ...whole, ...part }, failure: null });
const broken: Outcome = { name: "two", held: null, failure: "nothing came" };

describe("the sum of a run", () => {
  it("adds up words and counts what finished and what was struck", () => {
    expect(sumOf([outcome({ lost: 1, withheld: 2 }), outcome({ struck: 0, finished: false }), broken])).toEqual({
      interviews: 3,
      finished: 1,
      unstruck: 1,
      words: 18,
      wordsLost: 1,
      wordsWithheld: 2,
      wordsDoubled: 0,
      wordsTyped: 6,
      staleFrames: 0,
      unendedUtterances: 0,
    });
  });

  it("is whole only where everything finished, was struck, and nothing was lost", () => {
    expect(isWhole(sumOf([outcome()]))).toBe(true);
    expect(isWhole(sumOf([]))).toBe(false);
    expect(isWhole(sumOf([outcome(), broken]))).toBe(false);
    for (const part of [{ finished: false }, { lost: 1 }, { doubled: 1 }, { stale: 1 }, { unended: 1 }, { struck: 0 }])
      expect(isWhole(sumOf([outcome(part)])), JSON.stringify(part)).toBe(false);
    expect(isWhole(sumOf([outcome({ struck: 0 })], () => false))).toBe(true);
    expect(isWhole(sumOf([outcome({ withheld: 2 })]))).toBe(true);
  });

  it("complains of each that did not go as it should, in a line", () => {
    expect(complaint(outcome(), true)).toBeNull();
    expect(complaint(outcome({ struck: 0 }), false)).toBeNull();
    expect(complaint(outcome({ struck: 0, lost: 2 }), true)).toBe("one: not struck, 2 words lost");
    expect(complaint(broken, true)).toBe("two: nothing came");
  });
});
