/** The first state of a session, from what it was asked to be. Plans; asks nothing yet. */
import { startClock } from "../clock.ts";
import type { Content } from "../content.ts";
import { seeded } from "../random.ts";
import { startingDifficulty } from "../selection/difficulty.ts";
import { makePlan } from "../selection/plan.ts";
import type { Input, State } from "../state.ts";

export function createState(input: Extract<Input, { type: "session.created" }>, content: Content): State {
  const { config, seed, at, localHour } = input;
  return {
    version: 1,
    config,
    seed,
    random: seeded(seed),
    localHour,
    stage: "intro",
    phase: "idle",
    input: "text",
    createdAt: at,
    startedAt: null,
    endedAt: null,
    endReason: null,
    clock: startClock(config.timeLimitMinutes),
    turn: null,
    turnCount: 0,
    answered: {},
    generation: 0,
    plan: makePlan(config, content),
    threads: [],
    difficultyNow: startingDifficulty(config),
    successes: [],
    used: [],
    focusTags: [],
    smallTalk: null,
    report: "none",
    reportAttempts: 0,
  };
}
