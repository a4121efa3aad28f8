/** Reports as tests of their page need them: small builders, and a few whole ones made of invented answers. */
import type { Evidence, Message, Report, ReportCriterion, ReportKeyPoint, ReportQuestion } from "#contract/report.ts";
import type { Verdict } from "#contract/vocabulary.ts";
import { said } from "./web-api.ts";

export type Finished = { readonly report: Report; readonly messages: readonly Message[] };

/** Evidence from words that the message holds; throws where it does not. */
export function cite(message: Message, words: string, verdict: Verdict = "met"): Evidence {
  const start = message.text.indexOf(words);
  if (start < 0) throw new Error(`nobody said: ${words}`);
  return { quote: words, turnSeq: message.seq, start, end: start + words.length, verdict };
}

export function keyPoint(id: string, part: Partial<ReportKeyPoint> = {}): ReportKeyPoint {
  const usual = { criterion: "conceptual.accuracy", verdict: "absent", asked: true, hinted: false } as const;
  return { id, statement: `The point ${id} is made.`, ...usual, evidence: [], ...part };
}

export function reportQuestion(id: string, part: Partial<ReportQuestion> = {}): ReportQuestion {
  return {
    questionId: id,
    title: `About ${id}`,
    prompt: `What do you know of ${id}?`,
    intent: `Whether you know ${id}.`,
    type: "conceptual",
    difficulty: "medium",
    warmUp: false,
    outcome: "answered",
    assessed: true,
    hintsUsed: 0,
    followUpsUsed: 0,
    answerSeqs: [],
    criteria: [],
    keyPoints: [],
    modelAnswer: `A good answer names the heart of ${id}.`,
    nextStep: `Read on about ${id}.`,
    ...part,
  };
}

export function criterion(part: Partial<ReportCriterion> = {}): ReportCriterion {
  return {
    id: "conceptual.accuracy",
    name: "Accuracy",
    level: 3.4,
    low: 2.8,
    high: 4,
    answers: 2,
    anchorMet: "States the core rightly.",
    anchorNext: "States all points rightly.",
    evidence: [],
    ...part,
  };
}

export function makeReport(part: Partial<Report> = {}): Report {
  return {
    sessionId: "s1",
    status: "complete",
    headline: "You explain well. Name the cost next time.",
    overall: { score: 70.4, low: 62.6, high: 78.2, evidenceCount: 9 },
    hireSignal: { low: "borderline", high: "yes" },
    narrowing: "Two more answers would narrow it.",
    criteria: [],
    questions: [],
    strengths: [],
    improvements: [],
    nextSteps: [],
    patterns: [],
    standoutMoments: [],
    delivery: null,
    coverage: { asked: [], skipped: [], notReached: [], unobserved: [] },
    method: {
      engine: "engine@1",
      bank: "bank-7",
      rubric: "2026.1",
      model: null,
      gradedAt: "2026-11-24T10:30:00.000Z",
      answered: 3,
      planned: 5,
      limits: ["Few answers say little about a person."],
    },
    ...part,
  };
}

const HELLO = said(2, "interviewer", "Good evening. How are you?", { kind: "greeting" });
const FINE = said(3, "candidate", "Fine, thank you.");
const ASK_MAP = said(4, "interviewer", "Why is a hash map fast?", { leadIn: "Thank you." });
const MAP = said(5, "candidate", "The hash picks a bucket, so nothing is scanned, and it is always constant time.");
const ASK_COST = said(6, "interviewer", "What does it cost?", { kind: "followUp" });
const COST = said(7, "candidate", "It takes more memory than a list.", {
  code: { language: "python", text: "table = {}\nprint(table)" },
});
const ASK_STORY = said(8, "interviewer", "Tell me about a disagreement.");
const STORY = said(9, "candidate", "I showed the numbers to my lead, and we tried my way first.");

