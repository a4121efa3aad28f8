/** Fitting the weights of the reference grader: what is found again, what is kept out, and what is left out. */
import { describe, expect, it } from "vitest";
import { crossValidate, fitReference, leaveSetsOut, type Measured } from "../../../../scripts/eval/weights.ts";
import { seeded } from "../../../../scripts/validate/attacks.ts";

const NAMES = ["recall", "grams", "contradicted"] as const;

type World = {
  readonly set: string;
  readonly questions: number;
  readonly answers: number;
  readonly references: number;
  /** Judgement 0–1 of what was measured, before noise. */
  readonly judge: (measured: Readonly<Record<string, number>>, question: number) => number;
};

/** Answers with random measures, judged by a rule that the fit does not know. */
function world({ set, questions, answers, references, judge }: World, seed = 7): Measured[] {
  const random = seeded(seed);
  return Array.from({ length: questions * answers }, (_, at): Measured => {
    const question = at % questions;
    const measured = Array.from({ length: references }, () => ({
      recall: random(),
      grams: random(),
      contradicted: random() < 0.2 ? 1 : 0,
    }));
    const best = measured.reduce((top, one) => (one.recall > top.recall ? one : top));
    const human = Math.min(1, Math.max(0, judge(best, question) + 0.05 * (random() - 0.5)));
    return { set, question: `q${question}`, human, correct: human > 0.5, references: measured };
  });
}

const PLAIN: World = {
  set: "one",
  questions: 12,
  answers: 25,
  references: 1,
  judge: ({ recall = 0, contradicted = 0 }) => 0.2 + 0.6 * recall - 0.2 * contradicted,
};

describe("the weights", () => {
  it("are those by which people judged, up to the scale of odds", () => {
    const { weights } = fitReference(world(PLAIN), NAMES);
    const { recall = 0, grams = 0, contradicted = 0 } = weights;
    expect(recall).toBeGreaterThan(0);
    expect(contradicted / recall).toBeCloseTo(-1 / 3, 1);
    expect(Math.abs(grams / recall)).toBeLessThan(0.1);
  });

  it("know nothing of how hard a question is", () => {
    const harder: World = {
      ...PLAIN,
      judge: (measured, question) => PLAIN.judge(measured, question) * 0.5 + (question % 2) * 0.3,
    };
    const one = fitReference(world(PLAIN), NAMES).weights;
    const two = fitReference(world(harder), NAMES).weights;
    const ratio = ({ recall = 0, contradicted = 0 }: Readonly<Record<string, number>>) => contradicted / recall;
    expect(ratio(two)).toBeCloseTo(ratio(one), 1);
  });

  it("leave out a measure that would punish what is right", () => {
    const odd: World = { ...PLAIN, judge: ({ recall = 0, grams = 0 }) => 0.4 + 0.5 * recall - 0.3 * grams };
    const { weights } = fitReference(world(odd), NAMES);
    expect(weights.grams).toBe(0);
    expect(weights.recall).toBeGreaterThan(0);
  });

  it("are all nought where nothing speaks for any", () => {
    const turned: World = {
      ...PLAIN,
      judge: ({ recall = 0, grams = 0, contradicted = 0 }) => 0.8 - 0.3 * recall - 0.3 * grams + 0.2 * contradicted,
    };
    expect(fitReference(world(turned), NAMES).weights).toEqual({ recall: 0, grams: 0, contradicted: 0 });
  });

  it("count every set alike, however many answers it has", () => {
    const small: World = { ...PLAIN, set: "small", answers: 6, judge: ({ grams = 0 }) => 0.2 + 0.6 * grams };
    const { recall = 0, grams = 0 } = fitReference([...world(PLAIN), ...world(small, 8)], NAMES).weights;
    expect(grams / recall).toBeGreaterThan(0.6);
    expect(grams / recall).toBeLessThan(1.6);
  });

  it("make an allowance for several references", () => {
    const many = world({ ...PLAIN, references: 4 });
    const one = world({ ...PLAIN, set: "two", references: 1 }, 9);
    expect(fitReference([...many, ...one], NAMES).perReference).toBeLessThan(0);
  });

  it("allow for references that say much beyond their question, where they are harder to meet", () => {
    const share = (question: number) => (question % 2) / 2 + 0.25;
    const hard: World = {
      ...PLAIN,
      judge: (measured, question) => PLAIN.judge(measured, question) - 0.3 * share(question),
    };
    const answers = world(hard).map((answer): Measured => {
      const freshShare = share(Number(answer.question.slice(1)));
      return { ...answer, references: answer.references.map((one) => ({ ...one, freshShare })) };
    });
    const fitted = fitReference(answers, NAMES);
    expect(fitted.freshShare).toBeLessThan(0);
    expect(Object.keys(fitted.weights)).toEqual([...NAMES]);
    expect(fitReference(world(PLAIN), NAMES).freshShare).toBeCloseTo(0);
  });

  it("take only answers that were called correct or not for the odds", () => {
    const scored = world({ ...PLAIN, set: "scores" }, 5).map((answer): Measured => ({ ...answer, correct: null }));
    const { intercept } = fitReference(world(PLAIN), NAMES);
    expect(fitReference([...world(PLAIN), ...scored], NAMES).intercept).toBeCloseTo(intercept, -1);
  });
});

