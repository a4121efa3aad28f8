/**
 * Hears "I don't know" in anybody's words, in a short text that was found to show nothing: some piece of it says so, and
 * whatever stands around it is an excuse, a remark about oneself or the question again, and none of the matter.
 */
import type { EngineQuestion } from "../content.ts";
import { type Asked, askedOf, isAsked } from "./asked-words.ts";
import { answersFirst } from "./closed-questions.ts";
import { STORY_WORDS } from "./empty-words.ts";
import { FUNCTION_WORDS } from "./function-words.ts";
import { clausesOf } from "./intent-clauses.ts";
import { type Passage, readPassage, type Word } from "./sentences.ts";
import { termsOf } from "./terms.ts";
import { isOn, isTopical, type Judged, type Topics } from "./topics.ts";
import { NEGATOR, SPEAKER, saysUnknown } from "./unknowing-signs.ts";
import { wordSet } from "./word-set.ts";

/** Words from which on a text has said something, whatever it says of not knowing. */
const LONGEST = 40;
/** The same where a story was asked for. */
const LONGEST_STORY = 16;

/** Words of the matter that may stand in what somebody says not to know. */
const NAMED_UNKNOWN = 1;

/** Where a sentence may turn from not knowing to knowing, or back. */
const TURN =
  / (?=(?:but|however|although|though|yet i|so|and|or|maybe|perhaps|probably|possibly|except|unless|since|as i|my (?:guess|answer|bet)|is it|are they|could it|might it|i (?:would |could |can )?(?:(?:just |only )?(?:think|guess|believe|suppose|reckon|assume|bet|say)))\b)/;

