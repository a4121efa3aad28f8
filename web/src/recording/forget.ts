/** Takes a recording off this device, with the mark that it was there. */
import type { KeyValue } from "../session/draft.ts";
import { markRecording } from "./mark.ts";
import { openRecordings } from "./store.ts";

/** Rejects where the browser's database does not open; the mark then stays, so that it can be tried again. */
export async function forgetRecording(
  { sessionId, storage, now }: { readonly sessionId: string; readonly storage: KeyValue; readonly now: number },
  open = openRecordings,
): Promise<void> {
  const store = await open(now);
  await store.drop(await store.pieces(sessionId));
  markRecording(storage, sessionId, false);
}
