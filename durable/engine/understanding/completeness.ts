/**
 * Whether what was said so far sounds like a whole answer (session-protocol §6), from the words alone: recognisers that
 * write no punctuation are read by the same cues. Decides no wait; that is the endpointer's.
 */
import { type Clause, clausesOf, plainWords } from "./intent-clauses.ts";
import { PATTERNS, type Wanted } from "./intent-patterns.ts";
import { isDirected } from "./intent-questions.ts";
import { hasOpenEnd } from "./open-ends.ts";

export const COMPLETENESS = ["explicitEnd", "complete", "uncertain", "incomplete", "askedForTime"] as const;
export type Completeness = (typeof COMPLETENESS)[number];

/** Only the end of a text tells whether it ended; an answer can be long. */
const TAIL_CHARS = 320;
/** A sentence of fewer words may be the beginning of an answer. */
const COMPLETE_WORDS = 6;
const COMPLETE_CONFIDENCE = 0.8;

const WHOLE_MARK = /[.!?。！？]["”’)\]]*$/u;
const TRAILING_FILLERS = /(?: (?:um+|uh+|uhm|er+|erm|hm+|mm+|so|okay|ok|well|yeah|please))+$/;

const COURTESY_ONLY = /^(?:(?:please|thanks|thank you|sorry|okay|ok|um+|uh+|er+|hm+)(?: |$))+$/;

/**
 * Asking for time at the end of a text without marks. What is told about others ("she asked me to give her a second")
 * stands behind "to", or names somebody else.
 */
const TIME_WISH = [
  "let me (?:just )?(?:think|see|reflect|recall|remember)(?: (?:about|on|through|over|of|how|what|whether|that|it|this)(?: [^ ]+){0,6})?(?: (?:for )?(?:a |one )?(?:moment|second|sec|minute|bit))?",
  "(?:give|allow) me (?:just )?(?:a|one|another|some|few|a few) (?:more )?(?:moments?|seconds?|secs?|minutes?|time)(?: to (?:think|recall|remember|order|gather|collect)(?: [^ ]+){0,4})?",
  "i (?:just )?(?:need|would like|want) (?:just )?(?:a|one|another|some) (?:more )?(?:moment|second|sec|minute|time)(?: to (?:think|recall|remember)(?: [^ ]+){0,4})?",
  "(?:bear with me|let me (?:gather|collect|sort|order) my thoughts|hold on(?: (?:a|one) (?:moment|second|sec|minute))?)",
].join("|");
const ENDS_IN_TIME_WISH = new RegExp(
  `(?:^|(?<!\\b(?:to|would|could|not|never|always|they|he|she|him|her)) )(?:${TIME_WISH})$`,
);
/** Praise of the question is how many people win time, when nothing follows it. */
const PRAISE_ONLY =
  /^(?:(?:oh|um+|uh+|hm+|well|okay|ok|so|yeah|wow|ah) )*(?:that is |it is )?(?:a |an )?(?:really |very |pretty )?(?:good|great|interesting|tough|tricky|hard|nice) (?:question|one)$/;

const ENDS_IN_CLOSE =
  /(?:^| )(?:that is (?:it|all|everything|my answer|basically it|pretty much it|about it|all i (?:have|know|can (?:say|think of|remember)))|(?:i am|i think i am) (?:done|finished)|(?:does|did) that (?:answer (?:it|your question|the question)|make sense)|that would be my answer|i will (?:stop|leave it) there|(?:how|what) about you)$/;
/** Before these words "that is all" belongs to a sentence that goes on being about something. */
const CLOSE_WITHIN = /\b(?:if|because|when|where|whether|whatever|think|thought) that is (?:it|all|everything)$/;

const TO_INTERVIEWER: ReadonlySet<Wanted> = new Set([
  "repeat",
  "rephrase",
  "hint",
  "asks_back",
  "move_on",
  "done",
  "end",
]);

const ADDRESSED = /^(?:what|which|how|where|when|why|who|is|are|do|did) .*\byou\b/;

function wanted(core: string): Wanted | null {
  return PATTERNS.find(([, patterns]) => patterns.some((pattern) => pattern.test(core)))?.[0] ?? null;
}

/** The end of a text, read once. */
type Tail = {
  /** Without fillers at its end. */
  readonly words: string;
  readonly last: Clause | undefined;
  /** What its last clause wants, courtesy left out. */
  readonly wants: Wanted | null;
};

function readTail(tail: string, plain: string): Tail {
  const clauses = clausesOf(tail);
  const last = clauses.at(-1);
  const telling = clauses.findLast(({ words }) => words.replace(COURTESY_ONLY, "") !== "");
  const wants = telling === undefined ? null : wanted(telling.core);
  return { words: plain.replace(TRAILING_FILLERS, ""), last: telling ?? last, wants };
}

function asksForTime({ words, last, wants }: Tail): boolean {
  if (wants === "thinking" || ENDS_IN_TIME_WISH.test(words)) return true;
  return last !== undefined && PRAISE_ONLY.test(last.words.replace(TRAILING_FILLERS, ""));
}

function endsExplicitly({ words, last, wants }: Tail): boolean {
  if (ENDS_IN_CLOSE.test(words) && !CLOSE_WITHIN.test(words)) return true;
  if (last === undefined) return false;
  if (wants !== null) return TO_INTERVIEWER.has(wants);
  return last.asks && (isDirected(last.core, null) || ADDRESSED.test(last.core));
}

/**
 * `text`: all words of the turn so far. `confidence`: the recogniser's that the turn is over, in [0, 1]; null where it
 * says none. No words at all are "uncertain".
 */
export function completenessOf(text: string, signals: { readonly confidence: number | null }): Completeness {
  const end = text.slice(-TAIL_CHARS).trim();
  const plain = plainWords(end);
  if (plain === "") return "uncertain";
  const tail = readTail(end, plain);
  if (asksForTime(tail)) return "askedForTime";
  if (endsExplicitly(tail)) return "explicitEnd";
  const marked = WHOLE_MARK.test(end) && !/(?:\.\.+|…)$/u.test(end);
  if (hasOpenEnd(end, plain, marked)) return "incomplete";
  const sure = signals.confidence === null || signals.confidence >= COMPLETE_CONFIDENCE;
  return marked && sure && plain.split(" ").length >= COMPLETE_WORDS ? "complete" : "uncertain";
}
