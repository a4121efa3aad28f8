/** Sentences and words of English prose, simply: good enough to choose what to say, not to judge it. */

const STOP = new Set(
  (
    "a an the of to in on at by for from with without into over under as is are was were be been being am do does did " +
    "has have had i me my we our us you your he she it its they them their this that these those there here and or but " +
    "so if then than when while which who whom what how why where not no nor can could would should will may might must " +
    "also just very more most such each every all any some one two own same other only"
  ).split(" "),
);

export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+(?=["“'(]?[A-Z0-9])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 0);
}

export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word.length > 0);
}

/** A word without its commonest endings; lower case. */
export function stem(word: string): string {
  const bare = word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  if (bare.length <= 4) return bare;
  return bare.replace(/(?:ations?|ings?|ied|ies|ed|es|ly|s|e)$/, "");
}

/** Stems of the words that carry meaning, in order, with repetitions. */
export function contentStems(text: string): string[] {
  return wordsOf(text.replaceAll(/[(|)~$/]/g, " "))
    .filter((word) => !STOP.has(word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")))
    .map(stem)
    .filter((word) => word.length > 1);
}

/** Cuts at a clause border between `min` and `max` words, else leaves the sentence whole. */
export function firstClause(sentence: string, min: number, max: number): string {
  const clauses = sentence.split(/(?<=[,;:])\s+/);
  const taken: string[] = [];
  for (const clause of clauses) {
    if (taken.length > 0 && wordsOf([...taken, clause].join(" ")).length > max) break;
    taken.push(clause);
    if (wordsOf(taken.join(" ")).length >= min) break;
  }
  return `${taken.join(" ").replace(/[,;:.!?]+$/, "")}.`;
}

export function lowerFirst(text: string): string {
  return /^(I\b|I'|[A-Z]{2})/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
