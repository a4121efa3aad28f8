/** Speaking in the room: on and off without losing a word, the two roads of sound, and everything that can be pressed. */
import { describe, expect, it } from "vitest";
import { floor } from "../../../../support/web-frames.ts";
import { settled } from "../../../../support/web-scheduler.ts";
import { FRAME, finalResult, micFrame, speechBytes } from "../../../../support/web-voice.ts";
import { enterSpokenRoom, type SpokenRoom } from "../../../../support/web-voice-room.ts";

/** The interviewer's question, up to its first sound. */
async function question(made: SpokenRoom, generation = 1): Promise<void> {
  const { hear, spoken, sockets, engine } = made;
  await hear(floor({ phase: "speaking" }), spoken.begin("t1", generation, true));
  await hear(spoken.segment("t1", generation, 0, 0, "Why?"));
  await sockets.last.receiveSound(speechBytes(generation, 0, 0));
  engine.player.report(generation, 1_200);
}

/** What was sent after the hello, but for what only joins the clocks and what is wished of speaking. */
const commands = (made: SpokenRoom) =>
  made.sockets.last.sent.slice(1).filter(({ type }) => type !== "clock" && type !== "wishes.set");

describe("switching on", () => {
  it("captures nothing before the candidate has agreed, and asks once", async () => {
    const made = await enterSpokenRoom({ agreed: false });
    expect(made.voice.state.value).toBe("asking");
    expect(made.engine.opened).toEqual([]);
    await made.voice.agree();
    await settled();
    expect(made.voice.state.value).toBe("open");
    expect(made.told("input.set")).toMatchObject([{ input: "auto" }]);
  });

  it("can be declined, and nothing happens", async () => {
    const made = await enterSpokenRoom({ agreed: false });
    made.voice.decline();
    expect(made.voice.state.value).toBe("off");
    expect(made.engine.opened).toEqual([]);
    expect(made.sockets.last.sent.map(({ type }) => type)).toEqual(["hello"]);
  });

  it("begins the interview aloud where it has not begun", async () => {
    const made = await enterSpokenRoom({ state: { stage: "intro", phase: "idle", turnId: null } });
    expect(made.told("input.set")).toEqual([]);
    made.voice.begin();
    await settled();
    expect(made.told("session.start")).toMatchObject([{ input: "voice" }]);
  });

  it.each(["denied", "none", "busy"] as const)("says why the microphone does not open: %s", async (trouble) => {
    const made = await enterSpokenRoom({ speaks: false });
    made.engine.trouble = trouble;
    await made.voice.speak();
    expect(made.voice.state.value).toBe(trouble);
    expect(made.voice.turn.value).toBeNull();
    made.engine.trouble = null;
    await made.voice.speak();
    expect(made.voice.isOn.value).toBe(true);
  });

  it("stays in writing where the engine does not load", async () => {
    const made = await enterSpokenRoom({ engineFails: true });
    expect(made.voice.state.value).toBe("unsupported");
    made.voice.write();
    expect(made.voice.state.value).toBe("off");
  });

  it("goes on by itself after a reload, and waits for a press where the browser wants one", async () => {
    const stored = [["viva.voice.session", "s1"]] as const;
    const made = await enterSpokenRoom({ stored, speaks: false });
    made.engine.isAwake = false;
    await made.voice.enter();
    expect(made.voice.state.value).toBe("asleep");
    made.engine.isAwake = true;
    await made.voice.speak();
    expect(made.voice.isOn.value).toBe(true);
  });

  it("is what the room's part is fetched for: it asks first where nobody has agreed", async () => {
    const made = await enterSpokenRoom({ speaks: false, agreed: false, stored: [["viva.voice.session", "s1"]] });
    await made.voice.enter();
    expect(made.voice.state.value).toBe("asking");
    made.voice.agree();
    await settled();
    made.choices.withdraw();
    await settled();
    expect(made.voice.state.value).toBe("off");
    expect(made.engine.closed).toBe(1);
    await made.voice.speak();
    expect(made.voice.state.value).toBe("asking");
  });
});

