/**
 * Ten interviews in a row for the same person: how much of what the interviewer says around the bank's questions is
 * heard for the first time. Sessions do not know each other; only their seeds differ.
 */

import { plainWords } from "../../durable/engine/speech/overlap.ts";
import { PERSONAS, type Persona, TRACKS, type Track } from "../../worker/contract/vocabulary.ts";
import { latentCandidate } from "../candidates/latent.ts";
import { restless } from "../candidates/restless.ts";
import { ownWords, QUOTATION } from "./conduct-rules.ts";
import { type Bank, contentFor } from "./content.ts";
import { linesOf, type Utterance } from "./scene.ts";
import { configOf, simulate } from "./session.ts";
import { rounded } from "./statistics.ts";

const SESSIONS = 10;
/**
 * Least shares of what is new over ten sessions, in the worst of all tracks and interviewers: as heard, with quoted words
 * taken out, and of what opens, leads and closes. Sessions draw their lines independently, so a few come twice by chance.
 */
const LEAST = { distinct: 0.85, frames: 0.7, greetings: 0.8, leadIns: 0.9, wrapUps: 0.8 } as const;
const MEASURES = ["distinct", "frames", "greetings", "leadIns", "wrapUps"] as const;

export type DistinctFigures = {
  readonly track: Track;
  readonly persona: Persona;
  readonly utterances: number;
  /** Share of all utterances without the bank's questions that are heard for the first time. */
  readonly distinct: number;
  /** The same with the candidate's quoted words taken out. */
  readonly frames: number;
  readonly greetings: number;
  readonly leadIns: number;
  readonly wrapUps: number;
};

function utterancesOf(bank: Bank, track: Track, persona: Persona, seed: number): Utterance[] {
  const config = configOf({ track, persona });
  const content = contentFor(bank, config);
  const skill = { seed, abilityOf: () => 2.5, wording: "known", verbosity: 0.4, structure: 0.7 } as const;
  const candidate = restless(latentCandidate("the same person", skill), 0.1);
  const simulated = simulate({
    candidate,
    config: { ...config, candidateName: "Noor" },
    seed,
    content,
    bank: bank.questions,
  });
  return linesOf(simulated).filter((line) => line.by === "interviewer");
}

const heard = (said: Utterance): string => plainWords(ownWords(said)).join(" ");
const frame = (said: Utterance): string => plainWords(ownWords(said).replaceAll(QUOTATION, " … ")).join(" ");

/** Share of the texts that are the first of their like; empty ones left out. */
export function shareDistinct(texts: readonly string[]): number {
  const said = texts.filter((text) => text !== "");
  return rounded(new Set(said).size / said.length);
}

/** `ownWords` leaves a greeting's text out, as it may be as friendly as it likes; here it counts. */
function wordsOf(said: Utterance): Utterance {
  return said.kind === "greeting" ? { ...said, leadIn: said.text } : said;
}

function figuresFor(bank: Bank, track: Track, persona: Persona, seed: number): DistinctFigures {
  const all = Array.from({ length: SESSIONS }, (_, at) => utterancesOf(bank, track, persona, seed + at)).flat();
  const said = all.map(wordsOf);
  const of = (kind: Utterance["kind"]) => said.filter((one) => one.kind === kind);
  return {
    track,
    persona,
    utterances: said.length,
    distinct: shareDistinct(said.map(heard)),
    frames: shareDistinct(said.map(frame)),
    greetings: shareDistinct(of("greeting").map(heard)),
    leadIns: shareDistinct(of("question").map(({ leadIn }) => leadIn)),
    wrapUps: shareDistinct(of("wrapUp").map(heard)),
  };
}

/** One row for each track and interviewer. */
export function studyDistinct(bank: Bank, seed: number, tracks: readonly Track[] = TRACKS): DistinctFigures[] {
  return tracks.flatMap((track) => PERSONAS.map((persona) => figuresFor(bank, track, persona, seed)));
}

/** What falls below the least share, in words. */
export function cannedIn(figures: readonly DistinctFigures[]): string[] {
  return figures.flatMap((row) =>
    MEASURES.filter((name) => row[name] < LEAST[name]).map(
      (name) => `${row.persona} in ${row.track}: ${row[name]} of the ${name} are new, at least ${LEAST[name]}`,
    ),
  );
}
