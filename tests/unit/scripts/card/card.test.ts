/** The committed grader card is what the command makes: its page from its figures, and its sample computed again. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { agreementIn } from "../../../../scripts/card/agreement.ts";
import { cardAsMarkdown } from "../../../../scripts/card/as-markdown.ts";
import { cardBank } from "../../../../scripts/card/bank.ts";
import { partsThatDiffer } from "../../../../scripts/card/differs.ts";
import { measureSample } from "../../../../scripts/card/measure.ts";
import { GraderCard } from "../../../../worker/contract/grader-card.ts";

const root = resolve(import.meta.dirname, "../../../..");
const text = (file: string): string => readFileSync(resolve(root, file), "utf8");
const card = GraderCard.parse(JSON.parse(text("data/grader-card.json")));

/** Floors that every hidden text of the sample holds: none of them may be lost. What others hold is on the card. */
const HELD_ON_HIDDEN = ["empty", "dontKnow", "echo", "terms", "negated", "padded"];

/** Shown texts of which it is known that they do not hold everywhere (decision 40). Every other one holds in the sample. */
const OPEN = ["shuffled-5", "unrelated-2", "unrelated-4"];

describe("the committed card", () => {
  it("is on its page as the command prints it", () => {
    expect(text("docs/grader-card.md")).toBe(cardAsMarkdown(card));
  });

  it("holds the figures of its sample as they come out today: else `npm run card` is due", () => {
    expect(measureSample(cardBank())).toEqual(card.sample);
  });

  it("holds every floor on the texts that the reader was made beside, over the sample, those that are open named", () => {
    const shown = card.sample.floors.flatMap((row) => row.shown ?? []);
    const broken = shown.flatMap(({ broken: ids }) => ids.map((id) => id.split(": ")[1]));
    expect(broken.filter((id) => !OPEN.includes(id ?? ""))).toEqual([]);
    // None is broken beyond those that are named.
    expect(shown.reduce((sum, { tried, held }) => sum + tried - held, 0)).toBe(broken.length);
  });

  it.each(HELD_ON_HIDDEN)("holds the floor of %s on hidden texts, over the sample", (floor) => {
    const hidden = card.sample.floors.find(({ id }) => id === floor)?.hidden;
    expect(hidden?.tried).toBeGreaterThan(0);
    expect(hidden?.held).toBe(hidden?.tried);
  });

  it("never gives one answer two levels", () => {
    expect(card.repeat).toMatchObject({ otherwise: 0, variance: 0 });
  });

  it("counts no more held than tried, and gives examples of what broke", () => {
    for (const { shown, hidden } of card.floors) {
      for (const found of [shown, hidden]) {
        if (found === null) continue;
        expect(found.held).toBeLessThanOrEqual(found.tried);
        expect(found.broken.length > 0).toBe(found.held < found.tried);
        expect(found.worst.length > 0).toBe(found.held < found.tried);
        for (const { tried, held } of found.worst) expect(held).toBeLessThan(tried);
        const inWorst = found.worst.reduce((sum, { tried, held }) => sum + tried - held, 0);
        expect(inWorst).toBeLessThanOrEqual(found.tried - found.held);
        if (found.worst.length < 5) expect(inWorst).toBe(found.tried - found.held);
      }
    }
  });

  it("says what was not run, and only that", () => {
    expect(card.notRun.some((line) => line.startsWith("agreement"))).toBe(card.agreement === null);
    expect(card.notRun.includes("simulated candidates")).toBe(card.simulation === null);
  });
});

describe("a card that is out of date", () => {
  it("is told by its parts, figures of speed and of people aside", () => {
    expect(partsThatDiffer(card, { ...card, speed: null, agreement: null, notRun: [] })).toEqual([]);
    expect(partsThatDiffer(card, { ...card, bank: "other", floors: [] })).toEqual(["bank", "floors"]);
  });
});

describe("the page", () => {
  it("says not run where there are no figures, and never a number", () => {
    const page = cardAsMarkdown({ ...card, agreement: null, simulation: null, speed: null, notRun: ["people"] });
    expect(page).toContain("## Agreement with people\n\nnot run\n");
    expect(page).toContain("## Simulated candidates\n\nTheir skill is known");
    expect(page).toContain("- Speed: not run.");
    expect(page).toContain("## Not run\n\n- people\n");
  });

  it("shows agreement with its interval and its baseline", () => {
    const page = cardAsMarkdown({ ...card, agreement: [SET] });
    expect(page).toContain("### Some answers");
    expect(page).toContain("| unseen | r | 90 | 0.512 | 0.40 to 0.61 | 0.440 |");
    expect(page).toContain("| unseen | q1 | r | 9 | – |");
  });
});

const SET = {
  id: "some",
  name: "Some answers",
  hash: null,
  licence: "MIT",
  figures: [{ split: "unseen", metric: "r", n: 90, value: 0.512, low: 0.4, high: 0.61, baseline: 0.44 }],
  perQuestion: [{ split: "unseen", question: "q1", metric: "r", n: 9, value: null }],
};

const figure = (value: number | null, low: number | null = null, high: number | null = null) => ({
  value,
  interval: [low, high],
});
const PRINTED = {
  set: "saf",
  hash: "abc",
  splits: [
    {
      split: "unseen answers",
      answers: 90,
      questions: 2,
      pooled: { r: { grader: figure(0.512, 0.4, 0.61), baseline: figure(0.44) } },
      perQuestion: [{ question: "q1", answers: 9, grader: { r: null, rmse: 0.2 }, baseline: { r: 0.1 } }],
    },
  ],
};

describe("agreement with people", () => {
  it("is what the evaluation printed, with licence and baseline", () => {
    expect(agreementIn(JSON.stringify({ engine: "engine@1", sets: [PRINTED] }))).toEqual([
      {
        id: "saf",
        name: "SAF, short answers on computer networks",
        hash: "abc",
        licence: "MIT",
        figures: [{ split: "unseen answers", metric: "r", n: 90, value: 0.512, low: 0.4, high: 0.61, baseline: 0.44 }],
        perQuestion: [
          { split: "unseen answers", question: "q1", metric: "r", n: 9, value: null },
          { split: "unseen answers", question: "q1", metric: "rmse", n: 9, value: 0.2 },
        ],
      },
    ]);
  });

  it("of a set that nobody described keeps its id, and fits the card", () => {
    const [found] = agreementIn(JSON.stringify({ sets: [{ ...PRINTED, set: "other" }] })) ?? [];
    expect(found).toMatchObject({ id: "other", name: "other", licence: "not stated" });
    expect(GraderCard.parse({ ...card, agreement: [found] }).agreement).toEqual([found]);
  });

  it.each([["not JSON"], ["{}"], ['{"sets":null}'], ['{"sets":[]}'], ['{"sets":[{"id":1}]}']])(
    "is not run for %s",
    (printed) => {
      expect(agreementIn(printed)).toBeNull();
    },
  );
});
