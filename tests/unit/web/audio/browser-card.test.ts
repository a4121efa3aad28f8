// @vitest-environment happy-dom
/** The browser's own sound card: how the threads are wired, what is let go of at the end, and each way a browser refuses. */
import { describe, expect, it } from "vitest";
import { browserSound } from "../../../../web/src/audio/browser-card.ts";
import { browserDevices } from "../../../../web/src/audio/devices.ts";
import { troubleOf } from "../../../../web/src/audio/mic-trouble.ts";
import { playOnce } from "../../../../web/src/audio/play-once.ts";
import type { PlayerReport } from "../../../../web/src/audio/ports.ts";
import type { SoundCard } from "../../../../web/src/audio/sound-card.ts";
import { createSoundEngine } from "../../../../web/src/audio/sound-engine.ts";
import { type AudioWorld, audioWorld } from "../../../support/web-audio.ts";

function open(options: Parameters<typeof audioWorld>[0] = {}) {
  const world = audioWorld(options);
  return { world, card: browserSound().openCard() };
}

async function capture(card: SoundCard, deviceId = "") {
  const frames: unknown[] = [];
  let ended = 0;
  const line = await card.capture(deviceId, {
    captured: (frame) => frames.push(frame),
    ended: () => {
      ended += 1;
    },
  });
  return { line, frames, ended: () => ended };
}

const captured = { position: 0, pcm: new Int16Array(640), speech: true, discontinuity: true, level: 0.5, changes: [] };

describe("a microphone", () => {
  it("is asked for as it was chosen, cleaned up by the browser, and wired to the capturing thread", async () => {
    const { world, card } = open();
    await capture(card, "m1");
    expect(world.asked).toEqual([
      {
        video: false,
        audio: {
          deviceId: { exact: "m1" },
          channelCount: 1,
          echoCancellation: true,
          noiseSuppression: true,
          autoGainControl: true,
        },
      },
    ]);
    const [source] = world.nodes.filter(({ name }) => name === "source of Desk microphone");
    expect(source?.wired).toEqual([world.node("capture")]);
    expect(world.node("capture").options).toMatchObject({ numberOfInputs: 1, numberOfOutputs: 0, channelCount: 1 });
  });

  it("gives what its thread captures, and whether the echo is taken out", async () => {
    const { world, card } = open();
    const { line, frames } = await capture(card);
    world.node("capture").port.says(captured);
    expect([frames, line.aec]).toEqual([[captured], true]);
  });

  it("passes orders on to its thread", async () => {
    const { world, card } = open();
    const { line } = await capture(card);
    line.order({ type: "missed", ms: 40 });
    expect(world.node("capture").port.posted).toEqual([{ type: "missed", ms: 40 }]);
  });

  it("tells that it was pulled out", async () => {
    const { world, card } = open();
    const { ended } = await capture(card);
    world.tracks[0]?.end();
    expect(ended()).toBe(1);
  });

  it("that is closed lets go of the device and says nothing more", async () => {
    const { world, card } = open();
    const { line, frames } = await capture(card);
    line.close();
    world.node("capture").port.says(captured);
    expect([frames, world.tracks[0]?.isStopped]).toEqual([[], true]);
    expect(world.node("capture").port.posted).toEqual([{ type: "close" }]);
    expect(world.node("source of Desk microphone").isConnected).toBe(false);
  });

  it("whose thread does not load is let go of at once", async () => {
    const { world, card } = open();
    world.moduleRefusal = new Error("no network");
    await expect(capture(card)).rejects.toThrow("no network");
    expect(world.tracks.map(({ isStopped }) => isStopped)).toEqual([true]);
  });
});

describe("a microphone that does not open", () => {
  it.each([
    ["NotAllowedError", "denied"],
    ["NotFoundError", "none"],
    ["NotReadableError", "busy"],
    ["OverconstrainedError", "unfit"],
  ])("for %s is told as %s", async (name, trouble) => {
    const { world, card } = open();
    world.refusal = new DOMException("no", name);
    const error: unknown = await capture(card).catch((thrown: unknown) => thrown);
    expect(troubleOf(error)).toBe(trouble);
  });

  it.each([
    ["the page came without https", { isSecure: false }, "insecure"],
    ["the browser has no threads for sound", { hasWorklets: false }, "unsupported"],
    ["the browser knows no devices", { hasMedia: false }, "unsupported"],
  ])("because %s is told without asking the person", async (_, options, trouble) => {
    const { world, card } = open(options);
    const error: unknown = await capture(card).catch((thrown: unknown) => thrown);
    expect([troubleOf(error), world.asked]).toEqual([trouble, []]);
  });
});

