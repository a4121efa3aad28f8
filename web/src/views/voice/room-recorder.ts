/** What keeps the candidate's voice on this device, in the terms of the room. */
import { openRecorder, type Recorder } from "../../recording/recorder.ts";
import type { Room } from "../room/room-part.ts";

export function recordRoom({ session }: Pick<Room, "session">): Promise<Recorder> {
  return openRecorder({
    sessionId: session.id.peek(),
    storage: localStorage,
    turn: () => {
      const state = session.model.peek().state;
      return { turnId: state?.turnId ?? null, isTheirs: state?.phase === "listening" };
    },
    now: () => Date.now(),
  });
}
