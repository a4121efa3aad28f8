/** The frame that tells the page which words are about to sound. Pure. */
import type { ServerFrame } from "../../../worker/contract/socket.ts";
import type { Begin } from "./delivery-world.ts";
import type { LedgerSegment } from "./playback-ledger.ts";

type Place = Pick<Begin, "turnId" | "generation">;

export function segmentFrame({ turnId, generation }: Place, { number, offset, text }: LedgerSegment): ServerFrame {
  return { type: "utterance.segment", eph: true, turnId, generation, segment: number, offset, text };
}
