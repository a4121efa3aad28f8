import { describe, expect, it } from "vitest";
import type { MicEvents, MicFrame, Microphone, PlayerReport } from "../../../../web/src/audio/ports.ts";
import { createSoundEngine } from "../../../../web/src/audio/sound-engine.ts";
import { FakeSoundWorld } from "../../../support/sound-world.ts";
import { joined, noise, rms, silence, tone } from "../../../support/tones.ts";
import { settled } from "../../../support/web-scheduler.ts";

const RATE = 48_000;

class Ear implements MicEvents {
  readonly frames: MicFrame[] = [];
  readonly told: string[] = [];
  levels = 0;
  readonly frame = (frame: MicFrame) => void this.frames.push(frame);
  readonly level = () => {
    this.levels += 1;
  };
  readonly speechStart = () => void this.told.push("start");
  readonly speechEnd = () => void this.told.push("end");
  readonly silent = (isSilent: boolean) => void this.told.push(isSilent ? "silent" : "sound");
  readonly lost = () => void this.told.push("lost");
}

async function awake() {
  const world = new FakeSoundWorld();
  const engine = createSoundEngine(world);
  expect(await engine.wake()).toBe(true);
  return { world, card: world.card, engine };
}

async function listening() {
  const made = await awake();
  const ear = new Ear();
  const microphone = await made.engine.openMicrophone("", ear);
  if (typeof microphone === "string") throw new Error(microphone);
  return { ...made, ear, microphone: microphone satisfies Microphone };
}

function named(name: string): Error {
  const error = new Error(name);
  error.name = name;
  return error;
}

describe("waking", () => {
  it("opens one card, however often it is asked", async () => {
    const { world, engine } = await awake();
    expect(await engine.wake()).toBe(true);
    expect(world.cards).toBe(1);
  });

  it("says after a second that the browser wants a press, and works when it was given", async () => {
    const world = new FakeSoundWorld();
    world.card.mayRun = false;
    const engine = createSoundEngine(world);
    const woken = engine.wake();
    await world.clock.advance(1_000);
    expect(await woken).toBe(false);
    world.card.mayRun = true;
    expect(await engine.wake()).toBe(true);
    expect(world.clock.pending).toBe(0);
  });

  it("asks for no press where none would help: opening the microphone tells why", async () => {
    const world = new FakeSoundWorld();
    world.isBroken = true;
    const engine = createSoundEngine(world);
    expect(await engine.wake()).toBe(true);
    expect(await engine.openMicrophone("", new Ear())).toBe("broken");
  });

  it("goes on without a player that cannot be made", async () => {
    const world = new FakeSoundWorld();
    world.card.playerRefusal = named("AbortError");
    const engine = createSoundEngine(world);
    expect(await engine.wake()).toBe(true);
    expect(() => engine.player.order({ type: "begin", generation: 1, from: 0 })).not.toThrow();
    expect(typeof (await engine.openMicrophone("", new Ear()))).toBe("object");
  });
});

describe("the microphone", () => {
  it("gives frames, loudness and speech of the device that was chosen", async () => {
    const { card, engine } = await awake();
    const ear = new Ear();
    expect(await engine.openMicrophone("m2", ear)).toMatchObject({ rateHz: RATE, aec: true });
    expect(card.opened).toEqual(["m2"]);
    const room = noise(RATE, 0.002);
    card.hear(joined(room, tone(200, RATE, RATE, 0.3), room));
    expect(ear.frames.length).toBe(74);
    expect(ear.levels).toBe(74);
    expect(ear.told).toEqual(["start", "end"]);
    expect(Object.keys(ear.frames[0] ?? {}).toSorted()).toEqual(["discontinuity", "pcm", "position", "speech"]);
  });

  it("that is switched off is told of", async () => {
    const { card, ear } = await listening();
    card.hear(silence(11 * RATE));
    card.hear(noise(RATE, 0.01));
    expect(ear.told).toEqual(["silent", "sound"]);
  });

  it("that is closed says nothing more", async () => {
    const { card, ear, microphone } = await listening();
    microphone.close();
    microphone.close();
    card.hear(noise(RATE, 0.1));
    expect(card.openLines).toBe(0);
    expect(ear.frames).toEqual([]);
  });

  it("that is pulled out is lost, once, and its thread ends", async () => {
    const { card, ear } = await listening();
    card.unplug();
    card.unplug();
    expect(ear.told).toEqual(["lost"]);
    expect(card.openLines).toBe(0);
  });

  it.each([
    ["NotAllowedError", "denied"],
    ["NotFoundError", "none"],
    ["NotReadableError", "busy"],
    ["OverconstrainedError", "unfit"],
    ["SecurityError", "insecure"],
    ["NotSupportedError", "unsupported"],
    ["SomethingNew", "broken"],
  ])("that is refused with %s is %s", async (name, trouble) => {
    const { card, engine } = await awake();
    card.refusal = named(name);
    expect(await engine.openMicrophone("", new Ear())).toBe(trouble);
  });

  it("that is refused with no error at all is broken", async () => {
    const { card, engine } = await awake();
    for (const refusal of ["no", 5, undefined, {}]) {
      card.refusal = refusal;
      expect(await engine.openMicrophone("", new Ear())).toBe("broken");
    }
  });
});

