/** What is heard of the candidate: sound that counts as speech, and words, in every phase of the floor. */
import { afterFrame, timeOfSample } from "./candidate-clock.ts";
import { afterPause } from "./endpointing.ts";
import { isAskedForTime, maySpeculate, speculate, speculateAtMs, wordsCame } from "./floor-answer.ts";
import {
  clockOf,
  type Draft,
  dropSpeculation,
  emit,
  interrupt,
  openRecogniser,
  patch,
  patchAnswer,
  patchWords,
} from "./floor-draft.ts";
import { countIntruding, intrude, weighIntrusion } from "./floor-intrusion.ts";
import { type FloorEvent, wordsSoFar } from "./floor-state.ts";
import { isEcho } from "./heard-words.ts";
import { ECHO_HINT_AFTER, MICROPHONE_RATE_HZ, SPEECH_GAP_MS, WORD_DELAY_MS } from "./timing.ts";

type Of<T extends FloorEvent["type"]> = Extract<FloorEvent, { type: T }>;

/** Speech that answers: it ends holds and waits, and teaches the pace. */
function goOnAnswering(draft: Draft, fromMs: number): void {
  const { state } = draft;
  const { answer } = state;
  if (answer.begun && answer.lastSpeechMs !== null && answer.holdUntilMs === null && !isAskedForTime(state)) {
    patch(draft, { endpointer: afterPause(state.endpointer, fromMs - answer.lastSpeechMs) });
  }
  if (state.finalising?.cause === "deadline") patch(draft, { finalising: null });
  if (state.sounding !== null) interrupt(draft);
  patchAnswer(draft, { begun: true, released: false, extraMs: 0, holdUntilMs: null });
}

/** A stretch of speech begins. */
function beginStretch(draft: Draft, fromMs: number, fromSample: number | null): void {
  const { phase } = draft.state;
  if (phase === "listening") goOnAnswering(draft, fromMs);
  patchAnswer(draft, { stretchFromMs: fromMs });
  openRecogniser(draft, fromSample);
  // into sound only the page's own judgement or words count: what the microphone hears then may be the interviewer
  if (phase === "thinking") intrude(draft, fromMs, false);
}

function isListeningTo({ state }: Draft): boolean {
  const { phase, input, pressed } = state;
  if (phase === "idle" || phase === "paused" || phase === "ended") return false;
  return input === "auto" || input === "manual" || (input === "pushToTalk" && pressed);
}

function hearSound(
  draft: Draft,
  fromMs: number,
  toMs: number,
  samples: { from: number | null; to: number | null },
): void {
  const last = draft.state.answer.lastSpeechMs;
  if (last === null || fromMs - last > SPEECH_GAP_MS) beginStretch(draft, fromMs, samples.from);
  else openRecogniser(draft, samples.from);
  const { answer, intrusion } = draft.state;
  const heardMs = toMs - fromMs;
  patch(draft, { candidateSpeaking: true });
  patchAnswer(draft, {
    lastSpeechMs: Math.max(toMs, answer.lastSpeechMs ?? toMs),
    lastSpeechSample: samples.to,
    wordlessMs: answer.wordlessMs + heardMs,
  });
  if (intrusion !== null) patch(draft, { intrusion: { ...intrusion, speechMs: intrusion.speechMs + heardMs } });
  weighIntrusion(draft);
}

export function takeFrame(draft: Draft, frame: Of<"frame">): void {
  const { clock, phase, muted } = draft.state;
  const known = !frame.jump && clock.sample !== null && frame.endSample <= clock.sample;
  // while the clock stands, sound does not move it
  if (known || muted || phase === "paused" || phase === "idle") return;
  patch(draft, { clock: afterFrame(clock, frame.endSample, frame.jump, draft.nowMs) });
  if (!frame.speech || !isListeningTo(draft)) return;
  const toMs = clockOf(draft);
  const fromMs = toMs - ((frame.endSample - frame.startSample) * 1_000) / MICROPHONE_RATE_HZ;
  hearSound(draft, fromMs, toMs, { from: frame.startSample, to: frame.endSample });
}

export function takeSpeechStart(draft: Draft, { sample }: Of<"speechStart">): void {
  if (!isListeningTo(draft)) return;
  const atMs = timeOfSample(draft.state.clock, sample, draft.nowMs);
  const last = draft.state.answer.lastSpeechMs;
  if (last === null || atMs - last > SPEECH_GAP_MS) hearSound(draft, atMs, atMs, { from: sample, to: sample });
}

