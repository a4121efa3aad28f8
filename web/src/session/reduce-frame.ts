/**
 * Folds what the object says into the page's model: pure, and safe against repetition and replay.
 * A durable frame counts once; messages are known by turn and side, so two roads cannot double them.
 */
import type { PublicState, SessionView } from "#contract/http/sessions.ts";
import type { Message } from "#contract/report.ts";
import type { DurableFrame, ServerFrame } from "#contract/socket.ts";
import { advanced } from "./interview-clock.ts";
import { begun, heard } from "./running.ts";
import { EMPTY_MODEL, isHelping, type Levels, type SessionModel, wordsOf } from "./session-model.ts";

type Of<T extends ServerFrame["type"]> = Extract<ServerFrame, { type: T }>;

/** `now` is the page's clock in milliseconds. */
export function reduceFrame(model: SessionModel, frame: ServerFrame, now: number): SessionModel {
  if ("seq" in frame && "at" in frame) return reduceDurable(model, frame, now);
  switch (frame.type) {
    case "welcome":
      return { ...withLevels(withState(model, frame.state, now), frame.levels, now), resumedFrom: model.lastSeq };
    case "floor":
      return withState(model, frame.state, now);
    case "levels":
      return withLevels(model, frame, now);
    case "reset":
      return { ...reset(frame, now), levels: model.levels };
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

/** What is said beside the turn is no message; it only uses up a number. */
function begin(model: SessionModel, frame: Of<"utterance.begin">): SessionModel {
  const running = begun(model.running, model.generation, frame);
  return { ...model, running, generation: Math.max(model.generation, frame.generation) };
}

/** The first words turn thinking into speaking. */
function segment(model: SessionModel, frame: Of<"utterance.segment">, now: number): SessionModel {
  const { running, state } = model;
  if (running === null) return model;
  const next = heard(running, frame);
  if (next === running) return model;
  const grown = { ...model, running: next };
  return state?.phase === "thinking" && next.text !== "" ? patched(grown, { phase: "speaking" }, now) : grown;
}

function reduceDurable(model: SessionModel, frame: DurableFrame, now: number): SessionModel {
  if (frame.seq <= model.lastSeq) return model;
  const applied = applyDurable({ ...model, lastSeq: frame.seq }, frame);
  if (frame.replay !== true) return followLive(applied, frame, now);
  return isNews(model, frame) ? announced(applied, frame.turnId, frame.seq) : applied;
}

/** A page that was cut off has not heard what a replay brings, unless another road brought it meanwhile. */
function isNews(model: SessionModel, frame: DurableFrame): frame is Of<"utterance.committed"> {
  if (frame.type !== "utterance.committed" || model.resumedFrom === 0) return false;
  return !model.messages.some((known) => known.role === "interviewer" && known.turnId === frame.turnId);
}

function applyDurable(model: SessionModel, frame: DurableFrame): SessionModel {
  switch (frame.type) {
    case "session.ended":
      return { ...model, ended: frame.reason, running: null };
    case "report":
      return { ...model, report: frame.status };
    case "turn.opened":
      return opened(model, frame);
    case "turn.committed":
      return committed(model, frame);
    case "turn.corrected":
      return corrected(model, frame);
    case "question.aims":
      return aimed(model, frame);
    case "turn.repeated":
      return notice(model, frame, frame.turnId, "You asked to hear that again.");
    case "utterance.committed":
      return spoke(model, frame);
    default:
      return model;
  }
}

function opened(model: SessionModel, frame: Of<"turn.opened">): SessionModel {
  const info = { questionId: frame.questionId, kind: frame.kind, ordinal: frame.ordinal };
  return { ...model, turns: { ...model.turns, [frame.turnId]: info } };
}

const ASKED_FOR: Readonly<Record<string, string>> = {
  hint: "You asked for a hint.",
  rephrase: "You asked for simpler words.",
  skip: "You skipped this question.",
};

function committed(model: SessionModel, frame: Of<"turn.committed">): SessionModel {
  const asked = ASKED_FOR[frame.cause];
  const noted = asked === undefined ? model : notice(model, frame, frame.turnId, asked);
  if (frame.text.trim() === "" && frame.code === undefined) return noted;
  const questionId = model.turns[frame.turnId]?.questionId;
  return putMessage(noted, {
    seq: frame.seq,
    turnId: frame.turnId,
    role: "candidate",
    kind: "answer",
    text: frame.text,
    at: frame.at,
    ...(frame.code === undefined ? {} : { code: frame.code }),
    ...(questionId === undefined ? {} : { questionId }),
  });
}

function corrected(model: SessionModel, frame: Of<"turn.corrected">): SessionModel {
  const messages = model.messages.map((message) =>
    message.turnId === frame.turnId && message.role === "candidate"
      ? { ...message, text: frame.text, corrected: true }
      : message,
  );
  return { ...model, messages, revisions: { ...model.revisions, [frame.turnId]: frame.revision } };
}

/** Stands with the last answer to the question, as in the transcript. */
function aimed(model: SessionModel, { questionId, aims }: Of<"question.aims">): SessionModel {
  const last = model.messages.findLast((said) => said.role === "candidate" && said.questionId === questionId);
  return last === undefined ? model : putMessage(model, { ...last, aims });
}

function spoke(model: SessionModel, frame: Of<"utterance.committed">): SessionModel {
  const questionId = model.turns[frame.turnId]?.questionId;
  const message: Message = {
    seq: frame.seq,
    turnId: frame.turnId,
    role: "interviewer",
    kind: frame.kind,
    text: frame.text,
    at: frame.at,
    ...(frame.leadIn === undefined ? {} : { leadIn: frame.leadIn }),
    ...(frame.feedback === undefined ? {} : { feedback: frame.feedback }),
    ...(questionId === undefined ? {} : { questionId }),
  };
  const generation = Math.max(model.generation, frame.generation);
  return { ...putMessage(model, message), running: null, generation };
}

function notice(model: SessionModel, frame: { seq: number; at: string }, turnId: string, text: string): SessionModel {
  return putMessage(model, { seq: frame.seq, turnId, role: "system", kind: "notice", text, at: frame.at });
}

/** Two records of one thing said: the sides speak once in a turn, notices are told apart by their number. */
function sameTurn(a: Message, b: Message): boolean {
  if (a.role !== b.role || a.turnId !== b.turnId) return false;
  return a.role !== "system" || a.seq === b.seq;
}

function putMessage(model: SessionModel, message: Message): SessionModel {
  const others = model.messages.filter((known) => !sameTurn(known, message));
  const messages = [...others, message].toSorted((a, b) => a.seq - b.seq);
  return { ...model, messages };
}

/** What a live fact changes at once; the object's next state confirms it. */
function followLive(model: SessionModel, frame: DurableFrame, now: number): SessionModel {
  switch (frame.type) {
    case "utterance.committed":
    case "turn.repeated":
      return patched(announced(model, frame.turnId, frame.seq), { phase: "listening" }, now);
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
