/** Weighing one answer: what stands, and what a good interviewer would ask for. */
import { describe, expect, it } from "vitest";
import { isForeign, weigh } from "#engine/stages/weigh.ts";
import type { Reading } from "#engine/state.ts";
import { plainQuestion } from "../../../support/engine-content.ts";

const SIGNALS: Reading["signals"] = {
  words: 30,
  complexity: false,
  edgeCases: false,
  tests: false,
  tradeOffs: false,
  approach: false,
  constraints: false,
  correctness: false,
  code: false,
  example: false,
  signposts: 0,
  star: { situation: false, task: false, action: false, result: false, reflection: false, metric: false },
};

function reading(part: Partial<Omit<Reading, "signals">> & { signals?: Partial<Reading["signals"]> } = {}): Reading {
  return {
    kind: "answer",
    verdicts: [{ keyPointId: "first", verdict: "absent", spans: [], by: "test" }],
    instructionIgnored: false,
    ...part,
    signals: { ...SIGNALS, ...part.signals },
  };
}

const question = plainQuestion({ type: "coding" });
const occasionOf = (read: Reading, text = "some words in English", hasCode = false): string => {
  const weighed = weigh({ reading: read, text, hasCode, before: [] }, question);
  return weighed.stands ? "stands" : weighed.occasion;
};

describe("weighing an answer", () => {
  it("lets every answer of some length stand", () => {
    expect(occasionOf(reading())).toBe("stands");
  });

  it("asks for more where little was said and nothing shown", () => {
    expect(occasionOf(reading({ signals: { words: 3 } }))).toBe("prompt.vague");
    expect(occasionOf(reading({ signals: { words: 10 } }))).toBe("prompt.thin.coding");
    const story = weigh(
      { reading: reading({ signals: { words: 10 } }), text: "words", hasCode: false, before: [] },
      plainQuestion({ type: "behavioral" }),
    );
    expect(story).toMatchObject({ stands: false, why: "thin", occasion: "prompt.thin.behavioral" });
  });

  it("lets few words stand that show something", () => {
    const shown: Reading["verdicts"] = [{ keyPointId: "first", verdict: "partial", spans: [], by: "test" }];
    expect(occasionOf(reading({ verdicts: shown, signals: { words: 2 } }))).toBe("stands");
    for (const signal of ["complexity", "edgeCases", "tests", "tradeOffs", "constraints", "correctness"] as const) {
      expect(occasionOf(reading({ signals: { words: 2, [signal]: true } }))).toBe("stands");
    }
  });

  const story = plainQuestion({ type: "behavioral" });
  const partial: Reading["verdicts"] = [{ keyPointId: "first", verdict: "partial", spans: [], by: "test" }];
  const met: Reading["verdicts"] = [{ keyPointId: "first", verdict: "met", spans: [], by: "test" }];

  it.each([
    ["habits", "I get on with everybody, so I have hardly any conflicts. I stay calm and we find a solution.", partial],
    ["a wish", "I would talk to them first and then I would write down what we agree on for the team.", partial],
    ["another matter", "I would test it with a limit of one and with repeated puts of the same key.", partial],
    ["an opinion", "Teamwork is very important to me, because together everyone achieves more than alone.", []],
  ] as const)("asks for what happened where a story was wanted and %s came", (_what, text, verdicts) => {
    const weighed = weigh({ reading: reading({ verdicts }), text, hasCode: false, before: [] }, story);
    expect(weighed).toEqual({ stands: false, why: "thin", occasion: "prompt.thin.behavioral" });
  });

  it.each([
    ["a deed", "A colleague left in the middle of it, and I took over the release and called the customers.", partial],
    ["a deed that shows nothing", "We had a hard week then and I wrote to everybody about it in the evening.", []],
    ["a point", "Working through the list by value, and saying early what will be late.", met],
  ] as const)("lets a story stand by %s", (_what, text, verdicts) => {
    expect(weigh({ reading: reading({ verdicts }), text, hasCode: false, before: [] }, story)).toEqual({
      stands: true,
    });
  });

  it("asks for no deeds where a method was wanted", () => {
    expect(occasionOf(reading({ verdicts: partial }), "I would keep a map and look each number up in it.")).toBe(
      "stands",
    );
  });

  it("asks in words about code that came almost without any", () => {
    expect(occasionOf(reading({ signals: { words: 3 } }), "here it is", true)).toBe("prompt.code");
    expect(occasionOf(reading({ kind: "empty" }), "", true)).toBe("prompt.code");
    expect(occasionOf(reading({ signals: { words: 40 } }), "a long walk through it", true)).toBe("stands");
  });

  it("meets each kind of non-answer in its own words", () => {
    expect(occasionOf(reading({ kind: "empty" }))).toBe("prompt.empty");
    expect(occasionOf(reading({ kind: "unrelated" }))).toBe("prompt.offTopic");
    expect(occasionOf(reading({ kind: "unreadable" }))).toBe("prompt.offTopic");
    expect(occasionOf(reading({ kind: "echo" }))).toBe("prompt.echo");
    expect(occasionOf(reading({ kind: "instruction" }))).toBe("prompt.instruction");
    expect(occasionOf(reading({ kind: "dont_know" }))).toBe("stands");
  });

  it("says when it cannot follow the language", () => {
    expect(
      occasionOf(reading(), "Ich würde zuerst eine Tabelle mit Schlüsseln anlegen, weil das schneller läuft."),
    ).toBe("prompt.language");
  });
});

describe("another language", () => {
  it.each([
    "数组 和 哈希 表 可以 解决 这个 问题",
    "数组",
    "Я бы использовал хеш таблицу для подсчёта слов",
    "Usaría una función rápida para buscar cada clave después",
  ])("is noticed: %s", (text) => {
    expect(isForeign(text)).toBe(true);
  });

  it.each([
    "Hash map, O(n) time.",
    "θ is the angle and λ the rate.",
    "José and I built a naïve version of the café finder in two days.",
    "sort numbers, scan, count duplicates",
    "🙂🙂",
    "",
    "x = [i for i in range(10)]",
  ])("is not suspected in: %s", (text) => {
    expect(isForeign(text)).toBe(false);
  });
});
