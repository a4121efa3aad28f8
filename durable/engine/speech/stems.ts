/** Words of English prose that carry meaning, as stems: good enough to compare what is said, not to judge it. */

const STOP = new Set(
  (
    "a an the of to in on at by for from with without into over under as is are was were be been being am do does did " +
    "has have had i me my we our us you your he she it its they them their this that these those there here and or but " +
    "so if then than when while which who whom what how why where not no nor can could would should will may might must " +
    "also just very more most such each every all any some one two own same other only"
  ).split(" "),
);

/** A word without its commonest endings; lower case. */
export function stem(word: string): string {
  const bare = word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  if (bare.length <= 4) return bare;
  return bare.replace(/(?:ations?|ings?|ied|ies|ed|es|ly|s|e)$/, "");
}

/** Stems of the words that carry meaning, in order, with repetitions. */
export function contentStems(text: string): string[] {
  return text
    .replaceAll(/[(|)~$/]/g, " ")
    .split(/\s+/)
    .filter((word) => word.length > 0)
    .filter((word) => !STOP.has(word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")))
    .map(stem)
    .filter((word) => word.length > 1);
}
