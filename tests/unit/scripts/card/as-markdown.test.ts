/** The card as a page: every figure is on it, what is missing is "not run" or a dash, and tables stay tables. */
import { describe, expect, it } from "vitest";
import { cardAsMarkdown } from "../../../../scripts/card/as-markdown.ts";
import { candidatesOf, partsThatDiffer } from "../../../../scripts/card/differs.ts";
import { GraderCard } from "../../../../worker/contract/grader-card.ts";
import { GRADER_CARD } from "../../../support/web-grader.ts";

const RATE = { tried: 8, held: 6, broken: ["one: a", "two: b"], worst: [{ template: "a|b", tried: 4, held: 2 }] };
const CARD: GraderCard = {
  format: 1,
  engine: "engine@7",
  rubric: "2026.1",
  bank: "abcdef",
  questions: 3,
  floors: [
    {
      id: "empty",
      name: "nothing",
      floor: "not assessed",
      shown: { tried: 4, held: 4, broken: [], worst: [] },
      hidden: RATE,
    },
    { id: "foreign", name: "another | answer", floor: "at most 1", shown: null, hidden: null },
  ],
  relations: [
    { id: "upper", name: "upper case", set: "shown", tried: 3, max: 0.5, mean: 0.01234, within: 2 / 3 },
    { id: "none", name: "nothing to change", set: "hidden", tried: 0, max: 0, mean: 0, within: 1 },
  ],
  subgroups: [{ id: "names", name: "names", pairs: 500, max: 0.2, mean: 0.001, within: 1, difference: 0.02 }],
  spokenAnswers: [
    {
      set: "hidden",
      answers: 4,
      points: 20,
      turnedAway: 1,
      stated: 8,
      found: 6,
      half: 1,
      low: 0.5,
      high: 0.9,
      met: 7,
      metUnsaid: 1,
      metDenied: 0,
      readersAgree: 0.975,
    },
  ],
  wrongClaims: [{ set: "hidden", answers: 8, wrong: 10, told: 2, taken: 3, others: 30, accused: 1 }],
  shortReferences: GRADER_CARD.shortReferences,
  repeat: { answers: 5, runs: 20, otherwise: 0, variance: 0 },
  abstention: { answers: 9, answersNotAssessed: 1, nonAnswers: 12, nonAnswersNotAssessed: 11 },
  simulation: {
    seed: 4,
    recovery: [
      {
        wording: "hidden",
        candidates: 500,
        questions: 5,
        r: 0.885,
        rmse: 0.65,
        criterionR: 0.58,
        criterionRmse: 1.39,
        coverage: 0.805,
      },
    ],
    halo: { pairs: 105, ranked: 1, byALevel: 0.99 },
    spread: { lowest: 17.5, highest: 87.9, points: 70.4 },
  },
  agreement: null,
  speed: { answerP95: 3.2, reportP95: 7.17, answers: 940, reports: 35 },
  sample: { questions: ["one"], floors: [], relations: [] },
  notRun: ["agreement with people"],
};
const page = cardAsMarkdown(CARD);

describe("a card", () => {
  it("fits its own schema, and not with a share above one or an unknown part", () => {
    expect(GraderCard.parse(CARD)).toEqual(CARD);
    const simulation = { ...CARD.simulation, halo: { pairs: 1, ranked: 1.1, byALevel: 1 } };
    expect(GraderCard.safeParse({ ...CARD, simulation }).success).toBe(false);
    expect(GraderCard.safeParse({ ...CARD, praise: "best" }).success).toBe(false);
    expect(GraderCard.safeParse({ ...CARD, format: 2 }).success).toBe(false);
  });

  it("knows how many candidates and which seed it was measured with", () => {
    expect(candidatesOf(CARD)).toEqual({ candidates: 500, seed: 4 });
    expect(candidatesOf({ ...CARD, simulation: null })).toEqual({ candidates: 0, seed: 1 });
  });

  it.each<[string, Partial<GraderCard>]>([
    ["engine", { engine: "engine@8" }],
    ["rubric", { rubric: "2027.1" }],
    ["questions", { questions: 4 }],
    ["relations", { relations: [] }],
    ["subgroups", { subgroups: [] }],
    ["spokenAnswers", { spokenAnswers: [] }],
    ["wrongClaims", { wrongClaims: [] }],
    ["shortReferences", { shortReferences: [] }],
    ["simulation", { simulation: null }],
    ["sample", { sample: { questions: [], floors: [], relations: [] } }],
  ])("differs in its %s when that is another one", (part, change) => {
    expect(partsThatDiffer(CARD, { ...CARD, ...change })).toEqual([part]);
  });
});

describe("its page", () => {
  it.each([
    ["versions", "Engine engine@7, rubrics 2026.1, bank abcdef with 3 questions."],
    ["rates of both sets", "| nothing | not assessed | 100.0 % of 4 | 75.0 % of 8 |"],
    ["what broke", "- nothing: `one: a`, `two: b`"],
    ["which kind of text broke", "| nothing | hidden | `a\\|b` | 2 | 4 |"],
    ["a dash where nothing was tried", "| another \\| answer | at most 1 | – | – |"],
    [
      "rates beside a reference",
      "| a list of its key terms, by hand | at most level 2 | 100.0 % of 96 | 87.5 % of 128 |",
    ],
    ["changes with share within", "| upper case | shown | 3 | 0.50 | 0.0123 | 66.7 % |"],
    ["a dash for changes that changed nothing", "| nothing to change | hidden | 0 | – | – | – |"],
    ["subgroups", "| names | 500 | 0.20 | 0.0010 | 100.0 % | 0.020 |"],
    ["spoken answers", "| hidden | 4 | 1 | 8 | 75.0 % | 50.0 % to 90.0 % | 12.5 % | 7 | 1 | 0 | 97.5 % |"],
    ["wrong claims", "| hidden | 8 | 10 | 20.0 % | 30.0 % | 30 | 3.3 % |"],
    ["recovery", "| hidden | 500 | 5 | 0.89 | 0.65 | 0.58 | 1.39 | 80.5 % |"],
    ["the halo trap", "in 100.0 % of 105 pairs, by a whole level or more in 99.0 %"],
    ["the spread", "from 17.5 to 87.9 over the abilities: 70.4 points"],
    ["repeats", "0 of 5 answers came out otherwise in 20 runs; variance 0."],
    ["abstention", "1 of 9 answers, weak ones among them, were left without a level; 11 of 12"],
    ["speed", "3.20 ms for an answer (940), 7.17 ms for a session's report (35)"],
    ["what was not run", "## Not run\n\n- agreement with people\n"],
  ])("shows %s", (_, part) => {
    expect(page).toContain(part);
  });

  it("has a cell for every column in every row", () => {
    const rows = page.split("\n").filter((line) => line.startsWith("|"));
    let width = 0;
    for (const [at, row] of rows.entries()) {
      const cells = row.replaceAll("\\|", "").split("|").length;
      const isHead = rows[at + 1]?.startsWith("| ---") ?? false;
      if (isHead) width = cells;
      expect(cells, row).toBe(width);
    }
  });

  it("says that no floor breaks only where none does", () => {
    expect(page).not.toContain("No floor breaks.");
    const whole = cardAsMarkdown({ ...CARD, floors: [], shortReferences: [] });
    expect(whole).toContain("No floor breaks.");
    expect(whole).not.toContain("By the kind of text");
  });

  it("has no part for what was not run when all was", () => {
    expect(cardAsMarkdown({ ...CARD, notRun: [] })).not.toContain("## Not run");
  });
});
