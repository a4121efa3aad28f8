/**
 * The interviewer's words while they come: built from segments by their offset, so that none is doubled or left out
 * after a resume. Pure; what is said in the end comes with the message itself and replaces this.
 */
import type { Message } from "#contract/report.ts";
import type { ServerFrame } from "#contract/socket.ts";
import { MESSAGE_KINDS, type MessageKind } from "#contract/vocabulary.ts";

type Begin = Extract<ServerFrame, { type: "utterance.begin" }>;
type Segment = Extract<ServerFrame, { type: "utterance.segment" }>;

export type Running = {
  readonly turnId: string;
  readonly generation: number;
  readonly kind: MessageKind;
  /** Everything so far: feedback, lead-in and text, joined by one space. */
  readonly text: string;
  /** Characters of `text` up to the end of the feedback, and up to the end of the lead-in. */
  readonly feedbackEnd: number;
  readonly leadInEnd: number;
  /** Segments that came before what they follow. */
  readonly ahead: readonly Segment[];
  /** It began before its turn was stored, and the candidate has not had the floor since. */
  readonly early: boolean;
};

/**
 * `newest` is the highest generation seen so far: an older or finished one begins nothing. `current` is the turn that is
 * stored last.
 */
export function begun(
  running: Running | null,
  newest: number,
  frame: Begin,
  current: string | null | undefined,
): Running | null {
  const { turnId, generation } = frame;
  const kind = MESSAGE_KINDS.find((known) => known === frame.kind);
  // What is said beside the turn is no message.
  if (kind === undefined) return running;
  // The same generation begins again after a resume: its segments come once more and are known by their offsets.
  if (running?.generation === generation) return running;
  if (generation <= newest) return running;
  return { turnId, generation, kind, text: "", feedbackEnd: 0, leadInEnd: 0, ahead: [], early: turnId !== current };
}

/** Takes a segment in where it fits; keeps it where something before it is missing; drops what is known or foreign. */
export function heard(running: Running, frame: Segment): Running {
  if (running.generation !== frame.generation || running.turnId !== frame.turnId) return running;
  const { length } = running.text;
  const furthest = length === 0 ? 0 : length + 1;
  if (frame.offset > furthest) return { ...running, ahead: [...running.ahead, frame] };
  const joined = join(running, frame);
  if (joined === running || joined.ahead.length === 0) return joined;
  return joined.ahead.reduce(heard, { ...joined, ahead: [] });
}

function join(running: Running, { offset, text, part }: Segment): Running {
  const { length } = running.text;
  if (offset + text.length <= length) return running;
  const whole = offset > length ? `${running.text} ${text}` : running.text + text.slice(length - offset);
  const end = whole.length;
  if (part === "feedback") return { ...running, text: whole, feedbackEnd: end, leadInEnd: end };
  return part === "leadIn" ? { ...running, text: whole, leadInEnd: end } : { ...running, text: whole };
}

/** The running words laid out as the message will be; `seq` 0 says that it is none yet. */
export function runningMessage(running: Running): Message {
  const { turnId, kind, text, feedbackEnd, leadInEnd } = running;
  return {
    seq: 0,
    turnId,
    role: "interviewer",
    kind,
    at: "",
    feedback: text.slice(0, feedbackEnd).trim(),
    leadIn: text.slice(feedbackEnd, leadInEnd).trim(),
    text: text.slice(leadInEnd).trimStart(),
  };
}