/** Where words do not say when they were spoken, or sound was not noticed as speech, they were spoken a moment ago. */
function dateWords(draft: Draft, endSample: number | null): void {
  const { clock, answer } = draft.state;
  const nowMs = clockOf(draft);
  const assumed = clock.sample === null ? nowMs : nowMs - WORD_DELAY_MS;
  const spokenMs = endSample === null ? assumed : Math.min(nowMs, timeOfSample(clock, endSample, draft.nowMs));
  const last = answer.lastSpeechMs;
  const lastSpeechMs = last === null ? spokenMs : Math.max(last, spokenMs);
  patchAnswer(draft, {
    lastSpeechMs,
    stretchFromMs: answer.stretchFromMs ?? spokenMs,
    wordlessMs: 0,
    askedThere: false,
  });
}

/** New words, final or not: true when they are the candidate's. */
function takeWords(draft: Draft, words: { finals: string; partial: string }, endSample: number | null): void {
  const before = wordsSoFar(draft.state.answer);
  const after = wordsSoFar({ ...draft.state.answer, ...words });
  if (after === before) {
    patchAnswer(draft, words);
    return;
  }
  patchWords(draft, { ...words, confidence: null });
  dateWords(draft, endSample);
  patch(draft, { recogniserUsedMs: clockOf(draft) });
  if (draft.state.speculation !== null && draft.state.speculation !== after) dropSpeculation(draft);
  const { phase, answer } = draft.state;
  if (phase === "listening") {
    if (draft.state.sounding !== null) interrupt(draft);
    patchAnswer(draft, { begun: true });
    return;
  }
  if (phase !== "thinking" && phase !== "speaking") return;
  intrude(draft, answer.stretchFromMs ?? clockOf(draft), true);
  countIntruding(draft);
  weighIntrusion(draft);
}

function foundEcho(draft: Draft, text: string, spoken: string): boolean {
  if (spoken === "" || !isEcho(text, spoken)) return false;
  const echoes = draft.state.echoes + 1;
  patch(draft, { echoes });
  emit(draft, { type: "echo", suggestHeadphones: echoes === ECHO_HINT_AFTER });
  return true;
}

export function takePartial(draft: Draft, { text, spoken }: Of<"partial">): void {
  const { phase, answer } = draft.state;
  if (phase === "idle" || phase === "ended" || foundEcho(draft, text, spoken)) return;
  takeWords(draft, { finals: answer.finals, partial: text.trim() }, null);
}

const joined = (finals: string, said: string): string => [finals, said].filter(Boolean).join(" ");

/** The words that an end waits for are there: the reply to them is asked for before they are stored. */
export function takeFinalNear(draft: Draft, { text, spoken }: Of<"finalNear">): void {
  const { finalising, answer } = draft.state;
  const said = text.trim();
  if (finalising === null || said === "" || isEcho(said, spoken)) return;
  const words = joined(answer.finals, said);
  if (maySpeculate(draft.state, words)) speculate(draft, words);
}

export function takeFinal(draft: Draft, { text, endSample, untilSample, spoken }: Of<"final">): void {
  patch(draft, { wordsOwed: false });
  const { state } = draft;
  const said = text.trim();
  if (state.promoting || state.phase === "ended") {
    patch(draft, { promoting: false });
    if (said !== "" && !isEcho(said, spoken)) emit(draft, { type: "store" });
    return;
  }
  if (said !== "" && foundEcho(draft, said, spoken)) {
    takeWords(draft, { finals: state.answer.finals, partial: "" }, null);
    return;
  }
  const { finals, lastSpeechSample } = state.answer;
  takeWords(draft, { finals: joined(finals, said), partial: "" }, endSample);
  patchAnswer(draft, { finalSample: untilSample ?? endSample ?? lastSpeechSample });
  if (said !== "") emit(draft, { type: "store" });
  wordsCame(draft);
}

export function takeConfidence(draft: Draft, confidence: number | null): void {
  patchWords(draft, { confidence });
}

/** The recogniser expects an end: a reply is begun without waiting for silence to be long enough. */
export function takeEager(draft: Draft, { confidence }: Of<"eager">): void {
  patchWords(draft, { confidence });
  if (speculateAtMs(draft.state) !== null) speculate(draft);
}

export function takeResumed(draft: Draft): void {
  patchWords(draft, { confidence: null });
  dropSpeculation(draft);
}
