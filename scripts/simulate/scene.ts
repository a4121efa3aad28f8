/** A session's log as what was said, in order: the form in which the interviewer's conduct is judged. */
import type { EngineQuestion } from "../../durable/engine/content.ts";
import type { Fact, Input, Logged, Move } from "../../durable/engine/state.ts";
import type { Intent, MessageKind } from "../../worker/contract/vocabulary.ts";
import type { Simulated } from "./session.ts";

export type Utterance = {
  readonly by: "interviewer";
  readonly seq: number;
  readonly kind: MessageKind;
  readonly text: string;
  readonly leadIn: string;
  readonly feedback: string;
  readonly question: EngineQuestion | null;
  /** The question that was open before, which feedback speaks of. */
  readonly before: EngineQuestion | null;
  readonly move: Move | null;
  /** The input that made the interviewer speak. */
  readonly because: Input["type"];
};

export type Answer = {
  readonly by: "candidate";
  readonly seq: number;
  readonly text: string;
  readonly intent: Intent;
};

export type Other = { readonly by: "system"; readonly seq: number; readonly what: "ended" | "limitReached" };

export type Line = Utterance | Answer | Other;

type Reading = {
  input: Input["type"];
  question: EngineQuestion | null;
  before: EngineQuestion | null;
  move: Move | null;
};

/** Everything the interviewer says in one utterance. */
export function wordsOfUtterance({ feedback, leadIn, text }: Utterance): string {
  return [feedback, leadIn, text].filter((part) => part !== "").join(" ");
}

function lineOfFact(seq: number, fact: Fact, reading: Reading): Line | null {
  switch (fact.type) {
    case "utterance.committed":
      return {
        by: "interviewer",
        seq,
        kind: fact.kind,
        text: fact.text,
        leadIn: fact.leadIn ?? "",
        feedback: fact.feedback ?? "",
        question: reading.question,
        before: reading.before,
        move: reading.move,
        because: reading.input,
      };
    case "turn.committed":
      return fact.text === "" ? null : { by: "candidate", seq, text: fact.text, intent: fact.intent };
    case "session.ended":
      return { by: "system", seq, what: "ended" };
    default:
      return null;
  }
}

/** What was said, in order. Questions are looked up in the content that the session was held with. */
export function linesOf({ log, content }: Pick<Simulated, "log" | "content">): Line[] {
  const reading: Reading = { input: "session.created", question: null, before: null, move: null };
  return log.flatMap((logged: Logged): Line[] => {
    if (logged.class === "input") {
      reading.input = logged.event.type;
      const limit = logged.event.type === "timer.fired" && logged.event.timer === "limit";
      return limit ? [{ by: "system", seq: logged.seq, what: "limitReached" }] : [];
    }
    const { event, seq } = logged;
    if (event.type === "turn.opened") {
      reading.move = event.move;
      reading.before = reading.question;
      reading.question = content.pool.find(({ question }) => question.id === event.questionId)?.question ?? null;
    }
    const line = lineOfFact(seq, event, reading);
    return line === null ? [] : [line];
  });
}
