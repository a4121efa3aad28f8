/** Which parts of a report a model had a hand in: worded messages, verdicts that stand, and nothing without one. */
import { describe, expect, it } from "vitest";
import { Report } from "#contract/report.ts";
import { modelPart } from "#engine/grading/model-help.ts";
import { buildReport } from "#engine/grading/report.ts";
import type { Logged, QuestionThread, ReadTurn } from "#engine/state.ts";
import { contentWith, logOf, plainQuestion, stateWith, threadWith, turn } from "../../../support/grading.ts";

const question = plainQuestion("conceptual", "q-one");
const ids = question.keyPoints.map(({ id }) => id);

function said(by: string, seq: number): Logged {
  const rest = { turnId: `t${seq}`, generation: seq, kind: "question", text: "Why?", complete: true } as const;
  return { seq, class: "fact", at: 1_764_000_000_000, event: { type: "utterance.committed", by, ...rest } };
}

/** The verdicts of a turn as if another reader had proposed those of `ofModel`. */
function read(ofModel: Readonly<Record<number, string>>): ReadTurn {
  const own = turn(Object.fromEntries(ids.map((id, at) => [id, at < 2 ? "met" : "absent"])), { turnId: "t1" });
  return { ...own, verdicts: own.verdicts.map((verdict, at) => ({ ...verdict, by: ofModel[at] ?? verdict.by })) };
}

const threadOf = (ofModel: Readonly<Record<number, string>>): QuestionThread =>
  threadWith([read(ofModel)], { questionId: question.id, type: "conceptual", ordinal: 1 });

const LOG = [said("engine@1", 1), said("flash@vendor", 2), said("engine@1", 3), said("small@other", 4)];

describe("a model's part", () => {
  it("counts worded messages and standing verdicts, with the names of all that helped", () => {
    const state = stateWith([threadOf({ 1: "flash@vendor" })], { model: true });
    expect(modelPart(LOG, state)).toEqual({
      model: "flash@vendor",
      modelHelp: {
        messages: 4,
        worded: 2,
        verdicts: 1,
        by: ["flash@vendor", "small@other"],
        prompts: ["wording@1", "analysis@1"],
      },
    });
  });

  it("counts no verdict of nothing", () => {
    const state = stateWith([threadOf({ 2: "flash@vendor" })], { model: true });
    expect(modelPart(LOG, state)).toMatchObject({ model: null, modelHelp: { verdicts: 0, prompts: ["wording@1"] } });
  });

  it("is told as none where a model was there and did not answer", () => {
    const state = stateWith([threadOf({})], { model: true });
    expect(modelPart([said("engine@1", 1)], state)).toEqual({
      model: null,
      modelHelp: { messages: 1, worded: 0, verdicts: 0, by: [], prompts: [] },
    });
  });

  it("is not there in an interview of the engine alone", () => {
    expect(modelPart(LOG, stateWith([threadOf({})]))).toEqual({ model: null });
  });

  it("stands in the report's method, as the contract has it", () => {
    const threads = [threadOf({ 0: "flash@vendor" })];
    const state = stateWith(threads, { questionCount: 1, model: true });
    const log = [...logOf(threads), said("flash@vendor", 99)];
    const content = contentWith([question]);
    const report = buildReport({ sessionId: "session-1", state, log, content, gradedAt: 1_764_000_000_000 });
    expect(Report.parse(report).method).toMatchObject({ model: "flash@vendor", modelHelp: { worded: 1, verdicts: 1 } });
  });
});
