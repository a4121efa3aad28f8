/** Which texts are about something else: long answers to other questions, small talk, and not the thin or short reply. */
import { describe, expect, it } from "vitest";
import { bankQuestion, bankSample, WHOLE_BANK } from "../../../support/bank-sample.ts";
import { padded } from "../../../support/disturbances.ts";
import { HELD_BACK } from "../../../support/held-back-answers.ts";
import { readingOf } from "../../../support/reading.ts";

const kind = (text: string, id: string) => readingOf(text, bankQuestion(id)).kind;

describe("an unrelated text", () => {
  it.each([
    "My sister bought a lovely yellow bicycle and we ate pancakes.",
    "Our piano teacher plays the violin beautifully, especially on Sundays.",
    "Football is on tonight, and my cousins are coming over with pizza.",
  ])("is small talk: %s", (text) => {
    for (const { questionId } of HELD_BACK) expect(kind(text, questionId)).toBe("unrelated");
  });

  it("is the full answer to a question without a common tag, all over the bank", () => {
    const sample = bankSample(20, "asked");
    for (const question of WHOLE_BANK ? sample.filter((_, at) => at % 4 === 0) : sample) {
      for (const other of bankSample(20, "answered")) {
        if (other.tags.some((tag) => question.tags.includes(tag))) continue;
        // a story told for one behavioural question takes any other up
        if (other.type === "behavioral" && question.type === "behavioral") continue;
        const { kind: found, verdicts } = readingOf(other.modelAnswer, question);
        const shown = verdicts.filter(({ verdict }) => verdict === "met").length;
        expect([question.id, other.id, found === "unrelated" || shown <= 1]).toEqual([question.id, other.id, true]);
      }
    }
  });
});

describe("a related text", () => {
  it("is a thin answer about a program, also with other talk beside it", () => {
    const [program] = HELD_BACK;
    const thin = program?.full.split(". ").slice(0, 2).join(". ") ?? "";
    const id = program?.questionId ?? "";
    const talk =
      "My cousin plays the violin on Sundays, and our neighbours bring pancakes, tea and a large yellow bicycle.";
    for (const text of [thin, `${thin}. ${talk}`, `${talk} ${thin}.`]) expect(kind(text, id)).toBe("answer");
  });

  it("is every bank answer of the question itself, the weak one too", () => {
    for (const question of bankSample(60, "own")) {
      for (const text of [
        question.modelAnswer,
        question.checks.paraphrase,
        question.checks.negated,
        question.checks.weak,
      ]) {
        expect([question.id, readingOf(text, question).kind]).toEqual([question.id, "answer"]);
      }
    }
  });

  it.each([
    "Hash map.",
    "O(n)",
    "A dictionary with counts.",
    "Two passes over the list.",
    "Linear time because of one loop.",
  ])("is a short reply: %s", (text) => {
    expect(kind(text, "swe-intern-first-single-visitor")).toBe("answer");
  });

  it("is a good answer among much chatter", () => {
    for (const { questionId, full } of HELD_BACK) expect(kind(padded(full), questionId)).toBe("answer");
  });

  it("is the greater part of an answer, whichever part", () => {
    for (const { questionId, full, secondLanguage } of HELD_BACK) {
      for (const text of [full, secondLanguage]) {
        const sentences = text.split(/(?<=[.!?])\s+/u);
        for (let left = 0; left < sentences.length; left += 1) {
          const rest = sentences.filter((_, at) => at !== left && at !== left + 1).join(" ");
          expect([questionId, left, kind(rest, questionId)]).toEqual([questionId, left, "answer"]);
        }
      }
    }
  });
});

describe("a short answer", () => {
  it("stays one with a sentence to somebody else beside it", () => {
    for (const { questionId, full } of HELD_BACK) {
      const thin = full.split(". ").slice(0, 2).join(". ");
      const before = kind(`${thin}.`, questionId);
      for (const aside of [
        "Hold on, the number on my door is wrong and I have to sign for a parcel.",
        "Sorry, my list of guests fell down.",
      ]) {
        expect([questionId, aside, kind(`${thin}. ${aside}`, questionId)]).toEqual([questionId, aside, before]);
      }
    }
  });
});
