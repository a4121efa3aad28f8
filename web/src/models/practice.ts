/** The set-up of an interview about one question that was picked by hand. */
import type { QuestionCard } from "#contract/http/questions.ts";
import type { NewSession } from "../api/port.ts";

export type Practisable = Pick<QuestionCard, "id" | "track" | "difficulty"> &
  Partial<Pick<QuestionCard, "companyStyle">>;

/** One question and nothing around it, with a word on each answer. */
export function practiceOf(question: Practisable, timeZone: string): NewSession {
  return {
    track: question.track,
    companyStyle: question.companyStyle ?? "general",
    difficulty: question.difficulty,
    adaptive: false,
    questionCount: 1,
    questionIds: [question.id],
    warmUp: false,
    behavioralTarget: 0,
    persona: "calm",
    mode: "coach",
    timeZone,
  };
}
