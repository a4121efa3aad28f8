/**
 * What a session has seen of its providers, and when D1 is to hear of it: at once when a provider turns from well to ill
 * or back, otherwise now and then. Never on the path of a turn.
 */
import type { Clock, HealthArchive, ModelFault, ProviderHealth, VoiceFault } from "../ports.ts";

/** News that changes nothing but a time is told at most this often. */
export const HEALTH_EVERY_MS = 30_000;

/** Faults that say nothing about the provider: our own abort, or a request that we made wrong. */
const OWN_FAULTS: readonly (ModelFault | VoiceFault)[] = ["aborted", "invalid"];

type Seen = ProviderHealth & { readonly well: boolean };

export class HealthReporter {
  readonly #archive: HealthArchive;
  readonly #clock: Clock;
  readonly #seen = new Map<string, Seen>();
  readonly #told = new Map<string, Seen>();
  #toldAt = Number.NEGATIVE_INFINITY;
  #telling = false;

  constructor(archive: HealthArchive, clock: Clock) {
    this.#archive = archive;
    this.#clock = clock;
  }

  /** Notes how one call ended; `fault` null when it went well. Returns at once and never throws. */
  saw(id: string, fault: ModelFault | VoiceFault | null): void {
    if (fault !== null && OWN_FAULTS.includes(fault)) return;
    const now = this.#clock.now();
    const before = this.#seen.get(id) ?? { id, lastOkAt: null, lastErrorAt: null, lastErrorCode: null, well: true };
    const news = fault === null ? { lastOkAt: now } : { lastErrorAt: now, lastErrorCode: fault };
    this.#seen.set(id, { ...before, ...news, well: fault === null });
    this.#tell(now);
  }

  #turned(): boolean {
    return [...this.#seen.values()].some(({ id, well }) => this.#told.get(id)?.well !== well);
  }

  #tell(now: number): void {
    if (this.#telling || (!this.#turned() && now - this.#toldAt < HEALTH_EVERY_MS)) return;
    const rows = [...this.#seen.values()];
    this.#telling = true;
    this.#toldAt = now;
    this.#archive.push(rows.map(({ well: _well, ...row }) => row)).then(
      () => {
        for (const row of rows) this.#told.set(row.id, row);
        this.#telling = false;
      },
      () => {
        this.#telling = false;
      },
    );
  }
}
