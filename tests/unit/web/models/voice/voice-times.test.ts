/** What the page measures of a spoken turn, and tells the object. */
import { describe, expect, it } from "vitest";
import { readVoicePreferences } from "../../../../../web/src/models/voice/voice-preferences.ts";
import { floor } from "../../../../support/web-frames.ts";
import { micFrame, speechBytes } from "../../../../support/web-voice.ts";
import { enterSpokenRoom, type SpokenRoom } from "../../../../support/web-voice-room.ts";

/** The interviewer's question, up to its first sound. */
async function question(made: SpokenRoom, generation = 1): Promise<void> {
  const { hear, spoken, sockets, engine } = made;
  await hear(floor({ phase: "speaking" }), spoken.begin("t1", generation, true));
  await hear(spoken.segment("t1", generation, 0, 0, "Why?"));
  await sockets.last.receiveSound(speechBytes(generation, 0, 0));
  engine.player.report(generation, 1_200);
}

describe("sound of the interviewer", () => {
  it("is timed from the candidate's last sound to its first, once for an answer", async () => {
    const made = await enterSpokenRoom();
    made.engine.mic.frame(micFrame(0, { speech: true }));
    made.engine.mic.frame(micFrame(1));
    await made.scheduler.advance(1_000);
    made.engine.mic.speechEnd();
    await made.scheduler.advance(300);
    await question(made, 2);
    made.engine.player.report(2, 2_400, "drained");
    expect(made.told("stats")).toEqual([{ type: "stats", voiceToVoiceMs: 1_300, generation: 2 }]);
  });

  it("is timed on the object's clock once the clocks are joined", async () => {
    const made = await enterSpokenRoom();
    const asked = made.told("clock");
    expect(asked).toHaveLength(5);
    await made.hear({ type: "clock", clientMs: made.scheduler.now(), serverMs: 1_000_000 });
    const zero = made.scheduler.now();
    made.engine.mic.frame(micFrame(0, { speech: true }));
    await made.scheduler.advance(300);
    await question(made, 2);
    const passed = made.scheduler.now() - zero;
    expect(made.told("stats")).toMatchObject([{ arrivedAtMs: expect.any(Number), heardAtMs: 1_000_000 + passed }]);
  });

  it("tells how long a press took to silence it", async () => {
    const made = await enterSpokenRoom();
    await question(made);
    made.voice.hush("key");
    await made.scheduler.advance(12);
    made.engine.player.report(1, 1_300, "paused");
    expect(made.told("stats").filter((frame) => "bargeStopMs" in frame)).toMatchObject([
      { generation: 1, bargeStopMs: 12 },
    ]);
  });
});

describe("speech over the interviewer's voice", () => {
  const ducks = (made: SpokenRoom) => made.told("stats").filter((frame) => "bargeDuckMs" in frame);

  it("is timed from its first sound until the voice is heard lower, once for each", async () => {
    const made = await enterSpokenRoom();
    await question(made);
    await made.scheduler.advance(4_000);
    made.engine.mic.speechStart(160);
    await made.scheduler.advance(35);
    made.engine.player.report(1, 2_400);
    expect(ducks(made)).toEqual([]);
    made.engine.player.report(1, 2_500, "playing", true);
    made.engine.player.report(1, 2_600, "playing", true);
    expect(ducks(made)).toEqual([{ type: "stats", generation: 1, bargeDuckMs: 195 }]);
  });

  it("that ends before the voice was lower is not timed", async () => {
    const made = await enterSpokenRoom();
    await question(made);
    await made.scheduler.advance(4_000);
    made.engine.mic.speechStart(160);
    made.engine.mic.speechEnd();
    made.engine.player.report(1, 2_500, "playing", true);
    expect(ducks(made)).toEqual([]);
  });
});

describe("what is wished of speaking", () => {
  it("is told when speaking begins, with every change, and to every new connection", async () => {
    const made = await enterSpokenRoom();
    expect(made.told("wishes.set")).toEqual([{ type: "wishes.set", access: 1, lowData: false }]);
    made.voice.preferences.set({ access: 2 });
    made.voice.preferences.set({ lowData: true });
    made.voice.preferences.set({ captions: false });
    expect(made.told("wishes.set").slice(1)).toEqual([
      { type: "wishes.set", access: 2, lowData: false },
      { type: "wishes.set", access: 2, lowData: true },
    ]);
  });

  it("is read back with care", () => {
    const usual = { access: 1, lowData: false };
    for (const stored of [null, "{", "null", '{"access":3,"lowData":"yes"}']) {
      expect(readVoicePreferences(stored)).toMatchObject(usual);
    }
    expect(readVoicePreferences('{"access":1.5,"lowData":true}')).toMatchObject({ access: 1.5, lowData: true });
  });
});
