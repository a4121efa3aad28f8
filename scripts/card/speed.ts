/** How long one answer and one session's report take, here, in Node. Nothing is asserted: speed is measured, not tested. */
import { buildReport } from "../../durable/engine/grading/report.ts";
import type { GraderCard } from "../../worker/contract/grader-card.ts";
import { TRACKS } from "../../worker/contract/vocabulary.ts";
import { strong } from "../candidates/experts.ts";
import { loadBank } from "../simulate/content.ts";
import { quantile, rounded } from "../simulate/statistics.ts";
import { kindSession } from "../simulate/study-kinds.ts";
import { readText } from "../validate/answer-levels.ts";
import type { CardBank } from "./bank.ts";

const ROUNDS = 5;

/** `before` is not timed: what is remembered of the last round must not stand for work. */
function times<T>(items: readonly T[], before: (item: T) => unknown, work: (item: T) => unknown): number[] {
  const round = (): number[] =>
    items.map((item) => {
      before(item);
      const startedAt = performance.now();
      work(item);
      return performance.now() - startedAt;
    });
  round();
  return Array.from({ length: ROUNDS }, round).flat();
}

export function speedOf({ questions, rubrics }: CardBank): NonNullable<GraderCard["speed"]> {
  const bank = loadBank();
  const sessions = TRACKS.map((track) => kindSession(bank, strong, track, 1));
  const answers = times(
    questions,
    (question) => readText(question, question.checks.weak, rubrics[question.type]),
    (question) => readText(question, question.checks.paraphrase, rubrics[question.type]),
  );
  const nothing = () => undefined;
  const reports = times(sessions, nothing, ({ state, log, content }) =>
    buildReport({ sessionId: "speed", state, log, content, gradedAt: 0 }),
  );
  const p95 = (samples: readonly number[]): number => rounded(quantile(samples, 0.95), 2);
  return { answerP95: p95(answers), reportP95: p95(reports), answers: answers.length, reports: reports.length };
}
