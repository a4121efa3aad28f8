/**
 * How the answers were spoken: pace, pauses, fillers and shares of talk, from the times of the words and nothing else.
 * Compared with the candidate's own median only. Enters no level and no score; without word times there is none.
 */
import type { Logged, LoggedFact, SpokenWord } from "../state.ts";

/** Structurally `Delivery` of `worker/contract/report.ts`. Times in milliseconds, rates per minute of speech. */
export type DeliveryShape = {
  turns: DeliveryTurn[];
  /** Medians over the answers of at least `BASELINE_WORDS` words; null where there are fewer than two of those. */
  baseline: { wordsPerMinute: number; fillersPerMinute: number; pausesPerMinute: number } | null;
  talk: { candidateMs: number; interviewerMs: number };
  timeline: { who: "candidate" | "interviewer"; turnId: string; fromMs: number; toMs: number }[];
  notes: string[];
};

export type DeliveryTurn = {
  turnId: string;
  seq: number;
  words: number;
  speakingMs: number;
  wordsPerMinute: number;
  /** Silences of at least `PAUSE_MS` between two words. */
  pauses: number;
  longestPauseMs: number;
  fillers: number;
};

const RATE_PER_MS = 16;
const SPEECH_RATE_PER_MS = 24;
const PAUSE_MS = 700;
/** Rates of shorter answers say little. */
export const BASELINE_WORDS = 20;
/** A pace this far from one's own median is worth a note. */
const NOTABLE = 0.25;

const SOUNDS = /^(?:u+m+|u+h+|e+r+m*|h+m+|m+h*m+|a+h+)$/;
/** After these "kind of" and "sort of" name a kind. */
const NAMING = "a the this that what which some any one another every each".split(" ");
const PHRASES = [
  { words: ["you", "know"], notAfter: ["do", "did", "let", "if", "as"] },
  { words: ["i", "mean"], notAfter: ["what", "which", "that"] },
  { words: ["sort", "of"], notAfter: NAMING },
  { words: ["kind", "of"], notAfter: NAMING },
];

function bare(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}']/gu, "");
}

/** Sounds of hesitation, and set phrases where they say nothing. */
export function countFillers(spoken: readonly string[]): number {
  const words = spoken.map(bare);
  return words.filter((word, at) => SOUNDS.test(word) || isEmptyPhrase(words, at)).length;
}

