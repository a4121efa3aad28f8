/**
 * When the page tries its socket again and what a close code means (session-protocol §3.2, §9.1).
 * Pure: randomness comes in, timers live elsewhere.
 */
import { CLOSE } from "#contract/socket.ts";

const FIRST_MS = 500;
const CAP_MS = 10_000;
/** Somebody who speaks notices a cut sooner than somebody who writes. */
const VOICE_CAP_MS = 5_000;
/** A link that lived this long starts again at the first step. */
export const HEALTHY_MS = 30_000;
/** A cut shorter than this is not worth a word on the page. */
export const QUIET_MS = 700;
export const HEARTBEAT_MS = 10_000;
export const VOICE_HEARTBEAT_MS = 4_000;
export const WELCOME_MS = 8_000;
/** After so many openings without a welcome the page uses HTTP beside its attempts. */
export const SOCKETLESS_ATTEMPTS = 2;

/** Full jitter: anything between 0 and 0.5 s at first, doubling to at most 10 s, 5 s in voice. `random` is in [0, 1). */
export function retryDelayMs(failures: number, random: number, inVoice = false): number {
  const ceiling = Math.min(inVoice ? VOICE_CAP_MS : CAP_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return Math.floor(random * ceiling);
}

const STOPS = ["over", "refused", "replaced", "left", "deleted"] as const;
/** Why a link ends for good. */
export type StopReason = (typeof STOPS)[number];

/** What the link does after a close: stop, or one of the four ways to go on. */
export type AfterClose = StopReason | "resumeNow" | "resume" | "tooBig" | "newTicket";

const MEANING: Readonly<Record<number, AfterClose>> = {
  [CLOSE.over]: "over",
  [CLOSE.policy]: "refused",
  [CLOSE.tooBig]: "tooBig",
  [CLOSE.restart]: "resumeNow",
  [CLOSE.slow]: "resume",
  [CLOSE.replaced]: "replaced",
  [CLOSE.ticket]: "newTicket",
  [CLOSE.accessEnded]: "left",
  [CLOSE.silent]: "resume",
  [CLOSE.deleted]: "deleted",
};

/** Codes of the network itself (1006 and the like) mean: resume. */
export function afterClose(code: number): AfterClose {
  return MEANING[code] ?? "resume";
}

/** The stop that `after` stands for, or null if the link goes on. */
export function stopReason(after: AfterClose): StopReason | null {
  return STOPS.find((stop) => stop === after) ?? null;
}
