/** The conversation as a projection of the log: what was said by whom, corrected words in place, withdrawn words out. */
import type { CodeLanguage, MessageKind } from "../../worker/contract/vocabulary.ts";
import type { Fact, Logged, LoggedFact } from "./state.ts";

/** Structurally `Message` of `worker/contract/report.ts`. */
export type TranscriptMessage = {
  seq: number;
  turnId: string;
  role: "interviewer" | "candidate" | "system";
  text: string;
  kind: MessageKind | "answer" | "notice";
  leadIn?: string;
  feedback?: string;
  questionId?: string;
  code?: { language: CodeLanguage; text: string };
  corrected?: boolean;
  aims?: string[];
  at: string;
  spokenText?: string;
  interrupted?: boolean;
};

type Of<T extends Fact["type"]> = Extract<Fact, { type: T }>;
type Built = {
  readonly messages: readonly TranscriptMessage[];
  readonly questions: ReadonlyMap<string, string>;
  /** Of what was said beside a turn. */
  readonly asides: ReadonlySet<number>;
};

function isBy(message: TranscriptMessage, role: TranscriptMessage["role"], turnId: string): boolean {
  return message.role === role && message.turnId === turnId;
}

function spoken(
  fact: Of<"utterance.committed">,
  logged: LoggedFact,
  questionId: string | undefined,
): TranscriptMessage {
  return {
    seq: logged.seq,
    turnId: fact.turnId,
    role: "interviewer",
    text: fact.text,
    kind: fact.kind,
    ...(fact.leadIn === undefined ? {} : { leadIn: fact.leadIn }),
    ...(fact.feedback === undefined ? {} : { feedback: fact.feedback }),
    ...(questionId === undefined ? {} : { questionId }),
    at: new Date(logged.at).toISOString(),
  };
}

function answered(fact: Of<"turn.committed">, logged: LoggedFact, questionId: string | undefined): TranscriptMessage[] {
  if (fact.text === "" && fact.code === undefined) return [];
  return [
    {
      seq: logged.seq,
      turnId: fact.turnId,
      role: "candidate",
      text: fact.text,
      kind: "answer",
      ...(questionId === undefined ? {} : { questionId }),
      ...(fact.code === undefined ? {} : { code: { language: fact.code.language, text: fact.code.text } }),
      at: new Date(logged.at).toISOString(),
    },
  ];
}

function wordsOf(message: TranscriptMessage): string {
  return [message.feedback, message.leadIn, message.text].filter(Boolean).join(" ");
}

function heard(fact: Of<"utterance.end">, message: TranscriptMessage): TranscriptMessage {
  if (!isBy(message, "interviewer", fact.turnId)) return message;
  if (fact.outcome === "completed") {
    const { spokenText: _, interrupted: __, ...whole } = message;
    return whole;
  }
  return { ...message, spokenText: wordsOf(message).slice(0, fact.spokenChars), interrupted: true };
}

function corrected(fact: Of<"turn.corrected">, message: TranscriptMessage): TranscriptMessage {
  return isBy(message, "candidate", fact.turnId) ? { ...message, text: fact.text, corrected: true } : message;
}

/** An answer that goes on: it, and what was said to its end, is not in the conversation. */
function reopened(fact: Of<"turn.reopened">, message: TranscriptMessage): boolean {
  const number = (turnId: string) => Number(turnId.slice(1));
  const later = number(message.turnId) > number(fact.turnId);
  return !later && !isBy(message, "candidate", fact.turnId);
}

/** What follow-ups were after stands with the last answer to their question. */
function aimed(fact: Of<"question.aims">, messages: readonly TranscriptMessage[]): readonly TranscriptMessage[] {
  const isOf = ({ role, questionId }: TranscriptMessage) => role === "candidate" && questionId === fact.questionId;
  const last = messages.findLast(isOf);
  return messages.map((message) => (message === last ? { ...message, aims: [...fact.aims] } : message));
}

function fold(built: Built, logged: Logged): Built {
  if (logged.class !== "fact") return built;
  const { messages, questions, asides } = built;
  const fact = logged.event;
  switch (fact.type) {
    case "turn.opened":
      return fact.questionId === undefined
        ? built
        : { ...built, questions: new Map([...questions, [fact.turnId, fact.questionId]]) };
    case "utterance.committed":
      return { ...built, messages: [...messages, spoken(fact, logged, questions.get(fact.turnId))] };
    case "aside.begun":
      return { ...built, asides: new Set([...asides, fact.generation]) };
    case "utterance.end":
      if (asides.has(fact.generation)) return built;
      return { ...built, messages: messages.map((message) => heard(fact, message)) };
    case "turn.committed":
      return { ...built, messages: [...messages, ...answered(fact, logged, questions.get(fact.turnId))] };
    case "turn.corrected":
      return { ...built, messages: messages.map((message) => corrected(fact, message)) };
    case "question.aims":
      return { ...built, messages: aimed(fact, messages) };
    case "turn.reopened":
      return { ...built, messages: messages.filter((message) => reopened(fact, message)) };
    case "turn.withdrawn":
      return { ...built, messages: messages.filter((message) => !isBy(message, "candidate", fact.turnId)) };
    default:
      return built;
  }
}

/** Messages in log order. `seq` of an answer is that of its `turn.committed`, also after a correction. */
export function transcript(log: readonly Logged[]): TranscriptMessage[] {
  const empty: Built = { messages: [], questions: new Map(), asides: new Set() };
  return [...log.reduce(fold, empty).messages];
}
