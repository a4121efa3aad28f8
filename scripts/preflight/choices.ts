/** What every track × company style × difficulty can draw, from index rows alone, by the code that plans a session's pool. */
import { drawPool, type IndexRow, preflight } from "../../worker/content/pool.ts";
import type { Pool } from "../../worker/contract/http/sessions.ts";
import {
  COMPANY_STYLES,
  type CompanyStyle,
  DIFFICULTIES,
  type Difficulty,
  TRACKS,
  type Track,
} from "../../worker/contract/vocabulary.ts";

export type ChoiceFigures = {
  readonly track: Track;
  readonly companyStyle: CompanyStyle;
  readonly difficulty: Difficulty;
  readonly status: Pool["status"];
  /** Company style and difficulty that the questions really come from. */
  readonly from: string;
  /** Main questions of exactly that place. */
  readonly atDifficulty: number;
  /** Main questions at any difficulty, of the company and the general bank. */
  readonly mainQuestions: number;
  /** All that is handed to one session, stories included. */
  readonly drawn: number;
};

/** A session is planned from its track's own questions and the stories of track `behavioral`. */
function rowsFor(rows: readonly IndexRow[], track: Track): IndexRow[] {
  return rows.filter((row) => row.track === track || row.track === "behavioral");
}

function isMain(row: IndexRow, track: Track): boolean {
  return row.track === track && (track === "behavioral" || row.type !== "behavioral");
}

function figuresOf(
  rows: readonly IndexRow[],
  choice: Pick<ChoiceFigures, "track" | "companyStyle" | "difficulty">,
): ChoiceFigures {
  const own = rowsFor(rows, choice.track);
  const { status, effectiveCompanyStyle, effectiveDifficulty, available } = preflight(own, choice);
  const there = own.filter(
    (row) =>
      isMain(row, choice.track) && row.companyStyle === effectiveCompanyStyle && row.difficulty === effectiveDifficulty,
  );
  return {
    ...choice,
    status,
    from: `${effectiveCompanyStyle} ${effectiveDifficulty}`,
    atDifficulty: there.length,
    mainQuestions: available,
    drawn: drawPool(own, choice).length,
  };
}

export function allChoices(rows: readonly IndexRow[]): ChoiceFigures[] {
  return TRACKS.flatMap((track) =>
    COMPANY_STYLES.flatMap((companyStyle) =>
      DIFFICULTIES.map((difficulty) => figuresOf(rows, { track, companyStyle, difficulty })),
    ),
  );
}

export type ChoiceSummary = {
  readonly choices: number;
  readonly exact: number;
  readonly fallback: number;
  readonly empty: number;
};

export function summaryOf(choices: readonly ChoiceFigures[]): ChoiceSummary {
  const count = (wanted: (status: Pool["status"]) => boolean): number =>
    choices.filter(({ status }) => wanted(status)).length;
  const exact = count((status) => status === "exact");
  const empty = count((status) => status === "empty");
  return { choices: choices.length, exact, fallback: choices.length - exact - empty, empty };
}
