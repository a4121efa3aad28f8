/** How much a long run does and with which seed, as the night sets it; small and fixed without. */
import { env } from "cloudflare:workers";

function whole(text: string | undefined, fallback: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : fallback;
}

export const SEED = whole(env.FUZZ_SEED, 20_261_129);
export const REQUESTS = whole(env.FUZZ_REQUESTS, 3_000);
export const FRAMES = whole(env.FUZZ_FRAMES, 15_000);
/** Long enough for the largest run there is. */
export const PATIENCE_MS = 3_600_000;
