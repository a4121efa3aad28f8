/**
 * Tells apart what is no answer at all: nothing said, "I don't know" and nothing more, the question given back,
 * text on something else. Whether an answer is right is not asked here.
 */

import type { EchoSources } from "./echo.ts";
import { givesBack } from "./echo.ts";
import { FUNCTION_WORDS } from "./function-words.ts";
import type { Passage } from "./sentences.ts";

/** Placeholders that forms and people leave in an empty field. */
const PLACEHOLDER =
  /^\W*(?:n ?\/? ?a|none|nothing|nil|null|empty|blank|test|no (?:response|answer|submission|comment|text)(?: (?:given|provided|submitted))?|(?:response|answer|submission) (?:is )?(?:empty|blank|missing)|empty (?:response|answer|submission)|not (?:answered|submitted)|skipped|\.+|-+|\?+)\W*$/iu;

export function isEmpty(text: string, passage: Passage): boolean {
  if (!/[\p{L}\p{N}]/u.test(text) || PLACEHOLDER.test(text)) return true;
  return passage.words.length === 0;
}

/** Ways to say that one does not know; the clause behind them is what is not known. */
const UNKNOWING = [
  "(?:i )?(?:really |just |honestly |simply |actually |still )*(?:do not|don't|dont|do n't|did not|didn't|never) (?:really |even |quite |actually )*(?:know|remember|recall|understand|get|see|learn(?:ed|t)?|stud(?:y|ied)|cover(?:ed)?|have (?:an |any |a )?(?:idea|clue|answer|experience|example))",
  "(?:i )?(?:can not|cannot|can't|cant|could not|couldn't) (?:really |even )?(?:say|tell|remember|recall|answer|think of (?:anything|one|an example|any)|come up with (?:anything|one|an answer))",
  "(?:i )?(?:have|got|'ve got)? ?(?:absolutely |really |honestly )*(?:no|zero) (?:idea|clue|answer|thoughts?|experience)",
  "(?:i )?(?:am|'m|m)? ?(?:really |honestly |just |afraid i am |quite |completely |totally )*(?:not|un) ?-?(?:really |at all |entirely |too |so )*(?:sure|certain|familiar|aware|clear)",
  "(?:i )?(?:have )?never (?:heard|used|seen|worked|done|come across|learned|learnt|studied|thought)",
  "(?:i )?(?:give up|dunno|idk|(?:am |'m )?(?:blanking|drawing a blank|blank on))",
  "(?:i(?:'ll| will| would)? )?pass(?= *(?:[.!?,]|$|on (?:this|that|it)))",
  "(?:that |this |it )?(?:beats me|escapes me|slipped my mind|rings no bell)",
  "(?:that|this|it)(?:'s| is) (?:beyond me|over my head|new to me)",
  "(?:my|the) mind (?:is|went|has gone) blank",
  "(?:i )?(?:would|'d|will|'ll)? ?(?:have|need) to (?:look (?:it|that|this) up|google (?:it|that|this)|guess|check|think about (?:it|that))",
  "who knows",
  "(?:i )?(?:wish|hope) i knew",
  "(?:i )?(?:should|ought to) know (?:this|that|it)",
];
/** What is unknown, up to a mark or a word that opens something new. */
const COMPLEMENT =
  "(?:[^.!?,;:\\n](?!\\b(?:but|however|although|maybe|perhaps|i (?:would|think|guess|believe|suppose|'d))\\b))*";
/** Only the speaker's own ignorance counts: at the beginning of a clause or after a word that leads into one. */
const OPENING =
  "(?<=^|[.!?,;:\\n…—-]\\s*|\\b(?:and|but|so|sorry|honestly|well|hmm|um|uh|er|yeah|no|oh|actually|really|because|as|honest|afraid|i|i'm|i am|i've|i have|maybe) )";
const DONT_KNOW = new RegExp(`${OPENING}(?:${UNKNOWING.join("|")})(?![\\p{L}])${COMPLEMENT}`, "giu");
/** Words around it that do not make it an answer. */
const COURTESY =
  /\b(?:sorry|apologies|i'm afraid|i am afraid|unfortunately|can we|could we|let's|let us|please|move on|skip(?: it| this| that| this one)?|next(?: question| one| please)*|go on|pass|sadly|thanks?(?: you)?|at the moment|right now|off the top of my head|to be honest|good question|tough one|hard one|hmm|well|about (?:that|this|it)|the answer|this one|that one|for (?:this|that)|yet|anything|at all|question|answer)\b/giu;

/** The words beside "I don't know" in its many forms that are neither courtesy nor filler; null where nobody says so. */
export function besideDontKnow(text: string): readonly string[] | null {
  if (!DONT_KNOW.test(text)) return null;
  DONT_KNOW.lastIndex = 0;
  const rest = text.replace(DONT_KNOW, " ").replace(COURTESY, " ");
  const words = rest.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !FUNCTION_WORDS.has(word));
}

/** Words beside it that do not make it an answer. */
const SPARE = 1;

/** "I don't know" in its many forms, when nothing else is said. */
export function isDontKnow(text: string): boolean {
  return (besideDontKnow(text)?.length ?? Number.POSITIVE_INFINITY) <= SPARE;
}

/** A single word of the question, in a text that does not ask, may be anything. */
const FEWEST = 2;

/** Whether a text gives the very words of a question back. */
export function isPureEcho({ words, sentences }: Passage, asked: EchoSources): boolean {
  if (words.length < 3 || !givesBack(words, asked)) return false;
  return words.filter(({ content }) => content).length >= FEWEST || sentences.some(({ question }) => question);
}
