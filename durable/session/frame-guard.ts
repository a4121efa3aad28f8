/**
 * Reads what a socket sends and keeps count of what it may not: bad frames and frames over the rate.
 * Pure over the attachment; closing and answering are for `socket-link.ts`.
 */
import { ANSWER_LENGTH, Cid, CODE_LENGTH } from "../../worker/contract/http/sessions.ts";
import { ClientFrame } from "../../worker/contract/socket.ts";
import type { SessionLimits, SocketAttachment } from "../ports.ts";
import { STRIKE_WINDOW_MS } from "./timing.ts";

/** An attachment stays small also where the limit is off. */
const STRIKES_KEPT = 100;

export type ReadFrame =
  | { readonly ok: true; readonly frame: ClientFrame }
  /** `cid` is null where none can be read: then nobody waits for an answer. */
  | { readonly ok: false; readonly code: "BAD_FRAME" | "TEXT_TOO_LONG"; readonly cid: string | null };

function field(data: unknown, name: string): unknown {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return undefined;
  return new Map<string, unknown>(Object.entries(data)).get(name);
}

function isTooLong(data: unknown): boolean {
  const text = field(data, "text");
  if (typeof text !== "string") return false;
  return text.length > (field(data, "type") === "turn.code" ? CODE_LENGTH : ANSWER_LENGTH);
}

/** Total: whatever text comes in, a frame of the contract or a reason comes out. */
export function readFrame(text: string): ReadFrame {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, code: "BAD_FRAME", cid: null };
  }
  const parsed = ClientFrame.safeParse(data);
  if (parsed.success) return { ok: true, frame: parsed.data };
  const cid = Cid.safeParse(field(data, "cid"));
  return { ok: false, code: isTooLong(data) ? "TEXT_TOO_LONG" : "BAD_FRAME", cid: cid.success ? cid.data : null };
}

/** Counts a bad frame; `abusive` when there were too many within the window. */
export function strike(
  attachment: SocketAttachment,
  now: number,
  limits: SessionLimits,
): { attachment: SocketAttachment; abusive: boolean } {
  const recent = attachment.strikes.filter((at) => now - at < STRIKE_WINDOW_MS);
  const strikes = [...recent, now].slice(-Math.min(limits.badFramesPerMinute, STRIKES_KEPT));
  return { attachment: { ...attachment, strikes }, abusive: recent.length + 1 >= limits.badFramesPerMinute };
}

/** `warn`: the first frame over the rate, `drop`: more of them, `flood`: as many again as a burst holds. */
export type RateVerdict = "pass" | "warn" | "drop" | "flood";

/** Takes one token of the bucket, which refills with time. A full bucket forgets what went over before. */
export function spend(
  attachment: SocketAttachment,
  now: number,
  limits: SessionLimits,
): { attachment: SocketAttachment; verdict: RateVerdict } {
  const elapsed = Math.max(0, now - attachment.refilledAt);
  const tokens = Math.min(limits.controlBurst, attachment.tokens + (elapsed * limits.controlPerSecond) / 1_000);
  const kept = tokens >= limits.controlBurst ? 0 : attachment.excess;
  if (tokens >= 1) {
    return { attachment: { ...attachment, tokens: tokens - 1, refilledAt: now, excess: kept }, verdict: "pass" };
  }
  const excess = kept + 1;
  const verdict = excess > limits.controlBurst ? "flood" : excess === 1 ? "warn" : "drop";
  return { attachment: { ...attachment, tokens, refilledAt: now, excess }, verdict };
}
