// @vitest-environment happy-dom
/** The candidate's side while speaking: what is shown, what can be pressed, what it does. */
import { signal } from "@preact/signals";
import { beforeEach, describe, expect, it } from "vitest";
import { lend } from "../../../../../web/src/models/voice/lend.ts";
import { BottomBar } from "../../../../../web/src/views/room/bottom-bar.tsx";
import { Stage } from "../../../../../web/src/views/room/stage.tsx";
import { VoiceBar } from "../../../../../web/src/views/voice/voice-bar.tsx";
import { audioWorld } from "../../../../support/web-audio.ts";
import { floor } from "../../../../support/web-frames.ts";
import {
  arrival,
  button,
  choose,
  doing,
  every,
  field,
  has,
  key,
  mount,
  only,
  press,
  seen,
  words,
} from "../../../../support/web-render.tsx";
import { settled } from "../../../../support/web-scheduler.ts";
import { screen } from "../../../../support/web-screens.ts";
import { speechBytes } from "../../../../support/web-voice.ts";
import { enterSpokenRoom } from "../../../../support/web-voice-room.ts";

beforeEach(() => void screen(true));

async function speaking(options: Parameters<typeof enterSpokenRoom>[0] = {}) {
  const made = await enterSpokenRoom(options);
  const wantsBox = signal(false);
  made.room.spoken.value = lend(made.voice, wantsBox);
  const typed = { times: 0 };
  const bar = (
    <VoiceBar
      room={made.room}
      voice={made.voice}
      onType={() => {
        typed.times += 1;
        wantsBox.value = true;
      }}
    />
  );
  const { root } = await mount(
    <>
      <Stage room={made.room} />
      {bar}
    </>,
  );
  const hear: typeof made.hear = (...frames) => doing(() => made.hear(...frames));
  const question = async () => {
    await hear(floor({ phase: "speaking" }), made.spoken.begin("t1", 1, true));
    await hear(made.spoken.segment("t1", 1, 0, 0, "What would you do first?"));
    await doing(() => made.sockets.last.receiveSound(speechBytes(1, 0, 0)));
    await doing(() => made.engine.player.report(1, 1_200));
  };
  return { ...made, root, hear, question, typed, wantsBox };
}

const turn = (root: ParentNode) => words(only(root, "h1"));

describe("whose turn it is", () => {
  it("is the largest word, and follows the conversation", async () => {
    const { root, engine, question, hear, spoken, voice } = await speaking();
    expect(turn(root)).toBe("Your turn");
    expect(seen(only(root, ".turn-hint"))).toContain("A pause to think is fine");
    await doing(() => engine.mic.speechStart(160));
    expect(turn(root)).toBe("Listening");
    await hear(spoken.eager("t1"));
    expect(turn(root)).toBe("Heard you");
    await question();
    expect(turn(root)).toBe("Viva is speaking");
    await hear(floor({ phase: "listening" }));
    await doing(() => voice.mute());
    expect(turn(root)).toBe("You are muted");
    await hear(floor({ phase: "thinking" }));
    expect(turn(root)).toBe("Thinking");
  });

  it("moves with the voice: the level is handed to the shape and the meter", async () => {
    const { root, engine } = await speaking();
    await doing(() => engine.mic.level(0.42));
    const level = (selector: string) => only(root, selector).style.getPropertyValue("--level");
    expect([level(".disc"), level(".meter-bar")]).toEqual(["0.42", "0.42"]);
  });
});

describe("what is said", () => {
  it("is shown as captions while it sounds, unless they are switched off", async () => {
    const { root, question, voice } = await speaking();
    await question();
    expect(words(only(root, ".caption"))).toBe("What would you do first?");
    await doing(() => voice.preferences.set({ captions: false }));
    expect(every(root, ".caption")).toEqual([]);
  });

  it("by the candidate is shown before it counts, with what is not sure and what is still coming", async () => {
    const { root, hear, write, spoken } = await speaking();
    const word = (text: string, startSample: number, confidence: number | null) => ({
      text,
      startSample,
      endSample: startSample + 100,
      confidence,
    });
    const heard = write.final("t1", 0, "A hash map.", 0, [
      word("A", 0, 0.9),
      word("hash", 200, 0.3),
      word("map.", 400, null),
    ]);
    await hear(heard, spoken.partial("t1", "it is"));
    expect(words(only(root, ".heard-words"))).toBe("A hash map. it is");
    expect(every(root, ".unsure").map(words)).toEqual(["hash"]);
    expect(words(only(root, ".heard-partial"))).toBe("it is");
  });

  it("can be put right in the box, or said again", async () => {
    const { root, hear, write, room, told } = await speaking();
    await hear(write.final("t1", 0, "A linier scan."));
    await press(button(root, "Put it right"));
    expect(room.draft.text.value).toBe("A linier scan.");
    expect(told("turn.redo")).toHaveLength(1);
    expect(has(root, "button", "Unmute")).toBe(true);
    await press(button(root, "Unmute"));
    expect(has(root, "button", "Mute")).toBe(true);
    await hear(write.withdrawn("t1"), write.final("t1", 0, "A linear scan."));
    await press(button(root, "Say it again"));
    expect(told("turn.redo")).toHaveLength(2);
  });
});