/** With one of these a piece ventures something. */
const VENTURES =
  /\b(?:maybe|perhaps|probably|possibly|presumably|might|may|i (?:would |could |can |will )?(?:just |only )?(?:think|guess|believe|suppose|reckon|assume|bet|say)|my (?:guess|bet)|is it|are they|could it|isn't|because|would|could|should|can|must)\b/;

/** Words with which one speaks of the conversation, and tells nothing. */
const TALK = wordSet(
  `sorry please thanks thank question questions next time one ones answer answers move skip pass go on good great tough hard
  easy difficult nice long lol bro man mate dude friend sir madam excuse honest frankly honestly really no not yes day
  today moment maybe perhaps later again else something anything nothing hm hmm um uh er well okay ok guess think know
  afraid sadly unfortunately why how what when where ask asked tell say here topic subject word words idea clue tbh idk
  at all either anyway whatever never mind very much more gone yesterday now yet nope nah even still
  ever always again only once alright fine respect ehm erm eh`,
);

/** Subjects that are taught, named by themselves: "Physics? No idea." */
const SUBJECT =
  /^(?:(?:oh|ah|ugh|well|hm+) )?(?:the )?(?:maths?|history|geography|law|grammar|english|latin|german|french|spanish|music|art|drawing|cooking|sports?|football|finance|accounting|science|medicine|programming|coding|computers?|computing|databases?|security|networks?|networking|biology|chemistry|philosophy|religion|\w+(?:ics|ology|istry|graphy|onomy))(?: again)?$/;

/** "Heard the word before": of what is asked one knows that it is called so. */
const ONLY_HEARD =
  /^(?:i |have |has |had |only |just |even |once |never )*(?:heard|seen|read|met) (?:of )?(?:the |this |that |it)(?:word|term|name|phrase|expression|abbreviation)?(?: before| once| somewhere| again)*$/;

/** A text's question, as pieces of the text are held against it. */
type Held = { readonly topics: Topics; readonly asked: Asked; readonly isStory: boolean; readonly spare: number };

/** A word that any text can hold, whatever it is about. */
const isAnybodys = ({ text, keys }: Word) => TALK.has(text) || keys.some((key) => STORY_WORDS.has(key));

/** How many words of a piece belong to the matter and were not said by the question. */
function shown(passage: Passage, { topics, asked }: Pick<Held, "topics" | "asked">): number {
  return termsOf(passage)
    .filter(({ word }) => isTopical(word) && !isAnybodys(word))
    .filter((term) => isOn(term.word, topics.wide) && !isAsked(asked, term)).length;
}

const hasFigure = ({ words }: Passage) => words.some(({ kind, text }) => kind !== "word" && !TALK.has(text));

const tellsNothing = ({ words }: Passage) => words.every(({ text }) => FUNCTION_WORDS.has(text) || TALK.has(text));

/** Whether a piece gives words of the question back, where these cannot be the answer. */
function isOfQuestion(passage: Passage, { asked }: Held): boolean {
  return !asked.closed && termsOf(passage).every((term) => TALK.has(term.word.text) || isAsked(asked, term));
}

/** Whether a piece speaks of its speaker and not of the matter. */
function isOfSpeaker(words: string, passage: Passage, held: Held): boolean {
  if (VENTURES.test(words) || !words.split(" ").some((word) => SPEAKER.has(word))) return false;
  if (held.isStory) return false;
  // where it is asked what somebody does, what they do is an answer
  return (
    !held.asked.personal ||
    !termsOf(passage).some((term) => !isAnybodys(term.word) && isTopical(term.word) && isAsked(held.asked, term))
  );
}

type Piece = "unknown" | "aside" | "answer";

function pieceOf(words: string, held: Held): Piece {
  const passage = readPassage(words);
  if (saysUnknown(words)) {
    // that something was not known then belongs to a story
    if (held.isStory && /\b(?:was|were|had|did|knew|used|missed|dropped|asked)\b/.test(words)) return "aside";
    return shown(passage, held) > held.spare ? "answer" : "unknown";
  }
  if (tellsNothing(passage) || SUBJECT.test(words) || ONLY_HEARD.test(words)) return "aside";
  if (hasFigure(passage) || shown(passage, held) > 0) return "answer";
  return isOfQuestion(passage, held) || isOfSpeaker(words, passage, held) ? "aside" : "answer";
}

/** A quotation mark inside a word is an apostrophe. */
const INNER_QUOTE = /(?<=\p{L})"(?=\p{L})/gu;

function piecesOf(text: string): string[] {
  const clauses = clausesOf(text.replace(INNER_QUOTE, "'").replaceAll(/[()]/g, " ").replaceAll("?", "? "));
  return clauses.flatMap(({ words }) => words.split(TURN)).filter(Boolean);
}

/** Whether some piece says so and no other is an answer. Few texts say so at all, and pieces are read only in those. */
function isAllUnknown(pieces: readonly string[], held: Held): boolean {
  if (!pieces.some(saysUnknown)) return false;
  const kinds = new Set(pieces.map((piece) => pieceOf(piece, held)));
  return kinds.has("unknown") && !kinds.has("answer");
}

/** Words of a text that says of nothing but its speaker and the question that something is not. */
const SHORT_REFUSAL = 14;

/** With one of these somebody answers after all, or speaks of somebody else. */
const CLAIMS = /\b(?:would|should|think|believe|suppose|guess|maybe|perhaps|probably|because|they|them|he|she|you)\b/iu;

/** "That won't come to me": a denial by the speaker of themselves, without a word that names anything. */
function isRefusal({ text, words }: Passage, { asked, isStory }: Held): boolean {
  if (isStory || asked.personal || words.length > SHORT_REFUSAL || CLAIMS.test(text)) return false;
  if (!words.some((word) => NEGATOR.has(word.text)) || !words.some((word) => SPEAKER.has(word.text))) return false;
  return words.every((word) => !word.content || word.kind !== "word" || !isTopical(word) || isAnybodys(word));
}

/**
 * Whether a text says that its speaker does not know, and nothing else.
 * @param nothing it shows nothing; where it may show something, no word of the matter may stand in it at all
 */
export function isUnknowing(passage: Passage, judged: Judged, nothing: boolean): boolean {
  const longest = judged.question.type === "behavioral" ? LONGEST_STORY : LONGEST;
  const { text, words } = passage;
  if (words.length > longest) return false;
  const held = {
    topics: judged.topics,
    asked: askedOf(judged.question),
    isStory: judged.question.type === "behavioral",
    spare: nothing ? NAMED_UNKNOWN : 0,
  };
  if (held.asked.closed && answersFirst(text)) return false;
  return isAllUnknown(piecesOf(text), held) || isRefusal(passage, held);
}

/** Whether what little stands beside "I don't know" answers the question: "It falls. I couldn't say why." */
export function isAnswerBeside(
  beside: readonly string[],
  text: string,
  question: EngineQuestion,
  topics: Topics,
): boolean {
  const asked = askedOf(question);
  if (asked.closed && answersFirst(text)) return true;
  return beside.some((word) => {
    const passage = readPassage(word);
    return (
      shown(passage, { topics, asked }) > 0 || (asked.closed && termsOf(passage).some((term) => isAsked(asked, term)))
    );
  });
}
