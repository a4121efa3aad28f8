/** A small finished interview: its transcript and the report on it, with quotes that are true. */
import type { Evidence, Message, Report } from "../../../worker/contract/report.ts";
import { TEA } from "./sample-question.ts";

const AT = "2027-01-04T10:00:00.000Z";
const ANSWER = "I boil fresh water in a kettle first. Then the leaves steep for three minutes.";

export const TRANSCRIPT: readonly Message[] = [
  { seq: 3, turnId: "t1", role: "interviewer", kind: "greeting", text: "Hello. How are you?", at: AT },
  { seq: 6, turnId: "t1", role: "candidate", kind: "answer", text: "Fine, thanks.", at: AT },
  {
    seq: 9,
    turnId: "t2",
    role: "interviewer",
    kind: "question",
    leadIn: "Let us begin.",
    text: TEA.prompt,
    questionId: TEA.id,
    at: AT,
  },
  { seq: 13, turnId: "t2", role: "candidate", kind: "answer", text: ANSWER, questionId: TEA.id, at: AT },
  { seq: 16, turnId: "t3", role: "interviewer", kind: "wrapUp", text: "That was all.", at: AT },
];

export function quoteOf(words: string, seq = 13): Evidence {
  const start = ANSWER.indexOf(words);
  return { quote: words, turnSeq: seq, start, end: start + words.length, verdict: "met" };
}

export const REPORT: Report = {
  sessionId: "s-1",
  status: "not_enough_evidence",
  headline: "You answered one question about tea.",
  overall: null,
  hireSignal: null,
  narrowing: "Two more answers would make a score possible.",
  criteria: [
    {
      id: "conceptual.accuracy",
      name: "Accuracy",
      level: 3.2,
      low: 2.1,
      high: 4.2,
      answers: 1,
      anchorMet: "Says what is true.",
      anchorNext: "Says why.",
      evidence: [quoteOf("boil fresh water in a kettle")],
    },
  ],
  questions: [
    {
      questionId: TEA.id,
      title: TEA.title,
      prompt: TEA.prompt,
      intent: TEA.intent,
      type: TEA.type,
      difficulty: "easy",
      warmUp: false,
      outcome: "answered",
      assessed: true,
      hintsUsed: 0,
      followUpsUsed: 0,
      answerSeqs: [13],
      criteria: [
        { id: "conceptual.accuracy", name: "Accuracy", level: 4 },
        { id: "conceptual.depth", name: "Depth", level: 2 },
        { id: "communication", name: "Communication", level: 5 },
      ],
      keyPoints: [
        {
          id: "boil",
          statement: "Water is boiled in a kettle before it meets the leaves.",
          criterion: "conceptual.accuracy",
          verdict: "met",
          asked: true,
          hinted: false,
          evidence: [quoteOf("boil fresh water in a kettle")],
        },
        {
          id: "taste",
          statement: "A trade-off is named.",
          criterion: "conceptual.trade_offs",
          verdict: "absent",
          asked: false,
          hinted: false,
          evidence: [],
        },
      ],
      modelAnswer: TEA.modelAnswer,
      nextStep: "Say what you do with the pot.",
    },
  ],
  strengths: [{ text: "You said how the water is heated.", evidence: [quoteOf("steep for three minutes")] }],
  improvements: [{ text: "You named no trade-off.", evidence: [] }],
  nextSteps: ["Say what you do with the pot."],
  patterns: [],
  standoutMoments: [],
  delivery: null,
  coverage: { asked: ["tea"], skipped: [], notReached: [], unobserved: [] },
  method: {
    engine: "engine@1",
    bank: "b1",
    rubric: "2026.1",
    model: null,
    gradedAt: AT,
    answered: 1,
    planned: 1,
    limits: [],
  },
};
