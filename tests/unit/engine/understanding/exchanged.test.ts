/** Sentences whose pieces were exchanged; whoever pauses, leaves words out or turns clauses round is not taken for that. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exchangedOdds, isExchanged } from "#engine/understanding/exchanged.ts";
import { fluent } from "#engine/understanding/fluent.ts";
import { isUnreadable } from "#engine/understanding/unreadable.ts";
import { lowerFirst, sentencesOf } from "../../../../scripts/candidates/sentences.ts";
import { asRecognised, withRepeats, withSpokenFillers } from "../../../../scripts/card/spoken.ts";
import { bankQuestions } from "../../../support/bank-sample.ts";
import { passageOf } from "../../../support/reading.ts";

const questions = bankQuestions().filter((_, at) => at % 10 === 0);
const answers = questions.map(({ modelAnswer }) => modelAnswer);
const odds = (text: string) => exchangedOdds(fluent(passageOf(text)));
const share = (texts: readonly string[]) =>
  texts.filter((text) => isExchanged(fluent(passageOf(text)))).length / texts.length;

/** Each sentence cut into so many pieces of equal length, and these set in another order. */
function exchanged(text: string, order: readonly number[]): string {
  const made = sentencesOf(text).map((sentence) => {
    const words = lowerFirst(sentence.replace(/[.!?]+$/u, "")).split(" ");
    const cut = (at: number) => Math.ceil((at * words.length) / order.length);
    const said = order.flatMap((at) => words.slice(cut(at), cut(at + 1))).join(" ");
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
  });
  return made.join(" ");
}

const textsIn = (file: string): string[] => {
  const all: (string | { text: string })[] = JSON.parse(readFileSync(`tests/fixtures/${file}.json`, "utf8"));
  return all.map((one) => (typeof one === "string" ? one : one.text));
};

describe("pieces of each sentence in another order", () => {
  const orders = [{ order: [1, 0] }, { order: [1, 2, 0] }, { order: [2, 0, 1] }, { order: [2, 1, 0] }];

  it.each(orders)("are told in most answers: %j", ({ order }) => {
    const made = answers.map((text) => exchanged(text, order));
    expect(share(made)).toBeGreaterThan(0.5);
    expect(share(made.map((text) => text.replace(/,/gu, "").toLowerCase()))).toBeGreaterThan(0.5);
    expect(made.filter((text) => isUnreadable(passageOf(text))).length / made.length).toBeGreaterThan(0.5);
  });

  it("make each answer worse", () => {
    const better = answers.filter((text) => odds(text) < odds(exchanged(text, [1, 0])));
    expect(better.length / answers.length).toBeGreaterThan(0.98);
  });

  it("are not looked for in a sentence or two, nor without stops", () => {
    const two = "Of some columns the index keeps a copy. In a tree the keys it holds.";
    expect(isExchanged(passageOf(two))).toBe(false);
    expect(odds(asRecognised(answers.join(" ")))).toBe(0);
    expect(odds("")).toBe(0);
  });
});

describe("answers of people", () => {
  /** Beyond which no text here may lie; a text is refused from 10 on. */
  const MARGIN = 8;
  const JOINING = /^(?:a|an|the|is|are|was|were|it|this|that)$/iu;
  const without = (text: string, words: RegExp) =>
    text
      .split(" ")
      .filter((word) => !words.test(word))
      .join(" ");
  const paused = (text: string, every: number) =>
    asRecognised(text)
      .split(" ")
      .map((word, at) => (at % every === every - 1 ? `${word}.` : word))
      .join(" ");
  const forms: readonly (readonly [string, (text: string) => string])[] = [
    ["plain", (text) => text],
    ["small letters without commas", (text) => text.replace(/[,;:]/gu, "").toLowerCase()],
    ["sentences reversed", (text) => sentencesOf(text).reverse().join(" ")],
    ["clauses turned round", (text) => text.replace(/([^.!?,]+), (but|so|because) ([^.!?,]+)\./gu, "$2 $3, $1.")],
    ["no articles", (text) => without(text, /^(?:a|an|the)$/iu)],
    ["notes", (text) => without(text, JOINING)],
    ["fillers", withSpokenFillers],
    ["words said twice", withRepeats],
    ["stops at pauses", (text) => paused(text, 12)],
    ["stops at other pauses", (text) => paused(text, 13)],
  ];
  const people = ["plain-speech", "told-to-the-prompt", "stories", "everyday"].flatMap(textsIn);
  const weak = questions.flatMap(({ checks }) => [checks.paraphrase, checks.weak]);

  it.each(forms)("are left alone, with a margin: %s", (_, form) => {
    const worst = [...answers, ...weak, ...people].map(form).filter((text) => odds(text) >= MARGIN);
    expect(worst).toEqual([]);
  });
});
