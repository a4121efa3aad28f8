/**
 * `npm run simulate -- vendor-faults`: whole interviews while the model's vendor is down, refuses, stalls or lies. Every
 * one has to come to its report, and nobody may wait long for words; answers come 45 s apart on a simulated clock.
 */
import { COMPANY_STYLES, DIFFICULTIES, MODES, PERSONAS, TRACKS } from "../../worker/contract/vocabulary.ts";
import { KINDS } from "../candidates/catalogue.ts";
import { pick, randomFrom } from "../candidates/random.ts";
import { type FaultInput, SCENARIOS, type Scenario } from "../stand-ins/script.ts";
import { type Bank, contentFor } from "./content.ts";
import { holdLive, type LiveSession } from "./live-session.ts";
import { configOf } from "./session.ts";
import { quantile, rounded } from "./statistics.ts";

/** How a vendor behaves for a whole interview; `lies` has a scenario instead of faults. */
type Behaviour = { readonly name: string; readonly faults: readonly FaultInput[]; readonly scenario?: Scenario };

const status = (code: number, retryAfter?: string): FaultInput => ({
  kind: "status",
  status: code,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

const DOWN: readonly Behaviour[] = [
  { name: "down: refuses connections", faults: [{ kind: "refuse" }] },
  { name: "down: never answers", faults: [{ kind: "hang" }] },
  { name: "down: another site answers", faults: [{ kind: "not_a_stream" }] },
  { name: "down: redirects", faults: [{ kind: "redirect" }] },
];

const REFUSING: readonly Behaviour[] = [400, 401, 402, 403, 422, 429, 500, 503].map((code) => ({
  name: `refuses: ${code}`,
  faults: [status(code)],
}));

const STALLING: readonly Behaviour[] = [
  { name: "refuses: 429, wait 1 s", faults: [status(429, "1")] },
  { name: "refuses: 429, wait 60 s", faults: [status(429, "60")] },
  { name: "stalls: first token after 6 s", faults: [{ kind: "slow", ms: 6_000 }] },
  { name: "stalls: comments only", faults: [{ kind: "comments_only" }] },
  { name: "stalls: after 1 token", faults: [{ kind: "stall", afterTokens: 1 }] },
  { name: "stalls: after 8 tokens", faults: [{ kind: "stall", afterTokens: 8 }] },
  { name: "breaks: after 1 token", faults: [{ kind: "reset", afterTokens: 1 }] },
  { name: "breaks: after 8 tokens", faults: [{ kind: "reset", afterTokens: 8 }] },
  { name: "breaks: ends early", faults: [{ kind: "end_early", afterTokens: 5 }] },
  { name: "breaks: error in the stream", faults: [{ kind: "error_event", afterTokens: 5 }] },
  { name: "breaks: broken event", faults: [{ kind: "malformed_event", afterTokens: 5 }] },
  { name: "breaks: filtered", faults: [{ kind: "content_filter", afterTokens: 5 }] },
  { name: "breaks: no resource", faults: [{ kind: "no_resource", afterTokens: 5 }] },
  { name: "breaks: thinks first", faults: [{ kind: "reasoning" }] },
  { name: "breaks: says nothing", faults: [{ kind: "empty" }] },
];

const LYING: readonly Behaviour[] = SCENARIOS.filter((scenario) => scenario !== "honest").map((scenario) => ({
  name: `lies: ${scenario}`,
  faults: [],
  scenario,
}));

/** Every third request is hit: breakers stay closed, and every interview has all of it. */
const FLICKERING: Behaviour = {
  name: "flickers",
  faults: [1, 4, 7, 10, 13, 16, 19, 22].flatMap((skip): FaultInput[] => [
    { kind: "slow", ms: 6_000, skip, times: 1 },
    { kind: "reset", afterTokens: 6, skip: skip + 1, times: 1 },
  ]),
};

const WELL: Behaviour = { name: "well", faults: [] };
/** Within what a first token may take: no fault, and waited for. */
const SLOW: Behaviour = { name: "slow: first token after 2 s", faults: [{ kind: "slow", ms: 2_000 }] };

export const BEHAVIOURS: readonly Behaviour[] = [WELL, SLOW, ...DOWN, ...REFUSING, ...STALLING, FLICKERING, ...LYING];

export type BehaviourFigures = {
  readonly vendor: string;
  readonly sessions: number;
  /** Of them, how many came to a report. */
  readonly finished: number;
  /** Turns that a model could word. */
  readonly wordable: number;
  readonly worded: number;
  readonly narrated: number;
  readonly requests: number;
  /** Seconds until the first words of such a turn. Without a model they are there at once, so all of it is added. */
  readonly delayP50: number;
  readonly delayP95: number;
  readonly delayMax: number;
};

export type VendorFaults = {
  readonly sessions: number;
  readonly seed: number;
  readonly finishedShare: number;
  /** Seconds, over the wordable turns of all sessions with a fault. */
  readonly delayP50: number;
  readonly figures: readonly BehaviourFigures[];
  readonly failures: readonly { readonly seed: number; readonly vendor: string; readonly detail: string }[];
};

/** Seconds that the median turn may be held up, for each behaviour by itself. */
const DELAY_AIM = 2;

type Held = { readonly behaviour: Behaviour; readonly session: LiveSession | null };

/** What follows from a seed: behaviours in turn, everything else drawn. */
async function hold(bank: Bank, seed: number): Promise<LiveSession> {
  const random = randomFrom("vendor-faults", seed);
  const behaviour = behaviourOf(seed);
  const choice = {
    track: pick(random, TRACKS),
    companyStyle: pick(random, COMPANY_STYLES),
    difficulty: pick(random, DIFFICULTIES),
    persona: pick(random, PERSONAS),
  };
  const config = configOf({ ...choice, mode: pick(random, MODES), questionCount: 1 + Math.floor(random() * 5) });
  return holdLive({
    candidate: pick(random, KINDS),
    config: { ...config, behavioralTarget: choice.track === "behavioral" ? 0 : Math.floor(random() * 2) },
    seed,
    content: contentFor(bank, choice),
    bank: bank.questions,
    pool: bank.pool,
    script: { scenario: behaviour.scenario ?? "honest", seed },
    faults: behaviour.faults,
  });
}

function behaviourOf(seed: number): Behaviour {
  return BEHAVIOURS[seed % BEHAVIOURS.length] ?? WELL;
}

function figuresOf(behaviour: Behaviour, held: readonly Held[]): BehaviourFigures {
  const sessions = held.flatMap(({ session }) => (session === null ? [] : [session]));
  const waits = sessions.flatMap((session) => session.waits);
  const sum = (of: (session: LiveSession) => number): number => sessions.reduce((total, one) => total + of(one), 0);
  return {
    vendor: behaviour.name,
    sessions: held.length,
    finished: sessions.length,
    wordable: sum(({ wordable }) => wordable),
    worded: sum(({ worded }) => worded),
    narrated: sum(({ narrated }) => (narrated ? 1 : 0)),
    requests: sum(({ requests }) => requests),
    delayP50: seconds(quantile(waits, 0.5)),
    delayP95: seconds(quantile(waits, 0.95)),
    delayMax: seconds(quantile(waits, 1)),
  };
}

const seconds = (ms: number): number => rounded(ms / 1_000, 2);

/** Sessions of the seeds `seed`, `seed + 1`, …; as many as there are behaviours show each once. */
export async function simulateVendorFaults(bank: Bank, sessions: number, seed: number): Promise<VendorFaults> {
  const held: Held[] = [];
  const failures: { seed: number; vendor: string; detail: string }[] = [];
  for (let own = seed; own < seed + sessions; own += 1) {
    const behaviour = behaviourOf(own);
    try {
      held.push({ behaviour, session: await hold(bank, own) });
    } catch (error) {
      held.push({ behaviour, session: null });
      const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      failures.push({ seed: own, vendor: behaviour.name, detail });
    }
  }
  const figures = BEHAVIOURS.map((behaviour) => {
    return figuresOf(
      behaviour,
      held.filter((one) => one.behaviour === behaviour),
    );
  }).filter((one) => one.sessions > 0);
  const slow = figures.filter(({ vendor, delayP50 }) => vendor !== SLOW.name && delayP50 > DELAY_AIM);
  failures.push(
    ...slow.map(({ vendor, delayP50 }) => {
      return { seed, vendor, detail: `the median turn waits ${delayP50} s, at most ${DELAY_AIM}` };
    }),
  );
  const sound: readonly Behaviour[] = [WELL, SLOW];
  const faulty = held
    .filter(({ behaviour }) => !sound.includes(behaviour))
    .flatMap(({ session }) => session?.waits ?? []);
  return {
    sessions,
    seed,
    finishedShare: rounded(held.filter(({ session }) => session !== null).length / held.length),
    delayP50: seconds(quantile(faulty, 0.5)),
    figures,
    failures,
  };
}
