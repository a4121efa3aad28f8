/**
 * Tells where somebody takes back what was just said ("no wait", "scratch that") from the same words said by habit or
 * about something else. Which claim is taken back is settled by the verdicts.
 */

/** Said for nothing but to take something back. */
const OUTRIGHT =
  /\b(?:no,? wait|wait,? (?:no|sorry|actually)|(?:oh|sorry|hang on|hold on),? (?:no|wait)|no,? (?:sorry|actually)|actually,? (?:sorry|wait|no(?=[,.;!]|$| (?:it|that|this|i|we|they|wait|sorry)\b))|wait a (?:minute|second|sec)|scratch that|let me correct|i take that back|on second thoughts?)\b/iu;
/** Words of the trade as well: they take something back only where they are set off. */
const SET_OFF = /(?:^|[.!?,;:—–]\s+|\s-\s+)(?:wait|correction)(?=\s*[,.!:;—–]|\s+-\s)/iu;

const HABIT = /\bactually\b/giu;
/** Times that somebody can say a word and still mean it. */
const MEANT = 2;
const OPENS_ANEW = /(?:^|[.!?,;:—–]\s+(?:(?:but|and|well|so|oh),? )?)actually\b/iu;

/**
 * Whether words between an affirmation and a later denial, `between` with the denial's own, take the affirmation back.
 * @param beside the denial stands in the same or in the next sentence
 */
export function takesBack(text: string, between: string, beside: boolean): boolean {
  if (OUTRIGHT.test(between) || SET_OFF.test(between)) return true;
  return beside && OPENS_ANEW.test(between) && (text.match(HABIT)?.length ?? 0) <= MEANT;
}
