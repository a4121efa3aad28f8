import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FloorEffect, FloorEvent } from "#session/voice/floor-state.ts";
import { newFloor, wordsSoFar } from "#session/voice/floor-state.ts";
import { floor } from "#session/voice/turn-taking.ts";
import { FloorWorld, FRAME, MOVES, type Move } from "../../../support/floor-world.ts";

const BEGINNINGS: Readonly<Record<string, readonly Move[]>> = {
  "the first utterance": ["open", "utter", "play"],
  "a later utterance": ["open", "utter", "playAll", "speech", "close", "open", "utter", "play"],
  "an answer with words": ["open", "utter", "playAll", "longSpeech", "final"],
  "an answer whose words are coming": ["open", "utter", "playAll", "longSpeech", "partial"],
  "the wait for a reply": ["open", "utter", "playAll", "longSpeech", "final", "done", "open"],
};

const begun = (moves: readonly Move[]): FloorWorld => moves.reduce((world, move) => world.make(move), new FloorWorld());

/** Everything that can follow, to a depth. The world throws where an invariant breaks. */
function explore(world: FloorWorld, depth: number, path: readonly Move[]): number {
  if (depth === 0) return 1;
  let count = 0;
  for (const move of MOVES) {
    const next = world.copy();
    try {
      next.make(move);
    } catch (error) {
      throw new Error(`${[...path, move].join(" → ")}: ${error instanceof Error ? error.message : String(error)}`);
    }
    count += explore(next, depth - 1, [...path, move]);
  }
  return count;
}

const anyMoves = fc.array(fc.constantFrom(...MOVES), { maxLength: 40 });
const anyBeginning = fc.constantFrom(...Object.values(BEGINNINGS));

describe("the invariants of the floor", () => {
  it.each(Object.entries(BEGINNINGS))("hold in every order of three events after %s", (_, moves) => {
    expect(explore(begun(moves), 3, moves)).toBe(MOVES.length ** 3);
  });

  it("hold in long orders of any events", () => {
    fc.assert(
      fc.property(anyBeginning, anyMoves, (beginning, moves) => {
        moves.reduce((world, move) => world.make(move), begun(beginning));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(["mute", "lose"] as const)("hold when a pause has something happen in it: %s", (move) => {
    const beginning = BEGINNINGS["an answer whose words are coming"] ?? [];
    const world = begun([...beginning, "pause", "wait", move, "continue"]);
    expect(world.state.phase).toBe("listening");
  });

  it("let speaking and thinking be left by time alone within 30 s", () => {
    fc.assert(
      fc.property(anyBeginning, anyMoves, (beginning, moves) => {
        const world = moves.reduce((one, move) => one.make(move), begun(beginning));
        if (world.state.lostAtMs !== null || (world.state.phase !== "speaking" && world.state.phase !== "thinking"))
          return;
        world.pass(36_000);
        expect(["speaking", "thinking"]).not.toContain(world.state.phase);
      }),
      { numRuns: 1_000 },
    );
  });

  it("never let a listener wait without a sign for more than 30 s, and end an answer within 75 s", () => {
    fc.assert(
      fc.property(anyBeginning, anyMoves, (beginning, moves) => {
        const world = moves.reduce((one, move) => one.make(move), begun(beginning));
        const { phase, lostAtMs, answer, nudged, input } = world.state;
        if (phase !== "listening" || lostAtMs !== null) return;
        world.effects.length = 0;
        const hasWords = wordsSoFar(answer) !== "";
        world.pass(answer.holdUntilMs === null ? 34_000 : 75_000);
        const signs: FloorEffect["type"][] = ["nudge", "commit", "takeYourTime", "nothingHeard", "overdue"];
        const all = nudged.visual && nudged.spoken && nudged.offer;
        const waitsForOffer = nudged.visual && (nudged.spoken || hasWords);
        const silentByRule = (hasWords && input === "pushToTalk") || waitsForOffer || all;
        if (!silentByRule) expect(signs.some((sign) => world.effects.some(({ type }) => type === sign))).toBe(true);
        // sound that never came was waited for, and the words before it are no answer to it
        if (world.effects.some(({ type }) => type === "overdue")) return;
        if (input !== "auto" || !answer.begun || !hasWords) return;
        world.pass(45_000);
        expect(world.effects.map(({ type }) => type)).toContain("commit");
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Frames and words in their order, each when it came. */
type Came = { readonly event: FloorEvent; readonly atMs: number };

function outcome(events: readonly Came[]): string[] {
  let state = newFloor("auto", 0);
  const out: string[] = [];
  for (const { event, atMs } of events) {
    const step = floor(state, event, atMs);
    state = step.state;
    const where = event.type === "frame" ? `@${event.endSample}` : "";
    out.push(...step.effects.map((effect) => `${effect.type}${where}`));
  }
  return out;
}

describe("decisions by sample position", () => {
  it("do not depend on when frames arrive", () => {
    const stretch = fc.record({ speech: fc.integer({ min: 5, max: 60 }), silence: fc.integer({ min: 2, max: 80 }) });
    const text = fc.constantFrom(
      "we agreed on a new schedule for the team.",
      "and then the",
      "it was good",
      "two reasons.",
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(stretch, text), { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.nat(900)),
        (talk, delays) => {
          const events: FloorEvent[] = [
            { type: "opened", kind: "question", questionType: "behavioral" },
            { type: "utteranceBegan", generation: 1, aside: false },
            { type: "played", generation: 1, playedMs: 500, all: true },
          ];
          let sample = 0;
          const frames = (count: number, speech: boolean): void => {
            for (let at = 0; at < count; at += 1) {
              events.push({ type: "frame", startSample: sample, endSample: sample + FRAME, speech, jump: false });
              sample += FRAME;
            }
          };
          for (const [{ speech, silence }, words] of talk) {
            frames(speech, true);
            events.push({ type: "final", text: words, endSample: sample, spoken: "" });
            frames(silence, false);
          }
          let punctual = 0;
          const inTime = events.map((event) => {
            punctual += event.type === "frame" ? 40 : 0;
            return { event, atMs: punctual };
          });
          let last = 0;
          const late = inTime.map(({ event, atMs }) => {
            last = Math.max(last, atMs + (delays.next().value ?? 0));
            return { event, atMs: last };
          });
          expect(outcome(late)).toEqual(outcome(inTime));
        },
      ),
      { numRuns: 200 },
    );
  });
});
