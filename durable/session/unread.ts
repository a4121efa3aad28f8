/**
 * How much a page may leave unread: the platform does not tell what still waits in a socket, so what was sent is counted
 * until the page shows that it takes it in. Sends and closes nothing.
 */
import type { Unread } from "../ports.ts";

/** Sixteen seconds of sound; what was sent and not reported as played is never more. */
const SOUND_MAX = 786_432;
const TEXT_MAX = 262_144;

export function withSent({ sound, text }: Unread, data: string | Uint8Array): Unread {
  return typeof data === "string" ? { sound, text: text + data.length } : { sound: sound + data.length, text };
}

/** What is to become of something that is about to be sent: sound beyond its bound is left out, text ends the link. */
export function verdictOn(unread: Unread, data: string | Uint8Array): "send" | "drop" | "close" {
  const { sound, text } = withSent(unread, data);
  if (typeof data === "string") return text <= TEXT_MAX ? "send" : "close";
  return sound <= SOUND_MAX ? "send" : "drop";
}