describe("a loudspeaker", () => {
  it("is the playing thread, wired to where the browser plays", async () => {
    const { world, card } = open();
    const reports: PlayerReport[] = [];
    const line = await card.player((report) => reports.push(report));
    line.order({ type: "begin", generation: 3, from: 0 });
    const report = { generation: 3, playedSamples: 0, bufferedMs: 0, underruns: 0, state: "waiting" } as const;
    world.node("player").port.says(report);
    expect(world.node("player").wired).toEqual(["the loudspeaker"]);
    expect(world.node("player").port.posted).toEqual([{ type: "begin", generation: 3, from: 0 }]);
    expect(reports).toEqual([report]);
  });

  it("plays a sound once, at its own rate, and says when it is over", async () => {
    const { world, card } = open();
    await playOnce(card.output, { samples: Float32Array.of(0.1, -0.1), rateHz: 16_000 });
    expect(world.played.map(({ samples, rateHz }) => [...samples.map((one) => Math.round(one * 10)), rateHz])).toEqual([
      [1, -1, 16_000],
    ]);
  });

  it("is chosen where the browser lets one choose, and the answer is honest where it does not", async () => {
    const { world, card } = open();
    expect([await card.useSpeaker("s1"), world.sinks]).toEqual([true, ["s1"]]);
    world.sinkRefusal = new DOMException("gone", "NotFoundError");
    expect(await card.useSpeaker("s2")).toBe(false);
  });

  it("cannot be chosen in a browser that knows no such thing", async () => {
    const world = audioWorld();
    world.canChooseSpeaker = false;
    expect(await browserSound().openCard().useSpeaker("s1")).toBe(false);
  });

  it.each([
    [0.02, 0.005, 0.02],
    [0, 0.005, 0.005],
    [Number.NaN, Number.NaN, 0],
  ])("knows its delay as far as the browser does (%#)", (output, base, known) => {
    const { world, card } = open();
    world.outputLatency = output;
    world.baseLatency = base;
    expect(card.latencySeconds).toBe(known);
  });
});

describe("the card as a whole", () => {
  it("follows whether the browser lets it sound", async () => {
    const { world, card } = open();
    let changes = 0;
    card.onState(() => {
      changes += 1;
    });
    world.become("suspended");
    expect([card.isRunning, changes, card.rateHz]).toEqual([false, 1, 48_000]);
    await card.resume();
    expect([card.isRunning, changes]).toEqual([true, 2]);
  });

  it("is closed once", () => {
    const { world, card } = open();
    card.close();
    card.close();
    expect(world.closed).toBe(1);
  });

  it("knows its devices, and hears of new ones as long as it is asked to", async () => {
    const world = audioWorld();
    world.found = [{ kind: "audioinput", deviceId: "m1", label: "Desk" }];
    const devices = browserDevices();
    expect(await devices.list()).toEqual({ microphones: [{ id: "m1", label: "Desk" }], speakers: [] });
    let changes = 0;
    const stop = devices.onChange(() => {
      changes += 1;
    });
    world.media.dispatchEvent(new Event("devicechange"));
    stop();
    world.media.dispatchEvent(new Event("devicechange"));
    expect(changes).toBe(1);
  });

  it("has no devices where the browser tells of none", async () => {
    audioWorld({ hasMedia: false });
    const devices = browserDevices();
    expect(await devices.list()).toEqual({ microphones: [], speakers: [] });
    expect(() => devices.onChange(() => {})()).not.toThrow();
  });

  it("lists each device once, without those that have no name yet", async () => {
    const world = audioWorld();
    world.found = [
      { kind: "audioinput", deviceId: "default", label: "Default - Desk" },
      { kind: "audioinput", deviceId: "a", label: "Desk" },
      { kind: "audiooutput", deviceId: "b", label: "Room" },
      { kind: "audiooutput", deviceId: "communications", label: "Room" },
      { kind: "videoinput", deviceId: "c", label: "Camera" },
      { kind: "audioinput", deviceId: "", label: "" },
    ];
    expect(await browserDevices().list()).toEqual({
      microphones: [{ id: "a", label: "Desk" }],
      speakers: [{ id: "b", label: "Room" }],
    });
  });

  it("has a clock that does not go back, and timers that can be called off", async () => {
    audioWorld();
    const sound = browserSound();
    const before = sound.now();
    const ran = await new Promise<string>((resolve) => {
      sound.after(0, () => resolve("called off"))();
      sound.after(0, () => resolve("ran"));
    });
    expect([ran, sound.now() >= before]).toEqual(["ran", true]);
  });
});

describe("the engine over it", () => {
  const nothing = () => {};
  const events = { level: nothing, speechStart: nothing, speechEnd: nothing, silent: nothing, lost: nothing };

  /** An engine of the page over a browser. */
  function engine(world: AudioWorld) {
    expect(world.nodes).toEqual([]);
    return createSoundEngine(browserSound());
  }

  it("opens, hears and lets go of everything", async () => {
    const world = audioWorld();
    const sound = engine(world);
    const frames: number[] = [];
    const opened = await sound.openMicrophone("", { ...events, frame: ({ position }) => frames.push(position) });
    world.node("capture").port.says(captured);
    expect([typeof opened, frames]).toEqual(["object", [0]]);
    sound.dispose();
    expect([world.tracks[0]?.isStopped, world.closed]).toEqual([true, 1]);
  });

  it("tells why it cannot, in one word", async () => {
    const world = audioWorld();
    world.refusal = new DOMException("no", "NotAllowedError");
    expect(await engine(world).openMicrophone("", { ...events, frame: nothing })).toBe("denied");
  });

  it("wakes a browser that has put the sound to sleep", async () => {
    const world = audioWorld();
    world.state = "suspended";
    expect([await engine(world).wake(), world.state]).toEqual([true, "running"]);
  });
});
