/**
 * How people say that they are unwell, that they have to step away, or that they need help at once. Patterns over whole
 * clauses of plain words, anchored at both ends where they are compiled (`intent-patterns.ts`).
 */

const VERY = "(?:so |very |really |too |completely |totally |quite |pretty |a bit |a little |extremely |super )*";
const I_FEEL = "i (?:am|feel|am feeling) ";
const FEELING =
  "(?:overwhelmed|panicked|desperate|dizzy|faint|sick|ill|unwell|bad|awful|terrible|miserable|hopeless|stressed|stressed out|anxious|nervous|upset|shaky|not (?:ok|okay|well|feeling well))";
const NOW = "(?: right)?(?: now| today)?";
const ANY_MORE = "(?: any ?more)?";
const ACHE = "(?:bad |terrible |awful |splitting |strong |slight )?";
const MAY_I = "(?:i (?:need|want|would like|have) to|can we|could we|can i|could i|may i|i (?:must|should)|let us)";

/** Somebody who may come to harm. */
export const EMERGENCY = [
  `(?:${I_FEEL}${VERY}${FEELING} and )?(?:my (?:chest|heart) (?:really )?hurts|i have (?:a )?chest pains?)(?: a lot| badly)?${NOW}`,
  "(?:i am having|i (?:might|may|could) be having|i have) (?:a )?(?:heart attack|stroke)",
  "(?:my chest hurts and )?i cannot breathe(?: properly| well)?",
  "i am (?:going to|about to) (?:faint|pass out|collapse)",
  `i (?:want|would like|am going|plan) to (?:die|kill myself|hurt myself|end my life)${ANY_MORE}`,
  `i do not want to (?:live|be alive)${ANY_MORE}`,
  "(?:sometimes )?i (?:am thinking|think|keep thinking|have been thinking) (?:about|of) (?:suicide|killing myself|ending my life|dying)",
  "i am suicidal",
];

/** Somebody who is unwell or has to step away. */
export const DISTRESS = [
  "i (?:am|feel) (?:having |about to have |close to )?(?:a |an )?(?:panic attack|panicking|anxiety attack|freaking out|breaking down|in tears|crying|about to cry|like crying)",
  `${I_FEEL}${VERY}${FEELING}(?: and ${VERY}${FEELING})?${NOW}`,
  "i do not feel (?:so |very )?(?:well|good|ok|okay)",
  "i cannot (?:do this any ?more|cope(?: any ?more)?|go on(?: any ?more| like this)?|take (?:it|this)(?: any ?more)?|handle this(?: any ?more)?|do this)",
  "(?:this|it) is (?:all )?(?:just )?too (?:much|stressful)(?: for me)?",
  "(?:this|it) is making me (?:so |very |really )?(?:anxious|nervous|sick|panic|cry)",
  `i have (?:a |an )?${ACHE}(?:fever|headache|migraine|stomach ache)${NOW}`,
  "my (?:head|stomach) (?:really )?hurts",
  "my heart is (?:racing|pounding)|my hands are shaking|i am shaking",
  "i (?:need|am going|am about|have) to (?:throw up|vomit|be sick)",
  "(?:i (?:need|want|would like)(?: to take)?|can we (?:take|have)|could we (?:take|have)|can i (?:take|have)|could i (?:take|have)|may i (?:take|have)|let us take) a (?:short |quick |little |(?:two|three|five|ten|fifteen|[0-9]+) minutes? )?(?:break|pause)(?: from this)?",
  "(?:can we|could we|may we|let us|can i|could i|please|i (?:want|need|would like) to) pause(?: (?:here|this|for a (?:moment|minute|bit|while)))?|pause",
  `${MAY_I} (?:go to|use|visit) the (?:bathroom|toilet|restroom|loo)(?: first| quickly)?`,
  `${MAY_I} (?:get|fetch|have) (?:a glass of |some )water(?: first| quickly)?`,
  "(?:someone|somebody) is at (?:the|my) door",
];
