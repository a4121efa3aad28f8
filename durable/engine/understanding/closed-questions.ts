/** Tells questions that may be answered in their own words: by yes or no, or by one of the things that they name. */

const AUXILIARY =
  "(?:is|are|was|were|do|does|did|will|would|can|could|should|has|have|had|may|might|must|isn't|aren't|don't|doesn't|won't|can't)";

/** An auxiliary that opens a question, or what is asked behind a comma or a condition. */
const YES_OR_NO = new RegExp(`(?:^|[.?!,;:]\\s+|\\b(?:and|so|then|but) )${AUXILIARY} [^.?!]*\\?`, "iu");
const CHOICE = /\bwhether\b|\btrue or false\b|\b\p{L}+ or (?:\p{L}+ ){0,4}\p{L}+\?|\bwhich\b[^.?!]*\bor\b[^.?!]*\?/iu;

/** Whether some words of a question may be its answer. */
export function isClosed(prompt: string): boolean {
  return YES_OR_NO.test(prompt) || CHOICE.test(prompt);
}

/** An answer to such a question, as it begins. */
export const SAYS_YES_OR_NO =
  /^\W*(?:yes|yeah|yep|yup|no|nope|nah|true|false|correct|right|wrong|certainly|definitely)\b/iu;

const SAYS_NO = /^\W*(?:no|nope|nah)\b/iu;
const OF_REASONS = /\b(?:why|how|reasons?|explain)\b/iu;

/** Whether a text answers a closed question and only does not know the reason; "no" alone may belong to not knowing. */
export function answersFirst(text: string): boolean {
  return SAYS_YES_OR_NO.test(text) && (!SAYS_NO.test(text) || OF_REASONS.test(text));
}
