/**
 * Tells talk about how an interview came out, or is to come out, from an answer: a report on the candidate, a rule for
 * rating, somebody's word that all is approved. It may hold no order and forge nothing, and shows nothing either.
 */
import type { EchoSources } from "./echo.ts";
import type { Passage, Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

/** The interview, and who takes part in it; whoever interviews somebody tells of their work. */
const INTERVIEW = wordSet(
  "candidate applicant interview interviewer interviewee examiner assessor grader evaluator recruiter",
);
/** Its parts, where they are pointed at: every matter has questions and answers of its own. */
const PARTS = wordSet(
  "answer response submission question session assessment evaluation examination category criterion test round account",
);
const POINTING = wordSet("this these my every each all whose");
/** What comes of it. */
const VERDICT = wordSet(
  `level score mark rating rate grade pass approve outcome hire recommend recommendation distinction excellent outstanding
  perfect perfectly complete completely fully impress assess evaluate accept congratulate deserve award maximum top
  highest best expectation result`,
);
/**
 * Content words up to which a text can be on nothing else, the share of them that speak of it, and the content words of a
 * sentence that does not, from which on it is something else.
 */
const SHORT = { words: 45, share: 0.2, least: 2, other: 4 } as const;

const isOneOf = ({ text, lemma }: Word, words: ReadonlySet<string>) => words.has(lemma) || words.has(text);

/** Whether a short text speaks of the interview and its outcome alone. What the question itself asks about does not count. */
export function isOnVerdict({ words, sentences }: Passage, asked: EchoSources): boolean {
  const contentOf = (some: readonly Word[]) => some.filter(({ content }) => content).length;
  const content = contentOf(words);
  if (content > SHORT.words) return false;
  const interview = words.filter((word, at) => {
    if ((word.lemma === "interview" && word.pos === "VERB") || asked.some(({ places }) => places.has(word.root)))
      return false;
    return isOneOf(word, INTERVIEW) || (isOneOf(word, PARTS) && POINTING.has(words[at - 1]?.text ?? ""));
  });
  const verdict = words.filter((word) => isOneOf(word, VERDICT));
  if (interview.length === 0 || verdict.length === 0) return false;
  if (interview.length + verdict.length < Math.max(SHORT.least, SHORT.share * content)) return false;
  const speaking = new Set([...interview, ...verdict].map(({ sentence }) => sentence));
  return sentences.every(({ from, to }, at) => speaking.has(at) || contentOf(words.slice(from, to)) < SHORT.other);
}
