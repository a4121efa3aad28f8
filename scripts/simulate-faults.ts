/**
 * `npm run simulate -- faults`: interviews under faults, each drawn from its own seed, in plain Node over fakes of the
 * platform. A broken invariant is reported with the seed that replays it alone.
 */
import type { Behaviour } from "../tests/support/erratic-model.ts";
import { type Fault, runChaos } from "../tests/support/session-chaos.ts";

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
  /** How often a model behaved so; half of the sessions have one. */
  readonly behaved: Readonly<Partial<Record<Behaviour, number>>>;
  readonly violations: readonly { readonly seed: number; readonly detail: string }[];
};

type Counts<K extends string> = Readonly<Partial<Record<K, number>>>;

function added<K extends string>(total: Counts<K>, more: Counts<K>): Counts<K> {
  const sum = new Map<string, number>(Object.entries<number | undefined>(total).map(([name, n]) => [name, n ?? 0]));
  for (const [name, n] of Object.entries<number | undefined>(more)) sum.set(name, (sum.get(name) ?? 0) + (n ?? 0));
  return Object.fromEntries(sum) as Counts<K>;
}

export type FaultOptions = {
  readonly sessions: number;
  readonly seed: number;
  /** Whether the sessions have a model; drawn by each seed unless told. */
  readonly model?: boolean;
};

/** Runs `sessions` interviews with the seeds `seed`, `seed + 1`, …; goes on after a violation. */
export async function simulateFaults({ sessions, seed, model }: FaultOptions): Promise<FaultSimulation> {
  let acked = 0;
  let lives = 0;
  let faults: Counts<Fault> = {};
  let behaved: Counts<Behaviour> = {};
  const violations: { seed: number; detail: string }[] = [];
  for (let own = seed; own < seed + sessions; own += 1) {
    try {
      const result = await runChaos(own, { model });
      acked += result.acked;
      lives += result.lives;
      faults = added(faults, result.faults);
      behaved = added(behaved, result.behaved);
    } catch (error) {
      violations.push({
        seed: own,
        detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      });
    }
  }
  return { sessions, seed, acked, lives, faults, behaved, violations };
}
