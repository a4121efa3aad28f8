/** The language package: what it reads, and that it reads the same after it has started anew. */
import { describe, expect, it } from "vitest";
import { addedWords } from "../../../../durable/engine/understanding/english-model.ts";
import { lemmaOf, readLanguage } from "../../../../durable/engine/understanding/language.ts";

const TEXT =
  "The caches were invalidated twice. Nobody's clients noticed it, because reads fell through to 3 replicas.";

/** Words that the package knows, that it does not, and signs that are none. */
const ODD = "Zyxwv-17 scaled ÄQ at 3.14159 (Hyqz!) … qqzx's naïve re-reads @ 10:30 #tag 50% e.g. Dr. Okafor's ✓ a/b_c.";

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

  it("reads capitals throughout as small letters, at their places", () => {
    const text = "OF THOSE 310, 120 HAD WORK AFTER A YEAR.";
    const { tokens } = readLanguage(text);
    expect(tokens.find(({ start }) => start === text.indexOf("YEAR"))).toMatchObject({ lemma: "year", pos: "NOUN" });
  });

  it("reads the same after more words than it keeps", () => {
    const read = () => [readLanguage(TEXT), readLanguage(ODD), lemmaOf("invalidated"), lemmaOf("noticed")];
    const before = read();
    for (let at = 0; at <= 20_000; at += 1) lemmaOf(`word${at.toString(36)}`);
    expect(read()).toEqual(before);
  });

  it("keeps a bounded number of new words, however much it reads", () => {
    let most = 0;
    for (let at = 0; at < 5_000; at += 1) {
      readLanguage(`Node n${at.toString(36)}x showed ${at}.`);
      most = Math.max(most, addedWords());
    }
    expect(most).toBeGreaterThan(500);
    expect(most).toBeLessThan(1_010);
  });
});
