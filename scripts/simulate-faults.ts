/**
 * `npm run simulate -- faults`: interviews under faults, each drawn from its own seed, in plain Node over fakes of the
 * platform. A broken invariant is reported with the seed that replays it alone.
 */
import { type ChaosResult, type Fault, runChaos } from "../tests/support/session-chaos.ts";

export type FaultSimulation = {
  readonly sessions: number;
  /** Seeds ran from here upwards, one for each session. */
  readonly seed: number;
  /** Commands acknowledged to a page. */
  readonly acked: number;
  /** Times an object came to life. */
  readonly lives: number;
  /** How often each fault struck. */
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  readonly violations: readonly { readonly seed: number; readonly detail: string }[];
};

function added(total: Partial<Record<Fault, number>>, { faults }: ChaosResult): Partial<Record<Fault, number>> {
  const sum = { ...total };
  for (const [name, count] of Object.entries(faults)) {
    const fault = name as Fault;
    sum[fault] = (sum[fault] ?? 0) + count;
  }
  return sum;
}

/** Runs `sessions` interviews with the seeds `seed`, `seed + 1`, …; goes on after a violation. */
export async function simulateFaults(options: { sessions: number; seed: number }): Promise<FaultSimulation> {
  const { sessions, seed } = options;
  let acked = 0;
  let lives = 0;
  let faults: Partial<Record<Fault, number>> = {};
  const violations: { seed: number; detail: string }[] = [];
  for (let own = seed; own < seed + sessions; own += 1) {
    try {
      const result = await runChaos(own);
      acked += result.acked;
      lives += result.lives;
      faults = added(faults, result);
    } catch (error) {
      violations.push({
        seed: own,
        detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      });
    }
  }
  return { sessions, seed, acked, lives, faults, violations };
}