describe("buttons", () => {
  it("say that the answer is over", async () => {
    const { root, told } = await speaking();
    await press(button(root, "I'm done"));
    expect(told("turn.done")).toHaveLength(1);
  });

  it("stop the voice, and are there only while it sounds", async () => {
    const { root, question, told } = await speaking();
    expect(has(root, "button", "Stop the voice")).toBe(false);
    await question();
    await press(button(root, "Stop the voice"));
    expect(told("barge.start")).toMatchObject([{ source: "button" }]);
  });

  it("mute and unmute", async () => {
    const { root, told } = await speaking();
    await press(button(root, "Mute"));
    expect(told("mic.mute")).toHaveLength(1);
    await press(button(root, "Unmute"));
    expect(told("mic.unmute")).toHaveLength(2);
  });

  it("lead to writing in one press", async () => {
    const { root, voice } = await speaking();
    await press(button(root, "Write instead"));
    expect(voice.state.value).toBe("off");
  });

  it("open the box beside the microphone", async () => {
    const { root, typed } = await speaking();
    await press(button(root, "Also type"));
    expect(typed.times).toBe(1);
  });

  it("hold to talk by pointer and by key, as long as they are held", async () => {
    const { root, voice, scheduler } = await speaking({ stored: [["viva.voice", '{"way":"pushToTalk"}']] });
    await arrival(root, ".hold-button");
    const hold = button(root, "Hold to talk");
    hold.setPointerCapture = () => {};
    await doing(() => hold.dispatchEvent(new Event("pointerdown", { bubbles: true })));
    expect(voice.held.value).toBe(true);
    expect(hold.getAttribute("aria-pressed")).toBe("true");
    await doing(async () => {
      hold.dispatchEvent(new Event("pointerup", { bubbles: true }));
      await scheduler.advance(240);
    });
    expect(voice.held.value).toBe(false);
    await key(hold, " ");
    expect(voice.held.value).toBe(true);
    await doing(async () => {
      hold.dispatchEvent(new KeyboardEvent("keyup", { key: " ", bubbles: true }));
      await scheduler.advance(240);
    });
    expect(voice.held.value).toBe(false);
  });
});

describe("words from the side", () => {
  it("are a nudge, and at last the ways out", async () => {
    const { root, hear, spoken, told } = await speaking();
    await hear(spoken.nudge("t1", "visual", "Take your time."));
    await arrival(root, ".nudge");
    expect(words(only(root, ".nudge"))).toBe("Take your time.");
    await hear(spoken.nudge("t1", "offer", "Shall I repeat it?"));
    await press(button(root, "Repeat the question"));
    expect(told("turn.repeat")).toHaveLength(1);
    await press(button(root, "Skip it"));
    expect(told("turn.skip")).toHaveLength(1);
  });

  it("are notices that can be put away, and how hearing and speaking are done where it is not as usual", async () => {
    const { root, hear } = await speaking({ levels: { stt: 2, tts: 3 } });
    expect(words(only(root, ".voice-levels"))).toContain("Your browser turns your speech into words");
    await hear({ type: "error", code: "AUDIO_GAP", stage: "listening", retryable: false, text: "" });
    await arrival(root, ".notice");
    expect(words(only(root, ".notice"))).toContain("say the last part again");
    await press(button(root, "Understood"));
    expect(every(root, ".notice")).toEqual([]);
  });

  it("say that it is recorded, as long as it is", async () => {
    const { root, voice } = await speaking({ stored: [["viva.voice", '{"recording":true}']] });
    expect(words(only(root, ".voice-recording"))).toBe("Recorded.");
    await doing(() => voice.preferences.set({ recording: false }));
    expect(words(only(root, ".voice-recording"))).toBe("");
  });
});

