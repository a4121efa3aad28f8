/**
 * What a model is asked beside the interview, as values: the call, and what its reply becomes. Knows prompts and
 * report; asks nobody and stores nothing.
 */
import { questionOf } from "../engine/scene.ts";
import { saidAbout } from "../engine/stages/read-turn.ts";
import type { Effect, Input } from "../engine/state.ts";
import type { EffectRow, Journal, ModelCall } from "../ports.ts";
import { type AnalysisMaterial, analysisCall, readAnalysis } from "./prompts/analysis.ts";
import { narrativeCall, readNarrative } from "./prompts/narrative.ts";
import type { SessionCore } from "./session-core.ts";
import { narrativeValue, readReport } from "./stored-session.ts";
import { OFF_PATH_DEADLINES } from "./timing.ts";

export type Taken = { readonly input: Input; readonly value?: { readonly name: string; readonly body: string } };

export type Prepared = {
  readonly call: ModelCall;
  /** Null when the reply is of no use. `at`: time of the input. */
  readonly read: (raw: string, by: string, at: number) => Taken | null;
};

type AnalyseEffect = Extract<Effect, { type: "analyse" }>;

/** Null when the answer is not there any more, or its words were corrected since. */
export function analysisOf(core: SessionCore, row: EffectRow): Prepared | null {
  const { turnId, questionId, revision }: AnalyseEffect = JSON.parse(row.body);
  const { state, content } = core;
  const question = questionOf(content, questionId);
  const thread = state.threads.find((one) => one.questionId === questionId);
  const turn = thread?.turns.find((read) => read.turnId === turnId);
  if (question === null || thread === undefined || turn === undefined) return null;
  if ((state.answered[turnId] ?? 0) !== revision || state.report === "ready") return null;
  const interviewerSaid = saidAbout(core, question, thread, turnId);
  const material: AnalysisMaterial = { question, turnId, text: turn.text, interviewerSaid };
  return {
    call: analysisCall(material, OFF_PATH_DEADLINES),
    read: (raw, by, at) => {
      const verdicts = readAnalysis(raw, material, by);
      if (verdicts === null) return null;
      return { input: { type: "answer.analysed", at, turnId, questionId, revision, verdicts, by } };
    },
  };
}

/** Null without a report. */
export function narrativeOf(journal: Journal): Prepared | null {
  const report = readReport(journal);
  if (report === null) return null;
  return {
    call: narrativeCall(report, OFF_PATH_DEADLINES),
    read: (raw, by, at) => {
      const narrative = readNarrative(raw, report, by, at);
      if (narrative === null) return null;
      return { input: { type: "report.narrated", at, by }, value: narrativeValue(narrative) };
    },
  };
}
