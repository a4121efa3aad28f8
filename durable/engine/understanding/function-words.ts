/** Closed word lists of English that matching skips over or builds on. Lower-case words only, no behaviour but look-up. */

import { wordSet } from "./word-set.ts";

export const ARTICLES = wordSet("a an the");
export const SUBJECT_PRONOUNS = wordSet("i we you he she they it");
export const POSSESSIVES = wordSet("my our your his their its");
export const AUXILIARIES = wordSet(
  `is are was were be been being am do does did have has had having will would can could should may might must shall
  'll 'd 've 're 'm`,
);
/** Prepositions that cannot end a phrase or stand before a verb in its bare form. */
export const PREPOSITIONS = wordSet(
  "of in on at by for with from into onto through between within during per via toward towards",
);
export const CONJUNCTIONS = wordSet("and or but so because as if while that than nor");
/** Words with which another clause, or another part of a list, begins. */
export const CLAUSE_WORDS = wordSet(
  "and or but because so since when while if though although then that which who whose where whether as than",
);

/** Words of hesitation and courtesy that carry no statement. */
export const FILLERS = wordSet(
  `um umm uh uhh uhm erm er hmm hm mm mhm ah eh oh ok okay well basically actually literally honestly please sorry
  yeah yep yes like so anyway`,
);

/** Skipped on both sides of a match and not counted as distance. */
export const FUNCTION_WORDS = new Set([
  ...ARTICLES,
  ...SUBJECT_PRONOUNS,
  ...POSSESSIVES,
  ...AUXILIARIES,
  ...PREPOSITIONS,
  ...CONJUNCTIONS,
  ...FILLERS,
  ...wordSet(
    `me us him her them this that these those there here to am who whom whose which what about also then just very
    really quite simply such let hers ours yours theirs 's itself themselves myself itself ourselves maybe perhaps
    upon`,
  ),
]);

export const PLAIN_NEGATORS = wordSet("not no never cannot neither nor nobody none nothing nowhere");
/** Negators that leave the statement barely true. */
export const NEAR_NEGATORS = wordSet("hardly barely scarcely seldom rarely");

/** Verbs of thinking: a denial of them denies what is thought ("I don't think it is sorted"). */
export const THINKING_VERBS = wordSet("think believe feel expect suppose guess mean imagine see say wish claim");

/** Content words of so general a use that they tie a text to no topic. */
export const COMMON_WORDS = wordSet(
  `add after all ask back before both change check come compare cost count customer data day down each end every few
  first get give go group half hour how keep know last later list look make mean minute month more need new next no not
  nothing number off old once one only open order other out over own percent person price read real right run same say
  second see short show since single small start stay stop take tell test thing time too up use want way week when where
  why work write year good bad big case point lot bit problem question answer people someone something everything`,
);