describe("sound of the candidate", () => {
  it("goes over the socket, with the clock and from the place that the object named", async () => {
    const made = await enterSpokenRoom();
    made.engine.mic.frame(micFrame(0));
    made.engine.mic.frame(micFrame(1, { speech: true }));
    expect(made.sounds()).toMatchObject([
      { epoch: 1, position: 0, speech: false },
      { epoch: 1, position: FRAME, speech: true },
    ]);
  });

  it("is sent again after a cut, with what the page still holds in its hello", async () => {
    const made = await enterSpokenRoom();
    for (let index = 0; index < 4; index += 1) {
      made.engine.mic.frame(micFrame(index));
      await made.scheduler.advance(40);
    }
    await made.hear({ type: "ack.mic", epoch: 1, micReceived: 4 * FRAME, micDurable: 2 * FRAME });
    await made.sockets.last.drop(1006);
    await made.scheduler.advance(500);
    made.sockets.last.open();
    expect(made.sockets.last.sent[0]).toMatchObject({
      type: "hello",
      caps: { contextRateHz: 48_000, aec: true },
      resume: { epoch: 1, micFrom: 2 * FRAME, micTo: 4 * FRAME, playedSamples: 0 },
    });
    await made.hear(made.spoken.welcome({ epoch: 1, micResendFrom: 2 * FRAME }));
    expect(made.sounds().map(({ position, resent }) => [position / FRAME, resent])).toEqual([
      [2, true],
      [3, true],
    ]);
  });

  it("is not sent while muted, and the object is told, also after a cut", async () => {
    const made = await enterSpokenRoom();
    made.voice.mute();
    made.engine.mic.frame(micFrame(0));
    expect(made.sounds()).toEqual([]);
    expect(made.voice.turn.value).toBe("silenced");
    expect(made.told("mic.mute")).toHaveLength(1);
    await made.sockets.last.drop(1006);
    await made.scheduler.advance(500);
    await made.goLive();
    expect(made.told("mic.mute")).toHaveLength(1);
    made.voice.mute();
    made.engine.mic.frame(micFrame(1));
    expect(made.told("mic.unmute")).toHaveLength(1);
    expect(made.sounds()).toMatchObject([{ discontinuity: true }]);
  });

  it("that is lost is said to be lost", async () => {
    const made = await enterSpokenRoom();
    await made.hear({ type: "error", code: "AUDIO_GAP", stage: "listening", retryable: false, text: "" });
    expect(made.voice.notice.value).toBe("lost");
    made.voice.dismiss();
    expect(made.voice.notice.value).toBeNull();
  });

  it("of a device that goes silent is asked about, unless it is muted", async () => {
    const made = await enterSpokenRoom();
    made.engine.mic.silent(true);
    expect(made.voice.notice.value).toBe("silent");
    made.voice.mute();
    expect(made.voice.notice.value).toBeNull();
  });

  it("that the network cannot carry is said once, until it has caught up", async () => {
    const made = await enterSpokenRoom();
    made.sockets.last.waiting = 100_000;
    for (let index = 0; index < 110; index += 1) made.engine.mic.frame(micFrame(index));
    expect(made.voice.notice.value).toBe("slow");
    made.voice.dismiss();
    made.engine.mic.frame(micFrame(110));
    expect(made.voice.notice.value).toBeNull();
    made.sockets.last.waiting = 0;
    await made.scheduler.advance(5_000);
    made.engine.mic.frame(micFrame(111));
    made.sockets.last.waiting = 100_000;
    for (let index = 112; index < 230; index += 1) made.engine.mic.frame(micFrame(index));
    expect(made.voice.notice.value).toBe("slow");
  });

  it("that comes back from the loudspeaker is met with advice, which can be put away", async () => {
    const made = await enterSpokenRoom();
    await question(made);
    await made.scheduler.advance(4_000);
    for (const _ of [1, 2]) {
      made.engine.mic.speechStart(160);
      await made.hear(made.spoken.flush(1, "pause"), made.spoken.flush(1, "resume"));
    }
    made.engine.mic.frame(micFrame(0));
    expect(made.voice.notice.value).toBe("headphones");
    made.voice.dismiss();
    made.engine.mic.frame(micFrame(1));
    expect(made.voice.notice.value).toBeNull();
  });

  it("that is missing can be known and put away, until it was there again", async () => {
    const made = await enterSpokenRoom();
    made.engine.mic.silent(true);
    made.voice.dismiss();
    expect(made.voice.notice.value).toBeNull();
    made.engine.mic.silent(false);
    made.engine.mic.silent(true);
    expect(made.voice.notice.value).not.toBeNull();
  });

  it("goes on with the system's microphone when the chosen one is lost", async () => {
    const made = await enterSpokenRoom({ stored: [["viva.voice", '{"microphone":"m1"}']] });
    made.engine.mic.frame(micFrame(0));
    made.engine.mic.lost();
    await settled();
    expect(made.engine.opened).toEqual(["m1", ""]);
    await made.scheduler.advance(40);
    made.engine.mic.frame(micFrame(0));
    expect(made.sounds().map(({ position }) => position)).toEqual([0, FRAME]);
  });
});

