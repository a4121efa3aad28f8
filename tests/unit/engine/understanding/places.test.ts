/** In which questions a word stands is read as it was written, whatever the gaps. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlaces, writePlaces } from "#engine/understanding/places.ts";

const list = fc
  .uniqueArray(fc.nat({ max: 1_800 }), { minLength: 1, maxLength: 60 })
  .map((own) => own.sort((a, b) => a - b));

describe("places", () => {
  it("are read as they were written", () => {
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 12 }), (lists) => {
        expect(readPlaces(writePlaces(lists))).toEqual(lists);
      }),
    );
  });

  it("take one character for a gap below 64 and two for a longer one", () => {
    expect(writePlaces([[0, 1, 64]])).toHaveLength(3);
    expect(writePlaces([[64]])).toHaveLength(2);
    expect(writePlaces([[0], [0]])).toBe("A A");
  });

  it("need no sign that JSON writes in two", () => {
    const written = writePlaces([Array.from({ length: 40 }, (_, at) => at * 45), [1_800]]);
    expect(JSON.stringify(written)).toHaveLength(written.length + 2);
  });
});
