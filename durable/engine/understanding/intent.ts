/**
 * What a candidate's turn wants from the interviewer, by words in their context: a request counts only as a whole
 * clause, and a real answer that merely contains such words stays an answer. Reads no evidence, decides no move.
 */
import type { Intent } from "../../../worker/contract/vocabulary.ts";
import type { EngineQuestion } from "../content.ts";
import { withoutIndents } from "./indents.ts";
import { blank, findInstructions } from "./instructions.ts";
import { type Clause, clausesOf, wordsIn } from "./intent-clauses.ts";
import { PATTERNS, type Wanted } from "./intent-patterns.ts";
import { factFor, isDirected, isOneOfSeveral, isQuestion, isTiedToQuestion } from "./intent-questions.ts";

export type IntentContext = {
  /** Question that the turn belongs to; null in small talk and wrap-up. */
  readonly question: EngineQuestion | null;
};

type Label = Wanted | "question" | "content" | "filler";
type Labelled = Clause & { readonly label: Label };

/** Behind an answer it may be its last step, as "Stop." may be. */
const WAIT = /^(?:(?:um|uh|oh|ok|okay|no|please|sorry|just) )*wait(?: (?:wait|please|sorry))*$/;

export type Request = Wanted | "question";

/** A turn, understood. */
export type Understood = {
  readonly intent: Intent;
  /** The request behind the intent; null for an answer. */
  readonly request: Request | null;
  /** Words that are neither request nor politeness. */
  readonly contentWords: number;
  /** Plain words of the clauses that ask something, with and without politeness, for finding out what about. */
  readonly asked: string;
};

/** Politeness and fillers alone, two of which are requests when nothing else is said. */
function courtesyOf({ words, asks }: Clause): Label {
  if (asks && /^(?:sorry|pardon)$/.test(words)) return "repeat";
  return WAIT.test(words) ? "thinking" : "filler";
}

function labelOf(clause: Clause, question: EngineQuestion | null): Label {
  if (clause.core === "") return courtesyOf(clause);
  if (/^(?:no|nope|nah|man|mate|dude|bro)$/.test(clause.words)) return "filler";
  const unstripped = clause.words === clause.core;
  const fits = (patterns: readonly RegExp[]): boolean =>
    patterns.some((pattern) => pattern.test(clause.core) || (!unstripped && pattern.test(clause.words)));
  const wanted = PATTERNS.find(([, patterns]) => fits(patterns));
  if (wanted !== undefined) return wanted[0];
  return isQuestion(clause, question) ? "question" : "content";
}

/** One question mark serves all the questions of its sentence, back to the first clause that belongs to none. */
function withQuestionsInARow(labelled: readonly Labelled[]): readonly Labelled[] {
  const marked: Labelled[] = [];
  let asking: number | null = null;
  for (const clause of labelled.toReversed()) {
    if (clause.label === "question" && clause.asks) asking = clause.sentence;
    const inARow = asking === clause.sentence && clause.label === "content";
    const isOne = inARow && isOneOfSeveral(clause);
    if (!isOne && !(inARow && isTiedToQuestion(clause)) && clause.label !== "question") asking = null;
    marked.unshift(isOne ? { ...clause, label: "question" } : clause);
  }
  return marked;
}

/** Without any answer beside it: the weightiest request counts, and of wavering and thinking the later one. */
const ORDER: readonly Request[] = ["emergency", "distress", "end", "hint", "repeat", "rephrase", "question", "move_on"];

function bareRequest(labelled: readonly Labelled[]): Request | null {
  const labels = labelled.map(({ label }) => label);
  const weightiest = ORDER.find((request) => labels.includes(request));
  if (weightiest !== undefined) return weightiest;
  const wavering = labels.findLast((label) => label === "thinking" || label === "dont_know");
  if (wavering === "thinking" || wavering === "dont_know") return wavering;
  return (["asks_back", "done", "nod"] as const).find((request) => labels.includes(request)) ?? null;
}

/** Longest answer, in words, after which a request inside its last sentence still counts. */
const SHORT_REMARK = 12;
/** From here on a closing "does that make sense?" is part of the answer. */
const TAGGED_ANSWER = 4;
/** From here on an undirected question at the end is thinking aloud. */
const THINKING_ALOUD = 15;
/** Up to here a question in the middle of an answer is still waiting for its fact. */
const WAITING_ANSWER = 40;
const LONG_STORY = 25;

/** A request behind an answer stands alone, or ends a short remark. "Stop." by itself may be the last step of a program. */
function isSaidAsRemark({ label, core, words }: Labelled, content: number, ownSentence: boolean): boolean {
  const standsAlone = ownSentence && (label !== "end" || wordsIn(words) >= 2);
  return standsAlone || (content <= SHORT_REMARK && wordsIn(core) >= 2);
}

