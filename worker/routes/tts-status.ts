/** What the voices' last news mean for a candidate. Pure. */
import type { TtsStatus } from "#contract/http/status.ts";
import type { HealthRow } from "#db/queries/provider-health.ts";
import type { VoiceWay } from "#kernel/voice-settings.ts";
import { aiStatusOf } from "./ai-status.ts";

/** `ways` in the order in which they are tried; `browserVoice`: the page may speak when none of them does. */
export function ttsStatusOf(
  ways: readonly VoiceWay[],
  browserVoice: boolean,
  rows: readonly HealthRow[],
  now: number,
): TtsStatus {
  const ids = ways.map(({ id }) => id);
  const seen = aiStatusOf(ids, rows, now);
  const inUse = seen.status === "offline" ? undefined : ways.find(({ id }) => id === seen.model);
  return { ...seen, provider: inUse?.provider ?? (browserVoice ? "browser" : "none") };
}
