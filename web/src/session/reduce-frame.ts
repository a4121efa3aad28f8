/**
 * Folds what the object says into the page's model: pure, and safe against repetition and replay.
 * A durable frame counts once; messages are known by turn and side, so two roads cannot double them.
 */
import type { PublicState, SessionView } from "#contract/http/sessions.ts";
import type { Message } from "#contract/report.ts";
import type { DurableFrame, ServerFrame } from "#contract/socket.ts";
import type { Phase } from "#contract/vocabulary.ts";
import { applyFact, putMessage, sameTurn } from "./apply-fact.ts";
import { advanced } from "./interview-clock.ts";
import { voiceFact, voiceFrame } from "./reduce-voice.ts";
import { begun, heard } from "./running.ts";
import { EMPTY_MODEL, isHelping, type Levels, type SessionModel, wordsOf } from "./session-model.ts";

type Of<T extends ServerFrame["type"]> = Extract<ServerFrame, { type: T }>;

/** `now` is the page's clock in milliseconds. */
export function reduceFrame(model: SessionModel, frame: ServerFrame, now: number): SessionModel {
  if ("seq" in frame && "at" in frame) return reduceDurable(model, frame, now);
  const voice = voiceFrame(model.voice, frame);
  return reduceEphemeral(voice === model.voice ? model : { ...model, voice }, frame, now);
}

function reduceEphemeral(model: SessionModel, frame: ServerFrame, now: number): SessionModel {
  switch (frame.type) {
    case "welcome":
      return { ...withLevels(withState(model, frame.state, now), frame.levels, now), resumedFrom: model.lastSeq };
    case "floor":
      return floorGiven(withState(model, frame.state, now), now);
    case "levels":
      return withLevels(model, frame, now);
    case "reset":
      return afterReset(model, reset(frame, now));
    case "nack":
      return frame.state === undefined ? model : withState(model, frame.state, now);
    case "utterance.begin":
      return begin(model, frame);
    case "utterance.segment":
      return segment(model, frame, now);
    case "limit":
      return { ...model, limit: frame.text };
    default:
      return model;
  }
}

/** Takes the state over, with the question it shows. */
export function withState(model: SessionModel, state: PublicState, now: number): SessionModel {
  const question = state.currentQuestion;
  const questions = question === null ? model.questions : { ...model.questions, [question.id]: question };
  return { ...model, state, stateAt: now, questions };
}

/** What the HTTP road brings: the messages of an answer and the state after it. */
export function withMessages(
  model: SessionModel,
  messages: readonly Message[],
  state: PublicState,
  now: number,
): SessionModel {
  const merged = messages.reduce(putMessage, model);
  const spoken = messages.findLast((message) => message.role === "interviewer");
  const isNew = spoken !== undefined && !model.messages.some((known) => sameTurn(known, spoken));
  const announcement = isNew ? { seq: spoken.seq, text: wordsOf(spoken) } : model.announcement;
  return withState({ ...merged, announcement, running: null }, state, now);
}

/** What `GET /sessions/:id` and its transcript say, before or beside a socket. Nothing of it is announced. */
export function withView(
  model: SessionModel,
  view: SessionView,
  messages: readonly Message[],
  now: number,
): SessionModel {
  const merged = withState(messages.reduce(putMessage, model), view.state, now);
  return { ...merged, report: view.report };
}

function reset(frame: Of<"reset">, now: number): SessionModel {
  const replayed = frame.snapshot.frames.reduce<SessionModel>(
    (model, durable) => reduceDurable(model, { ...durable, replay: true }, now),
    EMPTY_MODEL,
  );
  return { ...withState(replayed, frame.snapshot.state, now), lastSeq: frame.seq };
}

/** What the vendors can do, and the times of this page, are not in the log. */
function afterReset({ levels, voice }: SessionModel, replayed: SessionModel): SessionModel {
  const { stt, tts, mic, metrics } = voice;
  return { ...replayed, levels, voice: { ...replayed.voice, stt, tts, mic, metrics } };
}

type Told = { readonly llm: number; readonly text: string; readonly untilMs?: number | undefined };

/** `since` starts when the first model falls away and lasts until it is back; a session that never had one has none. */
function withLevels(model: SessionModel, told: Told, now: number): SessionModel {
  const before = model.levels;
  const { llm, text, untilMs = null } = told;
  const isFall = before !== null && isHelping(before.llm) && !isHelping(llm);
  const since = isFall ? now : (before?.since ?? null);
  const levels: Levels = { llm, text, untilMs, since: isHelping(llm) ? null : since };
  return { ...model, levels };
}

