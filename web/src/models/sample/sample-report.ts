/**
 * A whole report of an invented interview, in the very shape of a real one: the sample that anybody may read.
 * Loaded only by the page that shows it.
 */
import type { Report, ReportCriterion, ReportQuestion } from "#contract/report.ts";
import type { CriterionId } from "#contract/vocabulary.ts";
import { SAMPLE_QUESTIONS } from "./sample-questions.ts";

export { SAMPLE_MESSAGES } from "./sample-transcript.ts";

/** What the interview was set up as; stands where a real report asks the session. */
export const SAMPLE_SET_UP = {
  track: "swe_engineer",
  companyStyle: "general",
  difficulty: "medium",
  adaptive: false,
  mode: "mock",
  persona: "calm",
} as const;

type Row = readonly [
  id: CriterionId,
  name: string,
  level: number,
  low: number,
  high: number,
  anchorMet: string,
  anchorNext: string,
];

const ROWS: readonly Row[] = [
  [
    "communication",
    "Communication",
    3.8,
    3.4,
    4.2,
    "Leads from the core statement over the reason to example and limits, marks the changes of topic and finishes each.",
    "Opens with the answer, announces and keeps the structure, ties each part to the question, and closes with a summary.",
  ],
  [
    "conceptual.accuracy",
    "Accuracy",
    3.5,
    2.9,
    4.1,
    "States the core of the matter rightly, with a gap or a small mistake.",
    "States all the main points rightly and uses the terms in their proper meaning.",
  ],
  [
    "conceptual.depth",
    "Depth",
    3.4,
    2.7,
    4.1,
    "Explains the mechanism in outline, with one step left unexplained.",
    "Explains the mechanism step by step, and derives the behaviour from it.",
  ],
  [
    "conceptual.application",
    "Application or example",
    3.3,
    2.5,
    4.0,
    "Gives a fitting case and says what the concept does there.",
    "Works through a fitting case: what is done, in which steps, and what changes through it.",
  ],
  [
    "conceptual.trade_offs",
    "Trade-offs and limits",
    2.7,
    2.0,
    3.4,
    "Names a cost or limit and its effect.",
    "Weighs gain against cost or one option against another, and says when each is right.",
  ],
  [
    "behavioral.situation",
    "Situation and stakes",
    4.0,
    3.3,
    4.6,
    "Places one event, names the task and the own role, and says what was at stake.",
    "Gives just the context needed: event, role, task, stakes and what made it hard, in a few sentences.",
  ],
  [
    "behavioral.action",
    "Ownership and action",
    4.1,
    3.4,
    4.7,
    "Tells own actions in order with the reasons, and separates them from what others did.",
    "Tells decisive own actions with reasons, options set aside and obstacles handled, and takes on what others had left open.",
  ],
  [
    "behavioral.result",
    "Result and impact",
    1.6,
    0.9,
    2.3,
    "Names an outcome without size, comparison or witness.",
    "Names an outcome with one number, date or statement that could be checked.",
  ],
  [
    "behavioral.relevance",
    "Relevance to the question",
    3.6,
    2.9,
    4.3,
    "Tells a story that shows what is asked in its central moment and answers each part.",
    "Picks a telling case of what is asked, shows the hard moment in detail, and makes plain why it answers the question.",
  ],
  [
    "coding.approach",
    "Approach",
    3.9,
    3.2,
    4.6,
    "Describes a complete, well suited method step by step and says why it was chosen.",
    "Builds from a simple method to a well suited one, names what makes the gain, and weighs it against a real alternative.",
  ],
  [
    "coding.correctness",
    "Correctness reasoning",
    4.0,
    3.3,
    4.6,
    "States what stays true at every step and uses it to show why the final result is right.",
    "Argues completely: nothing wanted is missed and nothing unwanted is returned, with the invariant and a check on a tricky input.",
  ],
  [
    "coding.complexity",
    "Complexity",
    3.3,
    2.6,
    4.0,
    "States correct bounds for time and space, with little or no derivation.",
    "States correct time and space bounds and derives them from the steps of the method.",
  ],
  [
    "coding.edge_cases",
    "Edge cases and testing",
    4.1,
    3.4,
    4.7,
    "Names the unusual inputs that endanger this method, with expected results and how the method meets them.",
    "Covers size, value and shape of input, picks tests that each catch a distinct mistake, and finds or rules out a fault with them.",
  ],
  [
    "system_design.requirements",
    "Requirements and estimates",
    3.1,
    2.4,
    3.8,
    "Lists the main functions and at least one quality goal or estimate that fits the task.",
    "Separates functions from quality goals, sets the scope, and derives load or storage from stated assumptions.",
  ],
  [
    "system_design.architecture",
    "Architecture",
    3.8,
    3.1,
    4.5,
    "Follows the main requests end to end, gives a reason for each border between parts, and says what is synchronous and what is not.",
    "Presents the smallest design that meets the needs, walks normal and failing requests through it, and shows how it would grow.",
  ],
  [
    "system_design.data",
    "Data and interfaces",
    3.5,
    2.8,
    4.2,
    "Gives the main entities with keys and describes the main calls between parts.",
    "Derives keys and indexes from the questions asked, and says where data must be consistent and how that is kept.",
  ],
  [
    "system_design.scaling",
    "Scaling and failure",
    3.4,
    2.7,
    4.1,
    "Names one likely limit or failure and a fitting means against it.",
    "Names the first limit and the important failures, with a fitting means and the effect on users for each.",
  ],
];

