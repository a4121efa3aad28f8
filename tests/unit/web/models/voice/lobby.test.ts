/** The lobby: nothing before consent, every check on its own, none of them a gate. */
import { describe, expect, it, onTestFinished } from "vitest";
import { LobbyModel, latencyWords } from "../../../../../web/src/models/voice/lobby.ts";
import { memoryStorage } from "../../../../support/web-app.tsx";
import { FakeScheduler, settled } from "../../../../support/web-scheduler.ts";
import { FakeDevices, FakeEngine, FRAME, micFrame } from "../../../../support/web-voice.ts";

function make(stored: readonly (readonly [string, string])[] = []) {
  const engine = new FakeEngine();
  const devices = new FakeDevices();
  const spoken: string[] = [];
  const scheduler = new FakeScheduler();
  const storage = memoryStorage(stored);
  const state = { pings: [] as boolean[], pingMs: 80, fails: false };
  const lobby = new LobbyModel({
    storage,
    scheduler,
    devices,
    play: async (_engine, { samples, rateHz }) => void spoken.push(`${samples.length} at ${rateHz} Hz`),
    openEngine: async () => {
      if (state.fails) throw new Error("no engine");
      return engine;
    },
    ping: async () => {
      await scheduler.advance(state.pingMs);
      return state.pings.shift() ?? true;
    },
  });
  onTestFinished(() => lobby[Symbol.dispose]());
  return { engine, devices, spoken, scheduler, storage, state, lobby };
}

describe("the microphone", () => {
  it("G6: is opened when the candidate has agreed, which is remembered", async () => {
    const { lobby, engine, storage } = make();
    expect(lobby.consent.value).toBe(false);
    expect(engine.opened).toEqual([]);
    await lobby.agree();
    expect(lobby.state.value).toBe("open");
    expect(lobby.devices.value.microphones).toEqual([{ id: "m1", label: "Desk" }]);
    expect(storage.kept.get("viva.voice.consent")).toBeDefined();
  });

  it("has passed after two seconds of speech, not of noise", async () => {
    const { lobby, engine } = make();
    await lobby.agree();
    for (let index = 0; index < 50; index += 1) engine.mic.frame(micFrame(index));
    expect(lobby.heard.value).toBe(0);
    for (let index = 0; index < 25; index += 1) engine.mic.frame(micFrame(index, { speech: true }));
    expect(lobby.heard.value).toBe(0.5);
    for (let index = 0; index < 60; index += 1) engine.mic.frame(micFrame(index, { speech: true }));
    expect(lobby.heard.value).toBe(1);
  });

  it("that cannot be opened says why, and can be tried again", async () => {
    const { lobby, engine } = make();
    engine.trouble = "denied";
    await lobby.agree();
    expect(lobby.state.value).toBe("denied");
    engine.trouble = null;
    await lobby.open();
    expect(lobby.state.value).toBe("open");
  });

  it("is out of reach where the engine does not load", async () => {
    const { lobby, state } = make();
    state.fails = true;
    await lobby.agree();
    expect(lobby.state.value).toBe("unsupported");
    await lobby.playChime();
    expect(lobby.chime.value).toBe("failed");
  });

  it("waits for a press where the browser wants one", async () => {
    const { lobby, engine } = make();
    engine.isAwake = false;
    await lobby.agree();
    expect(lobby.state.value).toBe("asleep");
  });

  it("that was chosen is opened, remembered, and heard from the beginning", async () => {
    const { lobby, engine } = make();
    await lobby.agree();
    for (let index = 0; index < 50; index += 1) engine.mic.frame(micFrame(index, { speech: true }));
    await lobby.chooseMicrophone("m2");
    expect(engine.opened).toEqual(["", "m2"]);
    expect(engine.closed).toBe(1);
    expect(lobby.heard.value).toBe(0);
    expect(lobby.preferences.microphone.value).toBe("m2");
  });

  it("that is plugged in shows up, and one that is lost is replaced by the system's choice", async () => {
    const { lobby, engine, devices } = make([["viva.voice", '{"microphone":"m1"}']]);
    await lobby.agree();
    devices.found = { ...devices.found, microphones: [{ id: "m9", label: "New" }] };
    devices.plug();
    await settled();
    expect(lobby.devices.value.microphones[0]?.label).toBe("New");
    engine.mic.lost();
    await settled();
    expect(engine.opened).toEqual(["m1", ""]);
    expect(lobby.state.value).toBe("open");
  });

  it("is closed when the lobby is left", async () => {
    const { lobby, engine } = make();
    await lobby.agree();
    lobby[Symbol.dispose]();
    expect(engine.closed).toBe(1);
    expect(engine.isDisposed).toBe(true);
  });
});

describe("hearing oneself", () => {
  it("is three seconds of the microphone, and then the same aloud", async () => {
    const { lobby, engine, scheduler, spoken } = make();
    await lobby.record();
    expect(lobby.recording.value).toBe("none");
    await lobby.agree();
    engine.mic.frame(micFrame(0));
    const recorded = lobby.record();
    expect(lobby.recording.value).toBe("recording");
    for (let index = 1; index <= 75; index += 1) engine.mic.frame(micFrame(index));
    void lobby.record();
    await scheduler.advance(3_000);
    await recorded;
    engine.mic.frame(micFrame(76));
    expect(spoken).toEqual([`${75 * FRAME} at 16000 Hz`]);
    expect(lobby.recording.value).toBe("played");
  });
});

describe("the loudspeaker", () => {
  it("sounds where it was chosen to", async () => {
    const { lobby, engine, spoken } = make();
    await lobby.chooseSpeaker("s1");
    await lobby.playChime();
    expect(spoken).toEqual([expect.stringContaining("at 24000 Hz")]);
    expect(engine.speaker).toBe("s1");
    expect(lobby.chime.value).toBe("sounded");
  });
});

describe("the way to the server", () => {
  it("is timed at the second question, for the first one wakes it", async () => {
    const { lobby, state } = make();
    state.pingMs = 80;
    await lobby.measure();
    expect(lobby.latency.value).toBe(80);
  });

  it("is told to be closed where no answer comes", async () => {
    const { lobby, state } = make();
    state.pings = [true, false];
    await lobby.measure();
    expect(lobby.latency.value).toBe("failed");
  });

  it.each([
    [null, "Measuring"],
    ["failed", "No answer"],
    [42.4, "42 ms: answers come without a delay"],
    [300, "good enough"],
    [900, "short waits"],
  ] as const)("of %s is read as words", (latency, words) => {
    expect(latencyWords(latency)).toContain(words);
  });
});
