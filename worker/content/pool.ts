/**
 * Which questions a session may draw, decided from index rows alone: pure, without D1.
 * The object chooses among them as the interview goes; here it is only made sure that it can.
 */
import type { Pool } from "#contract/http/sessions.ts";
import { type CompanyStyle, DIFFICULTIES, type Difficulty, type Track } from "#contract/vocabulary.ts";

export type IndexRow = {
  readonly id: string;
  readonly track: string;
  readonly companyStyle: string;
  readonly difficulty: string;
  readonly type: string;
};

export type Choice = {
  readonly track: Track;
  readonly companyStyle: CompanyStyle;
  readonly difficulty: Difficulty;
};

/** Most questions handed to one session. */
export const POOL_SIZE = 60;

const isBehavioral = (row: IndexRow): boolean => row.type === "behavioral";

/** What the choice asks for as a main question, wherever it comes from. */
function mainRows(rows: readonly IndexRow[], choice: Choice): IndexRow[] {
  if (choice.track === "behavioral") return rows.filter((row) => row.track === "behavioral");
  return rows.filter((row) => row.track === choice.track && !isBehavioral(row));
}

function nearest(available: ReadonlySet<string>, wanted: Difficulty): Difficulty | null {
  const at = DIFFICULTIES.indexOf(wanted);
  const byDistance = [...DIFFICULTIES]
    .map((difficulty, index) => ({ difficulty, distance: Math.abs(index - at), harder: index > at }))
    .sort((a, b) => Number(a.harder) - Number(b.harder) || a.distance - b.distance);
  return byDistance.find(({ difficulty }) => available.has(difficulty))?.difficulty ?? null;
}

function difficultiesOf(rows: readonly IndexRow[], companyStyle: string): Set<string> {
  return new Set(rows.filter((row) => row.companyStyle === companyStyle).map((row) => row.difficulty));
}

function isHarder(a: Difficulty, b: Difficulty): boolean {
  return DIFFICULTIES.indexOf(a) > DIFFICULTIES.indexOf(b);
}

type Found = Pick<Pool, "status" | "effectiveCompanyStyle" | "effectiveDifficulty">;

function search(main: readonly IndexRow[], choice: Choice): Found {
  const sources = [
    { style: choice.companyStyle, fallback: "company_fallback", above: "company_fallback_above_cap" },
    { style: "general", fallback: "general_fallback", above: "general_fallback_above_cap" },
  ] as const;
  const offers = sources.flatMap(({ style, fallback, above }) => {
    const difficulty = nearest(difficultiesOf(main, style), choice.difficulty);
    if (difficulty === null) return [];
    const tooHard = isHarder(difficulty, choice.difficulty);
    const own = style === choice.companyStyle;
    const status = own && difficulty === choice.difficulty ? ("exact" as const) : tooHard ? above : fallback;
    return [{ status, effectiveCompanyStyle: style, effectiveDifficulty: difficulty, tooHard }];
  });
  const best = offers.find((offer) => !offer.tooHard) ?? offers[0];
  if (best === undefined) {
    return {
      status: "empty",
      effectiveCompanyStyle: choice.companyStyle,
      effectiveDifficulty: choice.difficulty,
    };
  }
  const { tooHard: _tooHard, ...found } = best;
  return found;
}

/** Where the questions of a choice come from, and how many there are at any difficulty. */
export function preflight(rows: readonly IndexRow[], choice: Choice): Pool {
  const main = mainRows(rows, choice).filter(
    (row) => row.companyStyle === choice.companyStyle || row.companyStyle === "general",
  );
  return { ...search(main, choice), available: main.length };
}

const STEPS: ReadonlyMap<string, number> = new Map(DIFFICULTIES.map((difficulty, index) => [difficulty, index]));

function rank(row: IndexRow, choice: Choice): number {
  const company = row.companyStyle === choice.companyStyle ? 0 : 1;
  const distance = Math.abs((STEPS.get(row.difficulty) ?? 0) - (STEPS.get(choice.difficulty) ?? 0));
  return distance * 2 + company;
}

/**
 * Ids for one session, at most `POOL_SIZE`: the questions named, else main questions nearest to the choice first and
 * enough behavioural ones. Questions the candidate has seen stay in; the object prefers the others.
 */
export function drawPool(
  rows: readonly IndexRow[],
  choice: Choice,
  named: readonly string[] | undefined,
): readonly string[] {
  const usable = rows.filter((row) => row.companyStyle === choice.companyStyle || row.companyStyle === "general");
  const behavioral = usable.filter(isBehavioral);
  const main = mainRows(usable, choice).filter((row) => !isBehavioral(row));
  const order = (list: readonly IndexRow[]): string[] =>
    [...list].sort((a, b) => rank(a, choice) - rank(b, choice) || (a.id < b.id ? -1 : 1)).map((row) => row.id);
  const behavioralShare = choice.track === "behavioral" ? POOL_SIZE : 20;
  const drawn = [...order(behavioral).slice(0, behavioralShare)];
  const technical = order(main).slice(0, POOL_SIZE - drawn.length - (named?.length ?? 0));
  return [...new Set([...(named ?? []), ...technical, ...drawn])].slice(0, POOL_SIZE);
}