/** A turn has one message: what begins after it is said once more, or beside the turn; it only uses up a number. */
function begin(model: SessionModel, frame: Of<"utterance.begin">): SessionModel {
  const isSaid = model.messages.some((said) => said.role === "interviewer" && said.turnId === frame.turnId);
  if (isSaid) return { ...model, generation: Math.max(model.generation, frame.generation) };
  const running = begun(model.running, model.generation, frame, model.state?.turnId);
  return { ...model, running, generation: Math.max(model.generation, frame.generation) };
}

/** The first words turn thinking into speaking. */
function segment(model: SessionModel, frame: Of<"utterance.segment">, now: number): SessionModel {
  const { running, state } = model;
  if (running === null) return spokenSegment(model, frame, now);
  const next = heard(running, frame);
  if (next === running) return model;
  const grown = { ...model, running: next };
  return state?.phase === "thinking" && next.text !== "" ? patched(grown, { phase: "speaking" }, now) : grown;
}

/** The first words of a turn may be here before it is: they keep their floor when it comes, until the candidate has it. */
function floorGiven(model: SessionModel, now: number): SessionModel {
  const { running, state } = model;
  if (running?.early !== true || running.turnId !== state?.turnId) return model;
  if (state.phase === "listening") return { ...model, running: { ...running, early: false } };
  return state.phase === "thinking" && running.text !== "" ? patched(model, { phase: "speaking" }, now) : model;
}

/** Its message is known already: what is left of it is to be said, or shown in its place. */
function spokenSegment(model: SessionModel, frame: Of<"utterance.segment">, now: number): SessionModel {
  const { speech } = model.voice;
  const isShown = speech?.generation === frame.generation && !speech.sounds;
  return isShown && model.state?.phase === "thinking" ? patched(model, { phase: "speaking" }, now) : model;
}

function reduceDurable(model: SessionModel, frame: DurableFrame, now: number): SessionModel {
  if (frame.seq <= model.lastSeq) return model;
  const voice = voiceFact(model.voice, frame);
  const applied = applyFact({ ...model, lastSeq: frame.seq, voice }, frame);
  if (frame.replay !== true) return followLive(applied, frame, now);
  return isNews(model, frame) ? announced(applied, frame.turnId, frame.seq) : applied;
}

/** A page that was cut off has not heard what a replay brings, unless another road brought it meanwhile. */
function isNews(model: SessionModel, frame: DurableFrame): frame is Of<"utterance.committed"> {
  if (frame.type !== "utterance.committed" || model.resumedFrom === 0) return false;
  return !model.messages.some((known) => known.role === "interviewer" && known.turnId === frame.turnId);
}

/** What a live fact changes at once; the object's next state confirms it. */
function followLive(model: SessionModel, frame: DurableFrame, now: number): SessionModel {
  switch (frame.type) {
    case "utterance.committed":
    case "turn.repeated":
      return patched(announced(model, frame.turnId, frame.seq), { phase: phaseAfter(model, frame) }, now);
    case "utterance.end":
      return model.state?.phase === "speaking" ? patched(model, { phase: "listening" }, now) : model;
    case "turn.reopened":
      return patched(model, { phase: "listening", turnId: frame.turnId }, now);
    case "session.ended":
      return patched(model, { stage: "done", phase: "ended", turnId: null, clockRunning: false }, now);
    case "session.paused":
      return patched(model, { phase: "paused", clockRunning: false }, now);
    case "turn.committed":
      return patched(model, { phase: "thinking" }, now);
    case "turn.opened":
      return patched(model, { turnId: frame.turnId }, now);
    default:
      return model;
  }
}

/** Words that are said aloud keep the floor until their end is reported; words that are shown are read at once. */
function phaseAfter({ voice }: SessionModel, frame: Of<"utterance.committed" | "turn.repeated">): Phase {
  const sounds =
    voice.speech?.sounds === true && (!("generation" in frame) || voice.speech.generation === frame.generation);
  return sounds || voice.input === "voice" ? "speaking" : "listening";
}

/** Changes part of the state; what has ended stays ended. */
function patched(model: SessionModel, part: Partial<PublicState>, now: number): SessionModel {
  const { state } = model;
  if (state === null || state.phase === "ended") return model;
  return withState(model, { ...advanced(state, model.stateAt, now), ...part }, now);
}

function announced(model: SessionModel, turnId: string, seq: number): SessionModel {
  const message = model.messages.findLast((said) => said.role === "interviewer" && said.turnId === turnId);
  return message === undefined ? model : { ...model, announcement: { seq, text: wordsOf(message) } };
}
