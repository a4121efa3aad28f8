/** Choice of questions over whole sessions: tiny pools, named questions, focus, ladders for every ability. */
import { describe, expect, it } from "vitest";
import type { EngineQuestion } from "#engine/content.ts";
import {
  type Ladder,
  levelOf,
  needsKindness,
  nextDifficulty,
  startingDifficulty,
} from "#engine/selection/difficulty.ts";
import type { SessionConfig } from "#engine/state.ts";
import { DIFFICULTIES, type Difficulty } from "../../../../worker/contract/vocabulary.ts";
import { plainQuestion, testContent } from "../../../support/engine-content.ts";
import { BASE_CONFIG, TestSession } from "../../../support/engine-session.ts";

const plain = (count: number, part: Partial<EngineQuestion> = {}): EngineQuestion[] =>
  Array.from({ length: count }, () => plainQuestion(part));
const story = (count: number): EngineQuestion[] => plain(count, { type: "behavioral", track: "behavioral" });

type Held = { readonly ids: string[]; readonly session: TestSession };

/** Skips through a whole session and says which main questions were asked. */
function skipThrough(
  questions: readonly EngineQuestion[],
  config: Partial<SessionConfig> = {},
  more: { seed?: number; seen?: readonly string[] } = {},
): Held {
  const content = testContent({ questions, seen: more.seen ?? [] });
  const whole = {
    track: "cybersecurity",
    behavioralTarget: 0,
    warmUp: false,
    difficulty: "medium",
    ...config,
  } as const;
  const session = new TestSession(content, whole, more.seed ?? 1);
  session.start();
  for (let guard = 0; guard < 40 && session.state.stage !== "done"; guard += 1) session.press("skip");
  return { session, ids: session.state.threads.filter(({ warmUp }) => !warmUp).map(({ questionId }) => questionId) };
}

describe("a tiny pool", () => {
  it.each([1, 2, 3, 5, 9])("of %d questions is asked to its end, each once, and then wrapped up", (size) => {
    const pool = plain(size);
    const { ids, session } = skipThrough(pool, { questionCount: 10 });
    expect(ids.toSorted()).toEqual(pool.map(({ id }) => id).toSorted());
    expect(session.state.endReason).toBe("wrapped_up");
    expect(session.view.questionCount).toBe(size);
  });

  it("of other difficulties only is still asked, nearest first", () => {
    const pool = [...plain(1, { difficulty: "hard" }), ...plain(1, { difficulty: "easy" }), ...plain(1)];
    const { session } = skipThrough(pool, { questionCount: 3, difficulty: "medium" });
    expect(session.state.threads.map(({ difficulty }) => difficulty)).toEqual(["medium", "easy", "hard"]);
  });

  it("with a single story keeps it for the plan and starts without a warm-up story", () => {
    const pool = [...plain(3), ...story(1)];
    const { session } = skipThrough(pool, { questionCount: 3, behavioralTarget: 1, warmUp: true });
    expect(session.state.threads.filter(({ warmUp }) => warmUp)).toEqual([]);
    expect(session.state.threads.filter(({ type }) => type === "behavioral")).toHaveLength(1);
  });

  it("with two stories uses one for the warm-up and one for the plan", () => {
    const pool = [...plain(3), ...story(2)];
    const { session } = skipThrough(pool, { questionCount: 3, behavioralTarget: 1, warmUp: true });
    const stories = session.state.threads.filter(({ type }) => type === "behavioral");
    expect(stories.map(({ warmUp }) => warmUp)).toEqual([true, false]);
    expect(new Set(stories.map(({ questionId }) => questionId)).size).toBe(2);
  });

  it("asked for more stories than it has gives what it has and fills with the track's own", () => {
    const { session } = skipThrough([...plain(6), ...story(2)], { questionCount: 6, behavioralTarget: 5 });
    const kinds = session.state.threads.map(({ type }) => type);
    expect(kinds).toHaveLength(6);
    expect(kinds.filter((type) => type === "behavioral")).toHaveLength(2);
  });

  it("all of which was seen is asked like any other", () => {
    const pool = plain(4);
    const { ids } = skipThrough(pool, { questionCount: 4 }, { seen: pool.map(({ id }) => id) });
    expect(new Set(ids).size).toBe(4);
  });

  it("half of which was seen starts with the other half", () => {
    const pool = plain(6);
    const seen = pool.slice(0, 3).map(({ id }) => id);
    for (let seed = 1; seed <= 10; seed += 1) {
      const { ids } = skipThrough(pool, { questionCount: 6 }, { seed, seen });
      expect(ids.slice(0, 3).filter((id) => seen.includes(id))).toEqual([]);
    }
  });
});

