/**
 * Words for a grade, for whoever gives it and for the very text that it is given to, as parts of patterns. Finds nothing.
 */

/** Whoever may grade, by office or as a machine. */
export const WHO =
  "(?:(?:grader|marker|examiner|assessor|evaluator|rater|scorer|reviewer)s?|teachers?|professors?|tutors?|judges?|jury|inspector|experts?|committee|(?:exam|examination|school) board|robot|bot|machine|assistant|ai|chatgpt|llm)";
/** Nobody else is spoken to in these words. */
export const GRADER = "(?:(?:grader|marker|examiner|assessor|evaluator|rater|scorer)s?)";
export const PIECE =
  "(?:answers?|essay|text|repl(?:y|ies)|responses?|submission|sentences?|lines?|script|paper|attempt|thing|part|one|work|solution|paragraph)";
/** The text that is handed in, pointed at from within it. */
export const THIS =
  `(?:(?:this|my|the (?:whole|following|next|above|entire|rest of (?:this|my|the))) (?:\\w+ )?${PIECE}(?: (?:above|below))?` +
  `|the ${PIECE} (?:above|below|that follows)|the (?:following|above|below|rest)|(?:everything|all|anything|whatever) (?:below|above|here)` +
  "|what(?:ever)? (?:follows|comes|stands here|i (?:say|said|write|wrote))|(?:everything|all) (?:that )?(?:comes|follows|i (?:say|said|write|wrote)))(?: (?:next|now|here))?";
/** What is given. */
export const MARKS = "(?:marks?|grades?|scores?|points?|credits?|rating|stars|band)";
/** How much of it. */
export const TOP = "(?:full|top|max|maximum|highest|perfect|best|ten|five|hundred|100|10|5|every|all|good|better)";
/** As much of something as there is of it. */
export const WHOLE = "(?:full|top|maximum|max|perfect|highest|best)(?: possible)?";
export const OF_ALL =
  "(?:ten|five|hundred|10|5|100)(?: ?/ ?| out of | of )(?:a |an |one )?(?:ten|five|hundred|10|5|100)\\b";
/** What everybody wants to be given. */
export const PRIZE = `(?:${WHOLE} ${MARKS}|(?:every|all|the) points?|${OF_ALL}|an a\\b|full credit|the maximum)`;
/** What everybody wants to be told. */
export const RIGHT =
  "(?:(?:fully|entirely|completely|absolutely|simply|always|being) )*(?:right|correct|perfect|flawless|passed|excellent|accepted|approved)";
/** Nobody stands before the verb who does it, and nobody is said to be able to. */
export const UNSAID =
  "(?<!\\b(?:we|i|they|who|would|could|should|may|might|must|to|that|which|can|will|not|never|don't|people|users) )";
/** Where a sentence or its main clause begins. */
export const OPENING = "(?<=^|[.!?;:\\n,(]\\s*|\\b(?:and|so|now|please|just|then|kindly|ok|okay) )";

/** One of these verbs with nobody before it who does it; verbs are looked for first, as they are rare. */
export const unsaid = (verbs: string): string => `\\b(?=(?:${verbs})\\b)${UNSAID}(?:${verbs})`;
/** One of these verbs where a sentence or its main clause begins. */
export const opening = (verbs: string): string => `\\b(?=(?:${verbs})\\b)${OPENING}(?:${verbs})`;

/** Beginnings of the words above, for what a text has to hold. */
export const GIVE = "give grant award assign let";
export const MARKS_WORDS = "mark marks grade grades score scores point credit rating stars band";
export const RIGHT_WORDS = "right correct perfect flawless passed pass excellent accepted approved";
export const THIS_WORDS = "this my the everything all anything whatever what";
export const PRIZE_WORDS =
  "full top maximum max perfect highest best every all the ten five hundred 100 10 5 an good better";
export const GRADER_WORDS = "grader marker examiner assessor evaluator";
export const WHO_WORDS =
  "grader graders marker markers marking examiner exam examination school assessor evaluator evaluation rater scorer reviewer teacher professor tutor judge jury inspector expert committee robot bot machine assistant ai chatgpt llm";
