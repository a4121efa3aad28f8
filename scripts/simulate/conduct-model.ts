/**
 * `npm run simulate -- conduct --model`: the interviewer's conduct where a model finds the words. Interviews run through the
 * object, guard and chunker included, against a stand-in that is honest or lies; the same rules judge them.
 */
import { ENGINE } from "../../durable/engine/state.ts";
import { wordsOf } from "../candidates/sentences.ts";
import { SCENARIOS, type Scenario } from "../stand-ins/script.ts";
import { conductSetting, judge, type Violation } from "./conduct.ts";
import type { Bank } from "./content.ts";
import { holdLive, type LiveSession } from "./live-session.ts";

export type ScenarioFigures = {
  readonly scenario: Scenario;
  readonly sessions: number;
  /** Utterances that a model could word, and those in whose words it had a part. */
  readonly wordable: number;
  readonly worded: number;
  readonly violations: number;
};

export type ModelConduct = {
  readonly sessions: number;
  readonly utterances: number;
  readonly scenarios: readonly ScenarioFigures[];
  /** Why wordings were refused, as often as they were. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly violations: readonly (Violation & { readonly scenario: Scenario })[];
};

/** Every other session has an honest model, the rest one lie after the other. */
export function scenarioOf(seed: number): Scenario {
  if (seed % 2 === 0) return "honest";
  return SCENARIOS[((seed - 1) / 2) % SCENARIOS.length] ?? "honest";
}

/** What leads to a question and the question are one text when a model words them: together they may be this long. */
const WORDS = { wrapUp: 55, other: 45 } as const;

/** The length of a text that a model had a part in is judged as a whole. */
function isWholeTurn(session: LiveSession, { rule, seq }: Violation): boolean {
  const event = session.log[seq - 1]?.event;
  if (rule !== "length" || event?.type !== "utterance.committed" || event.by === ENGINE) return false;
  const most = event.kind === "wrapUp" ? WORDS.wrapUp : WORDS.other;
  return event.kind !== "question" && wordsOf(`${event.leadIn ?? ""} ${event.text}`).length <= most;
}

type Held = { readonly scenario: Scenario; readonly session: LiveSession | null; readonly violations: Violation[] };

async function hold(bank: Bank, seed: number): Promise<Held> {
  const scenario = scenarioOf(seed);
  try {
    const setting = conductSetting(bank, seed);
    const session = await holdLive({ ...setting, pool: bank.pool, script: { scenario, seed }, faults: [] });
    const violations = judge(session, bank.questions).filter((violation) => !isWholeTurn(session, violation));
    return { scenario, session, violations };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const violation = { rule: "comes to its end", seed, session: "", seq: 0, text: "", detail };
    return { scenario, session: null, violations: [violation] };
  }
}

function figuresOf(scenario: Scenario, held: readonly Held[]): ScenarioFigures {
  const own = held.filter((one) => one.scenario === scenario);
  return {
    scenario,
    sessions: own.length,
    wordable: own.reduce((sum, { session }) => sum + (session?.wordable ?? 0), 0),
    worded: own.reduce((sum, { session }) => sum + (session?.worded ?? 0), 0),
    violations: own.reduce((sum, { violations }) => sum + violations.length, 0),
  };
}

/** Sessions of the seeds `seed`, `seed + 1`, … */
export async function simulateModelConduct(bank: Bank, sessions: number, seed: number): Promise<ModelConduct> {
  const held: Held[] = [];
  for (let own = seed; own < seed + sessions; own += 1) held.push(await hold(bank, own));
  const reasons = new Map<string, number>();
  for (const { session } of held) {
    for (const [why, times] of Object.entries(session?.reasons ?? {}))
      reasons.set(why, (reasons.get(why) ?? 0) + times);
  }
  const said = held.flatMap(({ session }) => session?.transcript.filter(({ role }) => role === "interviewer") ?? []);
  return {
    sessions,
    utterances: said.length,
    scenarios: SCENARIOS.map((scenario) => figuresOf(scenario, held)).filter((one) => one.sessions > 0),
    reasons: Object.fromEntries(reasons),
    violations: held.flatMap(({ scenario, violations }) => violations.map((one) => ({ ...one, scenario }))),
  };
}
