/** Reads a candidate's turn against its question and stores the reading in the thread. The reader itself is elsewhere. */
import type { EngineQuestion } from "../content.ts";
import { emit, onTheTable, patchThread, type Scene } from "../scene.ts";
import type { Code, QuestionThread, Reading, ReadTurn } from "../state.ts";
import { toldBefore, toldTags } from "../told.ts";
import { withoutIndents } from "../understanding/indents.ts";
import { type Request, type Understood, understand } from "../understanding/intent.ts";
import { readAnswer } from "../understanding/reading.ts";
import type { Tie } from "../understanding/ties.ts";
import { askForAnalysis } from "./analysis.ts";

/** Requests that are no part of an answer, whatever words they are made of. */
const STEERING: ReadonlySet<Request> = new Set([
  "repeat",
  "rephrase",
  "move_on",
  "thinking",
  "end",
  "emergency",
  "distress",
  "hint",
  "asks_back",
  "done",
  "nod",
]);

/** What the interviewer has said up to the turn, as far as an answer could echo it. */
export function saidAbout(
  { state, content }: Pick<Scene, "state" | "content">,
  question: EngineQuestion,
  thread: QuestionThread,
  turnId: string,
): string[] {
  const points = question.keyPoints.filter(({ id }) => thread.askedFor.includes(id)).map(({ followUp }) => followUp);
  const told = [...toldBefore(thread, turnId), ...toldTags(state, content.tags)];
  return [question.prompt, question.rephrase, ...points, ...told];
}

function nothingMet(reading: Reading, kind: Reading["kind"]): Reading {
  const verdicts = reading.verdicts.map((verdict) => ({ ...verdict, verdict: "absent" as const, spans: [] }));
  return { ...reading, kind, verdicts };
}

function shows(reading: Reading): boolean {
  return reading.verdicts.some(({ verdict }) => verdict !== "absent");
}

/** Pure requests meet nothing; "I don't know" in words of one's own is still that. */
function inContext(reading: Reading, { request, contentWords }: Understood): Reading {
  if (request !== null && STEERING.has(request) && contentWords === 0) return nothingMet(reading, "empty");
  return request === "dont_know" && !shows(reading) ? nothingMet(reading, "dont_know") : reading;
}

type ReaderContext = Parameters<typeof readAnswer>[2];

/** The reader's verdicts in the light of what the turn wanted. `text` is normalised. */
export function readAgain(
  text: string,
  question: EngineQuestion,
  context: ReaderContext,
  understood: Understood,
  hasCode: boolean,
): Reading {
  const reading = inContext(readAnswer(text, question, context), understood);
  return hasCode ? { ...reading, signals: { ...reading.signals, code: true } } : reading;
}

/**
 * The same, of a story that was not recognised as an answer: read once more together with what its teller said when asked
 * how it belongs to the question.
 */
export function readTied(
  text: string,
  question: EngineQuestion,
  context: ReaderContext,
  understood: Understood,
  hasCode: boolean,
  tie: Tie | undefined,
): Reading {
  const reading = readAgain(text, question, context, understood, hasCode);
  if (reading.kind !== "unrelated" || question.type !== "behavioral" || tie === undefined) return reading;
  return readAgain(text, question, { ...context, tie }, understood, hasCode);
}

/** What was said next to the same question, if it was taken for an answer. */
export function tieOf(turns: readonly ReadTurn[], turnId: string): Tie | undefined {
  const next = turns[turns.findIndex((turn) => turn.turnId === turnId) + 1];
  if (next?.kind !== "answer" && next?.kind !== "unrelated") return undefined;
  return { text: withoutIndents(next.text), shows: next.verdicts.some(({ verdict }) => verdict === "met") };
}

const kept = ({ kind, verdicts, signals }: Reading) => ({ kind, verdicts, signals });

/** Another reading takes the place of the one that a turn had. */
export function replaceReading(scene: Scene, thread: QuestionThread, turn: ReadTurn, reading: Reading): void {
  const { turnId } = turn;
  const turns = thread.turns.map((other) => (other.turnId === turnId ? turn : other));
  patchThread(scene, thread.questionId, { turns });
  emit(scene, { type: "answer.read", turnId, questionId: thread.questionId, reading });
  askForAnalysis(scene, turnId, thread.questionId, reading);
}

export type TurnText = { readonly turnId: string; readonly text: string; readonly code: Code | null };

/** With the last turn there may be what ties the one before it to the question: then that one is an answer after all. */
function tieBefore(scene: Scene, question: EngineQuestion): void {
  const thread = onTheTable(scene)?.thread;
  const before = thread?.turns.at(-2);
  if (thread === undefined || before?.kind !== "unrelated") return;
  const { turnId, text, signals } = before;
  const tie = tieOf(thread.turns, turnId);
  if (tie === undefined || question.type !== "behavioral") return;
  const context = { turnId, interviewerSaid: saidAbout(scene, question, thread, turnId), tie };
  const reading = readAgain(text, question, context, understand(text, { question }), signals.code);
  if (reading.kind !== "answer") return;
  replaceReading(scene, thread, { ...before, ...kept(reading) }, reading);
}

/** Null when no question is on the table. The turn has been committed, so that its question knows what was told in it. */
export function readTurn(scene: Scene, turn: TurnText, understood: Understood): Reading | null {
  const table = onTheTable(scene);
  if (table === null) return null;
  const { question, thread } = table;
  const { turnId, text } = turn;
  const context = { turnId, interviewerSaid: saidAbout(scene, question, thread, turnId) };
  const reading = readAgain(text, question, context, understood, turn.code !== null);
  const read: ReadTurn = {
    turnId,
    text,
    kind: reading.kind,
    verdicts: reading.verdicts,
    signals: reading.signals,
    asksFor: scene.state.turn?.course.asksFor ?? null,
  };
  patchThread(scene, question.id, { turns: [...thread.turns, read] });
  emit(scene, { type: "answer.read", turnId, questionId: question.id, reading });
  askForAnalysis(scene, turnId, question.id, reading);
  tieBefore(scene, question);
  return reading;
}
