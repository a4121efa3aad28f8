import { describe, expect, it } from "vitest";
import { contentStems } from "../../../../durable/engine/speech/stems.ts";
import {
  asksBack,
  halting,
  haltingExpert,
  ramblingExpert,
  secondLanguage,
  secondLanguageText,
  strong,
  terseExpert,
} from "../../../../scripts/candidates/experts.ts";
import { randomFrom } from "../../../../scripts/candidates/random.ts";
import { wordsOf } from "../../../../scripts/candidates/sentences.ts";
import { readBank } from "../../../../scripts/set-up/bank-sql.ts";
import { SUM, TEA } from "../sample-question.ts";
import { asked, askedFor, say } from "./situations.ts";

const EXPERTS = [strong, terseExpert, ramblingExpert, haltingExpert, secondLanguage];

describe("the strong candidate", () => {
  it("speaks the model answer in full when asked", () => {
    expect(say(strong, asked())).toBe(TEA.modelAnswer);
  });

  it("brings her code to a coding question and none elsewhere", () => {
    const reply = strong.respond(asked({ question: SUM }), randomFrom(1));
    expect(reply).toMatchObject({ code: { language: "typescript", text: SUM.coding?.solution } });
    expect(strong.respond(asked(), randomFrom(1))).not.toHaveProperty("code");
  });

  it("answers a follow-up with what was asked for and not with the whole answer again", () => {
    const answer = say(strong, askedFor("steep", [TEA.modelAnswer]));
    expect(answer).toContain("draw for three minutes");
    expect(answer).not.toContain("boil fresh water");
    expect(wordsOf(answer).length).toBeLessThan(wordsOf(TEA.modelAnswer).length);
  });

  it("says something else when the same is asked again", () => {
    const first = say(strong, askedFor("steep", [TEA.modelAnswer]));
    const second = say(strong, askedFor("steep", [TEA.modelAnswer, first]));
    expect(second).not.toBe(first);
  });

  it("goes near an open probe that no key point stands behind", () => {
    const probe = asked({ kind: "followUp", text: "And the pot, is it warm?", said: ["x"], turnOfQuestion: 1 });
    expect(say(strong, probe)).toMatch(/pot/);
  });

  it("moves on from a question that this bank does not know", () => {
    expect(say(strong, asked({ question: null, kind: "question" }))).not.toBe("");
  });
});

describe("experts who speak otherwise", () => {
  it("the terse one uses far fewer words over the whole bank, and no model answer", () => {
    for (const question of readBank()) {
      const answer = say(terseExpert, asked({ question }));
      expect(answer, question.id).not.toBe(question.modelAnswer);
      expect(wordsOf(answer).length, question.id).toBeLessThan(wordsOf(question.modelAnswer).length * 1.2);
    }
  });

  it("the rambling one keeps every sentence and doubles the length", () => {
    const answer = say(ramblingExpert, asked());
    for (const sentence of TEA.modelAnswer.split(/(?<=\.) /)) expect(answer).toContain(sentence);
    expect(wordsOf(answer).length).toBeGreaterThan(wordsOf(TEA.modelAnswer).length * 1.5);
  });

  it("the halting one loses no word of the content and keeps its order", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const slow = halting(TEA.modelAnswer, randomFrom(seed));
      const heard = contentStems(slow);
      let at = 0;
      for (const word of heard) if (word === contentStems(TEA.modelAnswer)[at]) at += 1;
      expect(at, slow).toBe(contentStems(TEA.modelAnswer).length);
    }
    expect(halting(TEA.modelAnswer, randomFrom(2))).toMatch(/\b(um|uh|er|you know|like|I mean),/);
  });

  it("the second-language one drops articles and keeps the content words", () => {
    const plain = secondLanguageText("I would keep the hash and a salt.");
    expect(plain).toBe("I will keep hash and salt.");
    expect(say(secondLanguage, asked())).not.toMatch(/\b(the|an?) /i);
  });

  it.each(EXPERTS)("$name reacts to a greeting, small talk and the end without a question", (candidate) => {
    for (const kind of ["greeting", "smallTalk", "wrapUp"] as const) {
      const answer = say(candidate, asked({ kind, question: null, text: "How are you?" }));
      expect(answer.length).toBeGreaterThan(5);
    }
  });

  it.each(EXPERTS)("$name says the same for the same seed", (candidate) => {
    expect(say(candidate, asked(), 9)).toBe(say(candidate, asked(), 9));
  });
});

describe("the one who asks back", () => {
  it("asks about the scope first, in the words the bank has a fact for", () => {
    const first = say(asksBack, asked());
    expect(first).toContain("guests");
    expect(first.endsWith("?")).toBe(true);
  });

  it("answers once there was a reply", () => {
    const next = asked({ kind: "reply", text: "There are four guests.", said: ["May I ask?"], turnOfQuestion: 1 });
    expect(say(asksBack, next)).toBe(TEA.modelAnswer);
  });

  it("asks the interviewer how they are", () => {
    expect(say(asksBack, asked({ kind: "greeting", question: null, text: "How are you?" }))).toContain("?");
  });

  it("answers a follow-up like anybody who knows", () => {
    expect(say(asksBack, askedFor("steep", ["May I ask?"]))).toContain("three minutes");
  });
});