describe("named questions", () => {
  const pool = [...plain(4), ...plain(2, { difficulty: "hard" }), ...story(2)];
  const ids = pool.map(({ id }) => id);

  it("are asked in the order given, whatever their kind and difficulty", () => {
    const wanted = [ids[7], ids[0], ids[5], ids[3]].flatMap((id) => id ?? []);
    for (const seed of [1, 2, 3]) {
      expect(skipThrough(pool, { questionIds: wanted, questionCount: 4, adaptive: true }, { seed }).ids).toEqual(
        wanted,
      );
    }
  });

  it("that the bank does not know are left out, and the rest keeps its order", () => {
    const wanted = ["gone-1", ids[2] ?? "", "gone-2", ids[1] ?? "", "gone-3"];
    const held = skipThrough(pool, { questionIds: wanted, questionCount: 5 });
    expect(held.ids).toEqual([ids[2], ids[1]]);
    expect(held.session.view.questionCount).toBe(2);
  });

  it("that are all unknown make a session that closes politely", () => {
    const { session, ids: asked } = skipThrough(pool, { questionIds: ["gone-1"], questionCount: 1 });
    expect(asked).toEqual([]);
    expect(session.facts("turn.opened").map(({ kind }) => kind)).toEqual(["wrapUp"]);
  });

  it("are not moved by difficulty: the ladder may climb, the order stands", () => {
    const wanted = ids.slice(0, 4);
    const content = testContent({ questions: pool });
    const config = {
      track: "cybersecurity",
      questionIds: wanted,
      adaptive: true,
      warmUp: false,
      questionCount: 4,
    } as const;
    const session = new TestSession(content, config);
    session.start();
    for (let guard = 0; guard < 30 && session.state.stage !== "done"; guard += 1) {
      session.say("The first point holds, and the second point holds as well.");
    }
    expect(session.state.threads.map(({ questionId }) => questionId)).toEqual(wanted);
  });
});

describe("focus", () => {
  const graphs = plain(4, { tags: ["graphs", "trees"] });
  const others = plain(12, { tags: ["networking", "privacy"] });
  const isGraph = (id: string | undefined): boolean => graphs.some((question) => question.id === id);
  const share = (config: Partial<SessionConfig>): number => {
    const first = Array.from({ length: 60 }, (_, at) =>
      skipThrough([...graphs, ...others], { questionCount: 2, ...config }, { seed: at + 1 }),
    );
    return first.filter(({ ids }) => isGraph(ids[0])).length / first.length;
  };

  it("chosen at the set-up draws the first question far more often", () => {
    const without = share({});
    const withFocus = share({ focus: ["graphs", "trees"] });
    expect(without).toBeLessThan(0.5);
    expect(withFocus).toBeGreaterThan(0.85);
  });

  it("named in small talk does the same", () => {
    let hits = 0;
    for (let seed = 1; seed <= 30; seed += 1) {
      const content = testContent({ questions: [...graphs, ...others] });
      const config = { track: "cybersecurity", behavioralTarget: 0, difficulty: "medium", questionCount: 2 } as const;
      const session = new TestSession(content, config, seed);
      session.start();
      session.say("Fine, thanks. I would like to practise graphs and trees.");
      if (isGraph(session.view.currentQuestion?.id)) hits += 1;
    }
    expect(hits).toBeGreaterThan(24);
  });

  it("that nothing in the bank carries changes nothing", () => {
    const plainShare = share({});
    expect(Math.abs(share({ focus: ["no-such-tag"] }) - plainShare)).toBeLessThan(0.01);
  });

  it("does not keep the rest away for ever: the second question may be another", () => {
    const seconds = Array.from({ length: 40 }, (_, at) =>
      skipThrough([...graphs, ...others], { questionCount: 3, focus: ["graphs"] }, { seed: at + 1 }),
    );
    expect(seconds.some(({ ids }) => ids.some((id) => !isGraph(id)))).toBe(true);
  });

  it("beats neither the difficulty nor the kind that is wanted", () => {
    const hard = plain(3, { tags: ["graphs", "trees"], difficulty: "hard" });
    const easy = plain(3, { difficulty: "easy" });
    for (let seed = 1; seed <= 10; seed += 1) {
      const { session } = skipThrough(
        [...hard, ...easy],
        { questionCount: 3, difficulty: "easy", focus: ["graphs"] },
        { seed },
      );
      expect(session.state.threads.map(({ difficulty }) => difficulty)).toEqual(["easy", "easy", "easy"]);
    }
  });
});

