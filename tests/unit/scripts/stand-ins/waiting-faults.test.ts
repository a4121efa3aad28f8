/** Faults that wait for requests and connections: in which order they strike, how often, and what is no fault. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Faults } from "../../../../scripts/stand-ins/faults.ts";
import { RECOGNISER_FAULT_KINDS, RecogniserFaults } from "../../../../scripts/stand-ins/recogniser-script.ts";
import { FAULT_KINDS } from "../../../../scripts/stand-ins/script.ts";

describe("faults of a model", () => {
  const drawn = (faults: Faults, ...calls: readonly boolean[]) =>
    calls.map((isJson) => faults.next(isJson)?.kind ?? null);

  it("strike once, in the order in which they were added", () => {
    const faults = new Faults();
    faults.add({ kind: "hang" });
    faults.add({ kind: "refuse" });
    expect(drawn(faults, false, false, false)).toEqual(["hang", "refuse", null]);
  });

  it("let pass as many as told, and then strike as often as told", () => {
    const faults = new Faults();
    faults.add({ kind: "stall", skip: 2, times: 2 });
    expect(drawn(faults, false, true, false, true, false)).toEqual([null, null, "stall", "stall", null]);
  });

  it("strike for ever without a number", () => {
    const faults = new Faults();
    faults.add({ kind: "empty", times: null });
    expect(drawn(faults, ...Array.from({ length: 20 }, () => true))).toEqual(Array.from({ length: 20 }, () => "empty"));
  });

  it("of one kind of call neither strike nor count the other", () => {
    const faults = new Faults();
    faults.add({ kind: "reset", only: "json", skip: 1 });
    expect(drawn(faults, false, false, true, false, true, true)).toEqual([null, null, null, null, "reset", null]);
    const texts = new Faults();
    texts.add({ kind: "slow", only: "text" });
    expect(drawn(texts, true, false, false)).toEqual([null, "slow", null]);
  });

  it("that wait behind another have their own count go down meanwhile", () => {
    const faults = new Faults();
    faults.add({ kind: "hang" });
    faults.add({ kind: "refuse", skip: 1 });
    expect(drawn(faults, false, false)).toEqual(["hang", "refuse"]);
  });

  it.each([
    [{ kind: "explode" }],
    [{ kind: "status", status: 200 }],
    [{ kind: "status", status: 600 }],
    [{ kind: "hang", times: 0 }],
    [{ kind: "hang", skip: -1 }],
    [{ kind: "slow", ms: -1 }],
    [{ kind: "stall", afterTokens: 1.5 }],
  ])("are not taken when they are none: %j", (input) => {
    const faults = new Faults();
    expect(() => Reflect.apply(faults.add, faults, [input])).toThrow();
    expect(faults.next(false)).toBeNull();
  });

  it("strike exactly as often as they were told, whatever they skip", () => {
    const one = fc.record({
      kind: fc.constantFrom(...FAULT_KINDS),
      skip: fc.integer({ min: 0, max: 4 }),
      times: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 5 }), (inputs) => {
        const faults = new Faults();
        for (const input of inputs) faults.add(input);
        const struck = Array.from({ length: 40 }, () => faults.next(true)).filter((fault) => fault !== null);
        expect(struck).toHaveLength(inputs.reduce((sum, { times }) => sum + times, 0));
      }),
      { numRuns: 60 },
    );
  });
});

describe("faults of a recogniser", () => {
  it("strike connections as those of a model strike requests", () => {
    const faults = new RecogniserFaults();
    faults.add({ kind: "mute", skip: 1 });
    faults.add({ kind: "late", times: 2, ms: 5 });
    const kinds = Array.from({ length: 5 }, () => faults.next()?.kind ?? null);
    expect(kinds).toEqual(["late", "mute", "late", null, null]);
  });

  it("have defaults for what is not named", () => {
    const faults = new RecogniserFaults();
    faults.add({ kind: "status" });
    expect(faults.next()).toEqual({
      kind: "status",
      status: 500,
      code: 1011,
      ms: 10_000,
      afterWords: 0,
      times: 1,
      skip: 0,
    });
  });

  it.each([
    [{ kind: "close", code: 999 }],
    [{ kind: "close", code: 5_000 }],
    [{ kind: "status", status: 299 }],
    [{ kind: "stall", afterWords: -1 }],
    [{}],
  ])("are not taken when they are none: %j", (input) => {
    const faults = new RecogniserFaults();
    expect(() => Reflect.apply(faults.add, faults, [input])).toThrow();
    expect(faults.next()).toBeNull();
  });

  it("of every kind can be ordered for all connections", () => {
    for (const kind of RECOGNISER_FAULT_KINDS) {
      const faults = new RecogniserFaults();
      faults.add({ kind, times: null });
      expect([faults.next()?.kind, faults.next()?.kind]).toEqual([kind, kind]);
    }
  });
});
