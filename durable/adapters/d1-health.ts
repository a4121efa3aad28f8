/** Reports of the providers' health to D1. Rejects when D1 does not answer; the next report then says the same. */
import { openDatabase } from "#db/client.ts";
import { pushProviderHealth } from "#db/queries/provider-health.ts";
import type { Clock, HealthArchive } from "../ports.ts";

export function d1Health(d1: D1Database, clock: Clock): HealthArchive {
  return { push: (rows) => pushProviderHealth(openDatabase(d1), rows, clock.now()) };
}
