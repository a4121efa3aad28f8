/** Which question comes next: what must fit first, what would teach most second. */
import { describe, expect, it } from "vitest";
import type { EngineQuestion } from "#engine/content.ts";
import { openScene } from "#engine/scene.ts";
import { pickQuestion } from "#engine/selection/pick-question.ts";
import { createState } from "#engine/stages/creation.ts";
import type { QuestionThread, SessionConfig, State } from "#engine/state.ts";
import { type ContentChoice, plainQuestion, testContent } from "../../../support/engine-content.ts";
import { BASE_CONFIG, created, T0 } from "../../../support/engine-session.ts";

type Wanted = Parameters<typeof pickQuestion>[1];
const MEDIUM: Wanted = { kind: "technical", difficulty: "medium" };

function thread(question: EngineQuestion, ordinal: number): QuestionThread {
  return {
    questionId: question.id,
    type: question.type,
    difficulty: question.difficulty,
    ordinal,
    warmUp: false,
    outcome: "answered",
    turns: [],
    followUpsUsed: 0,
    hintsUsed: 0,
    hinted: [],
    askedFor: [],
  };
}

type Setting = {
  readonly questions: readonly EngineQuestion[];
  readonly choice?: ContentChoice;
  readonly config?: Partial<SessionConfig>;
  readonly state?: Partial<State>;
  readonly asked?: readonly EngineQuestion[];
  readonly wanted?: Wanted;
};

/** The pick for each of `seeds` seeds. */
function picks(setting: Setting, seeds = 40): string[] {
  const { questions, choice = {}, config = {}, asked = [], wanted = MEDIUM } = setting;
  const content = testContent({ ...choice, questions });
  return Array.from({ length: seeds }, (_, seed) => {
    const input = created({ ...BASE_CONFIG, track: "cybersecurity", ...config }, seed + 1);
    if (input.type !== "session.created") throw new Error("not a creation");
    const state = { ...createState(input, content), ...setting.state };
    const threads = asked.map((question, index) => thread(question, index + 1));
    return pickQuestion(openScene({ ...state, threads }, content, T0), wanted)?.id ?? "none";
  });
}

const share = (ids: readonly string[], id: string): number => ids.filter((other) => other === id).length / ids.length;
const only = (setting: Setting): string[] => [...new Set(picks(setting))].toSorted();

