/** The language package: what it reads, and that it reads the same after it has started anew. */
/// <reference path="../../../../durable/engine/understanding/wink-parts.d.ts" />
import { describe, expect, it } from "vitest";
import core from "wink-eng-lite-web-model/dist/load-core-model.js";
import winkNLP from "wink-nlp";
import { addedWords, englishModel } from "../../../../durable/engine/understanding/english-model.ts";
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

describe("the English model", () => {
  it("is again as it was read whenever the package starts anew, however often that is", () => {
    const { features } = core();
    for (let start = 0; start < 50; start += 1) {
      const nlp = winkNLP(englishModel, ["sbd", "pos"]);
      expect(addedWords()).toBe(0);
      nlp.readDoc(`Zyxwv-${start} ÄQ, qqzx's 3.14159 (Hyqz!) …`);
      expect(addedWords()).toBeGreaterThan(3);
    }
    expect((englishModel.core as typeof core)().features).toEqual(features);
  });
});