function evidenceFor(id: CriterionId, questions: readonly ReportQuestion[]): ReportCriterion["evidence"] {
  const points = questions.flatMap((question) => question.keyPoints).filter((point) => point.criterion === id);
  return points.flatMap((point) => point.evidence).slice(0, 2);
}

function answersFor(id: CriterionId, questions: readonly ReportQuestion[]): number {
  return questions.filter((question) => question.criteria.some((criterion) => criterion.id === id)).length;
}

const [HASH, DISSENT, REPEAT] = SAMPLE_QUESTIONS;

function firstEvidence(question: ReportQuestion | undefined, pointId: string) {
  return question?.keyPoints.find((point) => point.id === pointId)?.evidence.slice(0, 1) ?? [];
}

export const SAMPLE_REPORT: Report = {
  sessionId: "sample",
  status: "complete",
  headline:
    "You explain methods in clear steps and test them well. The one change worth most: end your story with a result that can be counted.",
  overall: { score: 70, low: 63, high: 77, evidenceCount: 20 },
  hireSignal: { low: "borderline", high: "yes" },
  narrowing: "Two more answers, one of them about your own work, would narrow the interval by about a third.",
  criteria: ROWS.map(([id, name, level, low, high, anchorMet, anchorNext]) => ({
    id,
    name,
    level,
    low,
    high,
    answers: answersFor(id, SAMPLE_QUESTIONS),
    anchorMet,
    anchorNext,
    evidence: evidenceFor(id, SAMPLE_QUESTIONS),
  })),
  questions: [...SAMPLE_QUESTIONS],
  strengths: [
    {
      text: "In answer 3 you said what stays true at every step, and chose the test that could break it.",
      evidence: firstEvidence(REPEAT, "invariant"),
    },
    {
      text: "In answer 2 you brought facts to a disagreement and built the way back yourself.",
      evidence: firstEvidence(DISSENT, "action"),
    },
  ],
  improvements: [
    {
      text: "In answer 2 you named no result that could be checked, also when you were asked for it.",
      evidence: firstEvidence(DISSENT, "result"),
    },
    {
      text: "In answer 1 you called the worst case constant; when all keys collide it is linear.",
      evidence: firstEvidence(HASH, "worst"),
    },
  ],
  nextSteps: [
    "Write down one number or date for each of your three best stories, and end with it.",
    "For every tool you explain, have ready the case in which it does not help.",
  ],
  patterns: [],
  standoutMoments: [],
  delivery: null,
  coverage: {
    asked: SAMPLE_QUESTIONS.map((question) => question.title),
    skipped: [],
    notReached: [],
    unobserved: ["Problem framing", "Reflection", "Trade-offs"],
  },
  method: {
    engine: "engine@1",
    bank: "sample",
    rubric: "2026.1",
    model: null,
    gradedAt: "2026-11-19T18:56:00.000Z",
    answered: 5,
    planned: 5,
    limits: [
      "This is a sample: the candidate and the answers are invented.",
      "Five answers say little about a person; the interval shows how little.",
      "Communication is judged on order and completeness, never on accent, grammar or pace.",
    ],
  },
};