describe("what must fit", () => {
  it("takes the difficulty that is wanted, else the nearest, easier first", () => {
    const [easy, medium, hard] = (["easy", "medium", "hard"] as const).map((difficulty) =>
      plainQuestion({ id: difficulty, difficulty }),
    );
    if (easy === undefined || medium === undefined || hard === undefined) throw new Error("three questions");
    expect(only({ questions: [easy, medium, hard] })).toEqual(["medium"]);
    expect(only({ questions: [easy, hard] })).toEqual(["easy"]);
    expect(only({ questions: [easy, medium], wanted: { ...MEDIUM, difficulty: "hard" } })).toEqual(["medium"]);
    expect(only({ questions: [medium, hard], wanted: { ...MEDIUM, difficulty: "easy" } })).toEqual(["medium"]);
  });

  it("prefers questions the candidate has not seen, and never runs out because of it", () => {
    const questions = [plainQuestion({ id: "old" }), plainQuestion({ id: "new" })];
    expect(only({ questions, choice: { seen: ["old"] } })).toEqual(["new"]);
    expect(only({ questions, choice: { seen: ["old", "new"] } })).toEqual(["new", "old"]);
  });

  it("takes the company's own questions before general ones, but an unseen general one before a seen own one", () => {
    const questions = [plainQuestion({ id: "general" }), plainQuestion({ id: "own", companyStyle: "amazon" })];
    const config = { companyStyle: "amazon" } as const;
    expect(only({ questions, config })).toEqual(["own"]);
    expect(only({ questions, config, choice: { seen: ["own"] } })).toEqual(["general"]);
  });

  it("takes what was made for another company only when nothing else of that difficulty and kind is new", () => {
    const other = plainQuestion({ id: "other", companyStyle: "google" });
    const general = plainQuestion({ id: "general" });
    const hard = plainQuestion({ id: "hard", difficulty: "hard" });
    const design = plainQuestion({ id: "design", type: "system_design", track: "swe_engineer" });
    const config = { companyStyle: "amazon", track: "swe_engineer" } as const;
    expect(only({ questions: [other, general], config })).toEqual(["general"]);
    expect(only({ questions: [other, general], config, choice: { seen: ["general"] } })).toEqual(["other"]);
    expect(only({ questions: [other, hard, design], config, wanted: { ...MEDIUM, kind: "technical" } })).toEqual([
      "other",
    ]);
  });

  it("keeps to the kind of the slot as long as there is one of it", () => {
    const questions = [
      plainQuestion({ id: "story", type: "behavioral" }),
      plainQuestion({ id: "design", type: "system_design", track: "swe_engineer" }),
      plainQuestion({ id: "code", type: "coding", track: "swe_engineer", difficulty: "hard" }),
    ];
    const config = { track: "swe_engineer" } as const;
    const wanted = (kind: Wanted["kind"]): Wanted => ({ kind, difficulty: "medium" });
    expect(only({ questions, config, wanted: wanted("behavioral") })).toEqual(["story"]);
    expect(only({ questions, config, wanted: wanted("system_design") })).toEqual(["design"]);
    const easy = questions.slice(0, 2);
    expect(only({ questions: easy, config, wanted: wanted("technical") })).toEqual(["design"]);
  });

  it("asks no question twice and says so when the pool is empty", () => {
    const questions = [plainQuestion({ id: "one" }), plainQuestion({ id: "two" })];
    expect(only({ questions, asked: questions.slice(0, 1) })).toEqual(["two"]);
    expect(only({ questions, asked: questions })).toEqual(["none"]);
  });

  it("is the same for the same seed", () => {
    const questions = ["a", "b", "c", "d"].map((id) => plainQuestion({ id }));
    expect(picks({ questions })).toEqual(picks({ questions }));
    expect(new Set(picks({ questions })).size).toBeGreaterThan(2);
  });
});

describe("what would teach most", () => {
  it("leans towards the focus that was chosen or named", () => {
    const questions = [
      plainQuestion({ id: "plain", tags: ["sql", "cost"] }),
      plainQuestion({ id: "wished", tags: ["graphs", "heap"] }),
    ];
    expect(share(picks({ questions }, 200), "wished")).toBeLessThan(0.65);
    expect(share(picks({ questions, config: { focus: ["graphs"] } }, 200), "wished")).toBeGreaterThan(0.85);
    expect(share(picks({ questions, state: { focusTags: ["heap"] } }, 200), "wished")).toBeGreaterThan(0.85);
  });

  it("leans away from tags that were just asked", () => {
    const asked = [plainQuestion({ tags: ["graphs", "heap"] })];
    const questions = [
      ...asked,
      plainQuestion({ id: "same", tags: ["graphs", "heap"] }),
      plainQuestion({ id: "other", tags: ["sql", "cost"] }),
    ];
    expect(share(picks({ questions, asked }, 200), "other")).toBeGreaterThan(0.85);
  });

  it("leans towards criteria that were weak so far", () => {
    const points = plainQuestion().keyPoints;
    const asked = [plainQuestion({ tags: ["sql", "cost"] })];
    const other = points.map((point) => ({ ...point, criterion: "conceptual.application" as const }));
    const questions = [
      ...asked,
      plainQuestion({ id: "weak", tags: ["linux", "cloud"] }),
      plainQuestion({ id: "unrelated", tags: ["privacy", "malware"], keyPoints: other }),
    ];
    expect(share(picks({ questions, asked }, 300), "weak")).toBeGreaterThan(0.75);
  });
});
