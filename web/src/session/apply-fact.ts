/**
 * What each fact of the log does to the transcript the page shows: messages come, are mended, cut short, taken back.
 * Pure; the same whether the fact is live or replayed. Announces nothing and touches no clock.
 */
import type { Message } from "#contract/report.ts";
import type { DurableFrame } from "#contract/socket.ts";
import { type SessionModel, wordsOf } from "./session-model.ts";

type Of<T extends DurableFrame["type"]> = Extract<DurableFrame, { type: T }>;

export function applyFact(model: SessionModel, frame: DurableFrame): SessionModel {
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
    case "turn.withdrawn":
      return { ...model, messages: model.messages.filter((said) => !isAnswer(said, frame.turnId)) };
    case "turn.reopened":
      return reopened(model, frame.turnId);
    case "utterance.end":
      return frame.generation === model.saidGeneration ? cutShort(model, frame) : model;
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

function isAnswer(message: Message, turnId: string): boolean {
  return message.role === "candidate" && message.turnId === turnId;
}

/** An answer that goes on: it, and what was said to its end, is not in the conversation. */
function reopened(model: SessionModel, turnId: string): SessionModel {
  const number = (id: string) => Number(id.slice(1));
  const isUndone = (said: Message) => isAnswer(said, turnId) || number(said.turnId) > number(turnId);
  return { ...model, running: null, messages: model.messages.filter((said) => !isUndone(said)) };
}

/** Of what was broken off only the words that were heard were said. */
function cutShort(model: SessionModel, frame: Of<"utterance.end">): SessionModel {
  if (frame.outcome === "completed") return model;
  const messages = model.messages.map((said) =>
    said.role === "interviewer" && said.turnId === frame.turnId
      ? { ...said, spokenText: wordsOf(said).slice(0, frame.spokenChars), interrupted: true }
      : said,
  );
  return { ...model, messages };
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
  return { ...putMessage(model, message), running: null, generation, saidGeneration: frame.generation };
}

function notice(model: SessionModel, frame: { seq: number; at: string }, turnId: string, text: string): SessionModel {
  return putMessage(model, { seq: frame.seq, turnId, role: "system", kind: "notice", text, at: frame.at });
}

/** Two records of one thing said: the sides speak once in a turn, notices are told apart by their number. */
export function sameTurn(a: Message, b: Message): boolean {
  if (a.role !== b.role || a.turnId !== b.turnId) return false;
  return a.role !== "system" || a.seq === b.seq;
}

export function putMessage(model: SessionModel, message: Message): SessionModel {
  const others = model.messages.filter((known) => !sameTurn(known, message));
  const messages = [...others, message].toSorted((a, b) => a.seq - b.seq);
  return { ...model, messages };
}
