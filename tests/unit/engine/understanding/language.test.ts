/** The language package: what it reads, and that it reads the same after it has started anew. */
import { describe, expect, it } from "vitest";
import { lemmaOf, readLanguage } from "../../../../durable/engine/understanding/language.ts";

const TEXT =
  "The caches were invalidated twice. Nobody's clients noticed it, because reads fell through to 3 replicas.";

describe("the language package", () => {
  it("gives each word its place, lemma and part of speech, and each sentence its beginning", () => {
    const { tokens, sentenceStarts } = readLanguage(TEXT);
    const were = tokens.find(({ start }) => start === TEXT.indexOf("were"));
    expect(were).toMatchObject({ end: TEXT.indexOf("were") + 4, lemma: "be" });
    expect(tokens.find(({ start }) => start === TEXT.indexOf("clients"))).toMatchObject({
      lemma: "client",
      pos: "NOUN",
    });
    expect(sentenceStarts).toEqual([0, TEXT.indexOf("Nobody")]);
  });

  it("reads the same after more words than it keeps", () => {
    const before = [readLanguage(TEXT), lemmaOf("invalidated"), lemmaOf("noticed")];
    for (let at = 0; at <= 20_000; at += 1) lemmaOf(`word${at.toString(36)}`);
    expect([readLanguage(TEXT), lemmaOf("invalidated"), lemmaOf("noticed")]).toEqual(before);
  });

  it("reads the same after more text than it keeps", () => {
    const before = readLanguage(TEXT);
    const long = `${" ".repeat(100_000)}a`;
    for (let read = 0; read <= 5_000_000; read += long.length) readLanguage(long);
    expect(readLanguage(TEXT)).toEqual(before);
  });
});

describe("a reader that has read very much", () => {
  it("starts anew again and again and goes on reading", { timeout: 60_000 }, () => {
    const long = `${" ".repeat(100_000)}a`;
    for (let read = 0; read <= 24 * 5_000_000; read += long.length) readLanguage(long);
    expect(readLanguage("Two short sentences. They are read.").tokens.length).toBeGreaterThan(5);
  });
});