describe("sound of the interviewer", () => {
  it("is played, shown as captions, and reported", async () => {
    const made = await enterSpokenRoom();
    await question(made);
    expect(made.engine.player.pushed).toHaveLength(1);
    expect(made.voice.turn.value).toBe("speaking");
    expect(made.voice.caption.value).toBe("Why?");
    expect(made.told("playback")).toMatchObject([{ generation: 1, playedSamples: 1_200 }]);
    made.engine.player.report(1, 2_400, "drained");
    expect(made.voice.isSounding.value).toBe(false);
    expect(made.voice.caption.value).toBe("Why?");
    await made.scheduler.advance(3_000);
    expect(made.voice.caption.value).toBe("");
  });

  it("is broken in on by speaking, and goes on when it was nothing", async () => {
    const made = await enterSpokenRoom();
    await question(made);
    await made.scheduler.advance(4_000);
    made.engine.mic.speechStart(160);
    expect(made.told("barge.start")).toMatchObject([{ generation: 1, playedSamples: 1_200, source: "vad" }]);
    await made.hear(made.spoken.flush(1, "pause"));
    expect(made.voice.turn.value).toBe("yielding");
    await made.hear(made.spoken.flush(1, "resume"));
    expect(made.voice.turn.value).toBe("speaking");
    expect(made.engine.player.asked).toEqual(["begin 1", "duck", "pause", "resume", "unduck"]);
  });

  it("is stopped by a press, and only where there is any", async () => {
    const made = await enterSpokenRoom();
    expect(made.voice.hush("key")).toBe(false);
    await question(made);
    expect(made.voice.hush("key")).toBe(true);
    expect(made.told("barge.start")).toMatchObject([{ source: "key" }]);
    expect(made.engine.player.asked.at(-1)).toBe("pause");
  });
});

describe("an answer", () => {
  it("is over when the candidate says so, with the place of the last sound", async () => {
    const made = await enterSpokenRoom();
    made.engine.mic.frame(micFrame(0));
    await made.hear(made.write.final("t1", 0, "A map."));
    await made.voice.done();
    expect(made.told("turn.done")).toMatchObject([{ turnId: "t1", lastSample: FRAME }]);
    expect(made.voice.turn.value).toBe("heard");
    await made.hear(floor({ phase: "thinking", turnId: "t2" }));
    expect(made.voice.turn.value).toBeNull();
    expect(made.voice.notice.value).toBeNull();
  });

  it("without a word is not over: it is still the candidate's turn", async () => {
    const made = await enterSpokenRoom();
    await made.voice.done();
    expect(made.voice.turn.value).toBe("heard");
    await made.scheduler.advance(3_000);
    expect(made.voice.turn.value).toBe("listening");
  });

  it("is what was spoken and then what stands in the box", async () => {
    const made = await enterSpokenRoom();
    made.room.draft.write("And O(n).");
    await made.voice.done();
    expect(made.told("turn.done")).toEqual([]);
    expect(made.told("turn.answer")).toMatchObject([{ turnId: "t1", text: "And O(n)." }]);
  });

  it("is shown word by word and can be taken back", async () => {
    const made = await enterSpokenRoom();
    await made.hear(made.write.final("t1", 0, "A map"), made.spoken.partial("t1", "of keys"));
    expect(made.voice.heard.value).toMatchObject({ partial: "of keys" });
    made.voice.again();
    await settled();
    expect(made.told("turn.redo")).toMatchObject([{ turnId: "t1" }]);
    await made.hear(made.write.withdrawn("t1"));
    expect(made.voice.heard.value).toBeNull();
  });

  it("can be put right before it counts: the words go into the box and the microphone rests until they are sent", async () => {
    const made = await enterSpokenRoom();
    await made.hear(made.write.final("t1", 0, "A linier scan."));
    made.voice.mend();
    await settled();
    expect(made.room.draft.text.value).toBe("A linier scan.");
    expect(made.told("turn.redo")).toHaveLength(1);
    expect(made.voice.turn.value).toBe("silenced");
    made.room.draft.write("A linear scan.");
    await made.voice.done();
    expect(made.told("turn.answer")).toMatchObject([{ text: "A linear scan." }]);
    expect(made.voice.mending.value).toBe(false);
  });
});

