/** The recorder: the candidate's turns and nothing else, in pieces, never in the way of the interview. */
import { describe, expect, it } from "vitest";
import { hasRecording } from "../../../../web/src/recording/mark.ts";
import { openRecorder } from "../../../../web/src/recording/recorder.ts";
import { MemoryRecordings } from "../../../support/recordings.ts";
import { memoryStorage } from "../../../support/web-app.tsx";
import { FRAME, micFrame } from "../../../support/web-voice.ts";

const PIECE_FRAMES = 125;
const RECORDED = "Your answers are recorded on this device.";

async function make(store = new MemoryRecordings(), storage = memoryStorage()) {
  const turn = { turnId: "t1" as string | null, isTheirs: true };
  const deps = { sessionId: "s1", storage, turn: () => turn, now: () => 1_000 };
  const recorder = await openRecorder(deps, store.open);
  let index = 0;
  /** Frames whose samples are their number, so that it shows which were kept. */
  const say = (count: number, speech = true) => {
    for (let done = 0; done < count; done += 1) {
      index += 1;
      recorder.take(micFrame(index, { speech, pcm: new Int16Array(FRAME).fill(index) }));
    }
  };
  const kept = () =>
    [...store.kept.values()].map(({ key, pcm }) => ({
      key,
      frames: Array.from({ length: pcm.length / (2 * FRAME) }, (_, at) =>
        new DataView(pcm.buffer).getInt16(at * 2 * FRAME, true),
      ),
    }));
  return { store, storage, turn, recorder, say, kept };
}

describe("what is kept", () => {
  it("is the candidate's turn with its pauses, in pieces of five seconds", async () => {
    const { recorder, say, kept } = await make();
    say(PIECE_FRAMES - 1);
    say(1, false);
    say(2);
    await recorder.close();
    expect(kept().map(({ key }) => key)).toEqual([
      ["s1", 0, "t1", PIECE_FRAMES * FRAME, 1_000],
      ["s1", 1, "t1", 2 * FRAME, 1_000],
    ]);
    expect(kept()[1]?.frames).toEqual([PIECE_FRAMES + 1, PIECE_FRAMES + 2]);
  });

  it("is apart for each turn", async () => {
    const { recorder, say, kept, turn } = await make();
    say(1);
    turn.turnId = "t2";
    say(2);
    await recorder.close();
    expect(kept().map(({ key, frames }) => [key[2], frames])).toEqual([
      ["t1", [1]],
      ["t2", [2, 3]],
    ]);
  });

  it("is nothing while the interviewer has the floor, not even what the microphone hears of the loudspeaker", async () => {
    const { recorder, say, kept, turn } = await make();
    turn.isTheirs = false;
    say(200);
    turn.isTheirs = true;
    turn.turnId = null;
    say(5);
    await recorder.close();
    expect(kept()).toEqual([]);
  });

  it("begins with the words by which the candidate broke in", async () => {
    const { recorder, say, kept, turn } = await make();
    turn.isTheirs = false;
    say(60, false);
    say(3);
    turn.isTheirs = true;
    say(1);
    await recorder.close();
    expect(kept()[0]?.frames).toEqual([61, 62, 63, 64]);
  });

  it("reaches back for them 1.6 seconds at most", async () => {
    const { recorder, say, kept, turn } = await make();
    turn.isTheirs = false;
    say(100);
    turn.isTheirs = true;
    say(1);
    await recorder.close();
    expect(kept()[0]?.frames).toHaveLength(41);
    expect(kept()[0]?.frames[0]).toBe(61);
  });

  it("goes on behind what was kept before a reload", async () => {
    const first = await make();
    first.say(1);
    await first.recorder.close();
    const second = await make(first.store, first.storage);
    second.say(1);
    await second.recorder.close();
    expect(second.kept().map(({ key }) => key[1])).toEqual([0, 1]);
  });

  it("leaves a mark by which it is found, and none where nothing was said", async () => {
    const { recorder, say, storage } = await make();
    await recorder.close();
    expect(hasRecording(storage, "s1")).toBe(false);
    say(1);
    await recorder.close();
    expect(hasRecording(storage, "s1")).toBe(true);
    expect(hasRecording(storage, "s2")).toBe(false);
  });
});

describe("a recording that cannot go on", () => {
  it("says so where the browser has no room, and keeps what is there", async () => {
    const { recorder, say, store, turn, kept } = await make();
    expect(recorder.line.value).toBe(RECORDED);
    say(1);
    await recorder.close();
    turn.turnId = "t2";
    store.isFull = true;
    say(PIECE_FRAMES);
    await recorder.close();
    expect(recorder.line.value).toContain("no room");
    say(PIECE_FRAMES);
    store.isFull = false;
    await recorder.close();
    expect(kept().map(({ frames }) => frames)).toEqual([[1]]);
  });

  it("says so where the browser keeps nothing at all", async () => {
    const store = new MemoryRecordings();
    store.isClosed = true;
    const { recorder, say } = await make(store);
    expect(recorder.line.value).toContain("no room");
    say(PIECE_FRAMES);
    await recorder.close();
    expect(store.kept.size).toBe(0);
  });

  it("stops after an hour of answers, also over several visits", async () => {
    const store = new MemoryRecordings();
    await store.put(["s1", 0, "t0", 3_595 * 16_000, 0], new Uint8Array(2));
    const { recorder, say } = await make(store);
    say(PIECE_FRAMES);
    await recorder.close();
    expect(recorder.line.value).toContain("an hour");
    say(PIECE_FRAMES);
    await recorder.close();
    expect(store.kept.size).toBe(2);
    const again = await make(store);
    expect(again.recorder.line.value).toContain("an hour");
  });
});
