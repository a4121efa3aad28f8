/** Levels of a report as the studies compare them: content apart from communication, the warm-up left out. */
import type { Report } from "../../worker/contract/report.ts";
import { mean } from "./statistics.ts";

export type CriterionLevel = { readonly questionId: string; readonly criterion: string; readonly level: number };

/** Every criterion of every assessed main question. */
export function answerLevels(report: Report): CriterionLevel[] {
  return report.questions
    .filter(({ warmUp, assessed }) => !warmUp && assessed)
    .flatMap(({ questionId, criteria }) => criteria.map(({ id, level }) => ({ questionId, criterion: id, level })));
}

/** Mean level of content over the main questions; what was not assessed counts 0, since nothing was shown. */
export function contentLevel(report: Report): number {
  const main = report.questions.filter(({ warmUp }) => !warmUp);
  return mean(
    main.map(({ criteria, assessed }) => {
      const content = criteria.filter(({ id }) => id !== "communication");
      return assessed && content.length > 0 ? mean(content.map(({ level }) => level)) : 0;
    }),
  );
}