describe("cross-validation", () => {
  it("foretells questions that were left out, where there is a rule", () => {
    const [one, ...others] = crossValidate(world(PLAIN), NAMES, 4);
    expect(others).toEqual([]);
    expect(one?.set).toBe("one");
    expect(one?.pooled).toBeGreaterThan(0.95);
    expect(one?.within).toBeGreaterThan(0.95);
  });

  it("foretells nothing where there is none", () => {
    const random = seeded(3);
    const noise = world({ ...PLAIN, judge: () => random() });
    const [one] = crossValidate(noise, NAMES, 4);
    expect(Math.abs(one?.within ?? 1)).toBeLessThan(0.2);
  });

  it("shows a rule that holds for one question alone as none", () => {
    const single: World = {
      ...PLAIN,
      questions: 2,
      answers: 60,
      judge: ({ recall = 0, grams = 0 }, question) => 0.2 + 0.6 * (question === 0 ? recall : grams),
    };
    const [one] = crossValidate(world(single), NAMES, 2);
    expect(one?.within).toBeLessThan(0.3);
  });

  it("says for each set apart how well it does, within questions and over them", () => {
    const shifted: World = {
      ...PLAIN,
      set: "shifted",
      judge: (measured, question) => PLAIN.judge(measured, question) * 0.3 + (question % 3) * 0.3,
    };
    const figures = crossValidate([...world(PLAIN), ...world(shifted, 8)], NAMES, 4);
    expect(figures.map(({ set }) => set).sort()).toEqual(["one", "shifted"]);
    const found = figures.find(({ set }) => set === "shifted");
    expect(found?.within).toBeGreaterThan((found?.pooled ?? 1) + 0.2);
  });
});

describe("questions that are all alike", () => {
  it("are not set apart by the part that they were left out with", () => {
    // the first half of the questions is judged by one measure and the other half by another, far from nought
    const far = world({ ...PLAIN, judge: ({ recall = 0, grams = 0 }, question) => (question % 2 ? recall : grams) });
    const answers = far.map((answer): Measured => {
      const references = answer.references.map((one) => ({
        ...one,
        recall: one.recall ?? 0,
        grams: (one.grams ?? 0) + 9,
      }));
      return { ...answer, references };
    });
    const [one] = crossValidate(answers, NAMES, 2);
    const [near] = crossValidate(far, NAMES, 2);
    expect(one?.pooled).toBeCloseTo(near?.pooled ?? 1);
  });
});

describe("a set that is left out whole", () => {
  const other: World = { ...PLAIN, set: "two", judge: ({ grams = 0 }) => 0.2 + 0.6 * grams };

  it("is foretold where the others follow its rule, and not where they do not", () => {
    const same = leaveSetsOut([...world(PLAIN), ...world({ ...PLAIN, set: "two" }, 8)], NAMES);
    expect(same.map(({ set }) => set)).toEqual(["one", "two"]);
    for (const { pooled, within } of same) expect(Math.min(pooled, within)).toBeGreaterThan(0.95);
    const apart = leaveSetsOut([...world(PLAIN), ...world(other, 8)], NAMES);
    for (const { within } of apart) expect(Math.abs(within)).toBeLessThan(0.3);
  });

  it("is none where there is only one", () => {
    expect(leaveSetsOut(world(PLAIN), NAMES)).toEqual([]);
  });
});
