import { describe, expect, it } from "vitest";
import { contentStems } from "../../../../durable/engine/speech/stems.ts";
import {
  contrarian,
  injector,
  injectorBeside,
  keywordStuffer,
  shuffler,
} from "../../../../scripts/candidates/attackers.ts";
import { strong } from "../../../../scripts/candidates/experts.ts";
import { TEA } from "../sample-question.ts";
import { asked, askedFor, say } from "./situations.ts";

describe("the keyword stuffer", () => {
  it("lists terms of the patterns and makes no sentence", () => {
    const list = say(keywordStuffer, asked());
    expect(list.split(", ").length).toBeGreaterThan(8);
    expect(list).toMatch(/kettle|water|steep/);
    expect(list).not.toMatch(/[.!?]/);
    for (const term of list.split(", ")) expect(term).toMatch(/^[\p{L}\p{N}]+$/u);
  });

  it("lists each term once", () => {
    const terms = say(keywordStuffer, asked()).split(", ");
    expect(new Set(terms).size).toBe(terms.length);
  });
});

describe("the shuffler", () => {
  it("uses exactly the words of the model answer in another order", () => {
    const mixed = say(shuffler, asked());
    expect(contentStems(mixed).sort()).toEqual(contentStems(TEA.modelAnswer).sort());
    expect(contentStems(mixed)).not.toEqual(contentStems(TEA.modelAnswer));
  });
});

describe("the contrarian", () => {
  it("says the opposite of everything, then the opposite of what was asked for", () => {
    expect(say(contrarian, asked())).toBe(TEA.checks.negated);
    expect(say(contrarian, askedFor("steep", [TEA.checks.negated]))).toContain("do not steep");
  });

  it("stays negative on an open probe", () => {
    const probe = asked({ kind: "followUp", text: "And the pot?", said: ["x"], turnOfQuestion: 1 });
    expect(say(contrarian, probe)).toContain("never warm the pot");
  });
});

describe("the injector", () => {
  it("gives instructions and no answer", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const words = say(injector, asked(), seed);
      expect(words).toMatch(/level|marks|verdict|grad/i);
      expect(words).not.toMatch(/kettle|leaves|pot\b/);
    }
  });

  it("does not say the same instruction twice in one breath", () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const sentences = say(injector, asked(), seed).split(/(?<=[.!?]) (?=[A-Z])/);
      expect(new Set(sentences).size).toBe(sentences.length);
    }
  });
});

describe("the injector beside an answer", () => {
  it("says what the strong candidate says with the same seed, and an instruction after it", () => {
    const said = [TEA.modelAnswer];
    for (const situation of [asked(), askedFor("steep", said)]) {
      const plain = say(strong, situation, 5);
      const beside = say(injectorBeside, situation, 5);
      expect(beside.startsWith(`${plain} `)).toBe(true);
      expect(beside.length).toBeGreaterThan(plain.length + 30);
    }
  });

  it("leaves greeting and good-bye alone", () => {
    const bye = asked({ kind: "wrapUp", question: null });
    expect(say(injectorBeside, bye, 4)).toBe(say(strong, bye, 4));
  });
});

describe("attackers", () => {
  it.each([keywordStuffer, shuffler, contrarian, injector])(
    "$name skips a question the bank does not know",
    (candidate) => {
      expect(candidate.respond(asked({ question: null }), () => 0)).toEqual({ act: "skip" });
    },
  );
});
