/** The state of an interview as every client is told it: at the first question, listening. */
import type { PublicState } from "../../worker/contract/http/sessions.ts";

export function publicState(part: Partial<PublicState> = {}): PublicState {
  return {
    stage: "question",
    phase: "listening",
    seq: 10,
    turnId: "t1",
    questionNumber: 1,
    questionCount: 5,
    followUpsUsed: 0,
    currentQuestion: null,
    hintsUsed: 0,
    elapsedMs: 0,
    clockRunning: true,
    canEnd: true,
    ...part,
  };
}
