/** What every track × company style × difficulty can draw, from index rows alone, by the code that plans a session's pool. */
import { drawPool, type IndexRow, mainWanted, preflight } from "../../worker/content/pool.ts";
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
  /** Main questions at the difficulty asked for, of the company and the general bank. */
  readonly ownAtDifficulty: number;
  /** The same with those made for other companies, which are drawn before any question comes again. */
  readonly atDifficulty: number;
  /** Interviews of five questions, one of them a story, that can be held at that difficulty before a question repeats. */
  readonly sessions: number;
  /** Main questions at any difficulty, of the company and the general bank. */
  readonly mainQuestions: number;
  /** All that is handed to one session, stories included. */
  readonly drawn: number;
};

/** Questions of the interview that the figures speak of. */
const SESSION = 5;

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
  const wanted = mainWanted({ track: choice.track, questionCount: SESSION, behavioralTarget: 1 });
  const { status, effectiveCompanyStyle, effectiveDifficulty, available } = preflight(own, choice, wanted);
  const there = own.filter((row) => row.difficulty === choice.difficulty);
  const mains = there.filter((row) => isMain(row, choice.track));
  const main = mains.length;
  const closest = [choice.companyStyle, "general"];
  const stories = there.filter((row) => row.type === "behavioral").length;
  const sessions = Math.floor(main / wanted);
  return {
    ...choice,
    status,
    from: `${effectiveCompanyStyle} ${effectiveDifficulty}`,
    ownAtDifficulty: mains.filter((row) => closest.includes(row.companyStyle)).length,
    atDifficulty: main,
    sessions: choice.track === "behavioral" ? sessions : Math.min(sessions, stories),
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
  /** The fewest interviews without a repetition, over all choices. */
  readonly fewestSessions: number;
};

export function summaryOf(choices: readonly ChoiceFigures[]): ChoiceSummary {
  const count = (wanted: (status: Pool["status"]) => boolean): number =>
    choices.filter(({ status }) => wanted(status)).length;
  const exact = count((status) => status === "exact");
  const empty = count((status) => status === "empty");
  const fewestSessions = Math.min(...choices.map(({ sessions }) => sessions));
  return { choices: choices.length, exact, fallback: choices.length - exact - empty, empty, fewestSessions };
}
