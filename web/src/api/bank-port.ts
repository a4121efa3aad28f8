/** What the page asks of the Worker about people's own questions and their results in the bank. */
import type { ChangeOwnQuestion, NewOwnQuestion, OwnQuestion, QuestionResult } from "#contract/http/own-questions.ts";
import type { Outcome } from "./outcome.ts";

export type BankApi = {
  /** Of questions that this person has been asked. */
  questionResults(): Promise<Outcome<readonly QuestionResult[]>>;
  ownQuestions(): Promise<Outcome<readonly OwnQuestion[]>>;
  addOwnQuestion(body: NewOwnQuestion): Promise<Outcome<OwnQuestion>>;
  changeOwnQuestion(id: string, body: ChangeOwnQuestion): Promise<Outcome<OwnQuestion>>;
  deleteOwnQuestion(id: string): Promise<Outcome<null>>;
};
