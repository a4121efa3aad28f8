/** What the candidate can press while speaking: done, again, mute, hold to talk, break in, another way to answer. */
import type { ReadonlySignal } from "@preact/signals";
import { tellWay } from "./tell-microphone.ts";
import type { VoiceInner, VoiceRoomDeps } from "./voice-inner.ts";

/** The button is let go of a little before the last sound has come. */
const TAIL_MS = 240;

type Around = {
  readonly turnId: ReadonlySignal<string | null>;
  readonly isOn: ReadonlySignal<boolean>;
};

export function createVoiceActions(deps: VoiceRoomDeps, inner: VoiceInner, { turnId, isOn }: Around) {
  const { session, newCid, draft, scheduler } = deps;
  const { muted, held, mending, done, side } = inner;
  let release = () => {};
  return {
    begin: async () => {
      await session.give({ kind: "start", cid: newCid(), input: "voice" });
      await tellWay(deps, inner);
    },
    /** The answer is over: what stands in the box follows what was spoken. */
    done: async () => {
      const open = turnId.peek();
      if (open === null) return;
      if (draft.text.peek().trim() !== "") {
        await deps.send();
        mending.value = false;
        return;
      }
      done.value = open;
      const lastSample = side.peek()?.mic.position ?? 0;
      await session.give({ kind: "done", cid: newCid(), turnId: open, ...(lastSample > 0 ? { lastSample } : {}) });
    },
    /** Takes the words of the open turn back, to say them again. */
    again: () => {
      const open = turnId.peek();
      if (open !== null) void session.give({ kind: "turn", cid: newCid(), turnId: open, action: "redo" });
    },
    mute: () => {
      muted.value = !muted.peek();
    },
    /** The microphone listens again; what stands in the box stays there. */
    stopMending: () => {
      mending.value = false;
    },
    /** Push-to-talk. */
    hold: (isHeld: boolean) => {
      release();
      release = () => {};
      if (isHeld && isOn.peek()) {
        side.peek()?.barge.press("button");
        held.value = true;
      } else if (held.peek()) {
        release = scheduler.after(TAIL_MS, () => {
          held.value = false;
        });
      }
    },
    /** Stops the voice and nothing else; false where nothing sounds. */
    hush: (source: "button" | "key") => side.peek()?.barge.press(source) ?? false,
  };
}
