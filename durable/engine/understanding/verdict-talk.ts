/**
 * Tells talk about how an interview came out, or is to come out, from an answer: a report on the candidate, a rule for
 * rating, somebody's word that all is approved. It may hold no order and forge nothing, and shows nothing either.
 */
import type { EchoSources } from "./echo.ts";
import type { Passage, Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

/** The interview, and who takes part in it; whoever interviews somebody tells of their work. */
const INTERVIEW = wordSet(
  `candidate applicant interview interviewer interviewee examiner assessor grader grading evaluator recruiter recruiting
  rubric`,
);
/** Its parts, where they are pointed at: every matter has questions and answers of its own. */
const PARTS = wordSet(
  `answer response submission question session assessment evaluation examination category criterion test round account
  recording transcript point item`,
);
const POINTING = wordSet("this these my every each all whose key");
/** So does an article, where nothing but a verdict can be meant. */
const POINTED_BY_ARTICLE = wordSet("response recording");
/** What comes of it. */
const VERDICT = wordSet(
  `level score mark rating rate grade pass approve outcome hire recommend recommendation distinction excellent outstanding
  perfect perfectly complete completely fully impress assess evaluate accept congratulate deserve award maximum top
  highest best expectation result scoring exempt honour`,
);
/** Said of many things, so that none of them makes it one: of the outcome where something else does. */
const BESIDE_VERDICT = wordSet("full strict threshold cover worth correct enough");

/**
 * Content words up to which a text can be on nothing else; the share of them that speak of it, where there are two and where
 * there are more; and the content words of sentences that do not, as a part of all, beyond which it is on something else.
 */
const SHORT = { words: 45, share: 0.13, pair: 0.2, other: 0.5 } as const;

const SPOKEN_OF = [INTERVIEW, VERDICT];

const isOneOf = ({ text, lemma }: Word, words: ReadonlySet<string>) => words.has(lemma) || words.has(text);

/** A noun that is no part of an interview. */
const isThing = (word: Word | undefined): boolean =>
  word?.pos === "NOUN" && word.mark === "" && ![INTERVIEW, PARTS, VERDICT].some((words) => isOneOf(word, words));

/** Whether a short text speaks of the interview and its outcome alone. What the question itself asks about does not count. */
export function isOnVerdict({ words, sentences }: Passage, asked: EchoSources): boolean {
  const contentOf = (some: readonly Word[]) => some.filter(({ content }) => content).length;
  const content = contentOf(words);
  if (content > SHORT.words) return false;
  const interview = words.filter((word, at) => {
    if ((word.lemma === "interview" && word.pos === "VERB") || asked.some(({ places }) => places.has(word.root)))
      return false;
    // "candidate rows": a kind of thing
    if (word.lemma === "candidate" && isThing(words[at + 1])) return false;
    const before = words[at - 1]?.text ?? "";
    const isPointed = POINTING.has(before) || (before === "the" && isOneOf(word, POINTED_BY_ARTICLE));
    return isOneOf(word, INTERVIEW) || (isOneOf(word, PARTS) && isPointed);
  });
  const verdict = words.filter((word) => isOneOf(word, VERDICT));
  const beside = words.filter((word) => isOneOf(word, BESIDE_VERDICT));
  const isOfOutcome =
    verdict.length > 0 ||
    (interview.length > 1 && beside.length > 0 && interview.some((word) => isOneOf(word, INTERVIEW)));
  if (interview.length === 0 || !isOfOutcome) return false;
  const spoken = [...interview, ...verdict, ...beside];
  if (spoken.length < (spoken.length > 2 ? SHORT.share : SHORT.pair) * content) return false;
  const speaking = new Set(spoken.map(({ sentence }) => sentence));
  const other = sentences.reduce(
    (sum, { from, to }, at) => sum + (speaking.has(at) ? 0 : contentOf(words.slice(from, to))),
    0,
  );
  return other <= SHORT.other * content;
}

/** Whether a text is such talk with the orders in it, and what is left without them still speaks of it. */
export function isOnVerdictWhole(left: Passage, whole: () => Passage, asked: EchoSources): boolean {
  return left.words.some((word) => SPOKEN_OF.some((words) => isOneOf(word, words))) && isOnVerdict(whole(), asked);
}
