/** What a browser's refusal of the microphone means. Pure; the words for it are the views'. */
import type { MicTrouble } from "./ports.ts";

const NAMED: Readonly<Record<string, MicTrouble>> = {
  NotAllowedError: "denied",
  PermissionDeniedError: "denied",
  SecurityError: "insecure",
  NotFoundError: "none",
  DevicesNotFoundError: "none",
  NotReadableError: "busy",
  TrackStartError: "busy",
  AbortError: "busy",
  OverconstrainedError: "unfit",
  NotSupportedError: "unsupported",
};

export function troubleOf(error: unknown): MicTrouble {
  if (typeof error !== "object" || error === null || !("name" in error)) return "broken";
  return NAMED[String(error.name)] ?? "broken";
}
