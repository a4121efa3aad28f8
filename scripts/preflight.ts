/**
 * `npm run preflight [-- --json]`: for every track × company style × difficulty, how many distinct questions a session could
 * draw, and where it falls back. Reads `data/` through the very code that plans a session's pool. Exit 1 when a choice is empty.
 */
import { drawPool, preflight } from "../worker/content/pool.ts";
import { COMPANY_STYLES, DIFFICULTIES, TRACKS } from "../worker/contract/vocabulary.ts";
import { readBank } from "./set-up/bank-sql.ts";
import { table } from "./simulate/as-text.ts";

const rows = readBank();

/** What a session of a track is planned from: its own questions and the stories of track `behavioral`. */
const rowsFor = (track: string) => rows.filter((row) => row.track === track || row.track === "behavioral");

/** Main questions of exactly this place; the others of `mainQuestions` lie at other difficulties or in the general bank. */
const atDifficulty = (track: string, companyStyle: string, difficulty: string): number =>
  rows.filter(
    (row) =>
      row.track === track &&
      row.companyStyle === companyStyle &&
      row.difficulty === difficulty &&
      (track === "behavioral" || row.type !== "behavioral"),
  ).length;

const choices = TRACKS.flatMap((track) =>
  COMPANY_STYLES.flatMap((companyStyle) =>
    DIFFICULTIES.map((difficulty) => {
      const choice = { track, companyStyle, difficulty };
      const pool = preflight(rowsFor(track), choice);
      return {
        ...choice,
        status: pool.status,
        from: `${pool.effectiveCompanyStyle} ${pool.effectiveDifficulty}`,
        atDifficulty: atDifficulty(track, pool.effectiveCompanyStyle, pool.effectiveDifficulty),
        mainQuestions: pool.available,
        drawn: drawPool(rowsFor(track), choice, undefined).length,
      };
    }),
  ),
);

const empty = choices.filter(({ status }) => status === "empty");
const count = (status: string): number => choices.filter((choice) => choice.status === status).length;
const summary = {
  choices: choices.length,
  exact: count("exact"),
  empty: empty.length,
  fallback: choices.length - count("exact") - empty.length,
  questions: rows.length,
};
if (process.argv.includes("--json")) {
  process.stdout.write(`${JSON.stringify({ choices, summary }, null, 2)}\n`);
} else {
  process.stdout.write(table(choices));
  process.stdout.write(
    `${summary.choices} choices: ${summary.exact} exact, ${summary.fallback} with a fallback, ${summary.empty} empty; ${summary.questions} questions.\n`,
  );
}
process.exitCode = empty.length > 0 ? 1 : 0;
