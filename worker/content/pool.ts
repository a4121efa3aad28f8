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

/** A company whose own questions do not reach is filled up from the general bank, and then the general bank is named. */
function search(main: readonly IndexRow[], choice: Choice, wanted: number): Found {
  const at = (style: string, difficulty: Difficulty): number =>
    main.filter((row) => row.companyStyle === style && row.difficulty === difficulty).length;
  const own = at(choice.companyStyle, choice.difficulty);
  const general = at("general", choice.difficulty);
  if (own > 0 && (own >= wanted || choice.companyStyle === "general" || general === 0)) {
    return { status: "exact", effectiveCompanyStyle: choice.companyStyle, effectiveDifficulty: choice.difficulty };
  }
  if (general > 0) {
    return { status: "general_fallback", effectiveCompanyStyle: "general", effectiveDifficulty: choice.difficulty };
  }
  return searchOtherDifficulties(main, choice);
}

function searchOtherDifficulties(main: readonly IndexRow[], choice: Choice): Found {
  const sources = [
    { style: choice.companyStyle, fallback: "company_fallback", above: "company_fallback_above_cap" },
    { style: "general", fallback: "general_fallback", above: "general_fallback_above_cap" },
  ] as const;
  const offers = sources.flatMap(({ style, fallback, above }) => {
    const difficulty = nearest(difficultiesOf(main, style), choice.difficulty);
    if (difficulty === null) return [];
    const tooHard = isHarder(difficulty, choice.difficulty);
    const status = tooHard ? above : fallback;
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

/** How many main questions that are no stories a session of this size asks; all of them in the behavioural track. */
export function mainWanted(choice: {
  readonly track: Track;
  readonly questionCount: number;
  readonly behavioralTarget: number;
}): number {
  if (choice.track === "behavioral") return choice.questionCount;
  return Math.max(1, choice.questionCount - choice.behavioralTarget);
}

/**
 * Where the questions of a choice come from, and how many there are at any difficulty. The order is the company at the
 * difficulty asked for, the general bank at that difficulty, the company's nearest other one, the general bank's.
 * `wanted` questions of the company's own are needed for it to count as the source.
 */
export function preflight(rows: readonly IndexRow[], choice: Choice, wanted = 1): Pool {
  const main = mainRows(rows, choice).filter(
    (row) => row.companyStyle === choice.companyStyle || row.companyStyle === "general",
  );
  return { ...search(main, choice, wanted), available: main.length };
}

/** Costs of what does not fit, as the interview itself weighs them when it picks a question. */
const COST = { level: 8, harder: 0.5, seen: 6, general: 1, otherCompany: 3 } as const;

function sourceCost(companyStyle: string, choice: Choice): number {
  if (companyStyle === choice.companyStyle) return 0;
  return companyStyle === "general" ? COST.general : COST.otherCompany;
}

const STEPS: ReadonlyMap<string, number> = new Map(DIFFICULTIES.map((difficulty, index) => [difficulty, index]));

/** What a session is drawn with beside the choice. */
export type Draw = {
  /** Questions asked for by id. */
  readonly named?: readonly string[] | undefined;
  /** Places of the pool that are kept free for the candidate's own questions. */
  readonly keepFree?: number;
  /** Questions this candidate has been asked before: they come after the others at their difficulty. */
  readonly seen?: ReadonlySet<string>;
  /** Decides among equals, so that a bank larger than a pool is drawn from everywhere. */
  readonly seed?: number;
};

function costOf(row: IndexRow, choice: Choice, seen: ReadonlySet<string>): number {
  const steps = (STEPS.get(row.difficulty) ?? 0) - (STEPS.get(choice.difficulty) ?? 0);
  return (
    Math.abs(steps) * COST.level +
    (steps > 0 ? COST.harder : 0) +
    (seen.has(row.id) ? COST.seen : 0) +
    sourceCost(row.companyStyle, choice)
  );
}

/** FNV-1a: spreads ids evenly, alike on every machine. */
function lot(seed: number, id: string): number {
  let hash = 0x811c9dc5;
  for (const sign of `${seed} ${id}`) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

/** Share of the room for each difficulty, for an interview that moves, and system designs for an engineer's plan. */
const RESERVED = { difficulty: 0.16, design: 4 } as const;

/** The first `room` rows of an order, with the reserved ones among them wherever they stand in it. */
function take(ordered: readonly IndexRow[], room: number): IndexRow[] {
  const first = (fits: (row: IndexRow) => boolean, count: number): IndexRow[] => ordered.filter(fits).slice(0, count);
  const ofEach = Math.floor(room * RESERVED.difficulty);
  const reserved = [
    ...DIFFICULTIES.flatMap((difficulty) => first((row) => row.difficulty === difficulty, ofEach)),
    ...first((row) => row.type === "system_design", RESERVED.design),
  ];
  const chosen = new Set([...new Set([...reserved, ...ordered])].slice(0, Math.max(room, 0)));
  return ordered.filter((row) => chosen.has(row));
}

/**
 * Ids for one session, at most `POOL_SIZE`: the questions named, else main questions nearest to the choice first and
 * enough behavioural ones. Questions made for other companies come after the general ones, and before any that the candidate
 * has seen; those stay in when there is room, and the object prefers the others.
 */
export function drawPool(rows: readonly IndexRow[], choice: Choice, draw: Draw = {}): readonly string[] {
  const { named = [], keepFree = 0, seen = new Set<string>(), seed = 0 } = draw;
  const size = POOL_SIZE - keepFree;
  const order = (list: readonly IndexRow[]): IndexRow[] =>
    list
      .map((row) => ({ row, cost: costOf(row, choice, seen), lot: lot(seed, row.id) }))
      .sort((a, b) => a.cost - b.cost || a.lot - b.lot || (a.row.id < b.row.id ? -1 : 1))
      .map(({ row }) => row);
  const behavioral = take(order(rows.filter(isBehavioral)), choice.track === "behavioral" ? size : 20);
  const main = order(mainRows(rows, choice).filter((row) => !isBehavioral(row)));
  const technical = take(main, size - behavioral.length - named.length);
  return [...new Set([...named, ...[...technical, ...behavioral].map((row) => row.id)])].slice(0, size);
}