/** A warm-up, an answer with overlapping and contradicted marks, a story after a hint, one skipped, one not reached. */
export function finished(): Finished {
  const bucket = cite(MAP, "The hash picks a bucket, so nothing is scanned");
  const scanned = cite(MAP, "nothing is scanned, and it is always constant time", "contradicted");
  const memory = cite(COST, "more memory", "partial");
  const numbers = cite(STORY, "I showed the numbers");
  const way = cite(STORY, "we tried my way first", "partial");
  const noResult: Evidence = { quote: STORY.text, turnSeq: 9, start: 0, end: STORY.text.length, verdict: "absent" };
  const story = { type: "behavioral", criterion: "behavioral.action" } as const;
  const report = makeReport({
    criteria: [
      criterion({ id: "conceptual.accuracy", name: "Accuracy", level: 2.1, low: 1.4, high: 2.9, evidence: [scanned] }),
      criterion({ id: "conceptual.depth", name: "Depth", level: 3.9, evidence: [bucket, memory, numbers] }),
      criterion({ id: "behavioral.action", name: "Action", level: 4.2, answers: 1, evidence: [numbers] }),
      criterion({ id: "communication", name: "Communication", level: 4.9, anchorNext: null }),
    ],
    questions: [
      reportQuestion("hello", { warmUp: true, type: "behavioral", answerSeqs: [3], modelAnswer: null, nextStep: null }),
      reportQuestion("maps", {
        answerSeqs: [5, 7],
        followUpsUsed: 1,
        keyPoints: [
          keyPoint("bucket", { verdict: "met", evidence: [bucket] }),
          keyPoint("worst", { verdict: "contradicted", evidence: [scanned] }),
          keyPoint("memory", { verdict: "partial", evidence: [memory] }),
          keyPoint("growth", { notShownIn: 7 }),
          keyPoint("locality", { asked: false }),
        ],
      }),
      reportQuestion("dissent", {
        type: "behavioral",
        answerSeqs: [9],
        hintsUsed: 1,
        keyPoints: [
          keyPoint("action", { ...story, verdict: "met", evidence: [numbers] }),
          keyPoint("outcome", { ...story, verdict: "partial", hinted: true, evidence: [way] }),
        ],
      }),
      reportQuestion("index", { outcome: "skipped", assessed: false, keyPoints: [keyPoint("writes")] }),
      reportQuestion("queue", {
        type: "system_design",
        outcome: "not_reached",
        assessed: false,
        keyPoints: [keyPoint("retry", { asked: false })],
        modelAnswer: null,
        nextStep: null,
      }),
    ],
    strengths: [{ text: "In answer 2 you brought facts.", evidence: [numbers] }],
    improvements: [
      { text: "In answer 1 you called the worst case constant.", evidence: [scanned] },
      { text: "In answer 2 you named no result.", evidence: [noResult] },
    ],
    nextSteps: ["End a story with a number.", "Name the worst case."],
    coverage: {
      asked: ["About maps"],
      skipped: ["About index"],
      notReached: ["About queue"],
      unobserved: ["Trade-offs"],
    },
  });
  return { report, messages: [HELLO, FINE, ASK_MAP, MAP, ASK_COST, COST, ASK_STORY, STORY] };
}

/** The same with everything that a model and a look across answers can add. */
export function narrated(): Finished {
  const { report, messages } = finished();
  const [strength] = report.strengths;
  const evidence = strength === undefined ? [] : strength.evidence;
  const quotes = evidence.map((found) => found.quote);
  return {
    messages,
    report: {
      ...report,
      patterns: [{ id: "noComplexity", text: "In answers 1 and 2 no cost was named unasked.", evidence }],
      standoutMoments: [{ text: "In answer 2 the numbers came first.", evidence }],
      narrative: {
        paragraphs: [
          { text: "You bring facts to a disagreement.", evidence: quotes },
          { text: "Nobody said this.", evidence: ["words that are nowhere"] },
        ],
        nextSteps: [{ text: "Name what a table costs.", evidence: [] }],
        by: "model@one",
        at: "2026-11-24T10:31:00.000Z",
      },
      method: {
        ...report.method,
        modelHelp: { messages: 14, worded: 9, verdicts: 1, by: ["model@one", "model@two"] },
      },
    },
  };
}

/** Stopped after one answer: a score, but with a wide interval. */
export function partialReport(): Finished {
  const { report, messages } = finished();
  const overall = { score: 58, low: 31, high: 84, evidenceCount: 4 };
  return {
    messages,
    report: { ...report, status: "partial", overall, hireSignal: { low: "strong_no", high: "yes" } },
  };
}

/** Too little for a score. */
export function thinReport(part: Partial<Report> = {}): Finished {
  const messages = [said(4, "interviewer", "Why is a hash map fast?"), said(5, "candidate", "I don't know.")];
  const questions = [reportQuestion("maps", { answerSeqs: [5], assessed: false, keyPoints: [keyPoint("bucket")] })];
  const none = { overall: null, hireSignal: null, narrowing: "Answer two more questions for a score." } as const;
  return { messages, report: makeReport({ status: "not_enough_evidence", questions, ...none, ...part }) };
}

/** Ten questions, each with one answer and one quote in it. */
export function tenQuestions(): Finished {
  const numbers = Array.from({ length: 10 }, (_, index) => index + 1);
  const answers = numbers.map((number) => said(number * 10, "candidate", `Answer number ${number} names the heart.`));
  const questions = answers.map((answer, index) =>
    reportQuestion(`topic-${index + 1}`, {
      answerSeqs: [answer.seq],
      keyPoints: [keyPoint(`heart-${index + 1}`, { verdict: "met", evidence: [cite(answer, "names the heart")] })],
    }),
  );
  return { messages: answers, report: makeReport({ questions }) };
}

/** One word that fits on no line, everywhere words can stand. */
export function longWords(): Finished & { readonly word: string } {
  const word = "Donaudampfschifffahrt".repeat(12);
  const answer = said(5, "candidate", `${word} is what I said.`);
  const evidence = cite(answer, word);
  const report = makeReport({
    headline: word,
    narrowing: word,
    criteria: [criterion({ name: word, anchorMet: word, anchorNext: word, evidence: [evidence] })],
    questions: [
      reportQuestion("long", {
        title: word,
        prompt: word,
        intent: word,
        nextStep: word,
        answerSeqs: [5],
        keyPoints: [keyPoint("long", { statement: word, verdict: "met", evidence: [evidence] })],
      }),
    ],
    strengths: [{ text: word, evidence: [evidence] }],
    nextSteps: [word],
    coverage: { asked: [word], skipped: [], notReached: [], unobserved: [] },
  });
  return { word, report, messages: [answer] };
}
