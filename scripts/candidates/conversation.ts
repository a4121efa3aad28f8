/**
 * Keeps count of one interview for a candidate: which question is open, how often it was answered, what was said.
 * The same for every road (HTTP, socket, engine in process); it neither sends nor receives.
 */
import type { Question } from "../../worker/contract/bank.ts";
import type { MessageKind } from "../../worker/contract/vocabulary.ts";
import { type Candidate, type Reply, reply, type Situation } from "./candidate.ts";
import { askedPoint } from "./knowledge.ts";
import type { Random } from "./random.ts";

/** The interviewer's newest words. */
export type Heard = { readonly kind: MessageKind; readonly text: string; readonly questionId: string | null };

export type Conversation = {
  /** The candidate's reaction; each call counts as one turn. */
  readonly respond: (heard: Heard) => Reply;
};

type Open = {
  readonly questionId: string | null;
  readonly question: Question | null;
  readonly ordinal: number;
  turns: number;
  followUps: number;
  said: readonly string[];
};

function situationOf(open: Open, heard: Heard): Situation {
  return {
    kind: heard.kind,
    text: heard.text,
    question: open.question,
    ordinal: open.ordinal,
    turnOfQuestion: open.turns,
    followUpIndex: heard.kind === "followUp" ? open.followUps : 0,
    asked: open.question === null ? null : askedPoint(open.question, heard.text),
    said: open.said,
  };
}

export function openConversation(
  candidate: Candidate,
  bank: ReadonlyMap<string, Question>,
  random: Random,
): Conversation {
  let heardQuestions = 0;
  const begin = (questionId: string | null): Open => {
    if (questionId !== null) heardQuestions += 1;
    const question = questionId === null ? null : (bank.get(questionId) ?? null);
    return {
      questionId,
      question,
      ordinal: questionId === null ? 0 : heardQuestions,
      turns: 0,
      followUps: 0,
      said: [],
    };
  };
  let open = begin(null);
  return {
    respond(heard) {
      if (heard.questionId !== open.questionId) open = begin(heard.questionId);
      if (heard.kind === "followUp") open.followUps += 1;
      const answer = reply(candidate, situationOf(open, heard), random);
      open.turns += 1;
      if ("say" in answer) open.said = [...open.said, answer.say];
      return answer;
    },
  };
}
