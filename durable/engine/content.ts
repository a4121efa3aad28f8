/**
 * What the engine may know of the bank: the constant `content` of `step`.
 * Structurally the shapes of `worker/contract/bank.ts`, without what is only for `validate`.
 */
import type {
  CompanyStyle,
  CriterionId,
  Difficulty,
  Level,
  Persona,
  QuestionType,
  Track,
} from "../../worker/contract/vocabulary.ts";

export type EngineKeyPoint = {
  readonly id: string;
  readonly criterion: CriterionId;
  readonly statement: string;
  readonly core: boolean;
  readonly weight: 1 | 2 | 3;
  readonly accept: readonly string[];
  /** More of them in everyday words, which show a point of what is an answer already. */
  readonly everyday?: readonly string[] | undefined;
  readonly contradict: readonly string[];
  readonly followUp: string;
  readonly hint: string;
};

export type EngineExhibit = {
  readonly kind: "code" | "table" | "text";
  readonly language?: string | undefined;
  readonly text: string;
};

export type EngineQuestion = {
  readonly id: string;
  readonly track: Track;
  readonly companyStyle: CompanyStyle;
  readonly difficulty: Difficulty;
  readonly title: string;
  readonly prompt: string;
  readonly rephrase: string;
  readonly exhibit?: EngineExhibit | undefined;
  readonly type: QuestionType;
  readonly tags: readonly string[];
  readonly intent: string;
  readonly keyPoints: readonly EngineKeyPoint[];
  readonly followUps: readonly string[];
  readonly hints: readonly [string, string, string];
  readonly facts: readonly { readonly topics: readonly string[]; readonly answer: string }[];
  readonly modelAnswer: string;
  readonly variants: readonly { readonly prompt: string }[];
  readonly minutes: number;
  readonly coding?:
    | {
        readonly functionName: string;
        readonly starter: { readonly typescript: string; readonly python: string };
      }
    | undefined;
};

/** A question that this session may ask. `seen`: this candidate has been asked it before. */
export type PoolEntry = { readonly question: EngineQuestion; readonly seen: boolean };

export type EngineRubric = {
  readonly type: QuestionType;
  readonly version: string;
  readonly criteria: readonly {
    readonly id: CriterionId;
    readonly name: string;
    readonly weight: number;
    readonly measures: string;
    readonly levels: readonly { readonly level: Level; readonly anchor: string; readonly example: string }[];
  }[];
  readonly cutPoints: readonly [number, number, number, number, number];
};

export type EngineCompany = {
  readonly id: CompanyStyle;
  readonly name: string;
  readonly spellings: readonly string[];
  readonly manner: string;
  readonly emphasis: readonly string[];
  readonly values: readonly { readonly name: string; readonly probe: string }[];
  readonly leadIns: readonly string[];
  readonly behavioralLeadIns: readonly string[];
  readonly wrapUps: readonly string[];
};

export type EnginePersona = {
  readonly id: Persona;
  readonly name: string;
  readonly manner: string;
  readonly sample: string;
  readonly pace: "slow" | "steady" | "brisk";
  readonly warmth: 1 | 2 | 3;
  readonly pushback: 1 | 2 | 3;
  readonly lines: Readonly<Record<string, readonly string[]>>;
};

export type EngineTag = { readonly id: string; readonly name: string; readonly words: readonly string[] };

/** Everything a session was created with; never changes within it. */
export type Content = {
  readonly pool: readonly PoolEntry[];
  readonly rubrics: Readonly<Record<QuestionType, EngineRubric>>;
  readonly company: EngineCompany;
  readonly persona: EnginePersona;
  /** Occasion → lines, from `data/phrases/*.json`; the persona's own lines go first. */
  readonly phrases: Readonly<Record<string, readonly string[]>>;
  readonly tags: readonly EngineTag[];
  readonly versions: { readonly bank: string; readonly rubric: string; readonly phrases: string };
};
