/** Takes the recording of an interview that is gone off this device; fetches the means only where there is one. */
import type { KeyValue } from "../session/draft.ts";
import { hasRecording } from "./mark.ts";

/** Never rejects: what the browser does not let go now goes by its age. */
export async function dropRecording(storage: KeyValue, sessionId: string, now: number): Promise<void> {
  if (!hasRecording(storage, sessionId)) return;
  try {
    const { forgetRecording } = await import("./forget.ts");
    await forgetRecording({ sessionId, storage, now });
  } catch {
    // Its mark stays, and the next one who asks tries again.
  }
}
