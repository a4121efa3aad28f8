/** A report about a question of the bank: why, in one choice and if wanted in words. Is about the question, never the answer. */
import { createModel, signal } from "@preact/signals";
import type { ReportQuestionBody } from "#contract/http/sharing.ts";
import type { Failure } from "../../api/port.ts";
import type { SharingApi } from "../../api/sharing-port.ts";

export type QuestionReportDeps = { readonly api: Pick<SharingApi, "reportQuestion"> };

export type ReportReason = ReportQuestionBody["reason"];

export const REASONS = [
  { value: "wrong", name: "Something in it is wrong" },
  { value: "unclear", name: "It is unclear what is asked" },
  { value: "offensive", name: "It hurts or excludes somebody" },
  { value: "duplicate", name: "It repeats another question" },
  { value: "other", name: "Something else" },
] as const satisfies readonly { readonly value: ReportReason; readonly name: string }[];

/** Characters that the words hold. */
export const WORDS_MOST = 1_000;

export const QuestionReportModel = createModel(({ api }: QuestionReportDeps) => {
  const reason = signal<ReportReason>("unclear");
  const comment = signal("");
  const failure = signal<Failure | null>(null);
  const busy = signal(false);
  const isReported = signal(false);

  const send = async (questionId: string) => {
    if (busy.peek()) return;
    busy.value = true;
    const said = comment.peek().trim();
    const sent = await api.reportQuestion({
      questionId,
      reason: reason.peek(),
      ...(said === "" ? {} : { comment: said }),
    });
    busy.value = false;
    failure.value = sent.ok ? null : sent.failure;
    isReported.value = sent.ok;
  };

  return {
    reason,
    comment,
    failure,
    busy,
    isReported,
    send,
    choose: (value: ReportReason) => {
      reason.value = value;
    },
    write: (value: string) => {
      comment.value = value.slice(0, WORDS_MOST);
    },
  };
});