function closingRequest(last: Labelled, content: number, ownSentence: boolean): Request | null {
  switch (last.label) {
    case "thinking":
      return ownSentence && !WAIT.test(last.words) ? "thinking" : null;
    case "asks_back":
      return content < TAGGED_ANSWER || /\b(?:you|yourself)$|^how are you|(?:answer|solution)$/.test(last.core)
        ? "asks_back"
        : null;
    case "emergency":
    case "distress":
      return content <= LONG_STORY ? last.label : null;
    case "repeat":
    case "rephrase":
    case "hint":
    case "end":
    case "move_on":
      return isSaidAsRemark(last, content, ownSentence) ? last.label : null;
    default:
      return null;
  }
}

function questionBeside(labelled: readonly Labelled[], content: number, context: IntentContext): boolean {
  const { question } = context;
  const last = labelled.findLast(({ label }) => label !== "filler" && label !== "nod" && label !== "done");
  if (last?.label === "question") return content < THINKING_ALOUD || isDirected(last.core, question);
  if (question === null || content > WAITING_ANSWER) return false;
  return labelled.some(
    ({ label, core, asks }) =>
      label === "question" && asks && isDirected(core, question) && factFor(core, question) !== null,
  );
}

function requestBeside(labelled: readonly Labelled[], content: number, context: IntentContext): Request | null {
  const last = labelled.findLast(({ label }) => label !== "filler" && label !== "nod" && label !== "done");
  if (last === undefined) return null;
  if (content <= SHORT_REMARK && labelled.some(({ label }) => label === "emergency")) return "emergency";
  const before = labelled.filter((clause) => clause !== last && clause.label === "content");
  const ownSentence = before.every(({ sentence }) => sentence !== last.sentence);
  const closing = closingRequest(last, content, ownSentence);
  if (closing !== null) return closing;
  return questionBeside(labelled, content, context) ? "question" : null;
}

const INTENT_OF: Readonly<Record<Request, Intent>> = {
  repeat: "repeat",
  rephrase: "rephrase",
  move_on: "move_on",
  dont_know: "dont_know",
  thinking: "thinking",
  end: "end",
  emergency: "distress",
  distress: "distress",
  hint: "clarification",
  question: "clarification",
  asks_back: "asks_back",
  done: "move_on",
  nod: "answering",
};

/** Orders to the grader left aside; a turn of nothing else is taken as it stands. */
function besideOrders(text: string): string {
  const own = blank(text, findInstructions(text));
  return own.trim() === "" ? text : own;
}

export function understand(text: string, context: IntentContext): Understood {
  const clauses = clausesOf(besideOrders(withoutIndents(text))).map((clause) => ({
    ...clause,
    label: labelOf(clause, context.question),
  }));
  const labelled = withQuestionsInARow(clauses);
  const content = labelled.reduce((sum, { label, core }) => sum + (label === "content" ? wordsIn(core) : 0), 0);
  const request = content === 0 ? bareRequest(labelled) : requestBeside(labelled, content, context);
  const asking = labelled.filter(({ label }) => label === "question" || label === "asks_back");
  return {
    intent: request === null ? "answering" : INTENT_OF[request],
    request,
    contentWords: content,
    asked: asking.flatMap(({ core, words }) => (core === "" || core === words ? [words] : [core, words])).join(" / "),
  };
}

/** The intent alone. `text` is a whole turn as the candidate said it. */
export function recogniseIntent(text: string, context: IntentContext): Intent {
  return understand(text, context).intent;
}

const YES =
  /^(?:(?:yes|yeah|yep|yup|sure|ok|okay|please|correct|absolutely|definitely|right|do it|please do|go ahead|of course|that is right|i do|i am sure|stop|end it|pause|stop here|let us stop|let us pause|that would be (?:good|nice|great|fine)|sounds good|thanks|thank you|i would like that|i want to (?:stop|end|pause))(?: |$))+$/;
const NO =
  /^(?:(?:no|nope|nah|not yet|not now|continue|go on|keep going|carry on|let us (?:continue|go on|keep going|carry on)|i (?:want|would like|prefer) to (?:continue|go on)|i (?:can|will) continue|never mind|no need|i am (?:fine|ok|okay|good|all right|alright)|it is (?:ok|okay|fine)|thanks|thank you|please|not really)(?: |$))+$/;

/** Answer to a yes-or-no offer; null when the words are something else. */
export function yesOrNo(text: string): "yes" | "no" | null {
  const words = clausesOf(text)
    .map((clause) => clause.words)
    .join(" ");
  if (words === "") return null;
  if (NO.test(words) && !/^(?:thanks|thank you|please)$/.test(words)) return "no";
  return YES.test(words) ? "yes" : null;
}
