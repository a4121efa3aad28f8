/** Times of spoken turns as they are taken, told and kept. */
import { beforeEach, describe, expect, it } from "vitest";
import { type MeasuredTurn, TurnClock } from "../../../../durable/session/voice/turn-clock.ts";
import { keepTurns, keptTurns } from "../../../../durable/session/voice/turn-store.ts";
import type { ServerFrame } from "../../../../worker/contract/socket.ts";
import { createdWorld } from "../../../support/session-play.ts";
import { listening } from "../../../support/spoken-session.ts";
import { VoicePage } from "../../../support/voice-page.ts";
import { metricsOf } from "../../../support/web-frames.ts";

let now: number;
let told: ServerFrame[];
let stored: readonly MeasuredTurn[];
let clock: TurnClock;

function fresh(): TurnClock {
  return new TurnClock({
    now: () => now,
    tell: (frames) => told.push(...frames),
    kept: () => stored,
    keep: (rows) => {
      stored = rows;
    },
  });
}

beforeEach(() => {
  now = 1_000;
  told = [];
  stored = [];
  clock = fresh();
});

describe("what was kept of earlier lives", () => {
  it("is shown to a page that comes in, the newest twenty", () => {
    stored = Array.from({ length: 30 }, (_, index) => ({ turnId: `t${index}`, metrics: metricsOf({}) }));
    clock = fresh();
    const shown = clock.shown();
    expect(shown).toHaveLength(20);
    expect(shown[0]).toMatchObject({ type: "metrics", turnId: "t10" });
    expect(shown.at(-1)).toMatchObject({ turnId: "t29" });
  });

  it("is nothing in a session that has had no turn", () => {
    expect(clock.shown()).toEqual([]);
  });

  it("is nothing where it cannot be read or written, which the log says and nobody else", async () => {
    const world = await createdWorld();
    const { journal } = world.life.ports;
    const logged: string[] = [];
    const log = (event: string) => logged.push(event);
    const broken = {
      journal: {
        ...journal,
        value: () => "{",
        transact: () => {
          throw new Error("full");
        },
      },
      log,
    };
    expect(keptTurns(broken)).toEqual([]);
    keepTurns(broken, []);
    expect(logged).toEqual(["turn.times.unread", "turn.times.unkept"]);
  });
});

describe("marks that belong to no turn", () => {
  it("are forgotten: sound of the greeting, sound of another generation, a page that tells of it", () => {
    clock.reply("request");
    clock.begun(1);
    clock.sound(1, "audio");
    clock.sound(1, "over");
    clock.told({ type: "stats", generation: 1, voiceToVoiceMs: 10 });
    clock.ducked(1);
    clock.adopted();
    expect(told).toEqual([]);
    expect(stored).toEqual([]);
  });
});

/** One answer in a spoken interview, ended by silence, and the sound of the reply. */
async function answeredSession() {
  const { world, ear, page } = await listening();
  await page.speak(1_200);
  ear.last.sink.partial("I am very");
  await page.speak(400);
  ear.last.final("I am very well today, thank you for asking.");
  await page.pass(4_000);
  return { world, page, ear };
}

describe("the times of a spoken turn", () => {
  it("are told and stored when its reply was heard", async () => {
    const { world, page } = await answeredSession();
    await page.listen();
    const metrics = page.all("metrics");
    expect(metrics.map(({ turnId }) => turnId)).toEqual(["t1"]);
    const spoken = page.last("metrics").metrics;
    expect(spoken.speechMs).toBe(1_560);
    expect(spoken.floorMs).toBeGreaterThan(0);
    expect(spoken.commitMs).toBeGreaterThanOrEqual(spoken.floorMs ?? 0);
    expect((spoken.commitMs ?? 0) - (spoken.floorMs ?? 0)).toBeLessThanOrEqual(80);
    expect(spoken).toMatchObject({ requestMs: null, firstTokenMs: null, toVoiceMs: 0, speculation: "waste" });
    expect(keptTurns(world.life.ports)).toEqual([{ turnId: "t1", metrics: spoken }]);
  });

  it("are told again with what the page measured, and survive the process", async () => {
    const { world, page } = await answeredSession();
    const generation = page.playing?.generation ?? -1;
    const at = world.clock.now();
    await page.send({ type: "stats", generation, voiceToVoiceMs: 1_500, arrivedAtMs: at - 60, heardAtMs: at });
    expect(page.last("metrics").metrics).toMatchObject({ voiceToVoiceMs: 1_500, heardMs: 60, playbackMs: null });
    expect(page.last("metrics").metrics.ownOverheadMs).not.toBeNull();
    await page.listen();
    const whole = page.last("metrics");
    expect(whole.metrics.playbackMs).toBeGreaterThan(0);
    world.crash();
    const again = new VoicePage(world);
    await again.join();
    expect(again.all("metrics")).toEqual([whole]);
  });

  it("begin anew when the candidate goes on", async () => {
    const { page, ear } = await answeredSession();
    const floor = page.floor;
    expect(["thinking", "speaking"]).toContain(floor);
    const generation = page.playing?.generation ?? -1;
    await page.send({ type: "stats", generation: generation + 5, voiceToVoiceMs: 1 });
    expect(page.all("metrics")).toEqual([]);
    await page.listen();
    await page.speak(800);
    ear.last.sink.partial("and something else");
    await page.command({ type: "turn.done", turnId: page.turnId });
    ear.last.final("and something else");
    await page.pass(400);
    await page.send({
      type: "stats",
      generation: page.playing?.generation ?? -1,
      heardAtMs: page.world.clock.now(),
      bargeStopMs: 12,
    });
    const { metrics } = page.last("metrics");
    expect(metrics).toMatchObject({ floorMs: null, floorAccuracyMs: null, bargeStopMs: 12 });
    expect(metrics.doneToVoiceMs).toBeGreaterThan(0);
  });

  it("tell how long a voice was loud over which somebody spoke", async () => {
    const { page } = await answeredSession();
    await page.pass(3_200);
    const generation = page.playing?.generation ?? -1;
    await page.speak(120);
    await page.send({ type: "barge.start", generation, playedSamples: page.playing?.played ?? 0, source: "vad" });
    await page.send({ type: "stats", generation, voiceToVoiceMs: 1_500 });
    expect(page.last("metrics").metrics.bargeDuckMs).toBe(120);
    await page.send({ type: "stats", generation, bargeDuckMs: 185 });
    expect(page.last("metrics").metrics.bargeDuckMs).toBe(185);
  });
});