describe("ways to answer", () => {
  it("are told to the object and remembered", async () => {
    const made = await enterSpokenRoom();
    made.choices.setWay("manual");
    await settled();
    expect(made.told("input.set").map(({ input }) => input)).toEqual(["auto", "manual"]);
    expect(made.memory.kept.get("viva.voice")).toContain("manual");
  });

  it("include holding a button: it stops the voice, and sound goes out only while it is held, and a little after", async () => {
    const made = await enterSpokenRoom({ stored: [["viva.voice", '{"way":"pushToTalk"}']] });
    expect(made.voice.turn.value).toBe("released");
    made.engine.mic.frame(micFrame(0));
    await question(made);
    made.voice.hold(true);
    expect(made.told("barge.start")).toHaveLength(1);
    made.engine.mic.frame(micFrame(1));
    made.voice.hold(false);
    await made.scheduler.advance(200);
    made.engine.mic.frame(micFrame(6));
    await made.scheduler.advance(40);
    made.engine.mic.frame(micFrame(7));
    expect(made.sounds().map(({ position }) => position / FRAME)).toEqual([1, 6]);
    expect(made.told("mic.mute")).toHaveLength(2);
    expect(made.told("mic.unmute")).toHaveLength(1);
  });

  it("are known to the object before it hears of muting, which means something else in each", async () => {
    const made = await enterSpokenRoom();
    made.voice.mute();
    await made.choices.setWay("pushToTalk");
    const kinds = () => commands(made).map(({ type }) => type);
    expect(kinds()).toEqual(["input.set", "mic.unmute", "mic.mute", "mic.unmute", "input.set"]);
    made.voice.mute();
    made.voice.hold(true);
    expect(kinds().slice(5)).toEqual([]);
    await made.ack();
    expect(kinds().slice(5)).toEqual(["mic.unmute"]);
    made.voice.hold(false);
    await made.scheduler.advance(240);
    expect(kinds().slice(6)).toEqual(["mic.mute"]);
    await made.choices.setWay("auto");
    await made.ack();
    expect(kinds().slice(7)).toEqual(["input.set", "mic.unmute"]);
  });

  it("leave no deaf microphone behind when the candidate writes meanwhile", async () => {
    const made = await enterSpokenRoom();
    made.voice.mute();
    made.voice.write();
    await settled();
    expect(made.sockets.last.sent.slice(-2).map(({ type }) => type)).toEqual(["mic.unmute", "input.set"]);
  });

  it("are told when the interview begins aloud", async () => {
    const state = { stage: "intro", phase: "idle", turnId: null } as const;
    const made = await enterSpokenRoom({ state, stored: [["viva.voice", '{"way":"manual"}']] });
    expect(made.told("mic.unmute")).toEqual([]);
    await made.voice.begin();
    await made.ack();
    expect(commands(made).map(({ type, input }) => [type, input])).toEqual([
      ["session.start", "voice"],
      ["input.set", "manual"],
      ["mic.unmute", undefined],
    ]);
  });

  it("include writing, at any time: what was heard goes into the box and the sound ends", async () => {
    const made = await enterSpokenRoom();
    await question(made);
    await made.hear(made.write.final("t1", 0, "A map"), made.spoken.partial("t1", "of keys"));
    made.voice.write();
    await settled();
    expect(made.voice.state.value).toBe("off");
    expect(made.engine.closed).toBe(1);
    expect(made.engine.player.asked.at(-1)).toBe("drop");
    expect(made.room.draft.text.value).toBe("A map of keys");
    expect(made.sockets.last.sent.slice(-2).map(({ type }) => type)).toEqual(["turn.redo", "input.set"]);
    expect(made.told("input.set").at(-1)).toMatchObject({ input: "text" });
    await made.voice.speak();
    expect(made.voice.isOn.value).toBe(true);
    expect(made.room.draft.text.value).toBe("A map of keys");
  });
});

