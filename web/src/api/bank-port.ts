/** What the page asks of the Worker about the bank, people's own questions, and the grader by itself. */
import type { GraderCard } from "#contract/grader-card.ts";
import type { TriedText } from "#contract/http/grader.ts";
import type { ChangeOwnQuestion, NewOwnQuestion, OwnQuestion, QuestionResult } from "#contract/http/own-questions.ts";
import type { QuestionCard, QuestionList } from "#contract/http/questions.ts";
import type { Outcome } from "./outcome.ts";

export type BankFilter = {
  readonly track?: QuestionCard["track"];
  readonly companyStyle?: QuestionCard["companyStyle"];
  readonly difficulty?: QuestionCard["difficulty"];
  readonly type?: QuestionCard["type"];
  readonly tag?: string;
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
};

export type BankApi = {
  listQuestions(filter: BankFilter): Promise<Outcome<QuestionList>>;
  /** Of questions that this person has been asked. */
  questionResults(): Promise<Outcome<readonly QuestionResult[]>>;
  ownQuestions(): Promise<Outcome<readonly OwnQuestion[]>>;
  addOwnQuestion(body: NewOwnQuestion): Promise<Outcome<OwnQuestion>>;
  changeOwnQuestion(id: string, body: ChangeOwnQuestion): Promise<Outcome<OwnQuestion>>;
  deleteOwnQuestion(id: string): Promise<Outcome<null>>;
  graderCard(): Promise<Outcome<GraderCard>>;
  /** Nothing of the text is kept. */
  tryGrader(questionId: string, text: string): Promise<Outcome<TriedText>>;
};
