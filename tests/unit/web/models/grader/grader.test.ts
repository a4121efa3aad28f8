/** The grader's page: the card in words, bad numbers too, and trying a text. */
import { describe, expect, it } from "vitest";
import { GraderCard } from "#contract/grader-card.ts";
import { TRY_LENGTH, type TriedText } from "#contract/http/grader.ts";
import type { QuestionCard } from "#contract/http/questions.ts";
import committed from "../../../../../data/grader-card.json" with { type: "json" };
import type { Api } from "../../../../../web/src/api/port.ts";
import { cardTables } from "../../../../../web/src/models/grader/card-rows.ts";
import { TryGraderModel } from "../../../../../web/src/models/grader/try-grader.ts";
import { failed, OFFLINE, ok } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";

const card = GraderCard.parse(committed);
const tableOf = (made: GraderCard, id: string) => cardTables(made).find((table) => table.id === id);

describe("the card", () => {
  it("shows every floor, also those that do not hold", () => {
    const rows = tableOf(card, "floors")?.rows ?? [];
    expect(rows.map(([name]) => name)).toEqual(card.floors.map(({ name }) => name));
    const broken = {
      ...card,
      floors: [{ id: "x", name: "x", floor: "y", shown: { tried: 8, held: 0, broken: [] }, hidden: null }],
    };
    expect(tableOf(broken, "floors")?.rows).toEqual([["x", "y", "0.0 % of 8", "not run"]]);
  });

  it("says what was not run instead of guessing", () => {
    const bare = { ...card, agreement: null, simulation: null, speed: null };
    expect(tableOf(bare, "agreement")?.rows).toEqual([]);
    expect(tableOf(bare, "simulation")?.rows).toEqual([]);
    expect(
      tableOf(bare, "stability")
        ?.rows.slice(-2)
        .map(([, found]) => found),
    ).toEqual(["not run", "not run"]);
  });

  it("sets the baseline and the interval beside each figure", () => {
    const figures = [
      { split: "unseen answers", metric: "r", n: 375, value: 0.517, low: 0.46, high: 0.57, baseline: 0.44 },
      { split: "unseen questions", metric: "QWK", n: 10, value: null, low: null, high: null, baseline: null },
    ];
    const set = { id: "saf", name: "SAF", hash: null, licence: "CC BY", figures, perQuestion: [] };
    expect(tableOf({ ...card, agreement: [set] }, "agreement")?.rows).toEqual([
      ["SAF", "unseen answers", "r", "375", "0.52 (0.46–0.57)", "0.44"],
      ["SAF", "unseen questions", "QWK", "10", "not run", "not run"],
    ]);
  });

  it("has as many cells as columns in every row", () => {
    for (const { columns, rows } of cardTables(card)) for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});

const question = (id: string): QuestionCard => ({
  id,
  track: "swe_intern",
  companyStyle: "general",
  difficulty: "easy",
  type: "coding",
  title: id,
  prompt: `${id}?`,
  tags: [],
});

const RESULT: TriedText = {
  questionId: "a",
  text: "x",
  readAs: "unrelated",
  instructionIgnored: false,
  points: [],
  levels: [],
  method: { engine: "e", rubric: "r" },
};

function make(part: Partial<Api> = {}) {
  const opened = openApp({
    userId: null,
    api: {
      listQuestions: async ({ q }) =>
        ok({ items: q === "b" ? [question("b")] : [question("a"), question("c")], nextCursor: null }),
      tryGrader: async () => ok(RESULT),
      ...part,
    },
  });
  return { ...opened, model: new TryGraderModel(opened.app) };
}

describe("trying a text", () => {
  it("offers questions, finds others, and keeps the chosen one while it is among them", async () => {
    const { model, scheduler } = make();
    await model.load();
    expect(model.question.value?.id).toBe("a");
    model.choose("c");
    model.choose("nothing");
    model.search("x");
    await scheduler.advance(250);
    expect(model.question.value?.id).toBe("c");
    model.search("b");
    await scheduler.advance(250);
    expect(model.question.value?.id).toBe("b");
  });

  it("makes a visitor a guest, so that the limit can count, and shows what came back", async () => {
    const { model, account } = make();
    await model.load();
    await model.grade();
    expect(account.userId.value).toBeNull();
    model.write("y".repeat(TRY_LENGTH + 5));
    expect(model.text.value).toHaveLength(TRY_LENGTH);
    await model.grade();
    expect(account.userId.value).toBe("u1");
    expect(model.result.value).toEqual(RESULT);
    model.choose("c");
    expect(model.result.value).toBeNull();
  });

  it("keeps the text when it fails, and drops an answer about a question that was left", async () => {
    const { model } = make({ tryGrader: async () => failed(OFFLINE) });
    await model.load();
    model.write("words");
    await model.grade();
    expect([model.failure.value, model.text.value, model.busy.value]).toEqual([OFFLINE, "words", false]);
    const late = make();
    await late.model.load();
    late.model.write("words");
    const grading = late.model.grade();
    late.model.choose("c");
    await grading;
    expect(late.model.result.value).toBeNull();
  });
});
