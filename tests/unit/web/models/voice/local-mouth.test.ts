/** The browser's voice in an interview: it says what the server has no voice for, knows its place, and is silent in time. */
import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { ServerFrame } from "#contract/socket.ts";
import { LocalMouth } from "../../../../../web/src/models/voice/local-mouth.ts";
import { reduceFrame } from "../../../../../web/src/session/reduce-frame.ts";
import { EMPTY_MODEL } from "../../../../../web/src/session/session-model.ts";
import { FrameWriter, SpokenFrames } from "../../../../support/web-frames.ts";
import { FakeVoice } from "../../../../support/web-voice.ts";

const spoken = new SpokenFrames();
/** A server that neither hears nor speaks. */
const SILENT = { stt: 2, tts: 2, llm: 0, text: "Offline engine" } as const;
const TEXT = "What would you do?";

/** A mouth beside the page's own state, which sees each frame first. `before`: what came while it was fetched. */
function mouth(before: readonly ServerFrame[] = []) {
  const model = signal(EMPTY_MODEL);
  const reduce = (frame: ServerFrame) => {
    model.value = reduceFrame(model.peek(), frame, 0);
  };
  for (const frame of [spoken.welcome({ levels: SILENT }), ...before]) reduce(frame);
  const voice = new FakeVoice();
  const told: unknown[] = [];
  const begun: number[] = [];
  const made = new LocalMouth(voice, {
    model,
    tell: (frame) => void told.push(frame),
    begun: (generation) => void begun.push(generation),
  });
  const hear = (...frames: readonly ServerFrame[]) => {
    for (const frame of frames) {
      reduce(frame);
      made.frame(frame);
    }
  };
  return { made, model, voice, told, begun, hear };
}

const opening = (generation = 1) => [
  spoken.begin("t1", generation, false),
  spoken.segment("t1", generation, 0, 0, TEXT),
];

describe("what is said", () => {
  it("is what the server shows without a sound, clause by clause", () => {
    const { voice, hear } = mouth();
    hear(...opening(), spoken.segment("t1", 1, 1, TEXT.length, "Take your time."));
    expect(voice.said).toEqual([TEXT]);
    voice.events?.ended(true);
    expect(voice.said).toEqual([TEXT, "Take your time."]);
  });

  it("is nothing while the server has a voice of its own", () => {
    const { voice, hear } = mouth();
    hear(spoken.begin("t1", 1, true), spoken.segment("t1", 1, 0, 0, TEXT));
    expect(voice.said).toEqual([]);
  });

  it("is said once, though a clause comes twice", () => {
    const { voice, hear } = mouth();
    hear(...opening(), spoken.segment("t1", 1, 0, 0, TEXT));
    voice.events?.ended(true);
    expect(voice.said).toEqual([TEXT]);
  });

  it("is nothing of a generation that is over", () => {
    const { voice, hear } = mouth();
    hear(...opening(2), spoken.segment("t1", 1, 1, 0, "Old words."));
    voice.events?.ended(true);
    expect(voice.said).toEqual([TEXT]);
  });

  it("begins with the first clause again in the next generation", () => {
    const { made, voice, hear } = mouth();
    hear(...opening(1), ...opening(2));
    expect([voice.said, made.generation]).toEqual([[TEXT, TEXT], 2]);
  });

  it("is caught up with where the voice was fetched in the middle of it", () => {
    const { voice, made } = mouth(opening(3));
    expect([voice.said, made.generation]).toEqual([[TEXT], 3]);
  });
});

describe("its place", () => {
  it("is known while it speaks, and is none in silence", () => {
    const { made, voice, hear } = mouth();
    hear(...opening());
    expect(made.at.value).toBeNull();
    voice.events?.started();
    expect(made.at.value).toEqual({ segment: 0, progress: 0 });
    voice.events?.reached(TEXT.length / 2);
    expect(made.at.value).toEqual({ segment: 0, progress: 0.5 });
    voice.events?.ended(true);
    expect(made.at.value).toBeNull();
  });

  it("is told to the object, with the letter that was reached", () => {
    const { told, voice, hear } = mouth();
    hear(...opening());
    voice.events?.started();
    voice.events?.reached(4);
    voice.events?.ended(true);
    const place = { type: "tts.local", generation: 1, segment: 0 };
    expect(told).toEqual([
      { ...place, event: "start", charIndex: 0 },
      { ...place, event: "boundary", charIndex: 4 },
      { ...place, event: "end", charIndex: TEXT.length },
    ]);
  });

  it("says when the first sound of a generation is out", () => {
    const { begun, voice, hear } = mouth();
    hear(...opening(5));
    expect(begun).toEqual([]);
    voice.events?.started();
    expect(begun).toEqual([5]);
  });

  it("of a voice that failed is that nothing was heard", () => {
    const { told, voice, hear } = mouth();
    hear(...opening());
    voice.events?.ended(false);
    expect(told).toEqual([{ type: "tts.local", generation: 1, segment: 0, event: "end", charIndex: 0 }]);
  });
});

describe("silence", () => {
  it("comes with a press at once, and what was left goes on after it", () => {
    const { made, voice, hear } = mouth();
    hear(...opening());
    made.hush();
    expect(voice.asked.at(-1)).toBe("pause");
    hear(spoken.flush(1, "resume"));
    expect(voice.asked.at(-1)).toBe("resume");
  });

  it.each([
    ["pause", "pause"],
    ["drop", "cancel"],
  ] as const)("is what the object asks for with %s", (action, asked) => {
    const { voice, hear } = mouth();
    hear(...opening());
    hear(spoken.flush(1, action));
    expect(voice.asked.at(-1)).toBe(asked);
  });

  const write = new FrameWriter();
  const ends: readonly (readonly [string, ServerFrame])[] = [
    ["an utterance that was broken off", write.utteranceEnd("t1", 1, { outcome: "interrupted" })],
    ["the end of the interview", write.ended()],
  ];
  it.each(ends)("is there after %s, with no place left", (_, frame) => {
    const { made, voice, hear } = mouth();
    hear(...opening());
    voice.events?.started();
    hear(frame);
    expect([voice.asked.at(-1), made.at.value]).toEqual(["cancel", null]);
  });

  it("does not come with an utterance that was said to its end: its last words may still sound", () => {
    const { made, voice, hear } = mouth();
    hear(...opening());
    voice.events?.started();
    const asked = voice.asked.length;
    hear(write.utteranceEnd("t1", 1));
    expect([voice.asked.length, made.at.value]).toEqual([asked, { segment: 0, progress: 0 }]);
  });
});