describe("sound that the system takes away", () => {
  it("is asked back, and the frames after it stand later by what was missed", async () => {
    const { world, card, ear } = await listening();
    card.hear(noise(RATE, 0.01));
    const before = ear.frames.at(-1)?.position ?? 0;
    card.mayRun = false;
    card.become(false);
    await world.clock.advance(3_000);
    card.mayRun = true;
    card.become(true);
    card.hear(noise(RATE, 0.01));
    const first = ear.frames.find(({ discontinuity, position }) => discontinuity && position > 0);
    expect((first?.position ?? 0) - before).toBeGreaterThanOrEqual(48_000);
    expect((first?.position ?? 0) - before).toBeLessThan(48_000 + 3 * 640);
  });

  it("comes back by itself where the browser grants it", async () => {
    const { card } = await listening();
    card.become(false);
    await settled();
    expect(card.isRunning).toBe(true);
  });
});

describe("the player", () => {
  it("does what was ordered before there was sound, once there is", async () => {
    const world = new FakeSoundWorld();
    const engine = createSoundEngine(world);
    const reports: PlayerReport[] = [];
    engine.player.onReport((report) => reports.push(report));
    engine.player.order({ type: "duck", isDucked: true });
    engine.player.order({ type: "begin", generation: 6, from: 0 });
    engine.player.order({ type: "begin", generation: 7, from: 0 });
    const pcm = new Int16Array(4_800).fill(8_000);
    const rest = { isLast: true };
    engine.player.order({ type: "push", generation: 7, position: 0, pcm, ...rest });
    await engine.wake();
    expect(world.card.orders.map(({ type }) => type)).toEqual(["latency", "duck", "begin", "push"]);
    expect(rms(world.card.run(0.3))).toBeGreaterThan(0.01);
    expect(reports.at(-1)).toMatchObject({ generation: 7, playedSamples: 4_800, state: "drained" });
  });

  it("passes its orders on, and its reports to those who still listen", async () => {
    const { card, engine } = await awake();
    const heard: string[] = [];
    const off = engine.player.onReport(({ state }) => heard.push(state));
    engine.player.order({ type: "begin", generation: 1, from: 0 });
    const rest = { isLast: false };
    engine.player.order({ type: "push", generation: 1, position: 0, pcm: new Int16Array(24_000).fill(9_000), ...rest });
    card.run(0.2);
    engine.player.order({ type: "pause" });
    card.run(0.1);
    engine.player.order({ type: "resume" });
    card.run(0.1);
    engine.player.order({ type: "drop" });
    card.run(0.1);
    expect(new Set(heard)).toEqual(
      new Set(["playing", "paused", "dropped", "waiting"].filter((s) => heard.includes(s))),
    );
    expect(heard).toContain("paused");
    expect(heard.at(-1)).toBe("dropped");
    off();
    const before = heard.length;
    engine.player.order({ type: "begin", generation: 2, from: 0 });
    card.run(0.1);
    expect(heard).toHaveLength(before);
  });

  it("tells its thread when the loudspeaker's delay changes", async () => {
    const { card, engine } = await awake();
    card.latencySeconds = 0.25;
    engine.player.order({ type: "begin", generation: 1, from: 0 });
    card.run(0.1);
    card.latencySeconds = 0.2501;
    engine.player.order({ type: "begin", generation: 2, from: 0 });
    card.run(0.1);
    const told = card.orders.flatMap((order) => (order.type === "latency" ? [order.seconds] : []));
    expect(told).toEqual([0, 0.25]);
  });
});

describe("loudspeakers", () => {
  it("are chosen", async () => {
    const { card, engine } = await awake();
    expect(await engine.useSpeaker("b")).toBe(true);
    expect(card.speaker).toBe("b");
  });
});

describe("the end", () => {
  it("closes all that was opened, and nothing is heard or ordered any more", async () => {
    const { card, engine, ear } = await listening();
    const heard: PlayerReport[] = [];
    engine.player.onReport((report) => heard.push(report));
    engine.dispose();
    expect(card.isClosed).toBe(true);
    expect(card.openLines).toBe(0);
    engine.player.order({ type: "begin", generation: 1, from: 0 });
    card.run(0.2);
    card.hear(noise(RATE, 0.1));
    expect([heard, ear.frames]).toEqual([[], []]);
    card.become(false);
    expect(card.isRunning).toBe(false);
  });
});