/** Chance of success of an ability at a difficulty: one step of difficulty costs one step of ability. */
const successAt = (ability: number, difficulty: Difficulty): number =>
  1 / (1 + Math.exp(-1.7 * (ability - levelOf(difficulty) + 1)));

/** A ladder climbed with outcomes that follow ability exactly, ten questions long. */
function climb(ability: number, config: SessionConfig): Difficulty[] {
  let ladder: Ladder = { now: startingDifficulty(config), outcomes: [], asked: [] };
  for (let turn = 0; turn < 10; turn += 1) {
    const asked = [...ladder.asked, ladder.now];
    const outcomes = [...ladder.outcomes, successAt(ability, ladder.now)];
    const next = nextDifficulty({ now: ladder.now, outcomes, asked });
    ladder = { now: next, outcomes: next === ladder.now ? outcomes : [], asked };
  }
  return [...ladder.asked];
}

const ABILITIES = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 4];

describe.each(DIFFICULTIES)("the ladder from %s", (difficulty) => {
  const config = { ...BASE_CONFIG, adaptive: true, difficulty };

  it.each(ABILITIES)("with ability %d moves one step at a time and settles", (ability) => {
    const levels = climb(ability, config).map(levelOf);
    const moves = levels.slice(1).map((level, at) => level - (levels[at] ?? level));
    for (const move of moves) expect(Math.abs(move)).toBeLessThanOrEqual(1);
    const turns = moves.filter((move) => move !== 0).filter((move, at, all) => at > 0 && move !== all[at - 1]);
    expect(turns.length).toBeLessThanOrEqual(2);
    for (const [at, move] of moves.entries()) if (move !== 0) expect(moves[at + 1] ?? 0).toBe(0);
  });

  it("ends no lower for a better candidate", () => {
    const ends = ABILITIES.map((ability) => levelOf(climb(ability, config).at(-1) ?? "easy"));
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
    expect(ends[0]).toBe(0);
    expect(ends.at(-1)).toBe(2);
  });
});

describe("adaptive sessions", () => {
  const pool = DIFFICULTIES.flatMap((difficulty) => plain(6, { difficulty }));
  const held = (text: string, config: Partial<SessionConfig>): Difficulty[] => {
    const content = testContent({ questions: pool });
    const base = {
      track: "cybersecurity",
      questionCount: 6,
      behavioralTarget: 0,
      warmUp: false,
      adaptive: true,
    } as const;
    const session = new TestSession(content, { ...base, ...config });
    session.start();
    for (let guard = 0; guard < 60 && session.state.stage !== "done"; guard += 1) session.say(text);
    return session.state.threads.map(({ difficulty }) => difficulty);
  };
  const GOOD = "The first point holds, and the second point holds as well.";

  it("really change what is asked: strong and weak part ways", () => {
    expect(held(GOOD, { difficulty: "medium" })).toEqual(["easy", "medium", "medium", "hard", "hard", "hard"]);
    expect(held("I don't know", { difficulty: "hard" })).toEqual(["medium", "medium", "easy", "easy", "easy", "easy"]);
  });

  it("leave the difficulty alone when adaptive is off", () => {
    for (const difficulty of DIFFICULTIES) {
      for (const text of [GOOD, "I don't know"]) {
        expect(new Set(held(text, { difficulty, adaptive: false }))).toEqual(new Set([difficulty]));
      }
    }
  });

  it("take a skipped question as no evidence", () => {
    const { session } = skipThrough(pool, { questionCount: 6, adaptive: true, difficulty: "medium" });
    expect(session.facts("difficulty.moved")).toEqual([]);
    expect(session.state.successes).toEqual([]);
  });

  it("turn gentle after two failures and not after a failure and a success", () => {
    expect(needsKindness([0, 0.39])).toBe(true);
    expect(needsKindness([0.39, 0.4])).toBe(false);
    expect(needsKindness([0, 1, 0])).toBe(false);
    expect(needsKindness([0])).toBe(false);
  });
});
