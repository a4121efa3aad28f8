/** What the set-up page is told about a choice before anything is created: pure, from index rows. */
import type { Coverage } from "#contract/http/questions.ts";
import { type Choice, type IndexRow, mainWanted, preflight } from "./pool.ts";

/** Minutes one main question of a type takes with its follow-ups, for the estimate on the set-up page. */
const MINUTES = { coding: 8, system_design: 10, behavioral: 5, conceptual: 4 } as const;
const WARM_UP_MINUTES = 3;

function typicalMinutes(rows: readonly IndexRow[]): number {
  const known = rows.map((row) => Object.entries(MINUTES).find(([type]) => type === row.type)?.[1] ?? 5);
  return known.length === 0 ? 5 : known.reduce((sum, minutes) => sum + minutes, 0) / known.length;
}

export function coverageOf(
  rows: readonly IndexRow[],
  choice: Choice & { readonly questionCount: number; readonly behavioralTarget: number },
): Coverage {
  const pool = preflight(rows, choice, mainWanted(choice));
  const technical = rows.filter((row) => row.track === choice.track && row.type !== "behavioral");
  const main = choice.track === "behavioral" ? rows.filter((row) => row.track === "behavioral") : technical;
  const ofDifficulty = main.filter((row) => row.difficulty === choice.difficulty);
  const behavioral = choice.track === "behavioral" ? choice.questionCount : choice.behavioralTarget;
  const minutes =
    WARM_UP_MINUTES + behavioral * MINUTES.behavioral + (choice.questionCount - behavioral) * typicalMinutes(technical);
  return {
    track: choice.track,
    companyStyle: choice.companyStyle,
    difficulty: choice.difficulty,
    count: ofDifficulty.filter((row) => row.companyStyle === choice.companyStyle).length,
    fallbackGeneral: ofDifficulty.filter((row) => row.companyStyle === "general").length,
    behavioral: rows.filter((row) => row.type === "behavioral").length,
    systemDesign: technical.filter((row) => row.type === "system_design").length,
    minutes: Math.round(minutes),
    pool,
  };
}
