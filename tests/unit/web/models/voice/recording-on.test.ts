/** A recording in the room: off unless it was chosen, never of a muted microphone, closed with it. */
import { describe, expect, it } from "vitest";
import { settled } from "../../../../support/web-scheduler.ts";
import { micFrame } from "../../../../support/web-voice.ts";
import { enterSpokenRoom } from "../../../../support/web-voice-room.ts";

const WANTED = [["viva.voice", '{"recording":true}']] as const;

describe("a recording", () => {
  it("is not made unless the candidate has chosen it", async () => {
    const { voice, engine, recorder } = await enterSpokenRoom();
    engine.mic.frame(micFrame(0));
    expect(voice.recording.value).toBeUndefined();
    expect(recorder.taken).toEqual([]);
  });

  it("is told of as long as it is made, and takes what the microphone gives", async () => {
    const { voice, engine, recorder } = await enterSpokenRoom({ stored: WANTED });
    engine.mic.frame(micFrame(0));
    expect(voice.recording.value).toBe("Recorded.");
    recorder.line.value = "Stopped.";
    expect(voice.recording.value).toBe("Stopped.");
    expect(recorder.taken.map(({ position }) => position)).toEqual([0]);
  });

  it("takes nothing of a microphone that is muted, or whose button is not held", async () => {
    const { voice, choices, engine, recorder } = await enterSpokenRoom({ stored: WANTED });
    voice.mute();
    engine.mic.frame(micFrame(0));
    voice.mute();
    engine.mic.frame(micFrame(1));
    await choices.setWay("pushToTalk");
    engine.mic.frame(micFrame(2));
    voice.hold(true);
    engine.mic.frame(micFrame(3));
    expect(recorder.taken.map(({ position }) => position / 640)).toEqual([1, 3]);
  });

  it("is made of what the browser's own recogniser hears too", async () => {
    const { engine, recorder } = await enterSpokenRoom({ stored: WANTED, levels: { stt: 2, tts: 2 } });
    engine.mic.frame(micFrame(0));
    expect(recorder.taken).toHaveLength(1);
  });

  it("begins and ends in the middle, as the candidate likes", async () => {
    const { voice, engine, recorder } = await enterSpokenRoom();
    voice.preferences.set({ recording: true });
    await settled();
    engine.mic.frame(micFrame(0));
    voice.preferences.set({ recording: false });
    engine.mic.frame(micFrame(1));
    expect(recorder.taken).toHaveLength(1);
    expect(recorder.closed).toBe(1);
    expect(voice.recording.value).toBeUndefined();
  });

  it("ends with the microphone, and when the room is left", async () => {
    const written = await enterSpokenRoom({ stored: WANTED });
    written.voice.write();
    expect(written.recorder.closed).toBe(1);
    const left = await enterSpokenRoom({ stored: WANTED });
    left.voice[Symbol.dispose]();
    expect(left.recorder.closed).toBe(1);
  });
});
