/** The bank of `data/` as a session meets it, without a database: the same pools and library as the Worker hands to the object. */
import * as z from "zod/mini";
import type { Content } from "../../durable/engine/content.ts";
import { companyOf, libraryVersions, personaOf, phrases, rubrics, tags } from "../../worker/content/library.ts";
import { drawPool, type IndexRow } from "../../worker/content/pool.ts";
import type { PoolQuestion } from "../../worker/contract/rpc.ts";
import {
  COMPANY_STYLES,
  type CompanyStyle,
  DIFFICULTIES,
  type Difficulty,
  type Persona,
  TRACKS,
  type Track,
} from "../../worker/contract/vocabulary.ts";
import { bankSql, readBank, type StoredQuestion } from "../set-up/bank-sql.ts";

export type Bank = {
  /** With the answers that only `validate` and simulated candidates may see. */
  readonly questions: ReadonlyMap<string, StoredQuestion>;
  readonly pool: ReadonlyMap<string, PoolQuestion>;
  readonly version: string;
};

const Place = z.object({
  track: z.enum(TRACKS),
  companyStyle: z.enum(COMPANY_STYLES),
  difficulty: z.enum(DIFFICULTIES),
});

/** The question as a session gets it: without the answers for checking, solutions and tests. */
function withoutAnswers(stored: StoredQuestion): PoolQuestion {
  const { checks: _checks, coding, ...question } = stored;
  const placed = { ...question, ...Place.parse(stored) };
  if (coding === undefined) return placed;
  return { ...placed, coding: { functionName: coding.functionName, starter: coding.starter } };
}

/** Reads `data/questions`. Throws at the first file that does not fit. */
export function loadBank(): Bank {
  const all = readBank();
  return {
    questions: new Map(all.map((question) => [question.id, question])),
    pool: new Map(all.map((question) => [question.id, withoutAnswers(question)])),
    version: bankSql(all, 0).version,
  };
}

/** What a session of this track may draw from: the track's own questions and the stories of track `behavioral`. */
export function indexRows(bank: Bank, track: Track): IndexRow[] {
  return [...bank.questions.values()].filter((question) => question.track === track || question.track === "behavioral");
}

export type ContentChoice = {
  readonly track: Track;
  readonly companyStyle: CompanyStyle;
  readonly difficulty: Difficulty;
  readonly persona: Persona;
};

const contents = new WeakMap<Bank, Map<string, Content>>();

function buildContent(bank: Bank, choice: ContentChoice): Content {
  const drawn = [...drawPool(indexRows(bank, choice.track), choice)].sort();
  return {
    pool: drawn.flatMap((id) => {
      const question = bank.pool.get(id);
      return question === undefined ? [] : [{ question, seen: false }];
    }),
    rubrics,
    company: companyOf(choice.companyStyle),
    persona: personaOf(choice.persona),
    phrases,
    tags,
    versions: { bank: bank.version, ...libraryVersions() },
  };
}

/** The constant content of a session; one object per choice, so that what the engine compiles is compiled once. */
export function contentFor(bank: Bank, choice: ContentChoice): Content {
  const known = contents.get(bank) ?? new Map<string, Content>();
  contents.set(bank, known);
  const key = [choice.track, choice.companyStyle, choice.difficulty, choice.persona].join("/");
  const content = known.get(key) ?? buildContent(bank, choice);
  known.set(key, content);
  return content;
}