describe("the settings", () => {
  it("change the way, the devices and what is shown", async () => {
    const { root, told, engine, voice } = await speaking();
    audioWorld().found = [
      { kind: "audioinput", deviceId: "m1", label: "Desk" },
      { kind: "audiooutput", deviceId: "s1", label: "Room" },
    ];
    await press(button(root, "Settings of speaking"));
    await arrival(root, "select#room-microphone");
    const manual = every(root, "input[name=way]").find((radio) => radio.getAttribute("value") === "manual");
    await doing(() => manual?.click());
    expect(told("input.set").at(-1)).toMatchObject({ input: "manual" });
    await choose(field(root, "Microphone"), "m1");
    await doing(settled);
    expect(engine.opened).toEqual(["", "m1"]);
    await choose(field(root, "Loudspeaker"), "s1");
    expect(engine.speaker).toBe("s1");
    await doing(() => field(root, /^Captions/).click());
    await doing(() => field(root, /^Developer panel/).click());
    expect([voice.preferences.captions.value, voice.preferences.panel.value]).toEqual([false, true]);
  });

  it("take the consent back", async () => {
    const { root, voice, memory } = await speaking();
    await press(button(root, "Settings of speaking"));
    await arrival(root, "select#room-microphone");
    await press(button(root, "Take back my consent and write instead"));
    expect(voice.state.value).toBe("off");
    expect(memory.kept.has("viva.voice.consent")).toBe(false);
  });
});

describe("keys", () => {
  it("M mutes, D and Enter say done, Space and Esc stop the voice where there is one", async () => {
    const { told, question, voice } = await speaking();
    expect(await key(document.body, " ")).toBe(true);
    await question();
    expect(await key(document.body, " ")).toBe(false);
    await key(document.body, "Escape");
    expect(told("barge.start").map(({ source }) => source)).toEqual(["key", "key"]);
    await key(document.body, "m");
    expect(voice.muted.value).toBe(true);
    await key(document.body, "d");
    await key(document.body, "Enter");
    expect(told("turn.done")).toHaveLength(2);
  });

  it("leave Enter and Space to the button that has the focus", async () => {
    const { told, question, root } = await speaking();
    await question();
    const focused = button(root, "I'm done");
    expect(await key(focused, " ")).toBe(true);
    expect(await key(focused, "Enter")).toBe(true);
    expect(told("barge.start")).toEqual([]);
    expect(told("turn.done")).toEqual([]);
  });

  it("T talks while it is held, where that way was chosen", async () => {
    const auto = await speaking();
    await key(document.body, "t");
    expect(auto.voice.held.value).toBe(false);
    await doing(() => auto.choices.setWay("pushToTalk"));
    await key(document.body, "t");
    expect(auto.voice.held.value).toBe(true);
    await doing(async () => {
      document.body.dispatchEvent(new KeyboardEvent("keyup", { key: "t", bubbles: true }));
      await auto.scheduler.advance(240);
    });
    expect(auto.voice.held.value).toBe(false);
  });

  it("that are single letters can be switched off; stopping the voice cannot", async () => {
    const { room, told, question, voice } = await speaking();
    room.preferences.setKeys(false);
    await question();
    await key(document.body, "m");
    await key(document.body, "Escape");
    expect(voice.muted.value).toBe(false);
    expect(told("barge.start")).toHaveLength(1);
  });

  it("stand in the sheet only while the microphone is on", async () => {
    const { root, voice } = await speaking();
    expect(words(only(root, ".key-table"))).toContain("Stop the voice, and nothing else");
    await doing(() => voice.write());
    expect(words(only(root, ".key-table"))).not.toContain("Stop the voice");
  });
});

describe("beside the microphone", () => {
  it("the box is away until it is wanted or holds words", async () => {
    const made = await speaking();
    const { root } = await mount(<BottomBar room={made.room} />);
    expect(every(root, "form.composer")).toEqual([]);
    await doing(() => {
      made.wantsBox.value = true;
    });
    expect(every(root, "form.composer")).toHaveLength(1);
    await doing(() => {
      made.wantsBox.value = false;
      made.room.draft.write("And one more thing.");
    });
    expect(every(root, "form.composer")).toHaveLength(1);
    expect(has(root, "button", "Speak instead")).toBe(false);
  });

  it("an interview that waits is begun aloud", async () => {
    const made = await speaking({ state: { stage: "intro", phase: "idle", turnId: null } });
    const { root } = await mount(<BottomBar room={made.room} />);
    await press(button(root, "Begin, speaking"));
    expect(made.told("session.start")).toMatchObject([{ input: "voice" }]);
  });

  it("code is written all along", async () => {
    const made = await speaking();
    const coding = { ...made.state.currentQuestion, type: "coding" };
    const { root } = await mount(<BottomBar room={made.room} />);
    expect(every(root, "form.composer")).toEqual([]);
    await made.hear(floor({ phase: "listening", currentQuestion: JSON.parse(JSON.stringify(coding)) }));
    await doing(() => {});
    expect(every(root, "form.composer")).toHaveLength(1);
  });
});
