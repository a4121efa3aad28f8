/**
 * How well the interviewer listens, as figures over the lines of a session: whether a follow-up asks for what was truly
 * missing, and whether it takes up what was said. The shares are published; only their floors are violations.
 */
import type { Question } from "../../worker/contract/bank.ts";
import { isRealised } from "../candidates/realised.ts";
import type { Answer, Line, Utterance } from "./scene.ts";
import { rounded } from "./statistics.ts";

export type Listening = {
  /** Follow-ups, open probes included. */
  readonly followUps: number;
  /** Those that ask for a key point. */
  readonly aimed: number;
  /** Of these, asked for a point that had not been said. */
  readonly hits: number;
  /** Follow-ups to an answer of which something could be said back. */
  readonly quotable: number;
  /** Of these, with words of the candidate in quotation marks. */
  readonly quoted: number;
  /** Of these, naming the candidate's code or a habit over several answers. */
  readonly named: number;
};

const NOTHING: Listening = { followUps: 0, aimed: 0, hits: 0, quotable: 0, quoted: 0, named: 0 };

export function added(a: Listening, b: Listening): Listening {
  return {
    followUps: a.followUps + b.followUps,
    aimed: a.aimed + b.aimed,
    hits: a.hits + b.hits,
    quotable: a.quotable + b.quotable,
    quoted: a.quoted + b.quoted,
    named: a.named + b.named,
  };
}

const isAnswer = (line: Line): line is Answer => line.by === "candidate";

/** Answers to the question that is open at `at`, oldest first. */
function answersBefore(lines: readonly Line[], at: number, questionId: string): string[] {
  const opened = lines.findLastIndex(
    (line, index) =>
      index < at && line.by === "interviewer" && line.move?.move === "ask" && line.move.questionId === questionId,
  );
  return lines
    .slice(opened + 1, at)
    .filter(isAnswer)
    .map(({ text }) => text);
}

const LEAST_WORDS = 5;

function isQuotable(answers: readonly string[]): boolean {
  return answers.some((text) => (text.match(/[\p{L}']{2,}/gu)?.length ?? 0) >= LEAST_WORDS);
}

const NAMED =
  /\bcode\b|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:time|solution|answer|design|story|explanation)\b/i;

function judged(said: Utterance, answers: readonly string[], question: Question | null, realises: boolean): Listening {
  const { move, leadIn } = said;
  const point = move?.move === "followUp" ? move.keyPointId : null;
  const isMissing = point !== null && question !== null && !(realises && isRealised(question, point, answers));
  const quotable = isQuotable(answers) ? 1 : 0;
  const quoted = /“[^”]+”/.test(leadIn);
  return {
    followUps: 1,
    aimed: point === null ? 0 : 1,
    hits: isMissing ? 1 : 0,
    quotable,
    quoted: quotable === 1 && quoted ? 1 : 0,
    named: quotable === 1 && !quoted && NAMED.test(leadIn) ? 1 : 0,
  };
}

/** `realises` is false for a candidate whose words never amount to a point, however near they come to its sentences. */
export function listeningOf(lines: readonly Line[], bank: ReadonlyMap<string, Question>, realises: boolean): Listening {
  return lines.reduce((sum, line, at) => {
    if (line.by !== "interviewer" || line.kind !== "followUp" || line.question === null) return sum;
    const { id } = line.question;
    return added(sum, judged(line, answersBefore(lines, at, id), bank.get(id) ?? null, realises));
  }, NOTHING);
}

export type ListeningShares = { readonly hitRate: number; readonly quoteShare: number; readonly takenUpShare: number };

/** Shares to publish; NaN where there is nothing to take a share of. */
export function sharesOf({ aimed, hits, quotable, quoted, named }: Listening): ListeningShares {
  return {
    hitRate: rounded(hits / aimed),
    quoteShare: rounded(quoted / quotable),
    takenUpShare: rounded((quoted + named) / quotable),
  };
}

export { NOTHING as NO_LISTENING };
