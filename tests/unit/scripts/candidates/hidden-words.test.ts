/** Candidates in the words of another hand: their own sentences in every frame, and nothing of the bank's where there are. */
import { describe, expect, it } from "vitest";
import { randomFrom } from "../../../../scripts/candidates/random.ts";
import { hiddenQuestionIds, rightly, vaguely, WORDINGS } from "../../../../scripts/candidates/realise.ts";
import { lowerFirst } from "../../../../scripts/candidates/sentences.ts";
import { hiddenParaphrases } from "../../../../scripts/card/hidden-texts.ts";
import { bankQuestion, bankQuestions } from "../../../support/bank-sample.ts";

const { frames, questions, vague } = hiddenParaphrases();
const random = () => randomFrom("hidden words", 1);

describe("hidden words", () => {
  it("exist for questions of the bank alone, and for enough of them to hold interviews with", () => {
    const ids = hiddenQuestionIds();
    expect(ids.length).toBeGreaterThanOrEqual(15);
    for (const id of ids) expect(bankQuestion(id).id).toBe(id);
    expect(new Set(ids.map((id) => bankQuestion(id).type)).size).toBe(4);
  });

  it.each(hiddenQuestionIds())("say each point of %s in every frame", (id) => {
    const question = bankQuestion(id);
    for (const point of question.keyPoints) {
      const said = questions[id]?.[point.id] ?? "";
      const ways = rightly(question, point, "hidden", random());
      expect(ways).toHaveLength(frames.length);
      for (const way of ways) {
        expect(way.includes(said) || way.includes(lowerFirst(said)), way).toBe(true);
        expect(way).not.toContain("{said}");
      }
    }
  });

  it.each(hiddenQuestionIds())("are no sentence of the bank: %s", (id) => {
    const { modelAnswer, checks, keyPoints } = bankQuestion(id);
    const known = [modelAnswer, ...Object.values(checks), ...keyPoints.map(({ statement }) => statement)].join(" ");
    for (const said of Object.values(questions[id] ?? {})) expect(known).not.toContain(said);
  });

  it("are the bank's paraphrase where the other hand wrote none", () => {
    const question = bankQuestions().find(({ id }) => questions[id] === undefined);
    const point = question?.keyPoints[0];
    if (question === undefined || point === undefined) throw new Error("every question has hidden words");
    expect(rightly(question, point, "hidden", random())).toEqual(rightly(question, point, "paraphrase", random()));
  });

  it("name a subject vaguely in their own way", () => {
    const question = bankQuestion(hiddenQuestionIds()[0] ?? "");
    const [point] = question.keyPoints;
    if (point === undefined) throw new Error("no point");
    const starts = vague.map((line) => line.split("{term}")[0] ?? "");
    const said = vaguely(question, point, random(), "hidden");
    expect(starts.some((start) => said.startsWith(start))).toBe(true);
    expect(starts.some((start) => vaguely(question, point, random(), "known").startsWith(start))).toBe(false);
  });

  it("are one of three wordings", () => {
    expect(WORDINGS).toEqual(["known", "paraphrase", "hidden"]);
  });
});
