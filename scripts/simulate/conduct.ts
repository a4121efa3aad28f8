/** Judges the interviewer over many simulated interviews: every candidate kind, track, persona and mode, asides included. */

import { ABOUT, BANNED, firstMatch, PRAISE } from "../../durable/engine/speech/lexicon.ts";
import { COMPANY_STYLES, DIFFICULTIES, MODES, PERSONAS, TRACKS, type Track } from "../../worker/contract/vocabulary.ts";
import type { Candidate } from "../candidates/candidate.ts";
import { KINDS } from "../candidates/catalogue.ts";
import { pick, randomFrom } from "../candidates/random.ts";
import { restless } from "../candidates/restless.ts";
import { type Finding, RULES } from "./conduct-rules.ts";
import { type Bank, contentFor } from "./content.ts";
import { falseHabits } from "./habit-truth.ts";
import { KINDNESS_RULES } from "./kindness-rules.ts";
import { added, type Listening, type ListeningShares, listeningOf, NO_LISTENING, sharesOf } from "./listening.ts";
import { linesOf } from "./scene.ts";
import { configOf, type Simulated, type SimulationOptions, simulate } from "./session.ts";

export type Violation = Finding & { readonly rule: string; readonly seed: number; readonly session: string };

export type TrackFigures = Listening &
  ListeningShares & {
    readonly track: Track;
    readonly sessions: number;
    readonly utterances: number;
    readonly violations: number;
  };

export type ConductResult = {
  readonly sessions: number;
  readonly utterances: number;
  /** How often a follow-up hit what was missing and took up what was said. */
  readonly listening: Listening & ListeningShares;
  readonly tracks: readonly TrackFigures[];
  readonly violations: readonly Violation[];
};

type Held = { readonly candidate: Candidate; readonly simulated: Simulated };

/** Seeds in a row go through the tracks in turn, so that a run of them has as many sessions of each. */
export function trackOf(seed: number): Track {
  return TRACKS[seed % TRACKS.length] ?? "swe_engineer";
}

/** Everything about one session follows from its seed, so that the seed alone replays it. */
export function conductSetting(bank: Bank, seed: number): SimulationOptions {
  const random = randomFrom("conduct", seed);
  const track = trackOf(seed);
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
  return { candidate, config: { ...config, behavioralTarget }, seed, content, bank: bank.questions };
}

export function conductSession(bank: Bank, seed: number): Held {
  const setting = conductSetting(bank, seed);
  return { candidate: setting.candidate, simulated: simulate(setting) };
}

/** What the report says in its own words; quotes of the candidate and texts of the bank left out. */
function reportFindings({ report, log }: Simulated): Finding[] {
  const lines = [
    report.headline,
    ...report.strengths.map(({ text }) => text),
    ...report.improvements.map(({ text }) => text),
    ...report.patterns.map(({ text }) => text),
    ...report.standoutMoments.map(({ text }) => text),
    ...report.nextSteps,
    report.narrowing ?? "",
  ];
  return lines.flatMap((text) => {
    const own = text.replaceAll(/[“"][^”"]*[”"]/g, "");
    const found = firstMatch(own, [...BANNED, ...PRAISE, ABOUT]);
    return found === null ? [] : [{ seq: log.length, text, detail: `the report says “${found}”` }];
  });
}

export function judge(simulated: Simulated, bank: Bank["questions"]): Violation[] {
  const lines = linesOf(simulated);
  const { config } = simulated.state;
  const session = `${simulated.candidate}, ${config.track}, ${config.persona}, ${config.mode}`;
  const rules = [...RULES, ...KINDNESS_RULES];
  const found = rules.flatMap(({ name, find }) => find(lines).map((finding) => ({ rule: name, ...finding })));
  const habits = falseHabits(simulated, bank).map((finding) => ({ rule: "habits are true", ...finding }));
  const inReport = reportFindings(simulated).map((finding) => ({ rule: "words of the report", ...finding }));
  return [...found, ...habits, ...inReport].map((finding) => ({ ...finding, seed: simulated.seed, session }));
}

type Judged = { readonly utterances: number; readonly listening: Listening; readonly violations: Violation[] };

/** A session that fails to run is a violation like any other. */
function judgeSeed(bank: Bank, seed: number): Judged {
  try {
    const { candidate, simulated } = conductSession(bank, seed);
    const utterances = simulated.transcript.filter(({ role }) => role === "interviewer").length;
    const listening = listeningOf(linesOf(simulated), bank.questions, candidate.realises ?? true);
    return { utterances, listening, violations: judge(simulated, bank.questions) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const violation = { rule: "comes to its end", seed, session: "", seq: 0, text: "", detail };
    return { utterances: 0, listening: NO_LISTENING, violations: [violation] };
  }
}

/** Floors of the shares, judged from this many follow-ups on. */
const FLOORS = { hitRate: 0.9, takenUpShare: 0.9, followUps: 300 } as const;

function belowFloors(listening: Listening & ListeningShares, seed: number): Violation[] {
  if (listening.followUps < FLOORS.followUps) return [];
  return (["hitRate", "takenUpShare"] as const)
    .filter((name) => listening[name] < FLOORS[name])
    .map((name) => {
      const detail = `${name} is ${listening[name]}, at least ${FLOORS[name]}`;
      return { rule: "follow-ups that listen", seed, session: "all", seq: 0, text: "", detail };
    });
}

function trackFigures(track: Track, results: readonly Judged[]): TrackFigures {
  const counted = results.reduce((sum, { listening }) => added(sum, listening), NO_LISTENING);
  return {
    track,
    sessions: results.length,
    utterances: results.reduce((sum, { utterances }) => sum + utterances, 0),
    ...counted,
    ...sharesOf(counted),
    violations: results.reduce((sum, { violations }) => sum + violations.length, 0),
  };
}

/** Sessions of the seeds `seed`, `seed + 1`, … */
export function simulateConduct(bank: Bank, sessions: number, seed: number): ConductResult {
  const seeds = Array.from({ length: sessions }, (_, at) => seed + at);
  const results = seeds.map((own) => ({ track: trackOf(own), ...judgeSeed(bank, own) }));
  const tracks = TRACKS.map((track) =>
    trackFigures(
      track,
      results.filter((result) => result.track === track),
    ),
  );
  const counted = results.reduce((sum, { listening }) => added(sum, listening), NO_LISTENING);
  const listening = { ...counted, ...sharesOf(counted) };
  return {
    sessions,
    utterances: tracks.reduce((sum, { utterances }) => sum + utterances, 0),
    listening,
    tracks: tracks.filter((track) => track.sessions > 0),
    violations: [...results.flatMap(({ violations }) => violations), ...belowFloors(listening, seed)],
  };
}
