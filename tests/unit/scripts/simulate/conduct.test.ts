/** A short run of the conduct simulation at a fixed seed, and what it would say of an interviewer gone wrong. */
import { describe, expect, it } from "vitest";
import { conductSession, simulateConduct, trackOf } from "../../../../scripts/simulate/conduct.ts";
import { loadBank } from "../../../../scripts/simulate/content.ts";
import { cannedIn, shareDistinct, studyDistinct } from "../../../../scripts/simulate/distinct.ts";
import { falseHabits, habitNamed } from "../../../../scripts/simulate/habit-truth.ts";
import { studyWeakness } from "../../../../scripts/simulate/study-weakness.ts";
import { phrases } from "../../../../worker/content/phrases.ts";
import { TRACKS } from "../../../../worker/contract/vocabulary.ts";

const bank = loadBank();

describe("the conduct of seventy interviews", () => {
  const result = simulateConduct(bank, 70, 1);

  it("breaks no rule", () => {
    expect(result.violations).toEqual([]);
  });

  it("has as many of each track", () => {
    expect(result.tracks.map(({ track, sessions }) => [track, sessions])).toEqual(TRACKS.map((track) => [track, 10]));
    expect(TRACKS.map((_, at) => trackOf(at))).toEqual(TRACKS);
  });

  it("asks for what is missing and takes up what was said", () => {
    expect(result.listening.aimed).toBeGreaterThan(100);
    expect(result.listening.hitRate).toBeGreaterThanOrEqual(0.9);
    expect(result.listening.takenUpShare).toBeGreaterThanOrEqual(0.95);
  });
});

describe("habits named aloud", () => {
  it("are found by the phrase book's lines, with how often they were claimed", () => {
    expect(habitNamed("For the third time no example has come up.", phrases)).toEqual({ id: "no_example", times: 3 });
    expect(habitNamed("One more thing on that.", phrases)).toBeNull();
  });

  it("are false where the answers hold the words", () => {
    const named = Array.from({ length: 40 }, (_, at) => conductSession(bank, at + 1).simulated).find((one) =>
      one.transcript.some(({ leadIn }) => leadIn !== undefined && habitNamed(leadIn, phrases) !== null),
    );
    if (named === undefined) throw new Error("no session names a habit");
    expect(falseHabits(named, bank.questions)).toEqual([]);
    const words = "For example, I had the empty list, O(n), a trade-off, requirements, and in the end 40 percent.";
    const log = named.log.map((logged) =>
      logged.class === "fact" && logged.event.type === "turn.committed"
        ? { ...logged, event: { ...logged.event, text: words } }
        : logged,
    );
    expect(falseHabits({ ...named, log }, bank.questions)).not.toEqual([]);
  });
});

describe("ten interviews in a row", () => {
  const figures = studyDistinct(bank, 1, ["swe_intern"]);

  it("sound new for the most part, with every interviewer", () => {
    expect(figures).toHaveLength(4);
    expect(cannedIn(figures)).toEqual([]);
  });

  it("are called canned when they are", () => {
    expect(shareDistinct(["a", "a", "b", ""])).toBe(0.667);
    expect(cannedIn(figures.map((row) => ({ ...row, frames: 0.2 })))).toHaveLength(4);
  });
});

describe("a weak skill", () => {
  it("is probed more often than the same skill without the weakness", () => {
    const { figures } = studyWeakness(bank, 21, 1, ["coding.complexity"]);
    const [row] = figures;
    expect(row?.probed ?? 0).toBeGreaterThan(row?.otherwise ?? 1);
    expect(row?.gapsProbed ?? 0).toBeGreaterThanOrEqual(0.8);
  });
});