function isEmptyPhrase(words: readonly string[], at: number): boolean {
  const phrase = PHRASES.find(({ words: [one, two] }) => words[at] === one && words[at + 1] === two);
  return phrase !== undefined && !phrase.notAfter.includes(words[at - 1] ?? "");
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function pausesOf(words: readonly SpokenWord[]): number[] {
  return words.slice(1).flatMap((word, at) => {
    const gapMs = (word.startSample - (words[at]?.endSample ?? word.startSample)) / RATE_PER_MS;
    return gapMs >= PAUSE_MS ? [gapMs] : [];
  });
}

/** From the first word to the last, pauses included; what lies before and behind a clock that began anew is added up. */
function lengthOf(words: readonly SpokenWord[]): number {
  let samples = 0;
  let from = words[0]?.startSample ?? 0;
  words.forEach((word, at) => {
    const next = words[at + 1];
    if (next !== undefined && next.startSample >= word.startSample) return;
    samples += word.endSample - from;
    from = next?.startSample ?? 0;
  });
  return samples / RATE_PER_MS;
}

type Spoken = {
  readonly turnId: string;
  readonly seq: number;
  readonly endedAt: number;
  readonly words: readonly SpokenWord[];
};

/** Words of each committed turn, those that were taken back left out. Corrections change text and not sound. */
function spokenTurns(log: readonly Logged[]): Spoken[] {
  const open = new Map<string, readonly SpokenWord[]>();
  const ended = new Map<string, Spoken>();
  for (const logged of log) {
    if (logged.class === "fact") takeFact(open, ended, logged);
  }
  return [...ended.values()];
}

function takeFact(open: Map<string, readonly SpokenWord[]>, ended: Map<string, Spoken>, logged: LoggedFact): void {
  const { event: fact, seq, at } = logged;
  if (fact.type !== "stt.final" && fact.type !== "turn.withdrawn" && fact.type !== "turn.committed") return;
  const { turnId } = fact;
  const words = open.get(turnId) ?? [];
  if (fact.type === "stt.final") open.set(turnId, [...words, ...fact.words]);
  else if (fact.type === "turn.withdrawn") open.delete(turnId);
  else if (words.length > 0) ended.set(turnId, { turnId, seq, endedAt: at, words });
}

function turnOf({ turnId, seq, words }: Spoken): DeliveryTurn {
  const speakingMs = Math.round(lengthOf(words));
  const pauses = pausesOf(words);
  const minutes = speakingMs / 60_000;
  return {
    turnId,
    seq,
    words: words.length,
    speakingMs,
    wordsPerMinute: minutes === 0 ? 0 : Math.round(words.length / minutes),
    pauses: pauses.length,
    longestPauseMs: Math.round(Math.max(0, ...pauses)),
    fillers: countFillers(words.map(({ text }) => text)),
  };
}

const isLong = ({ words, speakingMs }: DeliveryTurn) => words >= BASELINE_WORDS && speakingMs > 0;

function baselineOf(turns: readonly DeliveryTurn[]): DeliveryShape["baseline"] {
  const long = turns.filter(isLong);
  if (long.length < 2) return null;
  const perMinute = (count: (turn: DeliveryTurn) => number) =>
    Math.round(median(long.map((turn) => (count(turn) * 60_000) / turn.speakingMs)) * 10) / 10;
  return {
    wordsPerMinute: median(long.map(({ wordsPerMinute }) => wordsPerMinute)),
    fillersPerMinute: perMinute(({ fillers }) => fillers),
    pausesPerMinute: perMinute(({ pauses }) => pauses),
  };
}

function notesOf(turns: readonly DeliveryTurn[], baseline: DeliveryShape["baseline"]): string[] {
  if (baseline === null) return ["There are too few longer spoken answers to say what is usual for you."];
  const ordinal = (turn: DeliveryTurn) => turns.indexOf(turn) + 1;
  return turns.filter(isLong).flatMap((turn) => {
    const share = turn.wordsPerMinute / baseline.wordsPerMinute - 1;
    if (Math.abs(share) < NOTABLE) return [];
    const how = share > 0 ? "faster" : "slower";
    return [
      `In spoken answer ${ordinal(turn)} you spoke ${Math.round(Math.abs(share) * 100)} % ${how} than is usual for you.`,
    ];
  });
}

/** Stretches of talk since the start of the session. */
function timelineOf(log: readonly Logged[], spoken: readonly Spoken[]): DeliveryShape["timeline"] {
  const began = log.find((logged) => logged.class === "fact" && logged.event.type === "session.started");
  const startedAt = began?.class === "fact" ? began.at : 0;
  const answers = spoken.map(({ turnId, endedAt, words }) => {
    const toMs = Math.max(0, endedAt - startedAt);
    return { who: "candidate" as const, turnId, fromMs: Math.max(0, toMs - Math.round(lengthOf(words))), toMs };
  });
  const utterances = log.flatMap((logged) => {
    if (logged.class !== "fact" || logged.event.type !== "utterance.end" || logged.event.totalSamples === 0) return [];
    const toMs = Math.max(0, logged.at - startedAt);
    const fromMs = Math.max(0, toMs - Math.round(logged.event.totalSamples / SPEECH_RATE_PER_MS));
    return [{ who: "interviewer" as const, turnId: logged.event.turnId, fromMs, toMs }];
  });
  return [...answers, ...utterances].sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
}

/** Null when no answer has word times: it was written, or the recogniser gives none. */
export function deliveryOf(log: readonly Logged[]): DeliveryShape | null {
  const spoken = spokenTurns(log);
  if (spoken.length === 0) return null;
  const turns = spoken.map(turnOf);
  const baseline = baselineOf(turns);
  const timeline = timelineOf(log, spoken);
  const total = (who: "candidate" | "interviewer") =>
    timeline.filter((one) => one.who === who).reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const talk = { candidateMs: total("candidate"), interviewerMs: total("interviewer") };
  return { turns, baseline, talk, timeline, notes: notesOf(turns, baseline) };
}
