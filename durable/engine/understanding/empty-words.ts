/** Words with which somebody claims a deed without telling one. Lists alone, no behaviour. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u).filter(Boolean));

/** Verbs that say nothing of what was done: they stand for a deed, or are about the answer itself. */
export const EMPTY_DEEDS = words(
  `make take give get put do cover complete finish handle manage address answer achieve accomplish perform fulfil fulfill
  satisfy meet care explain mention include describe discuss show demonstrate prove state present solve pass nail master deserve
  earn tackle execute resolve deal contribute`,
);
/** Objects that name nothing. */
export const EMPTY_OBJECTS = words(
  `everything anything something nothing all every each whole entire thing part point step bit aspect requirement
  question answer task job work topic subject item detail area side base necessary needed required need want ask
  expect possible perfect complete full good great excellent best ground care`,
);
