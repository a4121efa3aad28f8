/** Whole interviews of the headless candidate: sessions per second in process, and through HTTP one by one and four at a time. */
import { TRACKS } from "../../worker/contract/vocabulary.ts";
import { strong } from "../candidates/experts.ts";
import { Client } from "../interview/client.ts";
import { holdInterview } from "../interview/hold.ts";
import { startOwnServer } from "../interview/own-server.ts";
import { loadBank } from "../simulate/content.ts";
import { kindSession } from "../simulate/study-kinds.ts";
import { type Benchmark, type Measure, single, timed } from "./measure.ts";

const IN_PROCESS = 70;
const OVER_HTTP = 24;
const AT_ONCE = 4;

const setUp = { track: "swe_engineer", questionCount: 5 } as const;

function perSecond(sessions: number, ms: number): number {
  return (sessions / ms) * 1_000;
}

async function inProcess(): Promise<Measure> {
  const bank = loadBank();
  const tracks = Array.from({ length: IN_PROCESS }, (_, at) => TRACKS[at % TRACKS.length] ?? "swe_engineer");
  for (const track of TRACKS) kindSession(bank, strong, track, 0);
  const ms = await timed(async () => {
    tracks.forEach((track, at) => {
      kindSession(bank, strong, track, at);
    });
  });
  return single("interviews in process", "per second", perSecond(IN_PROCESS, ms), IN_PROCESS);
}

export const interview: Benchmark = async (say) => {
  say("Interviews in process …");
  const alone = await inProcess();
  const { questions } = loadBank();
  const server = await startOwnServer(say);
  try {
    const hold = async (seeds: readonly number[]): Promise<void> => {
      const client = new Client(server.url);
      await client.signInAsGuest();
      for (const seed of seeds) await holdInterview({ client, candidate: strong, seed, setUp, bank: questions });
    };
    const seeds = Array.from({ length: OVER_HTTP }, (_, at) => at + 1);
    await hold([0, 0]);
    say("Interviews over HTTP …");
    const serial = await timed(() => hold(seeds));
    const lanes = Array.from({ length: AT_ONCE }, (_, lane) => seeds.filter((seed) => seed % AT_ONCE === lane));
    const parallel = await timed(() => Promise.all(lanes.map(hold)));
    return [
      alone,
      single("interviews over HTTP, one at a time", "per second", perSecond(OVER_HTTP, serial), OVER_HTTP),
      single("interviews over HTTP, four at a time", "per second", perSecond(OVER_HTTP, parallel), OVER_HTTP),
    ];
  } finally {
    await server.stop();
  }
};