describe("the browser's own voice and recogniser", () => {
  const levels = { stt: 2, tts: 2 };

  it("take over where the server has none, and no sound goes over the socket", async () => {
    const made = await enterSpokenRoom({ levels, state: { phase: "listening" } });
    made.engine.mic.frame(micFrame(0));
    expect(made.sounds()).toEqual([]);
    await made.browser.hear("a map");
    await made.browser.hear(finalResult("A map.", 0.9));
    await settled();
    expect(made.told("stt.localPartial")).toMatchObject([{ turnId: "t1", part: 0, text: "a map" }]);
    expect(made.told("stt.local")).toMatchObject([{ turnId: "t1", part: 0, text: "A map.", confidence: 0.9 }]);
  });

  it("listen only in the candidate's turn, and not while muted", async () => {
    const made = await enterSpokenRoom({ levels });
    expect(made.browser.asked).toEqual(["start"]);
    made.voice.mute();
    expect(made.browser.asked).toEqual(["start", "stop"]);
    made.voice.mute();
    await made.hear(floor({ phase: "thinking" }));
    expect(made.browser.asked).toEqual(["start", "stop", "start", "stop"]);
  });

  it("say the words clause by clause and tell the object", async () => {
    const made = await enterSpokenRoom({ levels });
    await made.hear(floor({ phase: "speaking" }), made.spoken.begin("t1", 1, false));
    await made.hear(made.spoken.segment("t1", 1, 0, 0, "Why?"), made.spoken.segment("t1", 1, 0, 0, "Why?"));
    expect(made.browserVoice.said).toEqual(["Why?"]);
    made.browserVoice.events?.started();
    expect(made.voice.caption.value).toBe("Why?");
    made.browserVoice.events?.ended(true);
    expect(made.told("tts.local").map(({ event, charIndex }) => [event, charIndex])).toEqual([
      ["start", 0],
      ["end", 4],
    ]);
  });

  it("fall silent by a press and with a drop, and are not broken in on by sound", async () => {
    const made = await enterSpokenRoom({ levels });
    await made.hear(floor({ phase: "speaking" }), made.spoken.begin("t1", 1, false));
    await made.hear(made.spoken.segment("t1", 1, 0, 0, "Why?"));
    made.browserVoice.events?.started();
    await made.scheduler.advance(5_000);
    made.engine.mic.speechStart(160);
    expect(made.told("barge.start")).toEqual([]);
    expect(made.voice.hush("button")).toBe(true);
    expect(made.browserVoice.asked.at(-1)).toBe("pause");
    await made.hear(made.spoken.flush(1, "drop"));
    expect(made.browserVoice.asked.at(-1)).toBe("cancel");
    expect(made.voice.isSounding.value).toBe(false);
  });

  it("take up an utterance that began before they were fetched", async () => {
    const made = await enterSpokenRoom({ levels, speaks: false });
    await made.hear(floor({ phase: "speaking" }), made.spoken.begin("t1", 1, false));
    await made.hear(made.spoken.segment("t1", 1, 0, 0, "Why?"));
    await made.voice.speak();
    await settled();
    expect(made.browserVoice.said).toEqual(["Why?"]);
    await made.hear(made.spoken.segment("t1", 1, 0, 0, "Why?"), made.spoken.segment("t1", 1, 1, 5, "When?"));
    made.browserVoice.events?.ended(true);
    expect(made.browserVoice.said).toEqual(["Why?", "When?"]);
  });

  it("are silent while the server's voice sounds", async () => {
    const made = await enterSpokenRoom({ levels: { stt: 2, tts: 0 } });
    await question(made);
    expect(made.browserVoice.said).toEqual([]);
  });

  it("are missed with a word where they cannot be fetched", async () => {
    const made = await enterSpokenRoom({ levels, localFails: true });
    expect(made.voice.notice.value).toBe("noRecogniser");
  });

  it("are given up with a word where the browser refuses", async () => {
    const made = await enterSpokenRoom({ levels });
    made.browser.fail("not-allowed");
    expect(made.voice.notice.value).toBe("noRecogniser");
    expect(made.voice.levels.value).toContain("Your browser turns your speech into words");
  });
});

describe("leaving", () => {
  it("closes the microphone, the voice and the engine, and leaves no timer", async () => {
    const made = await enterSpokenRoom();
    await question(made);
    made.voice[Symbol.dispose]();
    expect(made.engine.closed).toBe(1);
    expect(made.engine.isDisposed).toBe(true);
    expect(made.engine.player.listeners).toBe(0);
  });
});
