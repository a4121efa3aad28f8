/** Memory of spoken texts: what is found again, and what is forgotten when there is no room. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnownLines } from "../../../durable/adapters/known-lines.ts";

const line = (bytes: number, first = 1) => ({ pcm: new Uint8Array(bytes).fill(first), marks: [] });
const name = (text: string, voice = "v", persona = "calm") => ({ voice, persona, text });

describe("known lines", () => {
  it("are found by voice, persona and text together", () => {
    const lines = new KnownLines();
    lines.keep(name("Hello."), line(4));
    expect(lines.find(name("Hello."))).toEqual(line(4));
    expect(lines.find(name("Hello"))).toBeNull();
    expect(lines.find(name("Hello.", "w"))).toBeNull();
    expect(lines.find(name("Hello.", "v", "warm"))).toBeNull();
    expect(lines.find({ voice: 'v","calm', persona: "", text: "Hello." })).toBeNull();
  });

  it("are replaced, and counted once", () => {
    const lines = new KnownLines();
    lines.keep(name("a"), line(4));
    lines.keep(name("a"), line(6, 2));
    expect([lines.find(name("a")), lines.bytes]).toEqual([line(6, 2), 6]);
  });

  it("make room by forgetting what was used longest ago", () => {
    const lines = new KnownLines(10);
    for (const text of ["a", "b"]) lines.keep(name(text), line(4));
    lines.find(name("a"));
    lines.keep(name("c"), line(4));
    expect(["a", "b", "c"].map((text) => lines.find(name(text)) !== null)).toEqual([true, false, true]);
  });

  it("are not kept when they are larger than all memory, and push nothing out", () => {
    const lines = new KnownLines(10);
    lines.keep(name("a"), line(10));
    lines.keep(name("b"), line(12));
    expect([lines.find(name("a")) !== null, lines.find(name("b"))]).toEqual([true, null]);
  });

  it("hold a megabyte and no more", () => {
    const lines = new KnownLines();
    for (let at = 0; at < 30; at += 1) lines.keep(name(`${at}`), line(100_000));
    expect(lines.bytes).toBe(1_000_000);
  });

  it("never hold more than they may, nor count wrongly", () => {
    const change = fc.record({
      text: fc.constantFrom("a", "b", "c", "d", "e"),
      bytes: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const lines = new KnownLines(100);
        for (const { text, bytes } of changes) {
          lines.keep(name(text), line(bytes));
          expect(lines.find(name(text))?.pcm.length).toBe(bytes);
          expect(lines.bytes).toBeLessThanOrEqual(100);
        }
        const found = ["a", "b", "c", "d", "e"].map((text) => lines.find(name(text))?.pcm.length ?? 0);
        expect(found.reduce((sum, bytes) => sum + bytes, 0)).toBe(lines.bytes);
      }),
      { seed: 3 },
    );
  });
});
