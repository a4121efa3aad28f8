/** Judges the interviewer over many simulated interviews: every candidate kind, track, persona and mode, asides included. */

import { ABOUT, BANNED, firstMatch, PRAISE } from "../../durable/engine/speech/lexicon.ts";
import { COMPANY_STYLES, DIFFICULTIES, MODES, PERSONAS, TRACKS } from "../../worker/contract/vocabulary.ts";
import { KINDS } from "../candidates/catalogue.ts";
import { pick, randomFrom } from "../candidates/random.ts";
import { restless } from "../candidates/restless.ts";
import { type Finding, RULES } from "./conduct-rules.ts";
import { type Bank, contentFor } from "./content.ts";
import { linesOf } from "./scene.ts";
import { configOf, type Simulated, simulate } from "./session.ts";

export type Violation = Finding & { readonly rule: string; readonly seed: number; readonly session: string };

export type ConductResult = {
  readonly sessions: number;
  readonly utterances: number;
  readonly violations: readonly Violation[];
};

/** Everything about one session is drawn from its seed, so that the seed alone replays it. */
export function conductSession(bank: Bank, seed: number): Simulated {
  const random = randomFrom("conduct", seed);
  const track = pick(random, TRACKS);
  const kind = pick(random, KINDS);
  const candidate = random() < 0.6 ? restless(kind) : kind;
  const choice = {
    track,
    companyStyle: pick(random, COMPANY_STYLES),
    difficulty: pick(random, DIFFICULTIES),
    persona: pick(random, PERSONAS),
  };
  const config = configOf({
    ...choice,
    mode: pick(random, MODES),
    adaptive: random() < 0.5,
    questionCount: 1 + Math.floor(random() * 8),
    behavioralTarget: 0,
    warmUp: random() < 0.8,
    ...(random() < 0.3 ? { timeLimitMinutes: 10 + Math.floor(random() * 20) } : {}),
  });
  const behavioralTarget = track === "behavioral" ? 0 : Math.floor(random() * (config.questionCount + 1));
  const content = contentFor(bank, choice);
  return simulate({ candidate, config: { ...config, behavioralTarget }, seed, content, bank: bank.questions });
}

/** What the report says in its own words; quotes of the candidate and texts of the bank left out. */
function reportFindings({ report, log }: Simulated): Finding[] {
  const lines = [
    report.headline,
    ...report.strengths.map(({ text }) => text),
    ...report.improvements.map(({ text }) => text),
    ...report.nextSteps,
    report.narrowing ?? "",
  ];
  return lines.flatMap((text) => {
    const own = text.replaceAll(/[“"][^”"]*[”"]/g, "");
    const found = firstMatch(own, [...BANNED, ...PRAISE, ABOUT]);
    return found === null ? [] : [{ seq: log.length, text, detail: `the report says “${found}”` }];
  });
}

export function judge(simulated: Simulated): Violation[] {
  const lines = linesOf(simulated);
  const { config } = simulated.state;
  const session = `${simulated.candidate}, ${config.track}, ${config.persona}, ${config.mode}`;
  const found = RULES.flatMap(({ name, find }) => find(lines).map((finding) => ({ rule: name, ...finding })));
  const inReport = reportFindings(simulated).map((finding) => ({ rule: "words of the report", ...finding }));
  return [...found, ...inReport].map((finding) => ({ ...finding, seed: simulated.seed, session }));
}

/** A session that fails to run is a violation like any other. */
function judgeSeed(bank: Bank, seed: number): { utterances: number; violations: Violation[] } {
  try {
    const simulated = conductSession(bank, seed);
    const utterances = simulated.transcript.filter(({ role }) => role === "interviewer").length;
    return { utterances, violations: judge(simulated) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { utterances: 0, violations: [{ rule: "comes to its end", seed, session: "", seq: 0, text: "", detail }] };
  }
}

/** Sessions of the seeds `seed`, `seed + 1`, … */
export function simulateConduct(bank: Bank, sessions: number, seed: number): ConductResult {
  const results = Array.from({ length: sessions }, (_, at) => judgeSeed(bank, seed + at));
  return {
    sessions,
    utterances: results.reduce((sum, { utterances }) => sum + utterances, 0),
    violations: results.flatMap(({ violations }) => violations),
  };
}
