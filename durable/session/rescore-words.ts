/** Says in a sentence or two how a second score differs from the first, and why. */
import type { Rescored } from "../../worker/contract/rescore.ts";

const CAUSE_WORDS = {
  engine: "the reader of answers is a newer one",
  rubric: "the rubrics are newer ones",
  bank: "the questions or their key points were changed",
  model: "readings came in after the report was sealed",
} as const;

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

function scores({ before, after }: Pick<Rescored, "before" | "after">): string {
  const [was, is] = [before.overall, after.overall].map((overall) =>
    overall === null ? "no score" : `${Math.round(overall.score)} of 100`,
  );
  return was === is ? `The score stays at ${is}` : `The score goes from ${was} to ${is}`;
}

function changes({ points, criteria }: Pick<Rescored, "points" | "criteria">): string {
  const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;
  const parts = [
    ...(points.length === 0 ? [] : [`${counted(points.length, "key point")} read otherwise`]),
    ...(criteria.length === 0 ? [] : [`${counted(criteria.length, "level")} moved`]),
  ];
  return list(parts);
}

export function differenceText(found: Omit<Rescored, "text">): string {
  if (found.points.length === 0 && found.criteria.length === 0) {
    return `${scores(found)}: read again, no point came out otherwise.`;
  }
  const why = list(found.causes.map((cause) => CAUSE_WORDS[cause]));
  const because = why === "" ? "nothing has changed since the report" : `because ${why}`;
  return `${scores(found)}: ${changes(found)}, ${because}.`;
}
