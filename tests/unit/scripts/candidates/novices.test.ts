import { describe, expect, it } from "vitest";
import { contentStems } from "../../../../durable/engine/speech/stems.ts";
import { fluentNovice, honestNovice, looping, silent, weak } from "../../../../scripts/candidates/novices.ts";
import { randomFrom } from "../../../../scripts/candidates/random.ts";
import { readBank } from "../../../../scripts/set-up/bank-sql.ts";
import { TEA } from "../sample-question.ts";
import { asked, askedFor, say } from "./situations.ts";

describe("the weak candidate", () => {
  it("gives the weak answer that the question's author wrote, then thin ones", () => {
    expect(say(weak, asked())).toBe(TEA.checks.weak);
    const next = say(weak, askedFor("steep", [TEA.checks.weak]));
    expect(next).not.toBe(TEA.checks.weak);
    expect(next.split(" ").length).toBeLessThan(20);
  });
});

describe("the fluent novice", () => {
  it("speaks at length and names nothing that the question is about", () => {
    const answer = say(fluentNovice, asked());
    expect(answer.split(" ").length).toBeGreaterThan(50);
    expect(contentStems(answer).filter((word) => /^(boil|kettl|water|leav|steep|pot|warm|bitter)/.test(word))).toEqual(
      [],
    );
  });

  it("is shorter on a follow-up and never repeats a sentence within an answer", () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const answer = say(fluentNovice, asked(), seed);
      const sentences = answer.split(/(?<=\.) /);
      expect(new Set(sentences).size).toBe(sentences.length);
      expect(say(fluentNovice, askedFor("steep", [answer]), seed).length).toBeLessThan(answer.length);
    }
  });
});

describe("the honest novice", () => {
  it("does not know at first, remembers one small thing after help, and does not know again", () => {
    const first = say(honestNovice, asked());
    expect(first).toMatch(/don't know|no idea/);
    const helped = say(honestNovice, asked({ kind: "prompt", text: "Start with one step.", said: [first] }));
    expect(helped).toContain("warm the pot");
    expect(say(honestNovice, askedFor("steep", [first, helped]))).toMatch(/don't know|no idea/);
  });
});

describe("the silent candidate", () => {
  it("types dots when a question comes and skips what follows", () => {
    expect(say(silent, asked())).toBe("…");
    expect(silent.respond(asked({ kind: "prompt", said: ["…"] }), randomFrom(1))).toEqual({ act: "skip" });
  });

  it("is silent in small talk as well", () => {
    expect(say(silent, asked({ kind: "greeting", question: null }))).toBe("…");
  });
});

describe("the looping candidate", () => {
  it("says the very same whatever comes", () => {
    const first = say(looping, asked(), 1);
    expect(say(looping, askedFor("steep", [first]), 2)).toBe(first);
    expect(say(looping, askedFor("boil", [first, first]), 3)).toBe(first);
  });
});

describe("novices over the whole bank", () => {
  it.each([weak, fluentNovice, honestNovice, looping])(
    "$name always has words and never the model answer",
    (novice) => {
      for (const question of readBank()) {
        const first = say(novice, asked({ question, text: question.prompt }));
        const second = say(novice, asked({ question, kind: "followUp", said: [first], turnOfQuestion: 1 }));
        for (const answer of [first, second]) {
          expect(answer.trim(), question.id).not.toBe("");
          expect(answer.includes(question.modelAnswer), question.id).toBe(false);
        }
      }
    },
  );
});
