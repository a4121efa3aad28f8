/** What the providers' last news mean for a candidate. Pure. */
import type { AiStatus } from "#contract/http/status.ts";
import type { HealthRow } from "#db/queries/provider-health.ts";

/** News older than this say nothing about now. */
const FRESH_MS = 3_600_000;

type Sight = "online" | "offline" | "unknown";

function sightOf(row: HealthRow | undefined, now: number): Sight {
  const ok = row?.lastOkAt ?? 0;
  const error = row?.lastErrorAt ?? 0;
  if (Math.max(ok, error) < now - FRESH_MS) return "unknown";
  return ok >= error ? "online" : "offline";
}

function asTime(at: number): string | null {
  return at === 0 ? null : new Date(at).toISOString();
}

/**
 * `models` are the ids in the order in which they are tried. The first that is not known to be ill is the one in use;
 * `fallbackMode` says that the first choice is not in use: another model words the interview, or the engine does.
 */
export function aiStatusOf(models: readonly string[], rows: readonly HealthRow[], now: number): AiStatus {
  const seen = models.map((id) => {
    const row = rows.find((candidate) => candidate.id === id);
    return { id, row, sight: sightOf(row, now) };
  });
  const inUse = seen.find(({ sight }) => sight !== "offline");
  const lastOkAt = Math.max(0, ...rows.map((row) => row.lastOkAt ?? 0));
  const lastErrorAt = Math.max(0, ...rows.map((row) => row.lastErrorAt ?? 0));
  const failed = rows.find((row) => row.lastErrorAt === lastErrorAt);
  return {
    configured: models.length > 0,
    status: inUse?.sight ?? "offline",
    fallbackMode: inUse === undefined || inUse.id !== models[0],
    lastOkAt: asTime(lastOkAt),
    lastErrorAt: asTime(lastErrorAt),
    lastErrorCode: failed?.lastErrorCode ?? null,
    model: (inUse ?? seen[0])?.id ?? null,
  };
}
