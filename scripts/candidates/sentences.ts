/** Sentences and words of English prose, simply: good enough to choose what to say, not to judge it. */

export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+(?=["“'(]?[A-Z0-9])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 0);
}

export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word.length > 0);
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
