/** Spoken forms of an answer: each adds or drops what it says, and keeps every word in its order. */
import { describe, expect, it } from "vitest";
import {
  asRecognised,
  withBrokenWords,
  withLeadIns,
  withRepeats,
  withSpokenFillers,
} from "../../../../scripts/card/spoken.ts";
import { allChanges } from "../../../../scripts/card/surface-changes.ts";

const TEXT =
  "I count each word in a map. Then I sort the counts, which takes O(n log n), and return the largest: 2.5 of them on average.";
const words = (count: number): string => Array.from({ length: count }, (_, at) => `w${at}`).join(" ");

describe("fillers", () => {
  it("stand without a mark, six to ten words apart, one kind after another", () => {
    const said = withSpokenFillers(words(36));
    expect(said.match(/(?:um|like|you know|basically) w\d+/gu)).toEqual([
      "um w6",
      "like w15",
      "you know w21",
      "basically w31",
    ]);
    expect(said.replaceAll(/(?:um|like|you know|basically) /gu, "")).toBe(words(36));
  });

  it("do not come into a text that is too short for one", () => {
    expect(withSpokenFillers(words(6))).toBe(words(6));
  });
});

describe("lead-ins", () => {
  it("open each sentence in turn, and leave names their capital", () => {
    expect(withLeadIns("The map counts. I sort it. TCP is fast. Then we stop. All is done.")).toBe(
      "Actually, the map counts. So, I sort it. Well, TCP is fast. Honestly, then we stop. I think all is done.",
    );
  });
});

describe("repeats and broken words", () => {
  it("are of words of letters alone", () => {
    expect(withRepeats(TEXT)).toContain("map. Then Then I");
    expect(withRepeats(words(20))).toBe(words(20));
  });

  it("begin the word that follows them", () => {
    const said = withBrokenWords("we count each word in the large table and then return it");
    expect(said).toBe("we count each word in the la- large table and then return it");
    expect(withBrokenWords("a an of to in on at by it is he we")).toBe("a an of to in on at by it is he we");
  });
});

describe("a plain recogniser", () => {
  it("writes neither marks nor capitals, and keeps numbers and bounds", () => {
    expect(asRecognised(TEXT)).toBe(
      "i count each word in a map then i sort the counts which takes o(n log n) and return the largest 2.5 of them on average",
    );
    expect(asRecognised("first – second: “third”?")).toBe("first second third");
  });
});

describe("the card", () => {
  it("measures every one of them", () => {
    const shown = allChanges().filter(({ set }) => set === "shown");
    const say = (id: string) => shown.find((change) => change.id === id)?.apply(TEXT);
    expect(say("spoken-fillers")).toBe(withSpokenFillers(TEXT));
    expect(say("lead-ins")).toBe(withLeadIns(TEXT));
    expect(say("repeats")).toBe(withRepeats(TEXT));
    expect(say("broken-words")).toBe(withBrokenWords(TEXT));
    expect(say("recognised")).toBe(asRecognised(TEXT));
    expect(say("recognised-fillers")).toBe(asRecognised(withSpokenFillers(TEXT)));
  });
});
