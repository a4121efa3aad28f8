/**
 * Good answers in everyday words, said to the prompt alone by people who had seen neither entries nor model answers. The
 * borders were set beside the first two sets; the third was laid aside until they stood.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { normaliseTurn } from "#engine/understanding/normalise.ts";
import { readAnswer } from "#engine/understanding/reading.ts";
import { readPassage } from "#engine/understanding/sentences.ts";
import { sentencesOf } from "../../../../scripts/candidates/sentences.ts";
import { readBank } from "../../../../scripts/set-up/bank-sql.ts";
import { poolQuestion } from "../../../../worker/content/session-content.ts";

type Said = { readonly id: string; readonly set: "first" | "second" | "third"; readonly text: string };

const said: Said[] = JSON.parse(readFileSync("tests/fixtures/plain-speech.json", "utf8"));
const questions = new Map(
  readBank().map(({ checks: _checks, ...question }) => [question.id, poolQuestion(JSON.stringify(question))] as const),
);

function read({ id, text }: Said, asked = id) {
  const question = questions.get(asked);
  if (question === undefined) throw new Error(`the bank has no ${asked}`);
  return readAnswer(normaliseTurn(text), question, { turnId: "t1", interviewerSaid: [question.prompt] });
}

const showsSomething = (one: Said, asked = one.id) => {
  const { kind, verdicts } = read(one, asked);
  return kind === "answer" && verdicts.some(({ verdict }) => verdict !== "absent");
};

describe("an answer in everyday words", () => {
  it.each(["first", "second", "third"] as const)("is taken for one, all of the %s set", (set) => {
    const own = said.filter((one) => one.set === set);
    expect(own.length).toBeGreaterThan(20);
    expect(own.filter((one) => read(one).kind !== "answer").map(({ id }) => id)).toEqual([]);
  });

  it("shows something of what is asked for in all but two of seventy-five", () => {
    expect(said.length).toBe(75);
    expect(said.filter((one) => !showsSomething(one)).length).toBeLessThanOrEqual(2);
  });

  it("hardly ever counts for a question that it was not said to", () => {
    const pairs = said.flatMap((one, at) =>
      said.filter(({ id }, place) => id !== one.id && (at + place) % 4 === 0).map(({ id }) => ({ one, id })),
    );
    const taken = pairs.filter(({ one, id }) => showsSomething(one, id));
    expect(pairs.length).toBeGreaterThan(1_000);
    expect(taken.length / pairs.length).toBeLessThan(0.02);
  });
});

describe("a reply on a part of the matter", () => {
  const subjects = readBank().filter(({ type }, at) => type !== "behavioral" && at % 5 === 0);
  const contentIn = (text: string) => readPassage(text).words.filter(({ content }) => content).length;

  /** Sentences one after another, from each on, until they hold thirty content words. */
  function repliesIn(text: string): string[] {
    const sentences = sentencesOf(text);
    return sentences.flatMap((_, from) => {
      const ends = sentences.map((__, at) => sentences.slice(from, at + 1).join(" "));
      const reply = ends.find((some) => contentIn(some) >= 30);
      return reply === undefined ? [] : [reply];
    });
  }

  it("is hardly ever taken for something else", () => {
    const replies = subjects.flatMap(({ id, checks }) =>
      repliesIn(checks.paraphrase).map((text): Said => ({ id, set: "first", text })),
    );
    expect(replies.length).toBeGreaterThan(500);
    expect(replies.filter((one) => read(one).kind === "unrelated").length / replies.length).toBeLessThan(0.005);
  });
});
